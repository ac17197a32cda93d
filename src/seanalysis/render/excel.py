"""All tables as one workbook: a contents sheet, and a sheet a table with real numbers to compute with."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import ceil, isnan
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from seanalysis.render import words
from seanalysis.render.numbers import GROUPED_FROM, NOTHING, PERCENT
from seanalysis.render.parts import ORDER, Number, Part, numbers_of
from seanalysis.render.shown import HIDDEN, ShownCell, ShownRow, ShownTable, writable
from seanalysis.xlsx import MOST_LETTERS, new_workbook

INK, MUTED, RULE, LINK, MARK = "#1C1E21", "#545B64", "#C8CDD4", "#0B4F94", "#8F2D06"
LOOK: dict[str, Any] = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "vcenter"}
NUMBERED: dict[str, Any] = {"align": "right"}
ROLES: dict[str, dict[str, Any]] = {
    "heading": {"valign": "bottom"},
    "level": {},
    "missing": {"font_color": MUTED},
    "total": {"bold": True, "top": 1, "top_color": RULE},
}
A4, MARGIN = 9, 0.6  # the paper's number; inches
LABELS, NUMBERS, NOTES = (14, 44), (8, 22), 90  # narrowest and widest, in characters
LINE, SMALL_LINE, ABOVE_HEADING = 15, 12.5, 5  # points
PORTRAIT = 92  # characters that fit across a page
ROWS = {False: 55, True: 40}  # so many are shrunk to one page, upright and lying
MOST_OF_A_NAME = 31
CAPTION_ROWS = 4  # title, mark, link, blank


@dataclass(frozen=True)
class Column:
    """Where the numbers of one shown column stand: its first place, and a place for each part, in order."""

    first: int
    parts: tuple[tuple[Part, int], ...]

    @property
    def width(self) -> int:
        """How many places it takes."""
        return max(1, len(self.parts))


def write(tables: Sequence[ShownTable], title: str, path: Path) -> None:
    """Write the workbook.

    Args:
        tables: all tables of one language, in the order in which they are listed and numbered.
        title: what the study is called.
        path: where to write it.
    """
    language = tables[0].language
    tables = [
        replace(table, title=f"{words.TABLE[language]} {number}. {table.title}")
        for number, table in enumerate(tables, start=1)
    ]
    names = sheet_names([words.CONTENTS[language], *(table.id for table in tables)])
    with new_workbook(path, title=f"{title}: {words.TABLES[language].lower()}") as book:
        looks = _Looks(book)
        _write_contents(book, looks, tables, names, title)
        for table, name in zip(tables, names[1:], strict=True):
            if table.instead:
                _write_instead(book.add_worksheet(name), looks, table, names[0])
            else:
                _Sheet(book.add_worksheet(name), looks, table).write(names[0])


def sheet_names(wanted: Sequence[str]) -> list[str]:
    """Return names that Excel accepts: at most 31 letters, none of []:*?/\\, and each once whatever its capitals."""
    names: list[str] = []
    taken: Counter[str] = Counter()
    for text in wanted:
        name = "".join("_" if letter in "[]:*?/\\'" else letter for letter in text)[:MOST_OF_A_NAME]
        taken[name.casefold()] += 1
        if (times := taken[name.casefold()]) > 1:
            ending = f"~{times}"
            name = name[: MOST_OF_A_NAME - len(ending)] + ending
        names.append(name)
    return names


def columns_of(table: ShownTable) -> tuple[Column, ...]:
    """Return where each column's numbers stand; the labels have place 0."""
    found: list[Column] = []
    for at in range(table.width - 1):
        cells = [row.cells[at] for row in table.rows if row.cells]
        parts = {part for cell in cells for part in _keys(numbers_of(cell, table.language))}
        first = found[-1].first + found[-1].width if found else 1
        found.append(Column(first, tuple(sorted(parts, key=lambda key: (ORDER.index(key[0]), key[1])))))
    return tuple(found)


def _keys(numbers: Sequence[Number]) -> list[tuple[Part, int]]:
    """Name the place of each number: its part, and which one of several of that part."""
    seen: Counter[Part] = Counter()
    keys = []
    for number in numbers:
        keys.append((number.part, seen[number.part]))
        seen[number.part] += 1
    return keys


class _Looks:
    """The formats of one workbook, each made when it is first used."""

    def __init__(self, book: Workbook) -> None:
        self._add = cache(lambda look: book.add_format(LOOK | dict(look)))

    def __call__(self, **look: Any) -> Format:
        return self._add(tuple(sorted(look.items())))


