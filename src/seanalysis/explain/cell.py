"""All that can be told of one cell from cells.csv and the study alone, without a record of anybody."""

from seanalysis.cells.select import Line
from seanalysis.explain import definition, missing, numbers
from seanalysis.explain.about import about
from seanalysis.explain.places import shown_in
from seanalysis.explain.reading import plan_of, read
from seanalysis.explain.source import Source
from seanalysis.explain.steps import steps
from seanalysis.explain.told import Cell


def tell(table: str, line: Line, field: str, source: Source) -> Cell:
    """Return what is told of a line of a table, or of one of its numbers."""
    reading, plan = read(line, table, source.study), plan_of(table, source.study)
    return Cell(
        selector=".".join(filter(None, (table, *line.names, field))),
        place=dict(zip(("row", "row_level", "column", "column_level", "statistic"), line.place, strict=True)),
        field=field,
        about=tuple(about(source, table, plan, line, reading)),
        shown=numbers.shown(source, reading.data, line, field),
        numbers=numbers.in_full(line),
        base_of=numbers.base_of(source, plan, line, reading),
        computed=tuple(numbers.computed(source, plan, line, reading)),
        table=definition.table_of(source, table, plan, reading),
        definition=tuple(definition.rules(source, reading)),
        population=definition.population(source, reading),
        steps=tuple(steps(source, table, plan, line, reading)),
        missing=tuple(missing.kinds(source, table, line, reading)),
        shown_in=tuple(shown_in(source, table, plan, line)),
    )
