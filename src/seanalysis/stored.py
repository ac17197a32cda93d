"""A workbook as bytes that depend on its content only."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

UNIX = 3


def stored(compressed: BytesIO) -> bytes:
    """Return a zip file with its parts uncompressed and undated: versions of zlib compress to different bytes."""
    target = BytesIO()
    with ZipFile(compressed) as source, ZipFile(target, "w", ZIP_STORED) as parts:
        for name in source.namelist():
            part = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            part.create_system = UNIX
            parts.writestr(part, source.read(name))
    return target.getvalue()
