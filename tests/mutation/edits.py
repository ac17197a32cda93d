"""What happens to a workbook on its way: one random edit a function, drawn from `EDITS` by weight."""

import datetime
import io
from collections.abc import Callable
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

from intake import STUDY
from mutation.workbook import Error, Sheet, Typed

BOOKS = (STUDY.participants, STUDY.employers)
LEVELS = [text for book in BOOKS for scale in book.scales.values() for level in scale for text in level.spellings]
MISSING = [word for book in BOOKS for words in book.missing.values() for word in words]
HEADERS = [name for book in BOOKS for field in book.all_fields for name in field.arrives_as]
NUMBERS = [
    0,
    1,
    2,
    3,
    8,
    12,
    24,
    50,
    80,
    100,
    101,
    244,
    -1,
    -0.5,
    0.5,
    1.0,
    1.5,
    24.5,
    33.3,
    0.1 + 0.2,
    43183,
    2**53 + 1,
]
NUMBERS += [1e15, 1e16, 1e300, 1e-300, 5e-324]
TEXTS = """24| 24 |24,5|0,5|1.5|.5|½|1½|1 ½|2 1/2|1 år|6 mnd|6 mnd.|18 måneder|12 uker|3 dager|50 %|50%|0,5 %|
50 prosent|ca. 3 mnd|ca 24|omtrent 2|2-3|2–3|> 5|<1|tre|to år|ukjent?|?|-|–|...|1.000|1,000|1 000|1.000,50|
1 år og 6 mnd|3 uker 2 dager|
1e3|1E+3|٣|２４|IV|24.|24;|-3|+3|−3|--3|3/4|1/2|24 år gammel|24 kr|0|00|007|1_000|0x10|nan|NaN|inf|Infinity|None|null|
ja/nei|Ja.|J|ja!|nei?|JA|Nei (?)|både ja og nei|A2 +|a2+|A2++|A3|B1/B2|C2|Kvinne (?)|kv.|K|M|mann?|gift/skilt|
fast?|FAST|Skrevet  ut til arbeid|skrevet ut|permisjon|Ukjent|ikke aktuelt?|n/a|IA|i.a.|ubesvart|vetikke|vet  ikke|
Syria|syria |SYRIA|Syrien|SYR|sy|SY|Kongo|Congo|Irak/Iran|Irak|Iran|USA|Burma|Myanmar|Elfenbeinskysten|
Côte d’Ivoire|Korea|
Østerrike|Austerrike|Noreg|Palestina|Kosovo|Sør-Sudan|Tyrkia|Türkiye|Russland?|Sovjet|Eritrea og Etiopia|Norge/Sverige|
24.03.2018|24.3.18|03/04/2018|24/03/2018|2018-03-24|31.02.2018|mars 2018|24. mars 2018|2018|20180324|24.03|i fjor|
=1+1|=cmd|'/c calc'!A0|+47 912 34 567|@SUM(A1)|-1+2|'24|#N/A|#REF!|TRUE|Sant|<b>&amp;|;|,|x|æøå ÆØÅ|ikke husk|se notat|
ola.nordmann@example.org|Storgata 12, 0155 Oslo|01.02|10:30|1:30|50,0000001|0,1|99,9|100,5|12345678901|1234 56 789"""
POOL = [text.strip("\n") for text in TEXTS.split("|")]
POOL += [
    "\u00a024",
    "24\u00a0",
    "1\u00a0000",
    "\u200b24",
    "2\u200b4",
    "\ufeffja",
    "a\tb",
    "linje\nlinje",
    "24\n",
    "\x07ring",
]
POOL += [
    "\x00",
    "\x1f24",
    "x" * 33_000,
    "9" * 400,
    "🙂",
    "_x0041_",
    "_x0000_",
    "\r\n",
    "\u2028",
    "\u202e42",
    "e\u0301",
    "  ",
]
POOL += [" ", "\t", "\u00a0", "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace")]
ERRORS = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#NOE"]
DAYS = [datetime.datetime(2018, 3, 24), datetime.datetime(1900, 1, 24), datetime.datetime(2018, 12, 31, 13, 45)]
NAMES = [
    "Ark1",
    "individrapporter",
    " Individrapporter ",
    "Om Rapporten",
    "Rapport",
    "Individrapporter (2)",
    "=1",
    "ola@example.org",
]

Book = list[Sheet]
Edit = Callable[[Book, Random], None]


def anything(chance: Random) -> Typed:
    """Return what somebody types, or what a program leaves in a cell."""
    kinds = {_text: 8, _level: 6, _number: 5, _shown: 2, _day: 1, _odd: 2, _formula: 2}
    (kind,) = chance.choices(list(kinds), list(kinds.values()))
    return kind(chance)


def _text(chance: Random) -> Typed:
    return Typed(chance.choice(POOL + MISSING))


