"""Every number of a table is that of its cell; bases, missing and empty levels are seen; what is hidden is not."""

from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import invented
from invented import STUDY
from seanalysis.render.labels import level_label, sum_label, variable_label
from seanalysis.render.shown import ShownTable
from seanalysis.render.table import shown
from seanalysis.study.codebook import Language
from seanalysis.study.plan import Table

Place = tuple[str, str, str]  # heading, row and column, each by its text

CELLS = invented.cells()
COMPLETE = invented.cells(missing=0.0)
TABLES = pytest.mark.parametrize("table", STUDY.tables, ids=lambda table: table.id)


def seen(table: Table, cells: pd.DataFrame = CELLS, language: Language = "en", threshold: int = 5) -> ShownTable:
    return shown(table, cells, STUDY, language, threshold=threshold, synthetic=True)


def texts(of: ShownTable) -> dict[Place, str]:
    """Everything in the body of a table, by the place where a reader finds it."""
    found, heading = {}, ""
    for row in of.rows:
        heading = row.label if row.role == "heading" else heading if row.indent else ""
        label = "" if row.role == "heading" else row.label
        for column, cell in zip(of.column_titles[1:], row.cells, strict=bool(row.cells)):
            assert (heading, label, column) not in found
            found[heading, label, column] = cell.text
    return found


# --- what ought to be there, spelt out from the lines of cells alone --------------------------------------------------


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000), missing=st.sampled_from([0.0, 0.02, 0.3]))
def test_every_table_shows_its_cells_and_nothing_else(seed: int, missing: float) -> None:
    cells = invented.cells(seed, missing)
    for table in STUDY.tables:
        lines = cells[cells["table"] == table.id]
        assert texts(seen(table, cells)) == dict(EXPECTED[table.kind](table, lines)), table.id


def _summary(table: Table, lines: pd.DataFrame) -> Iterator[tuple[Place, str]]:
    for name, block in lines.groupby("row", sort=False):
        unit = {"years": " (years)", "months": " (months)", "weeks": " (weeks)", "percent": " (per cent)"}
        heading = _variable(table, name) + unit.get(STUDY.variable(table.data, name).unit or "", "")
        for line in block.itertuples():
            n = f"(n = {line.base + line.missing})"
            spanner = "" if line.column_level == "total" else f"{_variable(table, line.column)} – "
            column = f"{spanner}{_level(table, line.column, line.column_level)} {n}"
            label = LABELS.get(line.statistic) or _level(table, name, line.row_level)
            yield (heading, "", column), f"n = {line.base}"
            yield (heading, label, column), SUMMARY_TEXTS[line.statistic](line)
            if block["missing"].any():
                yield (heading, "Missing", column), str(line.missing)


def _contrast(table: Table, lines: pd.DataFrame) -> Iterator[tuple[Place, str]]:
    compared = lines["statistic"].eq("difference")
    found = dict(_summary(table, lines[~compared]))
    columns = [f"Difference (95% limits) – Yes \u2212 {other}" for other in ("No", "All")]
    for heading, label, _ in list(found):
        found |= {(heading, label, column): "" for column in columns}
    for line in lines[compared].itertuples():
        heading = next(place[0] for place in found if place[0].split(" (years)")[0] == _variable(table, line.row))
        label = _level(table, line.row, line.row_level) if line.row_level else LABELS["median"]
        found[heading, label, columns[line.column_level == "yes-total"]] = _difference(line)
    yield from found.items()


