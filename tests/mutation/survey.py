"""The employer survey as a tool may export it: a table as a model to edit, and the bytes of a .sav, .xlsx or .csv.

Each writer also returns the sheets as the file holds them, because a .csv only has texts, and in a .sav a variable is
of one type.
"""

import codecs
import csv
import io
import re
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

import pandas as pd
import pyreadstat

from intake import DEMO, STUDY
from mutation.edits import EDITS, Book, Edit, change_sheets, hide, merge
from mutation.oracle import squash, value_of
from mutation.remarks import AT_TABLE
from mutation.workbook import Sheet, Typed, write

BOOK = STUDY.employers
NOT_ASKED_FOR = "hemmelig 4711"  # what stands in columns that nobody asked for; it must be found nowhere
NO_ANSWER = {str(word): "Ikke besvart" for words in BOOK.missing.values() for word in words if word.isdigit()}
LABELS = {str(level.code): level.label.nb for levels in BOOK.scales.values() for level in levels} | NO_ANSWER
NAME = re.compile("[A-Za-z][A-Za-z0-9_]{0,20}")
RESERVED = {"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"}
LONGEST_LABEL, LONGEST_TEXT = 80, 8_000  # letters that surely fit in a .sav
Written = tuple[bytes, Book, list[str]]


def filled(chance: Random, number: int, coded: bool) -> Sheet:
    """Return an export of some respondents, with ids or texts as headers and codes (mostly, if `coded`) or labels."""
    sheet = Sheet("Svar", header_row=1)
    header = chance.choice((0, 0, 1, -1))
    forms: list[Callable[[str], Typed]] = [lambda code: Typed(int(code)), Typed, lambda code: Typed(LABELS[code])]
    answer = chance.choices(forms, (8, 1, 1) if coded else (1, 1, 1))[0]
    for column, field in enumerate(BOOK.fields, start=1):
        sheet.cells[1, column] = Typed(field.arrives_as[header])
    for row, respondent in enumerate(chance.sample(_demo(), chance.randint(1, 8)), start=2):
        for column, field in enumerate(BOOK.fields, start=1):
            text = respondent[field.id] if chance.random() < 0.95 else chance.choice(("", *NO_ANSWER))
            if field is BOOK.key:
                sheet.cells[row, column] = Typed(f"R{number}-{row}")
            elif text:
                typed = Typed(int(text)) if field.type == "integer" else Typed(text)
                sheet.cells[row, column] = answer(text) if field.scale else typed
    return sheet


def sound(sheet: Sheet) -> frozenset[tuple[str, str]]:
    """Return the answers that are right, (field, what was typed), as each of the forms holds them."""
    right = set()
    for (row, column), typed in sheet.cells.items():
        field = BOOK.fields[column - 1]
        if row > sheet.header_row and value_of(field, typed, BOOK) is not None:
            forms = [typed.value, str(typed.value), *([float(typed.value)] if isinstance(typed.value, int) else [])]
            right |= {(field.id, repr(Typed(value))) for value in forms}
    return frozenset(right)


