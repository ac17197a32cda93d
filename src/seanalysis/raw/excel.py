"""What stands in an Excel workbook: its sheets, and what it holds beside them.

The XML of the sheets says everything about a cell, and is read first. A library for many formats, python-calamine,
then says what each cell holds in its opinion; a cell about which the two disagree has no value. Both together take
about five times as long as python-calamine alone, and less than openpyxl, which reads formulas and values in turn.
"""

from dataclasses import dataclass

from seanalysis.raw import opinion
from seanalysis.raw.package import XML_DAMAGE, Package, RefusedError, Relation, elements, is_on, open_package
from seanalysis.raw.sheet import Grid, Sheet, read_sheet
from seanalysis.raw.values import PLAIN, Values, shared_texts, styles

__all__ = ["Book", "BookSheet", "Grid", "RefusedError", "open_book", "open_workbook"]

UNSEEN = ("error", "?")  # what the second reader alone sees
STORES = ("sharedStrings", "styles")
MACROS = ("vbaproject.bin", "macrosheets/")


@dataclass(frozen=True)
class BookSheet:
    """A sheet of a workbook, the cells with a comment (never its text), and those that cannot be read for sure."""

    name: str
    hidden: bool
    content: Sheet
    comments: tuple[str, ...] = ()
    disputed: tuple[tuple[int, int], ...] = ()

    @property
    def grid(self) -> Grid:
        """The cells that hold something."""
        return self.content.grid


@dataclass(frozen=True)
class Book:
    """A workbook: its worksheets in their order, and what else the file holds.

    `no_tables` names the sheets that are charts or otherwise no worksheets; `confirmed` is whether the second reader
    could open the file at all.
    """

    sheets: tuple[BookSheet, ...]
    no_tables: tuple[str, ...] = ()
    macros: bool = False
    links: bool = False
    starts_1904: bool = False
    confirmed: bool = True


def open_workbook(content: bytes) -> dict[str, Grid]:
    """Return the cells of each worksheet by its name, in the order of the workbook.

    A formula gives the value that was stored with it, and kind `formula` where none was.

    Raises:
        RefusedError: as `open_book`.
    """
    return {sheet.name: sheet.grid for sheet in open_book(content).sheets}


def open_book(content: bytes) -> Book:
    """Return a workbook.

    Raises:
        RefusedError: `encrypted`, `wrong_format`, `too_large` or `not_a_workbook`.
    """
    try:
        return _read(open_package(content))
    except XML_DAMAGE:  # an attribute that must be there and is not, or is no number
        raise RefusedError("not_a_workbook") from None


def _read(package: Package) -> Book:
    book = _book_part(package)
    relations = package.relations(book)
    starts_1904 = False
    listed: list[tuple[str, bool, str]] = []
    no_tables: list[str] = []
    for element, attributes in elements(package.read(book)):
        if element == "workbookPr":
            starts_1904 = is_on(attributes.get("date1904"))
        elif element == "sheet":
            id = next((value for name, value in attributes.items() if name.endswith(" id")), "")
            part = relations.get(id, Relation("", "", outside=False))
            name = attributes.get("name", "")
            if part.kind == "worksheet":
                listed.append((name, attributes.get("state", "visible") != "visible", part.target))
            else:
                no_tables.append(name)
    values = _values(package, relations, starts_1904)
    sheets = {target: read_sheet(package.read(target), values) for _, _, target in listed}
    names = [name for name, _, _ in listed]
    if len(set(names)) < len(names) or len(sheets) < len(names):
        raise RefusedError("not_a_workbook")
    other = opinion.disputed(package, {name: sheets[target] for name, _, target in listed})
    disputed = {name: sorted({*sheets[target].twice, *(other or {}).get(name, ())}) for name, _, target in listed}
    for name, _, target in listed:
        for row, column in disputed[name]:
            cells = sheets[target].grid.setdefault(row, {})
            cells[column] = ("error", cells.get(column, UNSEEN)[1])
    return Book(
        tuple(
            BookSheet(name, hidden, sheets[target], _comments(package, target), tuple(disputed[name]))
            for name, hidden, target in listed
        ),
        tuple(no_tables),
        macros=any(mark in part for part in package.names for mark in MACROS),
        links=any(relation.kind in ("externalLink", "connections") for relation in relations.values()),
        starts_1904=starts_1904,
        confirmed=other is not None,
    )


def _book_part(package: Package) -> str:
    """Return the name of the part that lists the sheets."""
    for relation in package.relations("").values():
        if relation.kind == "officeDocument":
            return relation.target
    raise RefusedError("not_a_workbook")


def _values(package: Package, relations: dict[str, Relation], starts_1904: bool) -> Values:
    parts = {relation.kind: package.read(relation.target) for relation in relations.values() if relation.kind in STORES}
    texts = shared_texts(parts["sharedStrings"]) if "sharedStrings" in parts else []
    shown_as = PLAIN | (styles(parts["styles"]) if "styles" in parts else {})
    return Values(texts, shown_as, starts_1904)


def _comments(package: Package, sheet: str) -> tuple[str, ...]:
    """Return the cells that have a comment or a note. Their text is not looked at."""
    found: dict[str, None] = {}
    for relation in package.relations(sheet).values():
        if relation.kind in ("comments", "threadedComment"):
            for element, attributes in elements(package.read(relation.target)):
                if element in ("comment", "threadedComment"):
                    found[attributes["ref"]] = None
    return tuple(found)
