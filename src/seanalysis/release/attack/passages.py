"""Texts: each number must be that of a shown line of the table or figure in question, or say nothing of the data."""

from collections.abc import Iterator

from seanalysis.release.attack.aligned import Aligned, around
from seanalysis.release.attack.contents import Grid, Passage
from seanalysis.release.attack.explained import Shares
from seanalysis.release.attack.grids import ALONE, HIDES, NOTHING
from seanalysis.release.attack.known import Known
from seanalysis.release.attack.leak import Leak
from seanalysis.release.attack.cells import Line
from seanalysis.release.attack.numbers import Number, find
from seanalysis.study import Study


class Texts:
    """What may stand in texts about each table and figure."""

    def __init__(self, study: Study, lines: list[Line], aligned: Aligned, grids: dict[str, Grid], known: Known) -> None:
        self._aligned, self._grids, self._known = aligned, grids, known
        self._tables = {figure.id: [figure.table] for figure in study.figures}
        for figure in study.figures:
            self._tables[figure.id] += [figure.starts_at.table] if figure.starts_at else []
        self._tables |= {table.id: [*self._tables.get(table.id, ()), table.id] for table in study.tables}
        self._adjusted = {table.id for table in study.tables if table.add_to_100}
        self._shares: dict[str, Shares] = {}
        self._all = lines

    def check(self, file: str, passage: Passage) -> Iterator[Leak]:
        """Give what a text gives away."""
        if passage.place in ("a script", "a style"):
            if not self._known.programmed(passage.text):
                yield Leak(file, passage.subject, passage.place, passage.text[:80], "is not that of the program")
            return
        linked = {text: (table, row, column) for text, table, row, column in passage.links}
        wrong = [self._linked(file, passage, *link) for link in passage.links]
        yield from (leak for leak in wrong if leak)
        for number in find(passage.text, passage.language):
            if number.text.strip() in linked or any(number.text.strip() in text for text in linked):
                continue
            if not self._told(passage, number):
                hides = any(line.hidden for table in self._of(passage) for line in self._aligned.lines(table))
                yield Leak(file, passage.subject, passage.place, _near(passage.text, number), HIDES if hides else ALONE)

    def _of(self, passage: Passage) -> list[str]:
        return self._tables.get(passage.subject, [])

    def _told(self, passage: Passage, number: Number) -> bool:
        return self.shares(passage.subject).explain(number) or self._known.says(passage.text, number)

    def shares(self, subject: str) -> Shares:
        """Return the numbers of the shown lines about a table or figure; of all lines for what is about none."""
        if subject not in self._shares:
            tables = self._tables.get(subject)
            lines = self._all if tables is None else [line for table in tables for line in self._aligned.lines(table)]
            self._shares[subject] = Shares(lines, bool(tables and self._adjusted & set(tables)))
        return self._shares[subject]

    def _linked(self, file: str, passage: Passage, text: str, table: str, row: int, column: int) -> Leak | None:
        """Hold a number that leads to a cell against the lines of that cell."""
        grid = self._grids.get(table)
        numbers = list(find(text, passage.language))
        if grid is None or row >= len(grid.rows) or column >= len(grid.rows[row].cells):
            return Leak(file, table, passage.place, text, "leads to a cell that is not there") if numbers else None
        lines = self._aligned.at(table, grid.language, around(grid, row, column)) or self._aligned.lines(table)
        shares = Shares(lines, table in self._adjusted)
        if NOTHING.fullmatch(grid.rows[row].cells[column]) and numbers and all(line.hidden for line in lines):
            return Leak(file, table, passage.place, text, HIDES)
        if any(not shares.explain(number) for number in numbers):
            return Leak(file, table, passage.place, text, ALONE)
        return None


def _near(text: str, number: Number) -> str:
    start, end = max(0, number.start - 40), min(len(text), number.end + 20)
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"
