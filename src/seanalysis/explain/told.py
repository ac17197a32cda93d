"""What is told of a number, as plain data: the same for a terminal and as JSON."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Pair:
    """What a part of a cell's place is called, and which it is."""

    label: str
    value: str


@dataclass(frozen=True)
class Way:
    """One branch of a derived variable: when a record goes by it, what comes of it, and how many do."""

    when: str
    result: str
    records: int | None


@dataclass(frozen=True)
class Rule:
    """How a variable gets its value: a field of a form, or derived from others; `file` and `line` say where it stands.

    `rule` is what stands there, without its words; `ways` are the branches of a derived variable; `applies` says to
    whom a field applies, where not to all, and `titles` how it is headed in the form.
    """

    variable: str
    label: str
    kind: str
    section: str
    why: str
    file: str
    line: int
    rule: dict[str, Any]
    ways: tuple[Way, ...] = ()
    applies: str = ""
    titles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """A filter, how many records are left after it, and of how many it is not known; None where nobody has counted.

    kind: `all`, `filter`, `count` (what counts), `branch` (of a derived variable) or `sum` (of numbers).
    """

    what: str
    left: int | None
    unknown: int | None = None
    kind: str = "filter"


@dataclass(frozen=True)
class Kind:
    """Why values are missing, and how many; `scope` is empty, or says of what the count is where not of this cell."""

    kind: str
    label: str
    variable: str
    count: int
    scope: str = ""


@dataclass(frozen=True)
class Shown:
    """Where a number can be seen: a table, a figure or a sentence of the report."""

    kind: str
    id: str
    title: str
    file: str


@dataclass(frozen=True)
class Address:
    """Where an answer stands; `correction` is the line of corrections.csv that says what counts instead."""

    field: str
    label: str
    sheet: str
    cell: str
    correction: int | None = None


@dataclass(frozen=True)
class Record:
    """A record behind a number. `role`: counted (in the count), base (in the base only), missing (left out)."""

    file: str
    sheet: str
    row: int | None
    role: str
    why: str
    cells: tuple[Address, ...]


@dataclass(frozen=True)
class Rows:
    """The records behind a number, or in `withheld` why they are not listed.

    adds, of: fields whose numbers are added up to the count, and to the base.
    changed, gone: files that are others now than when the number was computed, or are not there.
    """

    withheld: str = ""
    told: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    records: tuple[Record, ...] = ()
    folder: str = ""
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cell:
    """All that is told of one cell of cells.csv."""

    selector: str
    place: dict[str, str]
    field: str
    about: tuple[Pair, ...]
    shown: str
    numbers: dict[str, Any]
    base_of: str
    computed: tuple[str, ...]
    table: dict[str, Any]
    definition: tuple[Rule, ...]
    population: dict[str, Any] | None
    steps: tuple[Step, ...]
    missing: tuple[Kind, ...]
    shown_in: tuple[Shown, ...]
    rows: Rows | None = None


@dataclass(frozen=True)
class Against:
    """A printed number that cannot be true together with another."""

    id: str
    printed: str
    meaning: str


@dataclass(frozen=True)
class Claim:
    """A printed number: what it means, and what came of holding it against the cells.

    in_percent: whether it is a percentage; differences are then percentage points.
    computed, difference: in the unit of the printed number, at full precision; None where there is none.
    from_limit: whether the difference is from the nearer limit of what vague words are declared to mean.
    of: the cell, or the arithmetic over cells, that it is computed from.
    under, under_of, under_value: another definition or rule under which it is right, its cell, and what it gives.
    cannot: why these data cannot give it.
    """

    id: str
    printed: str
    meaning: str
    sections: tuple[str, ...]
    precision: str
    in_percent: bool
    from_limit: bool
    verdict: str
    verdict_label: str
    verdict_means: str
    of: str
    computed: float | None
    difference: float | None
    under: str
    under_of: str
    under_value: float | None
    cannot: str
    why_range: str
    against: tuple[Against, ...]


@dataclass(frozen=True)
class Told:
    """The answer to one question: the cells asked for, and the printed number that they are the cells of, if any."""

    asked: str
    language: str
    synthetic: bool | None
    notes: tuple[str, ...] = ()
    claim: Claim | None = None
    cells: tuple[Cell, ...] = field(default=())
