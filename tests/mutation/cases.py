"""Cases of the mutation test: each is a synthetic file, some random edits by a seed, and what came of them."""

import datetime
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

import openpyxl
import pandas as pd

from intake import DEMO, STUDY
from mutation import survey
from mutation.edits import EDITS, damage, edit
from mutation.invariants import broken
from mutation.oracle import value_of
from mutation.remarks import AT_TABLE, ON_COVER
from mutation.workbook import Case, Sheet, Typed, write
from seanalysis.issues import Issue
from seanalysis.raw.cells import RawCell, frame
from seanalysis.raw.survey import read_survey
from seanalysis.raw.workbooks import read_workbook
from seanalysis.study import Study
from seanalysis.study.codebook import CodebookField, Layout
from seanalysis.validated import employers, participants
from seanalysis.validated.records import Records

BOOK = STUDY.participants
SECONDS = 20.0  # for one file that takes milliseconds: far above what a busy machine needs, far below for ever
MEGABYTES = 300  # of what Python allocates while it reads one file
DAMAGED = 0.12  # share of files whose bytes are damaged as well
SURVEYS = 0.3  # share of cases that are exports of the survey
Validate = Callable[[pd.DataFrame, Study], Records]


class Fault(NamedTuple):
    """A case that breaks an invariant."""

    seed: int
    number: int
    done: str
    what: str

    def __str__(self) -> str:
        return f"--seed {self.seed} --only {self.number} ({self.done}): {self.what}"


def make(seed: int, number: int) -> Case:
    """Return a case; the same seed and number always give the same bytes."""
    chance = Random(f"{seed} {number}")
    case = _survey(chance, number) if chance.random() < SURVEYS else _report(chance, number)
    if chance.random() >= DAMAGED:
        return case
    content, how = damage(case.content, chance)
    cut = how == "cut"
    return case._replace(content=content, book=case.book if cut else None, done=f"{case.done}, damage: {how}", cut=cut)


def _report(chance: Random, number: int) -> Case:
    book, sound = _filled(chance, number)
    done = edit(book, chance, EDITS | ON_COVER | AT_TABLE)
    content = write(book, shared=chance.random() < 0.5, deflated=chance.random() < 0.5)
    return Case(f"case_{number}.xlsx", content, BOOK, book, sound, ", ".join(done))


def _survey(chance: Random, number: int) -> Case:
    form = chance.choice(list(survey.FORMS))
    sheet = survey.filled(chance, number, coded=form == ".sav")
    sound = survey.sound(sheet)
    done = edit([sheet], chance, survey.EXPORT_EDITS)
    content, book, how = survey.FORMS[form](sheet, chance)
    return Case(f"case_{number}{form}", content, STUDY.employers, book, sound, ", ".join([*done, *how]))


def judge(seed: int, numbers: list[int]) -> list[Fault]:
    """Read each case, validate all of a kind together, and return what breaks an invariant."""
    cases = {number: make(seed, number) for number in numbers}
    kinds = ((BOOK, participants.validate), (STUDY.employers, employers.validate))
    of_kind = [({n: case for n, case in cases.items() if case.codebook is book}, validate) for book, validate in kinds]
    return [fault for its_cases, validate in of_kind if its_cases for fault in _judge(seed, its_cases, validate)]


def _judge(seed: int, cases: dict[int, Case], validate: Validate) -> list[Fault]:
    faults: list[Fault] = []
    read: dict[int, tuple[list[RawCell], list[Issue]]] = {}
    for number, case in cases.items():
        try:
            read[number], slow = _read(case)
            faults += [Fault(seed, number, case.done, slow)] if slow else []
        except Exception as error:
            faults.append(Fault(seed, number, case.done, f"reading raised {error!r}"))
    first, *others = cases
    began = time.perf_counter()
    try:
        records = validate(frame([cell for cells, _ in read.values() for cell in cells]), STUDY)
    except Exception as error:
        if others:
            return [fault for number in cases for fault in judge(seed, [number])]
        return [*faults, Fault(seed, first, cases[first].done, f"validation raised {error!r}")]
    if time.perf_counter() - began > SECONDS:
        faults.append(Fault(seed, first, "validation", f"{len(cases)} files took more than {SECONDS:g} seconds"))
    for number, (cells, issues) in read.items():
        case = cases[number]
        its = issues + [found for found in records.issues if found.file == case.name]
        try:
            told = list(broken(case, cells, its, records))
        except Exception as error:
            told = [f"the test itself raised {error!r}"]
        faults += [Fault(seed, number, case.done, what) for what in told]
    return faults


