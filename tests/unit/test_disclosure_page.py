"""The statement: what stands on both pages agrees with what was done, and the public one gives nothing away."""

import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import invented
from invented import FOLDER
from pages import Page, grid, words
from seanalysis.cells import frame
from seanalysis.cells.frame import TEXT, WITHHELD
from seanalysis.config import Disclosure
from seanalysis.release.ledger import releases
from seanalysis.report.disclosure import words as said
from seanalysis.report.disclosure.many import Many
from seanalysis.report.disclosure.page import run

RULE = Disclosure(
    threshold=5, base=10, units=3, dominance=0.7, group=True, distribution=20, rounding=10, width=5, turned_off=""
)
LEFT_OUT = "transition_by_specialist"
NAMES = ("outsider", "rule", "participant", "job_specialist", "printed_report")


@dataclass(frozen=True)
class Made:
    """A release made by hand: what was decided for each line, and the pages that tell it."""

    folder: Path
    lines: pd.DataFrame
    public: Page
    internal: Page


def decide(cells: pd.DataFrame) -> pd.DataFrame:
    """Hide small counts and, beside each, the next line; leave out one table; show two small numbers as printed.

    The statuses that the study puts together are so.
    """
    state, reason = pd.Series("shown", cells.index), pd.Series("", cells.index)
    counted = cells["statistic"].isin(["share", "sum", "reached", "at_risk", "left_out", "missing"])
    small = (cells["count"].between(1, 4) & counted).fillna(False).astype(bool)
    beside = small.shift(1, fill_value=False) & ~small & counted
    follows = cells["statistic"].eq("difference")
    for which, why in ((follows, "follows"), (beside, "complement"), (small, "threshold")):
        state[which], reason[which] = "hidden", why
    printed = cells.index[small & cells["statistic"].eq("share") & cells["table"].ne(LEFT_OUT)][:2]
    state[printed], reason[printed] = "shown", "printed"
    (together,) = invented.STUDY.table("status").release.merge["status"]
    merged = cells["table"].eq("status") & cells["row_level"].isin(together.levels)
    state[merged], reason[merged] = "merged", ""
    own = cells["table"].isin([LEFT_OUT, "branches", "populations"]) | cells["table"].str.endswith(".missing")
    state[own], reason[own] = WITHHELD, "own"
    return cells[TEXT].assign(state=state, reason=reason)


def public_of(cells: pd.DataFrame, decided: pd.DataFrame) -> pd.DataFrame:
    hidden = decided["state"].eq("hidden")
    shown = cells.assign(hidden=hidden)
    for name in (*frame.WHOLE, *frame.REAL):
        shown[name] = shown[name].mask(hidden)
    kept = shown[~decided["state"].isin([WITHHELD, "merged"])]
    left_out = decided.loc[decided["state"].eq(WITHHELD), "table"].unique()
    empty = dict.fromkeys(TEXT, "") | {"statistic": WITHHELD, "hidden": True}
    lines = pd.DataFrame([empty | {"table": id} for id in left_out], columns=frame.COLUMNS)
    return pd.concat([kept, lines.astype(frame.DTYPES)], ignore_index=True)


def write(folder: Path, rule: Disclosure = RULE, leaks: str = "", study: Path = FOLDER) -> Made:
    """Write the inputs and the pages of a release."""
    cells = frame.read(invented.write(folder))
    decided = decide(cells) if not rule.turned_off else cells[TEXT].assign(state="shown", reason="")
    decided.to_csv(folder / "protection.csv", index=False)
    frame.write(public_of(cells, decided), folder / "public.csv")
    part = {"unknowns": 9, "goals": 3, "loss": 12.0, "least": 10.0, "optimal": False}
    facts = {"exposed": 1, "loss": 150.0, "weight": 1000.0, "parts": [part, part | {"optimal": True}]}
    (folder / "protection.json").write_text(json.dumps(facts))
    hidden = decided[decided["reason"].isin(["threshold"]) & decided["state"].eq("hidden")]
    attempts = [hidden[TEXT].assign(attacker=name, lower=0, upper=7 + place) for place, name in enumerate(NAMES)]
    attack = pd.concat(attempts)
    attack.assign(width=attack["upper"], way="", found=False).to_csv(folder / "attack.csv", index=False)
    (folder / "leaks.csv").write_text(f"file,table,place,text,finding\n{leaks}")
    (folder / "proposals.csv").write_text(
        "table,variable,levels,saves,hidden_before,hidden_after\n"
        'norwegian_level,norwegian_level,"[[A1, A1+], [B1, B1+, B2]]",12,40,28\n'
    )
    invented.write_files(folder)
    write_pages(folder, rule, study)
    pages = [Page((folder / name).read_text(encoding="utf-8")) for name in ("disclosure.html", "internal.html")]
    return Made(folder, decided, *pages)


