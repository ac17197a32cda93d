"""The second opinion: what python-calamine says that the cells hold, against what was read from the XML.

It sees only the parts that were read, packed anew, so that nothing else in the file can cost time or memory. It keeps
a sheet as one rectangle of cells; a sheet with a cell far out is therefore not shown to it.
"""

import datetime
import io
from typing import Any
from zipfile import ZipFile

from python_calamine import CalamineWorkbook, load_workbook

from seanalysis.raw.cells import IN_PART
from seanalysis.raw.package import Package
from seanalysis.raw.sheet import Sheet

RECTANGLE_LIMIT = 1_000_000  # cells
SECOND = 1.0


def disputed(package: Package, sheets: dict[str, Sheet]) -> dict[str, list[tuple[int, int]]] | None:
    """Return the cells (row, column) of each sheet that the second reader sees otherwise; None where it sees nothing.

    It does not know error cells, so it is not asked about those.
    """
    try:
        book = load_workbook(_packed(package))
        return {
            name: _differences(sheet, _seen(book, name)) if sheet.rectangle <= RECTANGLE_LIMIT else []
            for name, sheet in sheets.items()
        }
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a fault inside the library may end as a panic, which is not an Exception
        return None


def _packed(package: Package) -> io.BytesIO:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, part in package.unpacked.items():
            archive.writestr(name, part)
    packed.seek(0)
    return packed


def _seen(book: CalamineWorkbook, name: str) -> list[list[Any]]:
    return book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _differences(sheet: Sheet, seen: list[list[Any]]) -> list[tuple[int, int]]:
    found = []
    for row, cells in sheet.grid.items():
        line = seen[row - 1] if row <= len(seen) else []
        for column, (kind, typed) in cells.items():
            theirs = line[column - 1] if column <= len(line) else ""
            if theirs != typed and not _agree(kind, typed, theirs):
                found.append((row, column))
            if column <= len(line):
                line[column - 1] = ""
    for row, line in enumerate(seen, start=1):
        if line.count("") < len(line):
            found += [(row, column) for column, theirs in enumerate(line, start=1) if theirs != ""]
    return sorted(found)


def _agree(kind: str, typed: str, theirs: Any) -> bool:
    """Say whether the readers mean the same; spaces, which the second may leave out, tell no answer from another."""
    if kind == "text":
        return isinstance(theirs, str) and "".join(theirs.split()) == "".join(typed.split())
    if kind in ("number", "percent"):
        return isinstance(theirs, int | float) and not isinstance(theirs, bool) and float(typed) == theirs
    if kind in ("date", *IN_PART):
        if isinstance(theirs, datetime.date) and "-" in typed:
            day = datetime.datetime.fromisoformat(typed)
            other = datetime.datetime.fromisoformat(theirs.isoformat())
            return abs((day - other).total_seconds()) < SECOND
        return isinstance(theirs, datetime.time | datetime.timedelta)
    if kind == "boolean":
        return isinstance(theirs, bool) and str(theirs) == typed
    return kind == "error" or theirs == ""
