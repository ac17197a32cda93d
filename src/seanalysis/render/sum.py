"""A sum: records counted, or numbers added up, over units."""

from itertools import groupby

from seanalysis.render import cell, words
from seanalysis.render.labels import TOTAL, sum_label, variable_label
from seanalysis.render.layout import Layout, stub, unique, unit_rows
from seanalysis.render.lines import Line, some_missing, visible
from seanalysis.render.shown import Header, ShownCell, ShownRow
from seanalysis.study import Study
from seanalysis.study.codebook import Language
from seanalysis.study.plan import Table

NOTHING = ShownCell("")  # the whole has no share of itself


def layout(table: Table, lines: list[Line], study: Study, language: Language) -> Layout:
    """Return a row for each unit, or for each variable that is added up."""
    if table.levels:
        return _by_variable(table, lines, study, language)
    return _by_unit(table, lines, study, language)


def _by_unit(table: Table, lines: list[Line], study: Study, language: Language) -> Layout:
    if table.count:
        titles = [table.count[language]]
    else:
        summed = unique(line.column_level for line in lines)
        titles = [variable_label(study, table.data, variable, language) for variable in summed]

    def cells(of_unit: list[Line]) -> tuple[ShownCell, ...]:
        return tuple(cell.count(line, language) for line in of_unit)

    headers = (Header(stub(lines, table, study, language)), *map(Header, titles))
    totals = [line for line in lines if line.row_level == TOTAL]
    if table.count:
        body = unit_rows(lines, table, study, language, cells, unplaced=cell.missing)
        return Layout((headers,), body, None if totals[0].hidden else totals[0].base)
    body = unit_rows(lines, table, study, language, cells)
    if some_missing(totals):
        missing = tuple(cell.missing(line, language) for line in totals)
        body = (*body, (ShownRow(words.MISSING[language], missing, "missing"),))
    return Layout((headers,), body, visible(totals).records)


def _by_variable(table: Table, lines: list[Line], study: Study, language: Language) -> Layout:
    if table.at_least:
        return _reaching(table, lines, study, language)
    sums = [line for line in lines if line.statistic == "sum"]
    with_missing = some_missing(sums)
    records = words.RECORDS[table.data][language].capitalize()
    titles = [words.COUNT[language], *([words.SHARE[language], words.LIMITS[language]] if table.share_of else [])]
    titles += [records, *([words.MISSING[language]] if with_missing else [])]

    def row(level: str, own: dict[str, Line]) -> ShownRow:
        added = own["sum"]
        shares = [
            write(own["share"], language) if "share" in own else NOTHING
            for write in (cell.share, cell.limits)
            if table.share_of
        ]
        missing = [cell.missing(added, language)] if with_missing else []
        cells = (cell.count(added, language), *shares, cell.base(added, language), *missing)
        return ShownRow(sum_label(study, table, level, language), cells, "total" if level == TOTAL else "level")

    rows = [
        row(level, {line.statistic: line for line in own})
        for level, own in groupby(lines, key=lambda line: line.row_level)
    ]
    return Layout(((Header(""), *map(Header, titles)),), (tuple(rows),), visible(sums).records)


def _reaching(table: Table, lines: list[Line], study: Study, language: Language) -> Layout:
    """Return how many records reach the least number, for each variable."""
    writers = [cell.count, cell.share, cell.limits, cell.base]
    titles = [
        words.RECORDS[table.data][language].capitalize(),
        *(word[language] for word in (words.SHARE, words.LIMITS)),
    ]
    titles.append(words.BASE[language])
    if some_missing(lines):
        writers.append(cell.missing)
        titles.append(words.MISSING[language])
    rows = tuple(
        ShownRow(
            sum_label(study, table, line.row_level, language),
            tuple(write(line, language) for write in writers),
            "total" if line.row_level == TOTAL else "level",
        )
        for line in lines
    )
    return Layout(((Header(""), *map(Header, titles)),), (rows,), visible(lines).records)