def _rate(table: Table, lines: pd.DataFrame) -> Iterator[tuple[Place, str]]:
    with_missing = lines["missing"].fillna(0).any()
    outside = lines["statistic"].eq("benchmark")
    for line in lines[outside].itertuples():
        heading, label = "National numbers, not directly comparable", STUDY.benchmark(line.row_level).label["en"]
        for column in seen(table, lines.assign(table=table.id)).column_titles[1:]:
            yield (heading, label, column), "44%" if column.endswith("Share") else ""
    for line in lines[~outside].itertuples():
        label = _level(table, line.row, line.row_level)
        if table.column_variables:
            of_all = line.column_level == "total"
            column = _level(table, line.column, line.column_level)
            yield ("", label, column if of_all else f"{_variable(table, line.column)} – {column}"), _of_base(line)
            if with_missing and of_all:
                yield ("", label, "Missing"), str(line.missing)
            continue
        if table.distribution:
            column = f"{_variable(table, line.column)} – {_level(table, line.column, line.column_level)}"
            yield ("", label, column), str(line.count) if table.show == "counts" else _count_and_percent(line)
        else:
            assert table.outcome is not None
            outcome = _variable(table, table.outcome.variable)
            yield ("", label, f"{outcome} – Count"), str(line.count)
            yield ("", label, f"{outcome} – Share"), _percent(line.count, line.base)
            yield ("", label, f"{outcome} – 95% limits"), _limits(line)
        yield ("", label, "Base"), str(line.base)
        if with_missing:
            yield ("", label, "Missing"), str(line.missing)


def _battery(table: Table, lines: pd.DataFrame) -> Iterator[tuple[Place, str]]:
    for line in lines.itertuples():
        item = _variable(table, line.row)
        yield ("", item, _level(table, line.row, line.row_level)), _count_and_percent(line)
        yield ("", item, "Base"), str(line.base)
        if lines["missing"].any():
            yield ("", item, "Missing"), str(line.missing)


def _sum(table: Table, lines: pd.DataFrame) -> Iterator[tuple[Place, str]]:
    several = len(table.units or ()) > 1
    for line in lines.itertuples():
        if table.at_least:
            label = sum_label(STUDY, table, line.row_level, "en")
            yield ("", label, "Employers"), str(line.count)
            yield ("", label, "Share"), _percent(line.count, line.base)
            yield ("", label, "95% limits"), _limits(line)
            yield ("", label, "Base"), str(line.base)
            if lines["missing"].any():
                yield ("", label, "Missing"), str(line.missing)
            continue
        if table.levels:
            label = sum_label(STUDY, table, line.row_level, "en")
            if line.statistic == "sum":
                yield ("", label, "Count"), str(line.count)
                yield ("", label, "Employers"), str(line.base)
                if line.row_level == "total":  # the whole has no share of itself
                    yield ("", label, "Share"), ""
                    yield ("", label, "95% limits"), ""
            else:
                yield ("", label, "Share"), _percent(line.count, line.base)
                yield ("", label, "95% limits"), _limits(line)
            continue
        of_all = line.row_level == "total"
        heading = _variable(table, line.row) if several else ""
        column = table.count["en"] if table.count else _variable(table, line.column_level)
        place = ("" if of_all else heading, _level(table, line.row, line.row_level), column)
        yield place, str(line.count)
        if of_all and lines.loc[lines["row_level"] == "total", "missing"].any() and (line.missing or not table.count):
            yield (heading, "Missing", column), str(line.missing)


def _time(table: Table, lines: pd.DataFrame) -> Iterator[tuple[Place, str]]:
    name = lines["row"].iloc[0]
    unit = STUDY.variable(table.data, name).unit
    heading = f"{_variable(table, name)} ({unit})"
    for line in lines.itertuples():
        spanner = "" if line.column_level == "total" else f"{_variable(table, line.column)} – "
        column = f"{spanner}{_level(table, line.column, line.column_level)} (n = {line.base + line.missing})"
        yield (heading, "", column), f"n = {line.base}"
        if lines["missing"].any():
            yield (heading, "Missing", column), str(line.missing)
        if line.statistic == "at_risk" and int(line.row_level) in table.points:
            yield ("Still under observation", f"After {line.row_level} {unit}", column), str(line.count)
        elif not line.row_level:
            yield (heading, LABELS[line.statistic], column), SUMMARY_TEXTS[line.statistic](line)
        elif line.statistic in ("reached", "share") and int(line.row_level) in table.points:
            yield (heading, f"Within {line.row_level} {unit}", column), SUMMARY_TEXTS[line.statistic](line)