def write_pages(folder: Path, rule: Disclosure = RULE, study: Path = FOLDER, prefix: str = "") -> None:
    """Write both pages from the inputs that lie in a folder."""
    names = ("cells.csv", "public.csv", "protection.csv", "protection.json", "attack.csv", "leaks.csv", "proposals.csv")
    run(
        *(str(folder / name) for name in names),
        ["text.nb.md"],
        str(folder / "files.csv"),
        str(study),
        ["nb", "en"],
        rule.model_dump_json(),
        str(folder / f"{prefix}disclosure.html"),
        str(folder / f"{prefix}internal.html"),
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return write(tmp_path_factory.mktemp("disclosure"))


def table(page: Page, caption: str, language: str = "en") -> list[list[str]]:
    """The texts of a table by its caption, in one language."""
    edition = next(one for one in page.all("div") if one.attributes.get("id") == language)
    (found,) = [one for one in edition.all("table") if words(one.all("caption")[0].text) == caption]
    return grid(found)


def telling(made: Made) -> pd.DataFrame:
    """The lines that are counted: nobody, the curve of a figure and companion tables say nothing of their own."""
    base = frame.read(made.folder / "cells.csv")["base"]
    of_nobody = base.eq(0).fillna(False).astype(bool) & made.lines["state"].eq("shown")
    companion = made.lines["table"].str.endswith(".missing")
    return made.lines[~of_nobody & ~companion & made.lines["column"].ne(frame.CURVE)]


def text(page: Page, language: str = "en") -> str:
    return words(next(one for one in page.all("div") if one.attributes.get("id") == language).text)


def test_each_page_carries_all_that_it_needs(made: Made) -> None:
    for page in (made.public, made.internal):
        assert page.loads() == []
        assert [one.attributes["lang"] for one in page.all("div") if one.attributes.get("class") == "edition"] == [
            "nb",
            "en",
        ]


def test_every_value_of_the_rule_is_told_with_its_reason(made: Made) -> None:
    told = {row[0].split()[-1]: row[1:] for row in table(made.public, "The rule")[1:]}
    assert {key: value for key, (value, _) in told.items()} == {
        "threshold": "5",
        "base": "10",
        "units": "3",
        "dominance": "70%",
        "group": "yes",
        "distribution": "20",
        "rounding": "10",
        "width": "5",
    }
    assert told.keys() == set(Disclosure.model_fields) - {"turned_off"}
    assert all(why for _, why in told.values())
    assert "The data owner decides" in text(made.public)


def test_the_numbers_of_each_table_add_up_to_its_lines(made: Made) -> None:
    told = {row[0]: row[1:] for row in table(made.public, "What was done to each table")[1:]}
    lines = telling(made)
    of = lines["table"]
    for id in ("background", "home_country", "employer_decision"):
        own = Counter(lines.loc[of.eq(id), "state"])
        shown, hidden, merged, why = told[invented.STUDY.table(id).title.en]
        assert (int(shown or 0), int(hidden or 0), merged) == (own["shown"], own["hidden"], "")
        assert why == (
            "Few behind the number, or hidden so that others cannot be worked out." if int(hidden or 0) else "✓ Whole"
        )
    merged, why = told[invented.STUDY.table("status").title.en][2:]
    assert int(merged) == Counter(lines.loc[of.eq("status"), "state"])["merged"] > 0
    assert why.startswith("Merged: “Part-time or on-call job, goal not reached; In follow-up; ")
    title = invented.STUDY.table(LEFT_OUT).title.en
    assert told[title] == ["", "", "", "Left out: the work of single persons."]
    assert told["Derived variables"][-1] == "Left out: for checking only."
    every = Counter(lines["state"])
    assert told["In all"][:2] == [str(every["shown"]), str(every["hidden"])]


def test_the_public_page_does_not_tell_a_protected_number_from_one_that_protects_it(made: Made) -> None:
    public = (made.folder / "disclosure.html").read_text(encoding="utf-8")
    for id in ("threshold", "complement"):
        for language in ("nb", "en"):
            assert said.REASONS[id][language] in text(made.internal, language)
            assert said.REASONS[id][language] not in text(made.public, language)
    other = {"complement": "threshold", "threshold": "complement"}
    decided = made.folder / "protection.csv"
    made.lines.assign(reason=made.lines["reason"].replace(other)).to_csv(decided, index=False)
    write_pages(made.folder, prefix="other_")
    made.lines.to_csv(decided, index=False)
    assert (made.folder / "other_disclosure.html").read_text(encoding="utf-8") == public, "whichever of them was small"
    assert (made.folder / "other_internal.html").read_bytes() != (made.folder / "internal.html").read_bytes()


def test_what_is_lost_and_how_it_was_found(made: Made) -> None:
    told = text(made.public)
    lines = telling(made)
    kept = lines[lines["state"].ne(WITHHELD)]
    lost = kept["state"].isin(["hidden", "merged"]).mean() * 100
    assert f"{np.floor(lost * 10 + 0.5) / 10:.1f}% of the numbers in the tables that are in the edition" in told
    assert "With the main results counting most, 15.0% is gone" in told.replace("By weight, with", "With")
    assert "For 1 of the 2 parts it is proven that no other way costs less" in told
    assert "It is shown to be at most 20.0% more" in told, "24 where 20 might do"
    main = {row[0]: row[1] for row in table(made.public, "The main results")[1:]}
    for id in invented.STUDY.release.weights:
        own = lines.loc[lines["table"].eq(id), "state"]
        merged = f", and {own.eq('merged').sum()} merged" if own.eq("merged").any() else ""
        part = f"{own.eq('shown').sum()} of {len(own)} numbers{merged}"
        expected = "✓ Whole" if own.eq("shown").all() else part
        assert main[invented.STUDY.table(id).title.en] == expected


def test_what_each_attacker_got(made: Made) -> None:
    told = {row[0]: row[2:] for row in table(made.public, "What the attackers got")[1:]}
    tried = str((made.lines["reason"].eq("threshold") & made.lines["state"].eq("hidden")).sum())
    assert told["An outsider"] == [tried, "7", "0"]
    assert told["One who has the printed report"] == [tried, "11", "0"]
    assert told["One who has earlier releases"] == ["Not tried", "–", "–"]
    assert f"tried to work out {tried} hidden small numbers" in text(made.public)
    assert "by turn the values of the rule and the printed report." in text(made.public)
    assert (
        "As a participant and a professional of the programme it had, at once, what they know themselves and the"
        in (text(made.public))
    )
    assert "The nearest that it came was 7 between" in text(made.public)
    assert "Nobody was found alone" in text(made.public)
    assert "2 numbers are shown though they tell of few: 2 since the printed report has them already" in text(
        made.public
    )
    assert "1 hidden number can be worked out from what is printed" in text(made.public)


def test_what_gives_something_away_is_told_to_those_who_decide(tmp_path: Path) -> None:
    made = write(tmp_path, leaks="tables/<b>.csv,status,row 3,school 3,hidden in cells.csv\n")
    assert "1 place was found where a file gives something away" in text(made.public)
    assert "Nobody was found alone" not in text(made.public)
    assert "tried to work out" not in text(made.public)
    assert "school 3" not in text(made.public)
    assert table(made.internal, "What files give away")[1] == [
        "tables/<b>.csv",
        "status",
        "row 3",
        "school 3",
        "hidden in cells.csv",
    ]
    checks = {row[0]: row[-1] for row in table(made.public, "Checklist for output checking")[1:]}
    assert checks["Graphs"] == checks["Records of single persons"] == "? Look at"


def test_the_checklist_counts_the_public_numbers(made: Made) -> None:
    shown = frame.read(made.folder / "public.csv").query("not hidden and not base == 0")
    checks = {row[0]: row[1:] for row in table(made.public, "Checklist for output checking")[1:]}
    assert len(checks) == 14
    counted = shown[shown["statistic"].isin(["share", "sum", "reached", "at_risk", "left_out", "missing"])]["count"]
    few = int(counted.between(1, 4).sum())
    assert f"{few} are below 5; 2 of them stand in the report" in checks["Frequency tables"][2]
    assert checks["Frequency tables"][3] == "✓ Keeps the rule"
    bases = shown.loc[shown["statistic"].eq("share") & shown["base"].gt(0), "base"]
    assert checks["Shares and percentages"][2].endswith(f"the smallest base is {bases.min()}.")
    assert checks["Shares and percentages"][3] == ("✓ Keeps the rule" if bases.min() >= 10 else "? Look at")
    assert checks["Frequency tables"][2].startswith(f"{counted.notna().sum()} of the numbers shown are counts;")
    assert "rounded to whole units" in checks["Medians and quartiles"][1]
    assert checks["Maxima and minima"][2:] == ["No such numbers in the edition.", "– Has none"]


def test_a_reviewer_is_told_only_of_kinds_of_numbers_that_there_are(made: Made) -> None:
    public = frame.read(made.folder / "public.csv").query("not hidden")
    shown = public[public["base"].ne(0).fillna(True)]["statistic"].value_counts()
    (kinds,) = re.findall(r"computed from several numbers \(([^)]*)\)", text(made.public))
    named = [label.en.format(n=Many(shown[id])) for id, label in said.KINDS.items() if id in shown]
    assert kinds.split(", ") == named
    assert 0 < len(named) < len(said.KINDS)


def test_a_small_number_that_nobody_has_is_seen_by_the_checklist(tmp_path: Path) -> None:
    made = write(tmp_path)
    public = frame.read(tmp_path / "public.csv")
    cells = frame.read(tmp_path / "cells.csv")
    at = made.lines.index[made.lines["reason"].eq("threshold") & made.lines["state"].eq("hidden")][0]
    place = tuple(made.lines.loc[at, TEXT])
    line = [place == key for key in public[TEXT].itertuples(index=False, name=None)]
    for name in ("count", "base", "hidden"):
        public.loc[line, name] = cells.loc[at, name]
    frame.write(public, tmp_path / "public.csv")
    write_pages(tmp_path)
    page = Page((tmp_path / "disclosure.html").read_text(encoding="utf-8"))
    checks = {row[0]: row[1:] for row in table(page, "Checklist for output checking")[1:]}
    assert "3 are below 5; 2 of them stand in the report" in checks["Frequency tables"][2]
    assert checks["Frequency tables"][3] == "? Look at"


def test_those_who_decide_see_each_hidden_count_with_what_attackers_arrived_at(made: Made) -> None:
    cells = frame.read(made.folder / "cells.csv")
    hidden = made.lines["reason"].eq("threshold") & made.lines["state"].eq("hidden")
    at = made.lines.index[hidden & made.lines["table"].isin([one.id for one in invented.STUDY.tables])][0]
    id = made.lines.loc[at, "table"]
    rows = table(made.internal, f"Hidden numbers: {invented.STUDY.table(id).title.en}")[1:]
    true = f"{cells.loc[at, 'count']} / {cells.loc[at, 'base']}"
    (row,) = [row for row in rows if row[1:3] == [true, "count too small"]][:1]
    assert row[3].startswith("0–7: An outsider")
    assert "0–11: One who has the printed report" in row[3]
    assert "are made of hidden numbers" in text(made.internal)
    assert table(made.internal, "Proposals for merging")[1] == [
        invented.STUDY.table("norwegian_level").title.en,
        "Norwegian level at enrolment in SE",
        "A1 + A1+; B1 + B1+ + B2 merge: {norwegian_level: [[A1, A1+], [B1, B1+, B2]]}",
        "12",
        "40",
        "28",
    ]
    assert any("of curves" in row.text for row in made.internal.all("th"))
    titles = {words(heading.text) for heading in made.internal.all("h3")}
    assert invented.STUDY.table(LEFT_OUT).title.en not in titles, "a table that is left out is not listed"


def test_an_edition_without_protection_says_so_first_and_keeps_no_rule(tmp_path: Path) -> None:
    made = write(tmp_path, replace_off(RULE, "Dataene er <oppdiktet>."))
    for page in (made.public, made.internal):
        assert "Protection is off. The reason given: Dataene er <oppdiktet>." in text(page)
    assert "tried to work out" not in text(made.public)
    statuses = {row[-1] for row in table(made.public, "Checklist for output checking")[1:]}
    assert statuses == {"? Look at", "– Has none"}


def replace_off(rule: Disclosure, why: str) -> Disclosure:
    return rule.model_copy(update={"turned_off": why})


def test_what_was_released_before_stands_beside_what_is_shown_now(tmp_path: Path) -> None:
    import shutil  # noqa: PLC0415

    study = tmp_path / "study"
    shutil.copytree(FOLDER, study, ignore=shutil.ignore_patterns("releases"))
    before = write(tmp_path, study=study)
    then = frame.read(tmp_path / "public.csv")
    far = then.index[then["count"].gt(40).fillna(False)]
    then.loc[far[0], "count"] += 3
    then.loc[far[1], "count"] += 9
    frame.write(then, tmp_path / "then.csv")
    releases.add(study, tmp_path / "then.csv", day=date(2026, 1, 31), data="ab" * 32, rounded=[], note="Høring")
    made = write(tmp_path, study=study)
    (line,) = table(made.internal, "Earlier releases")[1:2]
    assert line[0] == "001 (2026-01-31) Høring"
    assert line[2:4] == ["1", "1"]
    assert line[4:] == ["0", "0"]
    assert "1 edition was released before, the last on 2026-01-31" in text(made.public)
    checks = {row[0]: row[1:] for row in table(made.public, "Checklist for output checking")[1:]}
    assert checks["Differencing from earlier releases"][2:] == [
        "1 earlier release; 1 number that is shown is so near.",
        "? Look at",
    ]
    assert "Høring" not in text(before.public) + text(made.public)


def test_the_same_input_gives_the_same_bytes(made: Made, tmp_path: Path) -> None:
    again = write(tmp_path)
    for name in ("disclosure.html", "internal.html"):
        assert (again.folder / name).read_bytes() == (made.folder / name).read_bytes()
