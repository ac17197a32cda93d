"""The flow: bars and ribbons are as thick as their counts, and each number stands beside its own."""

from typing import Any

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from drawn import Seen, cells, drawing, see, share, shown
from seanalysis.figures import flow
from seanalysis.figures.style import MUTED, PALETTE

STATUS = {"exited_to_work": 46, "leave_for_work": 14, "ordinary_track": 53, "unknown": 1}
CONTRACTS = {
    "exited_to_work": ({"permanent": 18, "temporary": 19, "on_call": 8}, 1),
    "leave_for_work": ({"permanent": 2, "temporary": 12, "on_call": 0}, 0),
    "ordinary_track": ({"permanent": 0, "temporary": 0, "on_call": 0}, 0),
    "unknown": ({"permanent": 0, "temporary": 0, "on_call": 0}, 0),
    "total": ({"permanent": 20, "temporary": 31, "on_call": 8}, 1),
}


def both(missing: int = 0, hidden: tuple[str, ...] = ()) -> pd.DataFrame:
    """The cells of both tables; `hidden` names a status, or a status and a contract."""
    base = sum(STATUS.values())
    first = [
        share("status", level, n, of, column="programme", column_level=group, missing=missing, hidden=level in hidden)
        for level, count in STATUS.items()
        for group, n, of in (("intro", 0, 1), ("total", count, base))
    ]
    second: list[dict[str, Any]] = []
    for level, (contracts, unknown) in CONTRACTS.items():
        for contract, count in contracts.items():
            away = f"{level}/{contract}" in hidden
            place = {"column": "contract_type", "column_level": contract, "missing": unknown, "hidden": away}
            second.append(share("status", level, count, sum(contracts.values()), **place))
    return pd.concat([cells("status", first), cells("contract_by_status", second)])


def height(part: Any) -> float:
    """How thick a bar is, or a ribbon at both its ends."""
    if not hasattr(part, "get_height"):
        corners = part.get_path().vertices
        start, end = corners[7][1] - corners[0][1], corners[4][1] - corners[3][1]
        assert start == pytest.approx(end)
        return float(start)
    return float(part.get_height())


def heights(seen: Seen, column: int | None = None) -> dict[str, float]:
    """How many records the bars of a column, or the ribbons, are thick, at the scale of the first bar."""
    (everybody,) = [box for box in seen.boxes if box.get_label() == "total"]
    known = [text.get_text() for text in seen.texts if text.get_weight() == "bold"]
    scale = everybody.get_height() / int(next(text for text in known if text.isdigit()))
    if column is None:
        parts = [part for part in seen.boxes if "/" in part.get_label()]
    else:
        parts = [
            part for part in seen.boxes if hasattr(part, "get_x") and part.get_x() == pytest.approx(flow.WHERE[column])
        ]
        parts = [part for part in parts if part.get_width() == pytest.approx(flow.BAR)]
    return {part.get_label(): round(height(part) / scale, 6) for part in parts}


def test_each_bar_is_as_high_as_its_count():
    seen = see("flow", both())
    assert heights(seen, 0) == {"total": 114}
    assert heights(seen, 1) == STATUS
    assert heights(seen, 2) == {"permanent": 20, "temporary": 31, "on_call": 8, "": 1}


def test_each_ribbon_is_as_thick_as_its_count_at_both_ends():
    seen = see("flow", both())
    expected = {f"total/{level}": count for level, count in STATUS.items()}
    for level, (contracts, unknown) in CONTRACTS.items():
        if level != "total":
            expected |= {
                f"{level}/{contract}": count for contract, count in {**contracts, "": unknown}.items() if count
            }
    assert heights(seen) == expected


def test_ribbons_lie_side_by_side_within_the_bars_where_they_begin_and_end():
    seen = see("flow", both())
    bars = {part.get_label(): part for part in seen.boxes if hasattr(part, "get_x")}
    for end, place in (("permanent", 3), ("temporary", 3), ("exited_to_work", 0)):
        ribbons = [part for part in seen.boxes if "/" in part.get_label()]
        own = [part for part in ribbons if part.get_label().split("/")[1 if place else 0] == end]
        tops = sorted(part.get_path().vertices[place][1] for part in own)
        bar = bars[end]
        assert tops[0] == pytest.approx(bar.get_y())
        assert sum(height(part) for part in own) == pytest.approx(bar.get_height())


def test_each_number_stands_beside_its_bar():
    seen = see("flow", both())
    assert seen.beside("Skrevet ut til arbeid")[0] == "46 (40\u202f%)"
    assert seen.beside("Ikke kjent") == ["1"]
    assert "Deltakere" in seen.words
    assert "114" in seen.words
    for contract, text in (
        ("Fast", "20 (34\u202f%)"),
        ("Midlertidig", "31 (53\u202f%)"),
        ("Ringevikar", "8 (14\u202f%)"),
    ):
        assert seen.beside(contract)[-1] == text


