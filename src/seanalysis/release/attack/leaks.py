"""Everything that the files of a public edition give away though its cells.csv does not."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from seanalysis.release.attack import cells, digests, findings, grids, names, order
from seanalysis.release.attack.aligned import Aligned
from seanalysis.release.attack.cells import WITHHELD, Line
from seanalysis.release.attack.contents import Contents, Grid, Passage
from seanalysis.release.attack.explained import Shares
from seanalysis.release.attack.figures import FOLDER, Figures
from seanalysis.release.attack.files import CELLS, contents
from seanalysis.release.attack.findings import Finding
from seanalysis.release.attack.known import Known
from seanalysis.release.attack.labels import Labels
from seanalysis.release.attack.leak import Leak
from seanalysis.release.attack.passages import Texts, in_both_languages
from seanalysis.release.attack.readers.html import FOUND, SAID
from seanalysis.release.attack.statements import FILE as PUBLISHED
from seanalysis.release.attack.statements import Statements
from seanalysis.study import Study

STATEMENT = "disclosure.html"
"""What people read there counts lines and intervals, and tells no number of any line."""
ON_FIGURE = "a text on the figure"


def leaks(folder: Path, study: Study, in_report: Sequence[Finding] = ()) -> list[Leak]:
    """Return what is found in the files of a public edition, by file; nothing where it is right.

    Args:
        folder: the edition, with cells.csv and all its files.
        study: the study, which is open to all.
        in_report: where the printed report does not agree with itself.
    """
    return of_contents(folder, contents(folder, study), study, Known(study), in_report)


def of_contents(
    folder: Path, found: Sequence[Contents], study: Study, known: Known, in_report: Sequence[Finding] = ()
) -> list[Leak]:
    """Return the same where the files have been read already."""
    lines = cells.read(folder / CELLS)
    labels = Labels(study)
    aligned = Aligned(lines, labels)
    statements, figures = Statements(found), Figures(found)
    own = grids.all_of(found)
    planned = {table.id: table for table in study.tables}
    reference = {table: _reference(own[table]) for table in own if table in planned}
    beside = statements.beside(SAID, aligned) | findings.beside(FOUND, in_report, study)
    beside[""] = Shares.of({n for line in lines if not line.hidden for _, n in line.numbers()} | statements.numbers())
    texts = Texts(study, lines, aligned, reference, known, beside)
    tables = {
        figure.id: [figure.table, *([figure.starts_at.table] if figure.starts_at else [])] for figure in study.figures
    }

    def all_leaks() -> Iterator[Leak]:
        yield from _of_cells(lines)
        yield from order.leaks(lines, study, labels)
        for one in found:
            yield from (Leak(one.file, "", place, "", finding) for place, finding in one.faults)
            for passage in one.passages:
                if _is_text(one.file, passage, figures):
                    yield from texts.check(one.file, passage)
        for table, grid in reference.items():
            yield from grids.against_cells(_file(own[table], grid), grid, aligned, planned[table].add_to_100)
            yield from grids.alike(grid, own[table])
        for table in own.keys() - planned.keys():
            for file, grid in own[table]:
                for passage in _as_passages(grid):
                    yield from texts.check(file, passage)
        yield from _withheld(lines, own)
        yield from names.leaks(found, lines, study, labels, known)
        yield from figures.leaks(tables, aligned)
        yield from in_both_languages(found, texts)
        yield from statements.leaks(aligned)
        yield from digests.leaks(found, folder)

    return sorted(set(all_leaks()))


def _reference(own: Sequence[tuple[str, Grid]]) -> Grid:
    """Return the table against which the others are held: one with headers, in a file of its own if there is one."""
    order = [
        (not file.endswith(".html"), not file.startswith("tables/"), grid.language == "en", at)
        for at, (file, grid) in enumerate(own)
    ]
    return own[min(order)[-1]][1]


def _file(own: Sequence[tuple[str, Grid]], grid: Grid) -> str:
    return next(file for file, other in own if other is grid)


def _is_text(file: str, passage: Passage, figures: Figures) -> bool:
    """Whether a text is judged by its numbers; some are judged by what they must be the same as, or in another way."""
    if file.endswith((".pdf", "manifest.json")) or file == PUBLISHED or (file == STATEMENT and passage.seen):
        return False
    if passage.place == ON_FIGURE and file.startswith(FOLDER):
        return figures.unexplained(passage.text, passage.subject, passage.language)
    return passage.place not in (ON_FIGURE, "the attribute alt of <img>", "<desc>") or file.endswith(".txt")


def _as_passages(grid: Grid) -> Iterator[Passage]:
    for row in grid.rows:
        for text in (row.label, *row.cells):
            yield Passage(grid.table, grid.language, f"row “{row.label}”", text)


def _of_cells(lines: Iterable[Line]) -> Iterator[Leak]:
    for line in lines:
        numbers = [f"{field} {number:g}" for field, number in line.numbers()]
        if line.hidden and numbers:
            yield Leak(CELLS, line.table, line.names, ", ".join(numbers), "has numbers though it is hidden")
        if line.statistic == WITHHELD and (line.row or line.row_level or line.column or line.column_level):
            yield Leak(CELLS, line.table, line.names, "", "names a line of a table that is withheld")


def _withheld(lines: Iterable[Line], own: dict[str, list[tuple[str, Grid]]]) -> Iterator[Leak]:
    for table in {line.table for line in lines if line.statistic == WITHHELD}:
        for file, grid in own.get(table, ()):
            names = ", ".join(row.label for row in grid.rows)
            yield Leak(file, table, "the table", names, "stands here as a table though it is withheld")