def _association(table: Table, lines: pd.DataFrame) -> Iterator[tuple[Place, str]]:
    assert table.outcome is not None
    per = {row.variable: row.per or 1 for row in table.rows}
    columns = ["Base", _variable(table, table.outcome.variable), DIFFERENCE, "Units", "Degrees of freedom"]
    for name, block in lines.groupby("row", sort=False):
        heading = _variable(table, name)
        if block["missing"].any():
            yield from (((heading, "Missing", column), "") for column in columns[1:])
            yield (heading, "Missing", "Base"), str(block["missing"].iloc[0])
        for level, own in block.groupby("row_level", sort=False):
            at = {line.statistic: line for line in own.itertuples()}
            unit = STUDY.variable(table.data, name).unit
            label = (
                _level(table, name, level) if level else f"For each rise of {per[name]:g}{f' {unit}' if unit else ''}"
            )
            found = at.get("difference", at.get("slope"))
            label += "" if found else " (comparison group)"
            rests = (str(at["freedom"].count), _decimal(at["freedom"].value)) if found else ("", "")
            share = _count_and_percent(at["share"])
            texts = (str(at["share"].base), share, _difference(found) if found else "", *rests)
            yield from (((heading, label, column), text) for column, text in zip(columns, texts, strict=True))


SHARED = {
    "zone": "Outside",
    "shrunken": "Shrunken share (95% limits)",
    "rank": "Rank (95% limits)",
    "expected": "Expected from the case mix",
}
OPEN = {"funnel_95": "Expected by chance – 95%", "funnel_998": "Expected by chance – 99.8%"} | SHARED
MASKED = {"caseload": "Caseload, about", "rounded": "Transition to work – Share, about (95% limits)"} | SHARED


def _comparison(table: Table, lines: pd.DataFrame) -> Iterator[tuple[Place, str]]:
    (unit,) = table.units or ()
    masked = unit == "job_specialist"
    of_units = lines[~lines["row_level"].isin(["", "total"])]
    titles = {name: title for name, title in (MASKED if masked else OPEN).items() if name in set(of_units["statistic"])}
    total = next(line for line in lines.itertuples() if (line.row_level, line.statistic) == ("total", "share"))
    for line in of_units.itertuples():
        label = f"Job specialist {line.row_level}" if masked else _level(table, unit, line.row_level)
        if line.statistic == "share":
            yield from _shares(label, line, bool(total.missing))
        else:
            yield ("", label, titles[line.statistic]), COMPARED[line.statistic](line)
    blank = dict.fromkeys(titles.values(), "")
    if masked:
        of_all = blank | {MASKED["caseload"]: str(total.base), MASKED["rounded"]: _percent(total.count, total.base)}
        without = blank | {MASKED["caseload"]: str(total.missing)}
        yield from ((("", "Missing", title), text) for title, text in without.items() if total.missing)
    else:
        of_all = blank
        yield from _shares("All", total, bool(total.missing))
    yield from ((("", "All", title), text) for title, text in of_all.items())


def _shares(label: str, line: object, with_missing: bool) -> Iterator[tuple[Place, str]]:
    yield ("", label, "Transition to work – Count of base (share)"), _of_base(line)
    yield ("", label, "Transition to work – 95% limits"), _limits(line)
    if with_missing:
        yield ("", label, "Missing"), str(line.missing)  # type: ignore[attr-defined]


