"""What was found in a file, in a form that is the same for every kind of file."""

from dataclasses import dataclass, field

HIDDEN = ":"


@dataclass(frozen=True)
class Row:
    """A row of a table: the heading under which it stands, its label, and the texts of its cells.

    `orders` are the numbers by which a page sorts the cells, where it gives any.
    """

    heading: str
    label: str
    cells: tuple[str, ...]
    orders: tuple[str, ...] = ()


@dataclass(frozen=True)
class Grid:
    """A table as it stands in a file; `columns` are the texts over each column, that of the labels first."""

    table: str
    language: str
    columns: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Passage:
    """A text: of which table or figure (empty where of none), where in the file, and whether people see it.

    `links` are the cells to which numbers in it lead: (number as written, table, row, column).
    """

    subject: str
    language: str
    place: str
    text: str
    seen: bool = True
    links: tuple[tuple[str, str, int, int], ...] = ()


@dataclass(frozen=True)
class Mark:
    """Something drawn: `kind` is box, stroke, point or shape; the corners are in points from the upper left."""

    kind: str
    left: float
    top: float
    right: float
    bottom: float
    fill: str
    stroke: str
    path: tuple[tuple[float, float], ...] = ()

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top


@dataclass(frozen=True)
class Word:
    """A text that stands on a figure, with the point at which it is set."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Drawing:
    """A figure: what is drawn, and what is written on it."""

    figure: str
    language: str
    marks: tuple[Mark, ...]
    words: tuple[Word, ...]


@dataclass
class Contents:
    """All that was found in one file; `faults` say what of it could not be read, so that nothing hides there."""

    file: str
    grids: list[Grid] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)