def _level(chance: Random) -> Typed:
    changes = (str, str, str.upper, str.lower, str.title, lambda text: f" {text}  ", lambda text: text[:-1])
    return Typed(chance.choice(changes)(chance.choice(LEVELS + MISSING + HEADERS)) or " ")


def _number(chance: Random) -> Typed:
    return Typed(chance.choice(NUMBERS) if chance.random() < 0.7 else round(chance.uniform(-10, 130), 1))


def _shown(chance: Random) -> Typed:
    return Typed(chance.choice([*NUMBERS, 0.8, 0.25, 60, 61]), chance.choice(("percent", "percent_2", "date")))


def _day(chance: Random) -> Typed:
    return Typed(chance.choice(DAYS), "date")


def _odd(chance: Random) -> Typed:
    return Typed(chance.choice([True, False, *map(Error, ERRORS)]))


def _formula(chance: Random) -> Typed:
    value = chance.choice([None, 24, 0.5, "ja", "kvinne", "", Error("#N/A"), True])
    return Typed(value, formula=chance.choice(("20+4", "A1", "SUM(A1:A9)", 'IF(A1="","ja","nei")', "")))


def table_of(book: Book, chance: Random) -> Sheet:
    """Return the sheet with most cells, or now and then another."""
    return max(book, key=lambda sheet: len(sheet.cells)) if chance.random() < 0.85 else chance.choice(book)


def _place(sheet: Sheet, chance: Random, beyond: int = 0) -> tuple[int, int]:
    top = sheet.header_row + 1
    rows = range(top, sheet.last_row + 1 + beyond) if chance.random() < 0.985 else range(1, top)
    return chance.choice(rows or [1]), chance.randint(1, sheet.last_column + beyond)


def type_something(book: Book, chance: Random) -> None:
    sheet = table_of(book, chance)
    for _ in range(chance.randint(1, 12)):
        sheet.cells[_place(sheet, chance)] = anything(chance)


def type_outside(book: Book, chance: Random) -> None:
    sheet = table_of(book, chance)
    far = chance.choice((2, 2, 40, 200))
    sheet.cells[sheet.last_row + chance.randint(0, far), sheet.last_column + chance.randint(0, far)] = anything(chance)


def clear_cells(book: Book, chance: Random) -> None:
    sheet = table_of(book, chance)
    for _ in range(chance.randint(1, 8)):
        sheet.cells.pop(_place(sheet, chance), None)


def clear_row(book: Book, chance: Random) -> None:
    sheet = table_of(book, chance)
    row, _ = _place(sheet, chance)
    sheet.cells = {place: typed for place, typed in sheet.cells.items() if place[0] != row}


def copy_down(book: Book, chance: Random) -> None:
    sheet = table_of(book, chance)
    row, column = _place(sheet, chance)
    for below in range(1, chance.randint(2, 5)):
        if (row, column) in sheet.cells:
            sheet.cells[row + below, column] = sheet.cells[row, column]


def insert_row(book: Book, chance: Random) -> None:
    sheet = table_of(book, chance)
    row, _ = _place(sheet, chance)
    count = chance.choice((1, 1, 2, 60))
    sheet.cells = {(at + count * (at >= row), column): typed for (at, column), typed in sheet.cells.items()}


def delete_row(book: Book, chance: Random) -> None:
    sheet = table_of(book, chance)
    row, _ = _place(sheet, chance)
    sheet.cells = {(at - (at > row), column): typed for (at, column), typed in sheet.cells.items() if at != row}


def repeat_row(book: Book, chance: Random) -> None:
    sheet = table_of(book, chance)
    row, _ = _place(sheet, chance)
    target = chance.choice((sheet.last_row + 1, sheet.last_row + 2, _place(sheet, chance)[0]))
    copied = {(target, column): typed for (at, column), typed in sheet.cells.items() if at == row}
    sheet.cells = {place: typed for place, typed in sheet.cells.items() if place[0] != target} | copied


def insert_column(book: Book, chance: Random) -> None:
    sheet = table_of(book, chance)
    _, column = _place(sheet, chance)
    sheet.cells = {(row, at + (at >= column)): typed for (row, at), typed in sheet.cells.items()}
    if chance.random() < 0.5:
        sheet.cells[sheet.header_row, column] = Typed(chance.choice(["Notater", "E-post", *HEADERS]))
    if chance.random() < 0.5:
        sheet.cells[sheet.header_row + chance.randint(1, 4), column] = anything(chance)


def delete_column(book: Book, chance: Random) -> None:
    sheet = table_of(book, chance)
    _, column = _place(sheet, chance)
    sheet.cells = {(row, at - (at > column)): typed for (row, at), typed in sheet.cells.items() if at != column}