def _definitions(table: Table, lines: pd.DataFrame) -> Iterator[tuple[Place, str]]:
    labels = {definition.id: definition.label["en"] for definition in table.definitions}
    titles = ["Count", "Share", "95% limits", "Base"]
    for level, own in lines.groupby("row_level", sort=False):
        shares, bounds = own[own["statistic"].eq("share")], own[own["statistic"].eq("bounds")]
        texts = dict.fromkeys(titles, "–")  # where some were not asked, there is no share
        for line in shares.itertuples():
            limits = _limits(line)
            texts |= zip(
                titles, (str(line.count), _percent(line.count, line.base), limits, str(line.base)), strict=True
            )
        for line in bounds.itertuples():
            texts["Worst–best"] = _span(line)
        if lines["missing"].fillna(0).any():
            texts["Missing"] = str(pd.concat([shares, bounds])["missing"].iloc[0])
        yield from ((("", labels[level], title), text) for title, text in texts.items())


EXPECTED = {"summary": _summary, "rate": _rate, "battery": _battery, "sum": _sum}
EXPECTED |= {"contrast": _contrast, "time": _time, "association": _association}
EXPECTED |= {"comparison": _comparison, "definitions": _definitions}
LABELS = {"median": "Median (quartiles)", "distinct": "Number of different ones", "mean": "Mean"}
LABELS |= {"score": "Score (1–5)", "median_time": "Median (95% limits)"}
DIFFERENCE = "Difference in percentage points (95% limits)"


def _variable(table: Table, name: str) -> str:
    return variable_label(STUDY, table.data, name, "en")


def _level(table: Table, name: str, level: str) -> str:
    return level_label(STUDY, table.data, name, level, "en")


def _percent(count: int, base: int) -> str:
    return f"{(200 * count + base) // (2 * base)}%" if base else "–"


def _count_and_percent(line: object) -> str:
    return f"{line.count} ({_percent(line.count, line.base)})"  # type: ignore[attr-defined]


def _of_base(line: object) -> str:
    count, base = line.count, line.base  # type: ignore[attr-defined]
    return f"{count}/{base} ({_percent(count, base)})" if base else "–"


def _rounded(value: float, digit: str) -> Decimal:
    return Decimal(str(value)).quantize(Decimal(digit), ROUND_HALF_UP)


def _limits(line: object) -> str:
    bounds = [f"{100 * _rounded(bound, '0.01'):.0f}" for bound in (line.lower, line.upper)]  # type: ignore[attr-defined]
    return f"{'–'.join(bounds)}%" if line.base else "–"  # type: ignore[attr-defined]


def _span(line: object) -> str:
    if line.lower != line.lower:  # type: ignore[attr-defined]
        return "–"
    lower, upper = (f"{100 * _rounded(bound, '0.01'):.0f}" for bound in (line.lower, line.upper))  # type: ignore[attr-defined]
    return f"{lower}–{upper}%" if lower != upper else f"{upper}%"


def _estimate(line: object) -> str:
    if line.value != line.value:  # type: ignore[attr-defined]
        return "–"
    value = f"{100 * _rounded(line.value, '0.01'):.0f}%"  # type: ignore[attr-defined]
    return value if line.lower != line.lower else f"{value} ({_span(line)})"  # type: ignore[attr-defined]


def _median(line: object) -> str:
    middle, lower, upper = (_rounded(value, "0.1") for value in (line.value, line.lower, line.upper))  # type: ignore[attr-defined]
    return f"{middle} ({lower}–{upper})"


def _decimal(value: float) -> str:
    return "–" if pd.isna(value) else str(_rounded(value, "0.1"))


def _median_time(line: object) -> str:
    value, lower, upper = line.value, line.lower, line.upper  # type: ignore[attr-defined]
    texts = ["not reached" if pd.isna(number) else str(_rounded(number, "0.1")) for number in (value, lower, upper)]
    if not line.base:  # type: ignore[attr-defined]
        return "–"
    return texts[0] if pd.isna(lower) else f"{texts[0]} ({texts[1]}–{texts[2]})"