def _read(case: Case) -> tuple[tuple[list[RawCell], list[Issue]], str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / case.name
        path.write_bytes(case.content)
        tracemalloc.start()
        began = time.perf_counter()
        if case.codebook is BOOK:
            cells, issues, _ = read_workbook(case.content, case.name, STUDY)
        else:
            cells, issues, _ = read_survey(path, STUDY)
        took, megabytes = time.perf_counter() - began, tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
    slow = f"reading took {took:.1f} s and {megabytes:.0f} MB" if took > SECONDS or megabytes > MEGABYTES else ""
    return (cells, issues), slow


def _filled(chance: Random, number: int) -> tuple[list[Sheet], frozenset[tuple[str, str]]]:
    """Return a workbook of one of the layouts with some participants of the synthetic study, and what is right in it.

    The synthetic study has a few cells that cannot be read, as real ones have.
    """
    sound = set()
    layout = chance.choice(STUDY.layouts)
    fields = BOOK.form(layout).fields
    cover, participants = chance.choice(_study())
    table = Sheet(layout.sheets.reports)
    for column, field in enumerate(fields, start=1):
        table.cells[layout.sheets.group_row, column] = Typed(str(field.group))
        table.cells[layout.sheets.header_row, column] = Typed(field.header("nb"))
    for row, participant in enumerate(chance.sample(participants, chance.randint(1, 6)), layout.sheets.header_row + 1):
        for column, field in enumerate(fields, start=1):
            typed = participant.get(field.id) or _invented(field, chance)
            if field is BOOK.key:
                typed = Typed(f"K{number}-{row}")
            if typed:
                table.cells[row, column] = typed
                sound |= {(field.id, repr(typed))} if value_of(field, typed, BOOK) is not None else set()
    return [Sheet(layout.sheets.cover, dict(cover)), table], frozenset(sound)


def _invented(field: CodebookField, chance: Random) -> Typed | None:
    """Return an answer to a field that the synthetic study does not have, or nothing."""
    if chance.random() < 0.5:
        return None
    if field.dates:
        first, last = field.dates
        day = first + datetime.timedelta(days=chance.randrange((last - first).days))
        return Typed(datetime.datetime(day.year, day.month, day.day), "date")
    if field.scale:
        return Typed(chance.choice(BOOK.levels(field)).label.nb)
    return None


@cache
def _study() -> list[tuple[dict[tuple[int, int], Typed], list[dict[str, Typed]]]]:
    """Return the cover and the participants, {id: what was typed}, of each synthetic workbook."""
    layout: Layout = STUDY.layouts[0]
    ids = {name: field.id for field in BOOK.fields for name in field.arrives_as}
    study = []
    for path in sorted((DEMO / "individual_reports").glob("*.xlsx")):
        book = openpyxl.load_workbook(path)
        cover = {
            (cell.row, cell.column): _typed(cell) for row in book[layout.sheets.cover] for cell in row if cell.value
        }
        head, *rows = list(book[layout.sheets.reports].iter_rows(min_row=layout.sheets.header_row))
        columns = [ids[cell.value] for cell in head]
        people = [
            {id: _typed(cell) for id, cell in zip(columns, row, strict=True) if cell.value is not None} for row in rows
        ]
        study.append((cover, people))
    return study


def _typed(cell: openpyxl.cell.Cell) -> Typed:
    return Typed(cell.value, "date" if cell.is_date else "")