def swap_columns(book: Book, chance: Random) -> None:
    sheet = table_of(book, chance)
    one, other = chance.randint(1, sheet.last_column), chance.randint(1, sheet.last_column)
    moved = {one: other, other: one}
    first = sheet.header_row + chance.choice((-1, 0, 0, 1))  # with their headers, or only what stands below
    sheet.cells = {
        (row, moved.get(column, column) if row >= first else column): typed
        for (row, column), typed in sheet.cells.items()
    }


def swap_cells(book: Book, chance: Random) -> None:
    sheet = table_of(book, chance)
    one, other = _place(sheet, chance), _place(sheet, chance)
    first, second = sheet.cells.pop(one, None), sheet.cells.pop(other, None)
    sheet.cells |= {place: typed for place, typed in ((one, second), (other, first)) if typed}


def rename_header(book: Book, chance: Random) -> None:
    sheet = table_of(book, chance)
    column = chance.randint(1, sheet.last_column)
    old = sheet.cells.get((sheet.header_row, column), Typed("")).value
    changes = (str.upper, lambda text: f"  {text} ", lambda text: text.replace(" ", "\n"), lambda text: text[1:], str)
    text = chance.choice(changes)(str(old)) if chance.random() < 0.7 else chance.choice([*HEADERS, "Notat", "24", " "])
    sheet.cells[sheet.header_row, column] = Typed(text)


def merge(book: Book, chance: Random) -> None:
    sheet = table_of(book, chance)
    row, column = _place(sheet, chance)
    area = (column, row, column + chance.randint(0, 3), row + chance.randint(0, 3))
    sheet.merged.append(area)
    if chance.random() < 0.5:  # as Excel does: only the upper left cell keeps its content
        left, top, right, bottom = area
        gone = {(at, over) for at in range(top, bottom + 1) for over in range(left, right + 1)} - {(top, left)}
        sheet.cells = {place: typed for place, typed in sheet.cells.items() if place not in gone}


def hide(book: Book, chance: Random) -> None:
    sheet = table_of(book, chance)
    row, column = _place(sheet, chance)
    what = chance.randrange(3)
    if what == 0:
        sheet.hidden_rows.add(row)
    elif what == 1:
        sheet.hidden_columns.add(column)
    else:
        sheet.hidden = True


def change_sheets(book: Book, chance: Random) -> None:
    what = chance.randrange(5)
    sheet = chance.choice(book)
    if what == 0:
        chance.shuffle(book)
    elif what == 1:
        sheet.name = chance.choice(NAMES)
    elif what == 2:
        book.append(Sheet(chance.choice(NAMES), {(1, 1): anything(chance), (3, 2): anything(chance)}))
    elif what == 3:
        copied = sheet.copy()
        copied.name = f"{sheet.name} (2)"[:31]
        book.insert(chance.randint(0, len(book)), copied)
    elif len(book) > 1:
        book.remove(sheet)


EDITS: dict[Edit, int] = {
    type_something: 40,
    clear_cells: 6,
    copy_down: 5,
    repeat_row: 6,
    swap_cells: 6,
    clear_row: 2,
    insert_row: 4,
    delete_row: 4,
    swap_columns: 3,
    type_outside: 3,
    merge: 3,
    hide: 3,
    insert_column: 3,
    delete_column: 1,
    rename_header: 2,
    change_sheets: 2,
}


def edit(book: Book, chance: Random, kinds: dict[Edit, int]) -> list[str]:
    """Change a workbook by one to five edits, drawn by weight, and return their names."""
    edits = chance.choices(list(kinds), list(kinds.values()), k=chance.randint(1, 5))
    for change in edits:
        change(book, chance)
    return [change.__name__ for change in edits]


def damage(content: bytes, chance: Random) -> tuple[bytes, str]:
    """Damage a file as a disk, a network or an editor might; return it with what was done."""
    parts = ("part", "part", "part") if content.startswith(b"PK") else ()
    what = chance.choice(("bytes", "cut", "insert", *parts))
    if what == "cut":
        return content[: chance.randrange(len(content))], what
    if what == "part":
        return _damaged_part(content, chance), what
    at = chance.randrange(len(content))
    some = chance.randbytes(chance.choice((1, 1, 4, 200)))
    return content[:at] + some + content[at + (len(some) if what == "bytes" else 0) :], what


def _damaged_part(content: bytes, chance: Random) -> bytes:
    """Change some bytes inside one part, packed anew, so that the package itself is sound."""
    damaged = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as source, ZipFile(damaged, "w", ZIP_DEFLATED) as target:
        chosen = chance.choice(source.namelist())
        for name in source.namelist():
            part = bytearray(source.read(name))
            for _ in range(chance.choice((1, 1, 3)) if name == chosen else 0):
                at = chance.randrange(len(part))
                some = chance.choice(
                    (b"", b"<", b">", b'"', b"0", b"9", b"99999999", b"-", b"&", b"s", chance.randbytes(1))
                )
                part[at : at + chance.choice((0, 1, 1, 20))] = some
            target.writestr(name, bytes(part))
    return damaged.getvalue()
