"""Best and worst cases against brute force: every open cell filled in every way, every share counted in plain loops."""

import itertools
import math
import random

import pandas as pd
import pytest

from intake import STUDY
from seanalysis import issues as issue_list
from seanalysis.cells.bounds import ALL, Item, bounds, candidates, extremes
from seanalysis.cells.quality import open_items
from seanalysis.derived.participants import derive_participants
from seanalysis.issues import issue
from seanalysis.validated import contracts

WORK = ["exited_to_work", "leave_for_work", "in_work_followed_up"]
BOOK = STUDY.participants
FILES = {"a.xlsx": "Fjell", "b.xlsx": "Vik"}


def records(*rows: dict[str, object]) -> pd.DataFrame:
    """Derived records; what is not given is missing, and the case project is that of the file."""
    lines = []
    for number, row in enumerate(rows):
        file = row.get("file", "a.xlsx")
        line = dict.fromkeys(field.id for field in BOOK.all_fields) | {"case_project": FILES[str(file)]}
        place = {"file": file, "sheet": "Individrapporter", "row": 3 + number}
        lines.append(place | line | {"participant_id": f"D{number}"} | row)
    order = ["file", "sheet", "row", *(field.id for field in (*BOOK.fields, *BOOK.cover))]
    frame = pd.DataFrame(lines)[order]
    types = {field.id: contracts.dtype(field, BOOK) for field in BOOK.all_fields}
    return derive_participants(frame.astype(types | {"file": "str", "sheet": "str"}), STUDY)


def shares(rows: list[dict[str, object]]) -> dict[tuple[str, str], float]:
    """The headline shares of the study by plain counting."""
    moved = [row for row in rows if row["status"] in WORK]
    counted = {
        ("transition", "total"): [row["status"] in WORK for row in rows if row["status"]],
        ("permanent", "total"): [row["contract_type"] == "permanent" for row in moved if row["contract_type"]],
        ("position", "total"): [row["position_percent"] >= 60 for row in moved if row["position_percent"] is not None],
        ("low_norwegian", "total"): [row["norwegian_level"][0] in "nA" for row in rows if row["norwegian_level"]],
    }
    for project in FILES.values():
        counted["transition", project] = [
            row["status"] in WORK for row in rows if row["status"] and FILES[row["file"]] == project
        ]
    return {name: sum(answers) / len(answers) if answers else math.nan for name, answers in counted.items()}


VALUES: dict[str, list[object]] = {
    "status": [*(level.id for level in BOOK.scales["status"]), None],
    "contract_type": ["permanent", "temporary", "on_call", None],
    "position_percent": [*range(0, 101, 5), 59, 61, None],
    "norwegian_level": [*(level.id for level in BOOK.scales["norwegian_level"]), None],
}


def drawn(draw: random.Random) -> list[dict[str, object]]:
    rows = [
        {"file": draw.choice(list(FILES))} | {name: draw.choice(of) for name, of in VALUES.items()} for _ in range(8)
    ]
    return rows


@pytest.mark.parametrize("seed", range(12))
def test_bounds_are_those_of_trying_everything(seed: int) -> None:
    draw = random.Random(seed)
    rows = drawn(draw)
    items, fields = [], draw.sample(sorted(VALUES), 2)
    for number, field in enumerate(fields):
        items.append(Item(str(number), "a.xlsx", ((draw.randrange(8), field),)))
    found = {
        (line["column"], line["row_level"]): line
        for line in bounds(records(*rows), items, STUDY)
        if line["column_level"] == ALL
    }
    places = [item.cells[0] for item in items]
    tried: dict[tuple[str, str], list[float]] = {}
    for values in itertools.product(*(VALUES[field] for _, field in places)):
        changed = [dict(row) for row in rows]
        for (record, field), value in zip(places, values, strict=True):
            changed[record][field] = value
        for name, share in shares(changed).items():
            tried.setdefault(name, []).append(share)
    present = shares(rows)
    for name, line in found.items():
        known = [share for share in tried[name] if not math.isnan(share)]
        assert line["value"] == pytest.approx(present[name], nan_ok=True)
        if known:
            assert (line["lower"], line["upper"]) == pytest.approx((min(known), max(known))), name
    assert set(found) >= {("transition", "total"), ("permanent", "total"), ("position", "total")}


