"""A workbook or .sav file as bytes that depend on its content only."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

UNIX = 3
SAV_WRITTEN = slice(92, 109)  # where the header of a .sav file keeps the date and time of writing
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def stored(compressed: BytesIO) -> bytes:
    """Return a zip file with its parts uncompressed and undated: versions of zlib compress to different bytes."""
    target = BytesIO()
    with ZipFile(compressed) as source, ZipFile(target, "w", ZIP_STORED) as parts:
        for name in source.namelist():
            part = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            part.create_system = UNIX
            parts.writestr(part, source.read(name))
    return target.getvalue()


def dated(sav: bytes, day: date) -> bytes:
    """Return a .sav file as if it had been written on this day, at midnight."""
    content = bytearray(sav)
    content[SAV_WRITTEN] = f"{day:%d} {MONTHS[day.month - 1]} {day:%y}00:00:00".encode()
    return bytes(content)
