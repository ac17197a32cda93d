"""A rate: the share with an outcome, or the distribution of a variable, in each unit."""

from seanalysis.render import cell, words
from seanalysis.render.labels import BENCHMARK, TOTAL, level_label, variable_label
from seanalysis.render.layout import Layout, groups_of, stub, unique, unit_rows
from seanalysis.render.lines import Line, some_missing, visible
from seanalysis.render.shown import Header, ShownCell, ShownRow
from seanalysis.study import Study
from seanalysis.study.codebook import Language
from seanalysis.study.plan import Outcome, Table

YES = "yes"


def layout(table: Table, lines: list[Line], study: Study, language: Language) -> Layout:
    """Return a row for each unit, and all of them last."""
    if table.outcome is None:
        return _distribution(table, lines, study, language)
    if table.column_variables:
        return _by_group(table, lines, study, language)
    return _outcome(table, table.outcome, lines, study, language)


def outcome_label(table: Table, outcome: Outcome, study: Study, language: Language) -> str:
    """Return what the share is of: the variable where it is a yes, else the variable and its level."""
    variable = variable_label(study, table.data, outcome.variable, language)
    if outcome.level == YES:
        return variable
    return f"{variable}: {level_label(study, table.data, outcome.variable, outcome.level, language)}"


def _outcome(table: Table, outcome: Outcome, lines: list[Line], study: Study, language: Language) -> Layout:
    found = [line for line in lines if line.row == BENCHMARK]
    lines = [line for line in lines if line.row != BENCHMARK]
    writers = [cell.count, cell.share, cell.limits, cell.base]
    with_missing = some_missing(lines)
    if with_missing:
        writers.append(cell.missing)
    top = (
        Header(stub(lines, table, study, language), rows=2),
        Header(outcome_label(table, outcome, study, language), columns=3),
        *_base_headers(with_missing, language, rows=2),
    )
    under = tuple(Header(word[language]) for word in (words.COUNT, words.SHARE, words.LIMITS))

    def cells(of_unit: list[Line]) -> tuple[ShownCell, ...]:
        (line,) = of_unit
        return tuple(writer(line, language) for writer in writers)

    body = unit_rows(lines, table, study, language, cells)
    if found:
        body = (*body, _beside(found, len(writers), table, study, language))
    return Layout((top, under), body, _total(lines).records)


def _beside(found: list[Line], columns: int, table: Table, study: Study, language: Language) -> tuple[ShownRow, ...]:
    """Return what others found, under a heading that warns: a share alone, in the column of shares."""
    empty = ShownCell("")
    return (
        ShownRow(words.BENCHMARKS[language], (), "heading"),
        *(
            ShownRow(
                level_label(study, table.data, BENCHMARK, line.row_level, language),
                (empty, cell.benchmark(line, language), *[empty] * (columns - 2)),
                indent=True,
            )
            for line in found
        ),
    )


def _by_group(table: Table, lines: list[Line], study: Study, language: Language) -> Layout:
    groups = groups_of(lines)
    with_missing = some_missing(lines)
    top, *under = groups.headers(stub(lines, table, study, language), table, study, language, lambda _: "")
    if with_missing:
        top = (*top, Header(words.MISSING[language], rows=len(under) + 1))

    def cells(of_unit: list[Line]) -> tuple[ShownCell, ...]:
        at = {(line.column, line.column_level): line for line in of_unit}
        missing = [cell.missing(at[groups.total], language)] if with_missing else []
        return (*(cell.count_of_base(at[pair], language) for pair in groups.pairs), *missing)

    return Layout((top, *under), unit_rows(lines, table, study, language, cells), _total(lines).records)


def _distribution(table: Table, lines: list[Line], study: Study, language: Language) -> Layout:
    variable = lines[0].column
    levels = unique(line.column_level for line in lines)
    with_missing = some_missing(lines)
    top = (
        Header(stub(lines, table, study, language), rows=2),
        Header(variable_label(study, table.data, variable, language), columns=len(levels)),
        *_base_headers(with_missing, language, rows=2),
    )
    under = tuple(Header(level_label(study, table.data, variable, level, language)) for level in levels)
    write = cell.count if table.show == "counts" else cell.count_and_share

    def cells(of_unit: list[Line]) -> tuple[ShownCell, ...]:
        shared = visible(of_unit)
        missing = [cell.missing(shared, language)] if with_missing else []
        return (*(write(line, language) for line in of_unit), cell.base(shared, language), *missing)

    return Layout((top, under), unit_rows(lines, table, study, language, cells), _total(lines).records)


def _base_headers(with_missing: bool, language: Language, rows: int) -> tuple[Header, ...]:
    named = [words.BASE, words.MISSING] if with_missing else [words.BASE]
    return tuple(Header(word[language], rows=rows) for word in named)


def _total(lines: list[Line]) -> Line:
    of_all = [line for line in lines if line.row_level == TOTAL]
    return next((line for line in of_all if line.column_level == TOTAL), visible(of_all))
