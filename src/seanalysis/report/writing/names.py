"""What a name in a text stands for: the same names, numbers and roundings as in the sentences of the report page.

`{{table.names.field}}` becomes a number. In `{{99|table.names.field}}` the writer has left the number as it was when
the sentence was written; it becomes the number as well, and is told where the two differ.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from itertools import combinations
from pathlib import Path

from seanalysis.cells import frame
from seanalysis.cells.select import Line, Place, SelectError, find, matching
from seanalysis.render.comparison import verdict
from seanalysis.render.lines import lines_of
from seanalysis.render.sentences import ALSO, SHOW, VERDICT
from seanalysis.render.shown import HIDDEN
from seanalysis.report.writing import words
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language

NAME = re.compile(r"\{\{([^{}]*)\}\}")
OPENED = re.compile(r"\{\{")
HALF = re.compile(r"\{([^{}]*)\}|(?<![^{}\s])([^{}\s]+)\}\}")
LIKE = str.maketrans("‐‑‒–—−’‘“”„«»\u00a0", '------\'\'""""" ', "\\")
PEOPLE = ("participants", "employers", "invited")  # the other kinds of data are cells, rows and issues
SEVERAL = 4
FEW = 12


class NameFault(Exception):  # noqa: N818  told to the writer, no failure of the program
    """A name that stands for nothing; the argument is a label that says why, and what is near it."""

    def __init__(self, why: Label) -> None:
        super().__init__(why.en)
        self.why = why


@dataclass(frozen=True)
class Number:
    """What a name stands for: its text, and the line of a table that it is from, if it is from one.

    `typed` is what the writer left before the name, and `name` the name as the program writes it.
    """

    text: str
    name: str
    typed: str = ""
    table: str = ""
    line: Line | None = None

    @property
    def differs(self) -> bool:
        """Whether the writer left another number."""
        return bool(self.typed) and bare(self.typed) != bare(self.text)


@dataclass(frozen=True)
class Names:
    """All names of a run: the lines of each table, and the titles of those that count people.

    In the `public` edition a name of a line that it leaves out is one of a hidden number.
    """

    lines: Mapping[str, Sequence[Line]]
    titles: Mapping[str, Label]
    public: bool = False

    @classmethod
    def read(cls, study: Study, cells: Path, public: bool = False) -> "Names":
        """Read the lines of every table of the study."""
        all_cells = frame.read(cells)
        lines = {table.id: lines_of(table.id, all_cells, public) for table in study.tables}
        return cls(lines, {table.id: table.title for table in study.tables if table.data in PEOPLE}, public)

    def number(self, written: str, language: Language) -> Number:
        """Return what stands between two pairs of braces as a number.

        What Word or a keyboard may have changed in a name means nothing: kinds of space, dash and quotation mark, and
        capitals where no two names differ by them.

        Raises:
            NameFault: it singles out no number of one cell.
        """
        typed, _, name = written.rpartition("|")
        table, names, show = self._parts(name)
        if table not in self.lines:
            raise NameFault(_label(words.NO_TABLE, name=table, near=near(table, self.lines)))
        if (names, show) == ([], VERDICT):
            return Number(verdict(list(self.lines[table]), language) or HIDDEN, f"{table}.{VERDICT}", typed.strip())
        if show not in SHOW:
            raise NameFault(_label(words.NO_FIELD, fields=", ".join(SHOW), near=near(show, SHOW)))
        said = ".".join((table, *names, show))
        try:
            line = self._line(table, names)
        except NameFault:
            if not self.public:
                raise
            return Number(HIDDEN, said, typed.strip())
        if line.hidden:
            return Number(HIDDEN, said, typed.strip(), table, line)
        try:
            return Number(SHOW[show](line, language), said, typed.strip(), table, line)
        except ValueError:
            fields = [field for field in SHOW if shows(line, field, language)]
            raise NameFault(_label(words.NOT_OF_CELL, field=show, fields=", ".join(fields))) from None

    def meant(self, text: str) -> bool:
        """Say whether a text that is in braces, or in half of them, begins with the name of a table."""
        return self._parts(text.rpartition("|")[2])[0] in self.lines

    def of(self, table: str, line: Line) -> str:
        """Return the shortest name of a line, without a field."""
        return ".".join((table, *self._shortest[table][line.place]))

    @cached_property
    def counted(self) -> tuple[tuple[str, Line], ...]:
        """The lines that count people of a base, with their tables."""
        return tuple(
            (table, line)
            for table in self.titles
            for line in self.lines[table]
            if line.count is not None and line.base is not None and not line.hidden
        )

    def _line(self, table: str, names: list[str]) -> Line:
        known = self._known[table]
        if unknown := [name for name in names if name not in known]:
            raise NameFault(_label(words.NO_NAME, table=table, name=unknown[0], near=near(unknown[0], known)))
        try:
            return find(self.lines[table], names)
        except SelectError:
            found = matching(self.lines[table], names)
        # Together the names fit nothing: what is near is what all but one of them fit.
        fit = found or [
            line for without in combinations(names, len(names) - 1) for line in matching(self.lines[table], without)
        ]
        some = list(dict.fromkeys(self.of(table, line) for line in fit))
        listed = ", ".join(some[:SEVERAL]) + (", …" if len(some) > SEVERAL else "")
        raise NameFault(_label(words.SEVERAL if found else words.NO_CELL, n=len(found), near=listed))

    def _parts(self, name: str) -> tuple[str, list[str], str]:
        """Return the table, the names and the field as they are called here, or as they were written."""
        first, *rest = plain(name).split(".")
        table = _alike(first, self.lines)
        known = self._known.get(table, frozenset())
        names: list[str] = []
        while len(rest) > 1:  # a name that somebody has typed may have points in it
            taken = next((n for n in range(len(rest) - 1, 1, -1) if _alike(".".join(rest[:n]), known) in known), 1)
            names.append(_alike(".".join(rest[:taken]), known))
            rest = rest[taken:]
        show = _alike(rest[0], (*SHOW, *ALSO, VERDICT)) if rest else ""
        return table, names, ALSO.get(show, show)

    @cached_property
    def _known(self) -> dict[str, frozenset[str]]:
        return {table: frozenset(name for line in lines for name in line.names) for table, lines in self.lines.items()}

    @cached_property
    def _shortest(self) -> dict[str, dict[Place, tuple[str, ...]]]:
        """For each line of each table the fewest of its names that no other line has."""
        return {table: dict(_shortest(lines)) for table, lines in self.lines.items()}