def _difference(line: object) -> str:
    of_shares = line.row_level or line.statistic == "slope"  # type: ignore[attr-defined]
    if pd.isna(line.value):  # type: ignore[attr-defined]
        return "–"
    value, lower, upper = (
        "" if pd.isna(number) else _signed(100 * _rounded(number, "0.01") if of_shares else _rounded(number, "0.1"))
        for number in (line.value, line.lower, line.upper)  # type: ignore[attr-defined]
    )
    return f"{value} ({lower} to {upper})" if lower else value


def _signed(number: Decimal) -> str:
    return ("\u2212" if number < 0 else "") + f"{abs(number):f}".removesuffix(".00")


def _whole_span(line: object) -> str:
    lower, upper = f"{line.lower:.0f}", f"{line.upper:.0f}"  # type: ignore[attr-defined]
    return f"{lower}–{upper}" if lower != upper else lower


ZONES = {0: "no", 1: "above 95%", 2: "above 99.8%", -1: "below 95%", -2: "below 99.8%"}
COMPARED: dict[str, Callable[[object], str]] = {
    "funnel_95": _span,
    "funnel_998": _span,
    "zone": lambda line: ZONES[line.value],  # type: ignore[attr-defined]
    "shrunken": _estimate,
    "rank": _whole_span,
    "expected": _estimate,
    "rounded": _estimate,
    "caseload": _whole_span,
}
SUMMARY_TEXTS: dict[str, Callable[[object], str]] = {
    "share": _count_and_percent,
    "median": _median,
    "distinct": lambda line: str(line.count),  # type: ignore[attr-defined]
    "mean": lambda line: _decimal(line.value),  # type: ignore[attr-defined]
    "score": lambda line: "–" if pd.isna(line.value) else f"{line.value:.0f}",  # type: ignore[attr-defined]
    "reached": _estimate,
    "median_time": _median_time,
}


# --- the numbers behind the text -------------------------------------------------------------------------------------


@TABLES
def test_both_languages_show_the_same_numbers(table: Table) -> None:
    nb, en = seen(table, language="nb"), seen(table, language="en")
    assert [[cell.numbers for cell in row.cells] for row in nb.rows] == [
        [cell.numbers for cell in row.cells] for row in en.rows
    ]


@TABLES
def test_every_row_fits_the_columns(table: Table) -> None:
    of = seen(table)
    assert {len(row.cells) for row in of.rows if row.cells} == {len(of.column_titles) - 1}
    for depth, row in enumerate(of.headers):
        wide = sum(header.columns for header in row)
        from_above = sum(header.columns for above in of.headers[:depth] for header in above if header.rows > depth)
        assert wide + from_above == len(of.column_titles)


def test_a_number_in_bokmaal() -> None:
    cells = CELLS.copy()
    where = (cells["table"] == "course") & (cells["row"] == "weeks_to_placement") & (cells["column_level"] == "total")
    cells.loc[where, ["value", "lower", "upper"]] = [24.0, 12.0, 31.5]
    of = seen(STUDY.table("course"), cells, "nb")
    heading = "Tid fra overtakelse til utplassering (uker)"
    assert texts(of)[heading, "Median (kvartiler)", "Alle (n = 202)"] == "24,0 (12,0–31,5)"


def test_two_grouping_variables_stand_side_by_side_and_everybody_once() -> None:
    top, under = seen(STUDY.table("course")).headers
    assert [(header.text, header.columns, header.rows) for header in top] == [
        ("", 1, 2),
        ("Programme", 2, 1),
        ("Transition to work", 2, 1),
        ("All", 1, 2),
    ]
    assert [header.text for header in under] == ["Introduction Programme", "Jobbsjansen", "Yes", "No"]
    assert all(header.below.startswith("n = ") for header in (top[-1], *under))


def test_items_and_units_keep_the_order_of_the_cells() -> None:
    table = STUDY.table("employer_continuation")
    items = CELLS.loc[CELLS["table"] == table.id, "row"].unique()
    assert [row.label for row in seen(table).rows] == [variable_label(STUDY, "employers", item, "en") for item in items]