def test_an_unreadable_status_may_be_a_transition_or_not() -> None:
    frame = records(*[{"status": "exited_to_work"}] * 3, *[{"status": "paused"}] * 2, {"status": None})
    lines = bounds(frame, [Item("1", "a.xlsx", ((5, "status"),))], STUDY)
    line = next(line for line in lines if line["row"] == "total" and line["column"] == "transition")
    assert (line["count"], line["base"], line["lower"], line["upper"]) == (3, 5, 3 / 6, 4 / 6)


def test_a_row_set_aside_may_add_one_to_base_and_count_of_its_project() -> None:
    frame = records({"status": "exited_to_work"}, {"status": "paused"}, {"status": "paused", "file": "b.xlsx"})
    lines = bounds(frame, [Item("1", "a.xlsx", rows_aside=1)], STUDY)
    moved = {line["row_level"]: (line["lower"], line["upper"]) for line in lines if line["column"] == "transition"}
    own = {line["row_level"] for line in lines if line["column_level"] == "1" and line["column"] == "transition"}
    assert moved == {"total": (1 / 4, 2 / 4), "Fjell": (1 / 3, 2 / 3), "Vik": (0, 0)}
    assert own == {"total", "Fjell"}


def test_a_total_or_a_trial_is_no_participant_and_moves_nothing() -> None:
    frame = records({"status": "exited_to_work"}, {"status": "paused"})
    cells = pd.DataFrame(columns=["file", "sheet", "cell", "row", "field", "state"], dtype="str")
    asides = [issue(STUDY, rule, "a.xlsx", "Ark", "A9", header="ID") for rule in ("no_record", "row_without_key")]
    total, row = open_items(frame, cells, issue_list.frame(asides), STUDY)
    assert (total.rows_aside, row.rows_aside) == (0, 1)


def test_a_cover_that_names_no_project_may_move_all_its_rows() -> None:
    frame = records({"status": "exited_to_work"}, {"status": "paused"}, *[{"status": "paused", "file": "b.xlsx"}] * 2)
    open_cover = Item("1", "b.xlsx", ((2, "case_project"), (3, "case_project")), together=True)
    moved = {line["row_level"]: (line["lower"], line["upper"]) for line in bounds(frame, [open_cover], STUDY)[:2]}
    assert moved["Fjell"] == (1 / 4, 1 / 2), "both rows or none"


def test_a_field_that_no_headline_depends_on_moves_nothing() -> None:
    frame = records({"status": "exited_to_work"}, {"status": "paused"})
    lines = bounds(frame, [Item("1", "a.xlsx", ((0, "children"),))], STUDY)
    assert {line["column_level"] for line in lines} == {ALL}
    assert all(line["lower"] == line["upper"] == line["value"] or math.isnan(line["upper"]) for line in lines)


@pytest.mark.parametrize("seed", range(40))
def test_extremes_of_a_ratio_against_all_combinations(seed: int) -> None:
    draw = random.Random(seed)
    base = draw.randrange(3)
    count = draw.randint(0, base)
    groups = []
    for _ in range(draw.randrange(1, 5)):
        bases = [draw.randrange(4) for _ in range(3)]
        groups.append([(draw.randint(0, base), base) for base in bases])
    sums = [
        (count + sum(n for n, _ in chosen), base + sum(d for _, d in chosen)) for chosen in itertools.product(*groups)
    ]
    known = [n / d for n, d in sums if d]
    expected = (min(known), max(known)) if known else (math.nan, math.nan)
    assert extremes(count, base, groups) == pytest.approx(expected, nan_ok=True)


def test_candidates_of_a_number_stand_on_both_sides_of_every_threshold() -> None:
    frame = records({"status": "paused"})
    values = candidates(BOOK.field("position_percent"), frame, STUDY)
    beside = [value for ten in range(10, 100, 10) for value in (ten - 0.5, ten, ten + 0.5)]
    assert values == [0.0, *beside, 99.5, 100.0, None]
    assert candidates(BOOK.field("children"), frame, STUDY) == [0, 1, 2, 3, 20, None]