def _write_contents(
    book: Workbook, looks: _Looks, tables: Sequence[ShownTable], names: Sequence[str], title: str
) -> None:
    language = tables[0].language
    sheet = book.add_worksheet(names[0])
    _prepare(sheet, landscape=False)
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 82)
    sheet.set_column(1, 1, MOST_OF_A_NAME)
    sheet.write_string(0, 0, title, looks(bold=True, font_size=16))
    sheet.write_string(1, 0, words.TABLES[language], looks(font_size=13))
    sheet.write_string(2, 0, tables[0].mark, looks(bold=True, font_color=MARK))
    for row, (table, name) in enumerate(zip(tables, names[1:], strict=True), start=CAPTION_ROWS):
        link = looks(font_color=LINK, underline=1)
        sheet.write_url(row, 0, f"internal:'{name}'!A1", link, string=_text(table.title))
        sheet.write_string(row, 1, name, looks(font_color=MUTED))
    sheet.activate()


def _write_caption(sheet: Worksheet, looks: _Looks, table: ShownTable, contents: str) -> None:
    sheet.write_string(0, 0, _text(table.title), looks(bold=True, font_size=13))
    sheet.write_string(1, 0, table.mark, looks(bold=True, font_color=MARK))
    link = looks(font_color=LINK, underline=1, font_size=9)
    sheet.write_url(2, 0, f"internal:'{contents}'!A1", link, string=words.TO_CONTENTS[table.language])


def _write_instead(sheet: Worksheet, looks: _Looks, table: ShownTable, contents: str) -> None:
    """Write the sheet of a table about nobody."""
    _prepare(sheet, landscape=False)
    sheet.fit_to_pages(1, 1)
    sheet.set_column(0, 0, NOTES)
    _write_caption(sheet, looks, table, contents)
    text = _text(table.instead)
    sheet.write_string(CAPTION_ROWS, 0, text, looks(text_wrap=True, valign="top"))
    sheet.set_row(CAPTION_ROWS, LINE * ceil(len(text) / NOTES))