def test_a_level_that_nobody_has_is_shown() -> None:
    nobody = CELLS.copy()
    nobody.loc[nobody["row_level"] == "other", ["count", "value"]] = 0
    of = texts(seen(STUDY.table("background"), nobody))
    assert [of[place] for place in of if place[:2] == ("Gender", "Other")] == ["0 (0%)"] * 3


def test_a_share_of_nobody_has_no_place_among_others() -> None:
    """A reader who sorts the column finds it after all numbers."""
    nobody = CELLS.copy()
    of_gender = (nobody["table"] == "background") & (nobody["row"] == "gender")
    nobody.loc[of_gender, ["count", "base"]] = 0
    nobody.loc[of_gender, ["value", "lower", "upper"]] = float("nan")
    shares = [row for row in seen(STUDY.table("background"), nobody).rows if row.label in ("Woman", "Man")]
    assert [cell.order for row in shares for cell in row.cells] == [None] * 6


def test_what_is_missing_is_only_shown_where_something_is() -> None:
    for table in STUDY.tables:
        incomplete, complete = seen(table), seen(table, COMPLETE)
        assert "Missing" not in {label for _, label, _ in texts(complete)} | set(complete.column_titles)
        told = ("Missing", "none.") in [(note.term, note.text) for note in complete.notes]
        assert told == (table.data in ("participants", "employers", "invited"))
        if CELLS.loc[CELLS["table"] == table.id, "missing"].any():
            assert "Missing" in {label for _, label, _ in texts(incomplete)} | set(incomplete.column_titles)
            assert ("Missing", "none.") not in [(note.term, note.text) for note in incomplete.notes]


# --- what is hidden --------------------------------------------------------------------------------------------------


def test_a_hidden_cell_shows_one_symbol_and_nothing_else_changes() -> None:
    for cells in invented.hidden(COMPLETE):
        table = STUDY.table(cells.loc[cells["hidden"], "table"].item())
        if table.kind == "time" and cells.loc[cells["hidden"], "row_level"].item() not in map(str, table.points):
            continue  # between the points of the table there is only the figure
        of = seen(table, cells)
        assert "Hidden" in [note.term for note in of.notes]
        before, after = texts(seen(table, COMPLETE)), texts(of)
        changed = {place for place in before if before[place] != after[place]}
        assert changed
        assert before.keys() == after.keys()
        assert {after[place] for place in changed} <= {":", "n = :"}


@TABLES
def test_where_all_is_hidden_no_number_is_left(table: Table) -> None:
    of = seen(table, CELLS.assign(hidden=True))
    for text in texts(of).values():
        assert text in (":", "n = :", "")
    assert not any(cell.numbers for row in of.rows for cell in row.cells)
    assert {header.below for row in of.headers for header in row} <= {"", "n = :"}
    about = next(note.text for note in of.notes if note.term == "About")
    assert "n\u00a0=\u00a0:" in about
    assert ("Hidden", ": stands for a number hidden to protect persons.") in [
        (note.term, note.text) for note in of.notes
    ]


# --- title and notes -------------------------------------------------------------------------------------------------


def test_the_number_that_a_table_has_in_the_report_stands_in_its_source_and_not_in_its_title() -> None:
    for language, title, source in (
        ("nb", "Forhold som påvirket", "avsnitt 3.4, tabell 7."),
        ("en", "Circumstances", "section 3.4, table 7."),
    ):
        of = seen(STUDY.table("employer_decision"), language=language)
        assert of.title.startswith(title)
        assert source in [note.text for note in of.notes]
    assert seen(STUDY.table("status")).title == "Status when reported"


def test_invented_data_are_marked_and_others_not() -> None:
    table = STUDY.table("status")
    assert seen(table, language="nb").mark == "SYNTETISKE DATA – ikke studiens resultater"
    assert shown(table, CELLS, STUDY, "nb", threshold=5, synthetic=False).mark == ""


def _notes(id: str, **how: object) -> list[tuple[str, str]]:
    return [(note.term, note.text) for note in seen(STUDY.table(id), **how).notes]  # type: ignore[arg-type]