def shows(line: Line, field: str, language: Language) -> str:
    """Return what a field of a line is, written; "" where it has no such number."""
    try:
        return HIDDEN if line.hidden else SHOW[field](line, language)
    except ValueError:
        return ""


def plain(text: str) -> str:
    """Return a name without what a keyboard or Word may have changed in it."""
    letters = (letter for letter in unicodedata.normalize("NFKC", text) if unicodedata.category(letter) != "Cf")
    return re.sub(r"\s*\.\s*", ".", " ".join("".join(letters).translate(LIKE).split()))


def bare(number: str) -> str:
    """Return a number without what does not make it another: spaces, per cent, the kind of minus."""
    return re.sub(r"[\s%]", "", unicodedata.normalize("NFKC", number).translate(LIKE))


def near(name: str, known: Iterable[str]) -> str:
    """Return the known names that are most like a name, the nearest first; all where they are few and none is like."""
    by_key = {plain(one).casefold(): one for one in known}
    like = get_close_matches(name.casefold(), by_key, n=3, cutoff=0.5)
    return ", ".join(by_key[key] for key in like or sorted(by_key)[: FEW if len(by_key) <= FEW else 0]) or "–"


def _alike(name: str, known: Iterable[str]) -> str:
    """Return the known name that is meant: the same one, else the only one that differs in nothing that counts."""
    known = list(known)
    if name in known:
        return name
    for same in (plain, lambda text: plain(text).casefold()):
        found = [one for one in known if same(one) == same(name)]
        if len(found) == 1:
            return found[0]
    return name


def _shortest(lines: Sequence[Line]) -> Iterator[tuple[Place, tuple[str, ...]]]:
    in_any_order = Counter(some for line in lines for some in {tuple(sorted(some)) for some in _choices(line)})
    in_order = Counter(some for line in lines for some in set(_choices(line)))
    for line in lines:
        choices = _choices(line)
        alone = [some for some in choices if in_any_order[tuple(sorted(some))] == 1]
        yield line.place, (alone or [some for some in choices if in_order[some] == 1])[0]


def _choices(line: Line) -> list[tuple[str, ...]]:
    """Return every choice of the names of a line: few before many, and what levels are called before the rest."""
    order = [line.row_level, line.column_level, line.row, line.column, line.statistic]
    named = [name for name in order if name]
    return [tuple(sorted(some, key=line.names.index)) for n in range(len(named) + 1) for some in combinations(named, n)]


def _label(said: Label, **parts: object) -> Label:
    return Label(nb=said.nb.format(**parts), en=said.en.format(**parts))