class _Sheet:
    """One table on its sheet."""

    def __init__(self, sheet: Worksheet, looks: _Looks, table: ShownTable) -> None:
        self.sheet, self.looks, self.table = sheet, looks, table
        self.columns = columns_of(table)
        self.head = len(table.headers)
        self.in_parts = any(len(column.parts) > 1 for column in self.columns)
        self.last = self.columns[-1].first + self.columns[-1].width - 1 if self.columns else 0
        self.first_row = CAPTION_ROWS + self.head + self.in_parts

    def write(self, contents: str) -> None:
        widths = self._widths()
        lying = sum(widths) > PORTRAIT
        _prepare(self.sheet, lying)
        self.sheet.fit_to_pages(1, int(len(self.table.rows) + len(self.table.notes) <= ROWS[lying]))
        for place, width in enumerate(widths):
            self.sheet.set_column(place, place, width)
        _write_caption(self.sheet, self.looks, self.table, contents)
        self._write_headers(widths)
        for at, row in enumerate(self.table.rows):
            self._write_row(self.first_row + at, row, last=at == len(self.table.rows) - 1)
        end = self._write_notes(self.first_row + len(self.table.rows) + 1, widths)
        self.sheet.freeze_panes(self.first_row, 1)
        self.sheet.repeat_rows(CAPTION_ROWS, self.first_row - 1)
        self.sheet.print_area(0, 0, end, max(self.last, 1))
        self.sheet.set_footer("&L&A&R&P / &N")

    def _widths(self) -> list[float]:
        """Return the width of each place in characters: labels as long as they are up to a limit, numbers as needed."""
        table = self.table
        titles = [placed for placed in table.placed_headers if placed.column == 0]
        labels = [len(row.label) for row in table.rows if row.cells] + [len(title.header.text) for title in titles]
        widths = [float(min(max([LABELS[0], *labels]), LABELS[1]) + 2)]
        for at, column in enumerate(self.columns, start=1):
            alone = [p.header for p in table.placed_headers if p.column == at and p.header.columns == 1]
            longest = max([_longest_word(header.text) for header in alone] + [len(header.below) for header in alone])
            needed = max(NUMBERS[0] * column.width, min(longest + 2, NUMBERS[1]))
            widths += [max(NUMBERS[0], ceil(needed / column.width))] * column.width
        return widths

    def _write_headers(self, widths: Sequence[float]) -> None:
        lines = dict.fromkeys(range(self.head), 1)
        for placed in self.table.placed_headers:
            header, top = placed.header, CAPTION_ROWS + placed.row
            own = self.columns[placed.column - 1 : placed.column - 1 + header.columns] if placed.column else ()
            first = own[0].first if own else 0
            last = own[-1].first + own[-1].width - 1 if own else 0
            to_end = placed.row + header.rows == self.head
            divided = to_end and any(len(column.parts) > 1 for column in own)
            bottom = top + header.rows - 1 + (self.in_parts and to_end and not divided)
            text = f"{header.text}\n{header.below}" if header.below else header.text
            look = {"text_wrap": True, "bold": True, "valign": "bottom"}
            look |= {"align": "left" if first == 0 else "center" if last > first else "right"}
            look |= {"top": 2} if placed.row == 0 else {}
            look |= {"bottom": 1} if to_end and not divided else {"bottom": 4, "bottom_color": RULE} if text else {}
            _write_over(self.sheet, (top, first, bottom, last), _text(text), self.looks(**look))
            if header.rows == 1:
                room = sum(widths[first : last + 1])
                needed = ceil(len(header.text) / room) + bool(header.below)
                lines[placed.row] = max(lines[placed.row], needed)
        for row, needed in lines.items():
            self.sheet.set_row(CAPTION_ROWS + row, LINE * needed + 3)
        if self.in_parts:
            self.sheet.set_row(self.first_row - 1, LINE)
            self._write_parts()

    def _write_parts(self) -> None:
        look = self.looks(bottom=1, align="right", font_size=9, font_color=MUTED)
        for column in self.columns:
            for place, (part, _) in enumerate(column.parts if len(column.parts) > 1 else ()):
                label = words.PARTS[part][self.table.language]
                self.sheet.write_string(self.first_row - 1, column.first + place, label, look)

    def _write_row(self, at: int, row: ShownRow, last: bool) -> None:
        look = ROLES[row.role] | ({"bottom": 2} if last else {})
        label = look | {"text_wrap": True} | ({"bold": True} if row.role == "heading" else {})
        label |= {"align": "left", "indent": 1} if row.indent else {}
        self.sheet.write_string(at, 0, _text(row.label), self.looks(**label))
        height = LINE * ceil(len(row.label) * 0.9 / LABELS[1])
        self.sheet.set_row(at, max(LINE, height) + (ABOVE_HEADING if row.role == "heading" else 0))
        look |= {"font_color": MUTED} if row.role == "heading" else {}
        for place in range(1, self.last + 1):
            self.sheet.write_blank(at, place, None, self.looks(**look))
        for column, cell in zip(self.columns, row.cells, strict=bool(row.cells)):
            self._write_cell(at, column, cell, look)

    def _write_cell(self, at: int, column: Column, cell: ShownCell, look: dict[str, Any]) -> None:
        numbers = numbers_of(cell, self.table.language)
        if not numbers and cell.text:
            places = range(column.width) if cell.text == HIDDEN else range(1)
            for place in places:
                self.sheet.write_string(at, column.first + place, cell.text, self.looks(**look, **NUMBERED))
        for key, number in zip(_keys(numbers), numbers, strict=True):
            place = column.first + column.parts.index(key)
            if isnan(number.value):
                self.sheet.write_string(at, place, NOTHING, self.looks(**look, **NUMBERED))
            else:
                shape = self.looks(**look, **NUMBERED, num_format=self._number_format(number))
                self.sheet.write_number(at, place, number.value, shape)

    def _number_format(self, number: Number) -> str:
        digits = "#,##0" if abs(number.value) >= GROUPED_FROM else "0"
        fraction = f".{'0' * number.decimals}" if number.decimals else ""
        space = PERCENT[self.table.language].removesuffix("%")
        percent = (f'"{space}"%' if space else "%") if number.percent else ""
        return digits + fraction + percent

    def _write_notes(self, top: int, widths: Sequence[float]) -> int:
        """Write the notes over the width of the table, and return the last row."""
        last, room = 0, widths[0]
        while last < self.last and room < NOTES:
            last += 1
            room += widths[last]
        look = self.looks(text_wrap=True, font_size=9, font_color=MUTED, valign="top")
        for at, note in enumerate(self.table.notes, start=top):
            text = f"{note.term}: {note.text}"
            _write_over(self.sheet, (at, 0, at, last), _text(text), look)
            self.sheet.set_row(at, SMALL_LINE * ceil(len(text) * 0.9 / room))
        return top + len(self.table.notes) - 1


def _prepare(sheet: Worksheet, landscape: bool) -> None:
    sheet.set_paper(A4)
    sheet.set_margins(MARGIN, MARGIN, MARGIN, MARGIN)
    sheet.hide_gridlines(2)
    if landscape:
        sheet.set_landscape()


def _write_over(sheet: Worksheet, area: tuple[int, int, int, int], text: str, look: Format) -> None:
    top, first, bottom, last = area
    if (top, first) == (bottom, last):
        sheet.write_string(top, first, text, look)
    else:
        sheet.merge_range(top, first, bottom, last, "", look)
        sheet.write_string(top, first, text, look)


def _longest_word(text: str) -> int:
    return max((len(word) for word in text.split()), default=0)


def _text(text: str) -> str:
    return writable(text)[:MOST_LETTERS]