def test_the_population_is_named_with_its_size_and_its_reason() -> None:
    term, text = _notes("employer_hiring")[0]
    assert term == "About"
    assert text.startswith("employers with fewer than 58 candidates, n\u00a0=\u00a0")
    assert "the others 1–7" in text


def test_source_and_section_of_the_report_stand_under_a_table() -> None:
    notes = _notes("employer_hiring", language="nb")
    assert ("Kilde", "Spørreundersøkelse blant arbeidsgivere.") in notes
    assert ("AFI-rapport 02:2019", "avsnitt 3.9.") in notes


def test_rules_are_told_where_they_were_used() -> None:
    tables = ("background", "transition_by_case", "employed_compared", "input_rows")
    terms = {id: {term for term, _ in _notes(id)} for id in tables}
    assert {"Per cent", "Quartiles"} <= terms["background"]
    assert "95% limits" not in terms["background"]  # the limits of its shares are in cells.csv only
    assert {"Per cent", "95% limits"} <= terms["transition_by_case"]
    assert "Quartiles" not in terms["transition_by_case"]
    assert "Difference (95% limits)" in terms["employed_compared"]
    assert "Difference (95% limits)" not in terms["background"]
    assert not {"Per cent", "95% limits", "Quartiles"} & terms["input_rows"]


def test_notes_of_the_plan_and_of_variables_stand_under_a_table() -> None:
    texts_of = [text for _, text in _notes("employed_compared")]
    assert "The report compares those in transition to work with all, of whom they are a part." in texts_of
    assert ("Transition to work", STUDY.variable("participants", "transition").why["en"]) in _notes("employed_compared")


def test_a_field_that_does_not_concern_everybody_says_so() -> None:
    label = variable_label(STUDY, "participants", "months_to_exit", "en")
    assert (label, "only applies where “Status” is “Exited to work”; the others count as missing.") in _notes("course")
    assert all("only applies" not in text for _, text in _notes("industry"))  # all there are in work


def test_records_without_a_group_are_accounted_for() -> None:
    of_status = CELLS[(CELLS["table"] == "status") & (CELLS["row_level"] == "unknown")]
    n = (of_status["base"] + of_status["missing"]).tolist()
    left = n[-1] - sum(n[:-1])
    assert left > 0
    assert ("Note", f"{left} without an answer to “Programme” are only counted under “All”.") in _notes("status")
    assert "Note" not in dict(_notes("status", cells=COMPLETE))


@pytest.mark.parametrize("threshold", [2, 5, 12])
def test_small_counts_are_counted_and_keep_the_table_in_the_house(threshold: int) -> None:
    lines = CELLS[CELLS["table"] == "employer_decision"]
    once = lines.drop_duplicates("row")
    numbers = [*lines["count"], *once["base"], *once["missing"]]
    small = sum(1 <= n < threshold for n in numbers)
    notes = dict(_notes("employer_decision", threshold=threshold))
    told = f"counts from 1 to {threshold - 1} in the table: {small}. It must not leave the research group."
    assert notes.get("Confidential") == (told if small else None)
    assert small or threshold == 2


def test_a_table_without_cells_is_an_error() -> None:
    with pytest.raises(ValueError, match="no lines for the table 'status'"):
        seen(STUDY.table("status"), CELLS[CELLS["table"] != "status"])


def test_kinds_of_units_none_of_which_is_shown_have_no_heading() -> None:
    """In the public edition the lines of job specialists are left out."""
    table = STUDY.table("reports_received")
    named = COMPLETE["row"].eq("job_specialist") & COMPLETE["row_level"].ne("total")
    headings = [
        [row.label for row in seen(table, cells).rows if row.role == "heading"]
        for cells in (COMPLETE, COMPLETE[~named])
    ]
    assert headings[0] == ["Programme", "Case organisation", "Case project", "Job specialist"]
    assert headings[1] == headings[0][:-1]
