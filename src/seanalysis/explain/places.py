"""Where a number can be seen: in tables, figures and sentences of the report, and as a number that is published."""

from collections.abc import Iterator

from seanalysis.cells.select import Line, matching, split
from seanalysis.explain import words
from seanalysis.explain.source import Source
from seanalysis.explain.told import Shown
from seanalysis.render.sentences import REFERENCE, VERDICT, about_nobody, fill
from seanalysis.report.published import places
from seanalysis.study.plan import Table


def shown_in(source: Source, table: str, plan: Table | None, line: Line) -> Iterator[Shown]:
    """Say where the report shows a number."""
    language, report = source.language, (source.results / "internal" / "report" / "index.html").as_posix()
    if plan is None:
        yield Shown("table", table, words.METHODS[language], report)
        return
    path = source.results / "internal" / "tables" / f"{table}.{language}.html"
    yield Shown("table", table, plan.title[language], path.as_posix())
    for figure in source.study.figures:
        of_row = figure.table == table and figure.row in (None, line.row)
        starts = figure.starts_at
        if of_row or (starts and (starts.table, starts.row) == (table, line.row)):
            drawn = source.results / "internal" / "figures" / f"{figure.id}.{language}.svg"
            yield Shown("figure", figure.id, figure.title[language], drawn.as_posix())
    for section in source.study.report.sections:
        for item in section.items:
            if any(_names(source, found[1], table, line) for found in REFERENCE.finditer(item.sentence[language])):
                silent = item.nobody and about_nobody(item.sentence[language], source.lines)
                sentence = item.nobody if silent and item.nobody else item.sentence
                text = fill(sentence[language], source.lines, language)
                yield Shown("sentence", item.name, text, f"{report}#section-{section.id}-{language}")
    for statement in source.study.statements:
        if statement.value and any(_names(source, cell, table, line) for cell in statement.value.cells):
            page = (source.results / "internal" / "report" / "published.html").as_posix()
            title = f"{statement.id} ({statement.said[language]}): {statement.meaning[language]}"
            yield Shown("claim", statement.id, title, f"{page}#{places.anchor(statement.id, language)}")


def _names(source: Source, reference: str, table: str, line: Line) -> bool:
    of, names, field = split(reference)
    return of == table and field != VERDICT and matching(source.lines[table], names) == [line]
