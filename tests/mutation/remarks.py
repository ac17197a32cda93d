"""What people write where no field is: on the cover, and as totals and remarks below and beside a table."""

from random import Random

from mutation.edits import Book, Edit, anything, table_of
from mutation.workbook import Sheet, Typed

TOTALS = [
    "Sum",
    "sum:",
    "SUM",
    "Totalt",
    "Total",
    "i alt",
    "I ALT",
    "Gjennomsnitt",
    "Average",
    "Snitt",
    "N",
    "Antall: 6",
    "Snitt:",
    "Gj.snitt",
    "Sum kvinner",
    "Til sammen",
]
REMARKS = [
    "NB! Tallene for høsten kommer senere",
    "* gjelder ikke praksis",
    "Merknad: to deltakere har flyttet",
    "Kommentar fra leder",
    "Kilde: egne notater",
    "se eget ark",
    "24",
    "ja",
]


def _cover(book: Book) -> Sheet:
    return min(book, key=lambda sheet: len(sheet.cells))


def _remark(chance: Random) -> Typed:
    return Typed(chance.choice(REMARKS)) if chance.random() < 0.7 else anything(chance)


def note_on_cover(book: Book, chance: Random) -> None:
    cover = _cover(book)
    for _ in range(chance.randint(1, 4)):
        cover.cells.setdefault((chance.randint(1, cover.last_row + 5), chance.randint(1, 6)), _remark(chance))


def move_on_cover(book: Book, chance: Random) -> None:
    cover = _cover(book)
    if cover.cells:
        row, column = chance.choice(sorted(cover.cells))
        typed = cover.cells.pop((row, column))
        cover.cells[row + chance.randint(0, 2), max(1, column + chance.randint(-1, 2))] = typed


def row_on_cover(book: Book, chance: Random) -> None:
    cover = _cover(book)
    first = chance.randint(1, cover.last_row + 1)
    cover.cells = {(row + (row >= first), column): typed for (row, column), typed in cover.cells.items()}
    for column in range(1, chance.randint(1, 4)):
        cover.cells[first, column] = _remark(chance)


def field_off_cover(book: Book, chance: Random) -> None:
    cover = _cover(book)
    gone, first = chance.randint(1, cover.last_row), chance.choice((1, 1, 2))  # the whole row, or only its value
    cover.cells = {place: typed for place, typed in cover.cells.items() if place[0] != gone or place[1] < first}


def field_again_on_cover(book: Book, chance: Random) -> None:
    cover = _cover(book)
    row, below = chance.randint(1, cover.last_row), cover.last_row + chance.randint(1, 3)
    cover.cells |= {(below, column): typed for (at, column), typed in cover.cells.items() if at == row}
    if chance.random() < 0.5:
        cover.cells[below, 2] = anything(chance)


def total(book: Book, chance: Random) -> None:
    """Add a line of sums or means below the table, as numbers or formulas, named in the first column or elsewhere."""
    sheet = table_of(book, chance)
    row, last = sheet.last_row + chance.choice((1, 1, 2, 3)), sheet.last_column
    for column in range(2, last + 1):
        above = [typed.value for (_, at), typed in sorted(sheet.cells.items()) if at == column]
        numbers = [value for value in above if type(value) in (int, float)]
        if numbers and chance.random() < 0.9:
            formula = f"SUM(B3:B{row - 1})" if chance.random() < 0.6 else None
            sheet.cells[row, column] = Typed(sum(numbers) / chance.choice((1, len(numbers))), formula=formula)
    if chance.random() < 0.85:
        named = 1 if chance.random() < 0.8 else chance.randint(1, last)
        sheet.cells[row, named] = Typed(chance.choice(TOTALS))


def remark_below(book: Book, chance: Random) -> None:
    sheet = table_of(book, chance)
    below = sheet.last_row + chance.choice((1, 2, 3))
    for row in range(below, below + chance.choice((1, 1, 2, 4))):
        sheet.cells[row, 1 if chance.random() < 0.6 else chance.randint(1, sheet.last_column)] = _remark(chance)


def remark_beside(book: Book, chance: Random) -> None:
    sheet = table_of(book, chance)
    column = sheet.last_column + chance.choice((1, 1, 2, 5))
    first = chance.randint(1, sheet.last_row)
    for row in range(first, first + chance.choice((1, 1, 2, 4))):
        sheet.cells[row, column] = _remark(chance)


ON_COVER: dict[Edit, int] = {
    note_on_cover: 8,
    move_on_cover: 3,
    row_on_cover: 4,
    field_off_cover: 1,
    field_again_on_cover: 1,
}
AT_TABLE: dict[Edit, int] = {total: 8, remark_below: 6, remark_beside: 4}
