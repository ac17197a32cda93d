"""A battery: items by answers, in the order of the cells."""

from itertools import groupby

from seanalysis.render import cell, words
from seanalysis.render.labels import level_label, variable_label
from seanalysis.render.layout import Layout, unique
from seanalysis.render.lines import Line, some_missing, visible
from seanalysis.render.shown import Header, ShownCell, ShownRow
from seanalysis.study import Study
from seanalysis.study.codebook import Language
from seanalysis.study.plan import Table


def layout(table: Table, lines: list[Line], study: Study, language: Language) -> Layout:
    """Return a row for each item: count and percentage of every answer, and how many answered."""
    with_missing = some_missing(lines)
    answers = unique(line.row_level for line in lines)
    after = (words.BASE, words.MISSING) if with_missing else (words.BASE,)
    headers = (
        Header(words.ITEM[language]),
        *(Header(level_label(study, table.data, lines[0].row, answer, language)) for answer in answers),
        *(Header(word[language]) for word in after),
    )

    def row(item: str, own: list[Line]) -> ShownRow:
        shared = visible(own)
        missing = [cell.missing(shared, language)] if with_missing else []
        cells: tuple[ShownCell, ...] = tuple(cell.count_and_share(line, language) for line in own)
        return ShownRow(
            variable_label(study, table.data, item, language), (*cells, cell.base(shared, language), *missing)
        )

    body = tuple(row(item, list(own)) for item, own in groupby(lines, key=lambda line: line.row))
    return Layout((headers,), (body,), visible(lines).records)
