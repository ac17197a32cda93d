"""A printed number with its verdict, and the cells that it is computed from."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from fractions import Fraction

from seanalysis.cells.select import Line, split
from seanalysis.explain.told import Against, Claim
from seanalysis.published.numbers import Cells, NothingThereError, picked
from seanalysis.published.verdict import judge_all
from seanalysis.report.words import VERDICTS, VERDICTS_MEAN
from seanalysis.study import Study
from seanalysis.study.codebook import Language
from seanalysis.study.published import Statement, Value


def named(asked: str, study: Study) -> Statement | None:
    """Return the printed number with this id, whatever its capitals; None where there is none."""
    ids = {statement.id.casefold(): statement for statement in study.statements}
    return ids.get(asked.strip().casefold())


def claim(statement: Statement, lines: Mapping[str, list[Line]], study: Study, language: Language) -> Claim:
    """Return what is told of a printed number.

    Raises:
        StudyError: the list of printed numbers names a cell that there is not.
    """
    others = {other.id: other for other in study.statements}
    verdict = next(one for one in judge_all(study.statements, Cells.of_run(lines)) if one.statement.id == statement.id)
    titles = {section.id: section.heading[language] for section in study.published.sections} if study.published else {}
    return Claim(
        id=statement.id,
        printed=statement.said[language],
        meaning=statement.meaning[language],
        sections=tuple(titles[id] for id in statement.section),
        precision=statement.precision,
        in_percent=statement.in_percent,
        from_limit=statement.range is not None,
        verdict=verdict.word,
        verdict_label=VERDICTS[verdict.word][language],
        verdict_means=VERDICTS_MEAN[verdict.word][language],
        of=str(statement.value or ""),
        computed=_plain(verdict.found.value if verdict.found else None),
        difference=_plain(verdict.difference),
        under=verdict.under[language] if verdict.under else "",
        under_of=verdict.under_cell,
        under_value=_plain(verdict.under_value),
        cannot=statement.cannot[language] if statement.cannot else "",
        why_range=statement.why_range[language] if statement.why_range else "",
        against=tuple(
            Against(id, others[id].said[language], others[id].meaning[language]) for id in verdict.contradicted_by
        ),
    )


def cells_of(value: Value, lines: Mapping[str, list[Line]]) -> Iterator[tuple[str, Line | None, str]]:
    """Yield the table, the line and the field of each cell of a value; no line where the data have none.

    Of what is picked among several (`largest`, `smallest`, `at`) that is the one that is taken.
    """
    cells = Cells.of_run(lines)
    with suppress(NothingThereError):  # then all that it could be picked from is told
        value = picked(value, cells)
    if value.cell:
        table, _, field = split(value.cell)
        try:
            yield table, cells.line(value.cell), field
        except NothingThereError:
            yield value.cell, None, field
    elif value.lines:
        for line in cells.lines(value.lines):
            yield value.lines.table, line, value.lines.field
    for part in value.operands:
        yield from cells_of(part, lines)


def _plain(number: Fraction | None) -> float | None:
    return None if number is None else float(number)