@cache
def _demo() -> list[dict[str, str]]:
    with (DEMO / "employer_survey.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def not_asked_for(book: Book, chance: Random) -> None:
    sheet = max(book, key=lambda sheet: len(sheet.cells))
    column = chance.randint(2, sheet.last_column + 1)
    sheet.cells = {(row, at + (at >= column)): typed for (row, at), typed in sheet.cells.items()}
    sheet.cells[1, column] = Typed(chance.choice(("E-post", "IP", "Avdeling", "q1_01b", "Tid brukt (s)")))
    sheet.cells |= {(row, column): Typed(f"{NOT_ASKED_FOR} {row}") for row in range(2, sheet.last_row + 1)}


def trial(book: Book, chance: Random) -> None:
    sheet = max(book, key=lambda sheet: len(sheet.cells))
    sheet.cells[chance.randint(2, sheet.last_row + 1), 1] = Typed(chance.choice(("Test", "test 2", "TESTPERSON")))


def code_or_label(book: Book, chance: Random) -> None:
    """Write some answers the other way, as a code or a label, or as a code that there is not."""
    sheet = max(book, key=lambda sheet: len(sheet.cells))
    for place in chance.sample(sorted(sheet.cells), min(len(sheet.cells), 12)):
        if place[0] > sheet.header_row and place[1] > 1:
            code = chance.choice((*LABELS, "4", "0", "-1", "99"))
            texts = (int(code), code, f" {code}.0", f"{code},0", float(code), LABELS.get(code, code), f"{code} - Ja")
            sheet.cells[place] = Typed(chance.choice(texts))


def title_above(book: Book, chance: Random) -> None:
    sheet = max(book, key=lambda sheet: len(sheet.cells))
    sheet.cells = {(row + 1, column): typed for (row, column), typed in sheet.cells.items()}
    sheet.cells[1, 1] = Typed(chance.choice(("Arbeidsgivere 2018", "sep=;", "respondent")))


OF_SURVEY: dict[Edit, int] = {code_or_label: 12, not_asked_for: 5, trial: 3, title_above: 1}
EXPORT_EDITS = {edit: often for edit, often in EDITS.items() if edit not in (change_sheets, merge, hide)}
EXPORT_EDITS |= AT_TABLE | OF_SURVEY


def as_xlsx(sheet: Sheet, chance: Random) -> Written:
    """Write a workbook, sometimes with some columns on a second sheet."""
    book, done = [sheet], []
    if chance.random() < 0.3:
        book, done = _split(sheet, chance), ["split"]
    return write(book, shared=chance.random() < 0.5, deflated=True), book, done


def _split(sheet: Sheet, chance: Random) -> Book:
    """Move the last columns to another sheet, with the key before them, shuffled, a row missing or twice."""
    first = chance.randint(2, max(2, sheet.last_column))
    heads = {at: typed.value for (row, at), typed in sorted(sheet.cells.items()) if row == sheet.header_row}
    key = next((at for at, text in heads.items() if text in BOOK.key.arrives_as), 1)
    rows = list(range(2, sheet.last_row + 1))
    if chance.random() < 0.6:
        chance.shuffle(rows)
    if chance.random() < 0.3:
        rows = rows[1:] + chance.sample(rows, min(len(rows), chance.randint(0, 1)))
    other = Sheet(chance.choice(("Svar (2)", "Ark2", "Ola's svar")), header_row=1)
    top = chance.choice((1, 1, 1, 1, 1, 1, 3))  # now and then below a title, so that it is not known
    other.cells |= {(at, 1): Typed("Arbeidsgivere") for at in range(1, top)}
    for there, row in enumerate([1, *rows], start=top):
        columns = [key, *(column for column in range(first, sheet.last_column + 1) if column != key)]
        for at, column in enumerate(columns, start=1):
            if (row, column) in sheet.cells:
                other.cells[there, at] = sheet.cells[row, column]
    left = {place: typed for place, typed in sheet.cells.items() if place[1] < first or place[1] == key}
    return [Sheet(sheet.name, left, header_row=1), other]


def as_csv(sheet: Sheet, chance: Random) -> Written:
    """Write a table of texts, with one of the signs between columns and in one of the alphabets that tools use."""
    cells = {place: Typed(_text(typed)) for place, typed in sheet.cells.items()}
    lines = [
        [cells.get((row, column), Typed("")).value for column in range(1, sheet.last_column + 1)]
        for row in range(1, sheet.last_row + 1)
    ]
    memory = io.StringIO(newline="")
    ends, sign = chance.choice(("\n", "\r\n")), chance.choice(",;\t")
    quoting = chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    csv.writer(memory, delimiter=sign, lineterminator=ends, quoting=quoting).writerows(lines)
    name, mark = chance.choice(
        (("utf-8", b""), ("utf-8", codecs.BOM_UTF8), ("utf-16-le", codecs.BOM_UTF16_LE), ("cp1252", b""))
    )
    try:
        content = memory.getvalue().encode(name)
    except UnicodeEncodeError:  # a tool that writes Windows-1252 has no such letters
        name, content = "utf-8", memory.getvalue().encode()
    return mark + content, [Sheet("", cells, header_row=1)], [f"{name} {sign!r}"]


def _text(typed: Typed) -> str:
    """Return what a program writes into a text file for a cell; a formula that was never computed gives nothing."""
    return "" if typed.value is None else str(typed.value)


def as_sav(sheet: Sheet, chance: Random) -> Written:
    """Write variables with their labels; a column with a text in it is one of texts."""
    held = Sheet("", header_row=1)
    variables: dict[str, Variable] = {}
    for at, column in enumerate(sorted({column for _, column in sheet.cells}), start=1):
        name, variable = _variable(sheet, column, {name.lower() for name in variables}, chance)
        variables[name or f"v{at}"] = variable
        held.cells[1, at] = Typed(variable.header)
        held.cells |= {(row, at): variable.means(value) for row, value in enumerate(variable.values, start=2)}
    held.variables = list(variables)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.sav"
        pyreadstat.write_sav(
            pd.DataFrame({name: pd.Series(its.values, dtype=its.type) for name, its in variables.items()}),
            path,
            column_labels={name: its.title for name, its in variables.items()},
            variable_value_labels={name: its.labels for name, its in variables.items() if its.labels},
            missing_ranges={
                name: [{"lo": low, "hi": high} for low, high in its.no_answer]
                for name, its in variables.items()
                if its.no_answer
            },
            row_compress=chance.random() < 0.5,
        )
        return path.read_bytes(), [held], [its.how for its in variables.values() if its.how]


class Variable(NamedTuple):
    """A variable of a .sav: the header by which it is known, its title, and what the file says of its codes."""

    header: str
    title: str
    values: list[str] | list[float | None]
    labels: dict[int, str]
    no_answer: list[tuple[int, int]]
    how: str

    @property
    def type(self) -> str:
        return "object" if any(isinstance(value, str) for value in self.values) else "float"

    def means(self, value: str | float | None) -> Typed:
        """Return what a code says in this file: by its label it may be another answer than in the codebook."""
        if value is None or isinstance(value, str):
            return Typed(value)
        if any(low <= value <= high for low, high in self.no_answer):
            return Typed(value, "missing")
        ours = {squash(text): int(code) for code, text in LABELS.items()}
        meant = ours.get(squash(self.labels.get(int(value), ""))) if value == int(value) else None
        return Typed(value, "contradicted" if meant not in (None, value) else "")


def _variable(sheet: Sheet, column: int, taken: set[str], chance: Random) -> tuple[str, Variable]:
    """Return the name of a variable, "" where its header cannot be one, and the variable."""
    header = _text(sheet.cells.get((1, column), Typed(None))).replace("\0", "")[:LONGEST_LABEL]
    name = header if NAME.fullmatch(header) and header.lower() not in RESERVED | taken else ""
    field = next((field for field in BOOK.fields if header in field.arrives_as), None)
    title = field.label.nb if field and name else header
    if name and chance.random() < 0.002:
        header, title = "the name of one, the title of another", chance.choice(BOOK.fields[1:9]).label.en
    typed = [sheet.cells.get((row, column), Typed(None)) for row in range(2, sheet.last_row + 1)]
    if not all(type(one.value) in (int, float, type(None)) for one in typed):
        texts = [_text(one).split("\0")[0][:LONGEST_TEXT] for one in typed]
        return name, Variable(header, title, texts, {}, [], "")
    numbers = [None if one.value is None else float(one.value) for one in typed]
    declared = _declared(chance) if field and field.scale else ({}, [], "")
    return name, Variable(header, title, numbers, *declared)


def _declared(chance: Random) -> tuple[dict[int, str], list[tuple[int, int]], str]:
    """Return the labels of the codes of a variable and the codes that are no answer, now and then other than ours."""
    labels, no_answer = {int(code): text for code, text in LABELS.items()}, [(int(code),) * 2 for code in NO_ANSWER]
    if chance.random() < 0.95:
        return labels, no_answer, ""
    one, other = chance.sample(sorted(labels), 2)
    low = chance.choice((4, 8, 9))
    further = {chance.choice((0, 4, 99)): chance.choice((*LABELS.values(), "Vet ikke"))}
    otherwise = {
        "swapped": (labels | {one: labels[other], other: labels[one]}, no_answer),
        "worded": (labels | {one: chance.choice(("Helt enig", "ja ", "NEI", "vet ikke"))}, no_answer),
        "further": (labels | further, no_answer),
        "left out": ({code: text for code, text in labels.items() if code != one}, no_answer),
        "unlabelled": ({}, no_answer),
        "range": (labels, [(low, 99)]),
        "undeclared": (labels, []),
        "answer declared": (labels, [(one, one)]),
    }
    how = chance.choice(list(otherwise))
    return *otherwise[how], how


FORMS: dict[str, Callable[[Sheet, Random], Written]] = {".sav": as_sav, ".xlsx": as_xlsx, ".csv": as_csv}
