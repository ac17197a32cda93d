"""A summary: variables by groups, shares of a category and median with quartiles of a number."""

from itertools import groupby

from seanalysis.render import cell, words
from seanalysis.render.labels import level_label, unit, variable_label
from seanalysis.render.layout import Groups, Layout, Pair, groups_of, unique
from seanalysis.render.lines import Line, some_missing, visible
from seanalysis.render.shown import ShownRow
from seanalysis.study import Study
from seanalysis.study.codebook import Language
from seanalysis.study.plan import Table

WRITERS = {"share": cell.count_and_share, "median": cell.median, "mean": cell.mean, "distinct": cell.distinct}
WRITERS |= {"score": cell.score}
LABELS = {"median": words.MEDIAN, "mean": words.MEAN, "distinct": words.DISTINCT, "score": words.SCORE}


def layout(table: Table, lines: list[Line], study: Study, language: Language) -> Layout:
    """Return a group of rows for each variable (its base, its levels, what is missing), by group of records."""
    groups = groups_of(lines)
    records = {pair: visible(_of(pair, lines)).records for pair in groups.pairs}
    headers = groups.headers("", table, study, language, lambda pair: cell.records(records[pair], language).main)
    body = tuple(
        _variable(id, list(own), groups, table, study, language)
        for id, own in groupby(lines, key=lambda line: line.row)
    )
    return Layout(headers, body, records[groups.total])


def _variable(
    id: str, lines: list[Line], groups: Groups, table: Table, study: Study, language: Language
) -> tuple[ShownRow, ...]:
    columns = [_of(pair, lines) for pair in groups.pairs]
    shared = [visible(column) for column in columns]
    measure = unit(study, table.data, id, language)
    label = variable_label(study, table.data, id, language) + (f" ({measure})" if measure else "")
    bases = tuple(cell.records_of(line, language) for line in shared)
    rows = [ShownRow(label, bases, "heading")]
    for level, statistic in unique((line.row_level, line.statistic) for line in lines):
        named = LABELS.get(statistic)
        name = named[language] if named else level_label(study, table.data, id, level, language)
        found = [_at(level, statistic, column) for column in columns]
        rows.append(ShownRow(name, tuple(WRITERS[statistic](line, language) for line in found), indent=True))
    if some_missing(lines):
        missing = tuple(cell.missing(line, language) for line in shared)
        rows.append(ShownRow(words.MISSING[language], missing, "missing", indent=True))
    return tuple(rows)


def _of(pair: Pair, lines: list[Line]) -> list[Line]:
    return [line for line in lines if (line.column, line.column_level) == pair]


def _at(level: str, statistic: str, lines: list[Line]) -> Line:
    return next(line for line in lines if (line.row_level, line.statistic) == (level, statistic))
