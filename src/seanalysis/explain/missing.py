"""Why values of a number are missing."""

from collections.abc import Iterator

from seanalysis.cells.missing import SUFFIX
from seanalysis.cells.select import Line
from seanalysis.explain import words
from seanalysis.explain.reading import Reading
from seanalysis.explain.source import Source
from seanalysis.explain.told import Kind
from seanalysis.render.missing import kinds_called


def kinds(source: Source, table: str, line: Line, reading: Reading) -> Iterator[Kind]:
    """Say why values are missing: of this cell where the run has counted that, else of the whole table."""
    if not line.missing or line.hidden:
        return
    called = kinds_called(source.study)
    found = [one for one in source.lines.get(f"{table}{SUFFIX}", []) if one.row in reading.variables and one.count]
    own = [one for one in found if one.column and (one.column, one.column_level) == (line.column, line.column_level)]
    alone = not reading.groups or reading.data == "employers"
    scope = "" if own or (alone and len({one.row for one in found}) <= 1) else words.WHOLE_TABLE[source.language]
    for one in own or [one for one in found if not one.column]:
        label = called[one.row_level][source.language]
        yield Kind(one.row_level, label, source.label(reading.data, one.row), one.count or 0, scope)