def test_each_thick_ribbon_has_its_number():
    numbers = [text.get_text() for text in see("flow", both()).texts if text.get_ha() == "right"]
    assert numbers == ["18", "19", "8", "12"]  # not of two or one: there is no room


def test_base_and_missing_of_both_steps_stand_in_the_subtitle():
    words = see("flow", both(missing=3)).words
    assert any("n\u00a0=\u00a0114 deltakere, mangler 3." in text for text in words)
    assert any("Type arbeidskontrakt: n\u00a0=\u00a059 deltakere, mangler 1." in text for text in words)


def test_those_without_a_status_have_a_bar_of_their_own():
    seen = see("flow", both(missing=3))
    assert heights(seen, 0) == {"total": 117}
    assert heights(seen, 1) == STATUS | {"": 3}


def test_colours_are_those_of_the_key():
    bars = {part.get_label(): part for part in see("flow", both()).boxes if hasattr(part, "get_x")}
    for level, colour in (("leave_for_work", "blue"), ("ordinary_track", "orange"), ("unknown", "grey")):
        assert to_hex(bars[level].get_facecolor()).upper() == PALETTE[colour]


def test_levels_put_together_have_the_colour_that_the_key_gives_all_of_them():
    together = both().replace({"leave_for_work": "leave_for_work|in_work_followed_up", "unknown": "paused|unknown"})
    bars = {part.get_label(): part for part in see("flow", together).boxes if hasattr(part, "get_x")}
    for level, colour in (("leave_for_work|in_work_followed_up", PALETTE["blue"]), ("paused|unknown", MUTED)):
        assert to_hex(bars[level].get_facecolor()).upper() == colour


def test_what_is_hidden_has_no_height_and_the_symbol():
    seen = see("flow", both(hidden=("leave_for_work", "exited_to_work/on_call")))
    assert heights(seen, 1)["leave_for_work"] == 0
    assert not [label for label in heights(seen) if "leave_for_work" in label]
    assert "exited_to_work/on_call" not in heights(seen)
    assert seen.beside("Permisjon pga. arbeid")[0] == ":"
    assert any(sentence.startswith("Permisjon pga. arbeid: skjult.") for sentence in seen.drawing.sentences)
    assert any("Ringevikar skjult" in sentence for sentence in seen.drawing.sentences)


def test_a_hidden_contract_has_no_bar_and_no_ribbons_to_it():
    seen = see("flow", both(hidden=("total/permanent",)))
    assert heights(seen, 2)["permanent"] == 0
    assert not [label for label in heights(seen) if label.endswith("/permanent")]


def test_nobody_at_all_and_everything_hidden():
    empty = both()
    empty.loc[:, ["count", "base", "missing"]] = 0
    assert drawing(shown("flow", empty)).sentences
    hidden = both()
    hidden["hidden"] = True
    seen = Seen(drawing(shown("flow", hidden)))
    assert ":" in seen.words
    assert not [text for text in seen.words if any(letter.isdigit() for letter in text)]


def test_long_labels_are_broken_and_the_text_alternative_tells_all():
    sentences = see("flow", both()).drawing.sentences
    assert (
        "Skrevet ut til arbeid: 46 (40\u202f%). Type arbeidskontrakt (n\u00a0=\u00a045, mangler 1): "
        "Fast 18 (40\u202f%); Midlertidig 19 (42\u202f%); Ringevikar 8 (18\u202f%)."
    ) in sentences
    assert any(sentence.startswith("Alle. Type arbeidskontrakt (n\u00a0=\u00a059") for sentence in sentences)


def test_levels_that_go_on_together_send_their_ribbons_as_one() -> None:
    """In the public edition, where one table puts levels together that the other tells apart."""
    names = {"exited_to_work": "leave_for_work", "leave_for_work": "in_work_followed_up"}
    lines, joint = both().replace({"row_level": names}), "leave_for_work|in_work_followed_up"
    lines = lines[~(lines["table"].eq("contract_by_status") & lines["row_level"].eq("in_work_followed_up"))]
    onwards = lines["table"].eq("contract_by_status") & lines["row_level"].eq("leave_for_work")
    lines["row_level"] = lines["row_level"].mask(onwards, joint)
    seen = see("flow", lines.reset_index(drop=True))
    assert heights(seen, 1) == {names.get(level, level): count for level, count in STATUS.items()}
    ribbons = {name: high for name, high in heights(seen).items() if not name.startswith("total/")}
    contracts, unknown = CONTRACTS["exited_to_work"]
    assert ribbons == {f"{joint}/{level}": count for level, count in {**contracts, "": unknown}.items()}
    assert (
        "Permisjon pga. arbeid eller I jobb med oppfølging. Type arbeidskontrakt (n\u00a0=\u00a045, mangler 1): "
        "Fast 18 (40\u202f%); Midlertidig 19 (42\u202f%); Ringevikar 8 (18\u202f%)."
    ) in seen.drawing.sentences
