"""A fault in the study folder is told with file and line or key, and what to do."""

import re
import shutil
from pathlib import Path

import pytest

from project import ROOT, Project
from seanalysis.config import load
from seanalysis.study import Study
from seanalysis.study.source import StudyError

CODEBOOK = "codebook/participants.yaml"

# What somebody changes by mistake: file, text, its replacement, and what the message must say.
MISTAKES = {
    "an unknown key": (
        CODEBOOK,
        "    type: country",
        "    typ: country",
        r"participants\.yaml:\d+: fields\.1\.typ: .*not known",
    ),
    "a key that is missing": (
        CODEBOOK,
        "    type: country\n",
        "",
        r"participants\.yaml:\d+: fields\.1\.type: .*missing",
    ),
    "a key twice": (
        CODEBOOK,
        "    type: country",
        "    type: country\n    type: text",
        r"participants\.yaml:\d+: type: .*twice",
    ),
    "a label in one language": (
        CODEBOOK,
        "{nb: Hjemland, en: Home country}",
        "{nb: Hjemland}",
        r"participants\.yaml:\d+: .*label\.en: .*missing",
    ),
    "an empty label": (
        CODEBOOK,
        "{nb: Hjemland, en: Home country}",
        "{nb: Hjemland, en: ''}",
        r"participants\.yaml:\d+: .*label is empty",
    ),
    "a level twice": (
        CODEBOOK,
        "{id: cohabiting,",
        "{id: married,",
        r"participants\.yaml:\d+: .*level of scale marital_status 'married' is used twice",
    ),
    "a spelling twice": (
        CODEBOOK,
        "typed: [enke, enkemann, enkje",
        "typed: [gift, enkje",
        r"spelling in scale marital_status 'gift' is used twice",
    ),
    "a field twice": (CODEBOOK, "  - id: children", "  - id: gender", r"the field 'gender' is used twice"),
    "a header twice": (
        CODEBOOK,
        "headers: [Antall barn]",
        "headers: [Kjønn]",
        r"the column header 'kjønn' is used twice",
    ),
    "a scale that is not there": (CODEBOOK, "scale: gender", "scale: sex", r"there is no scale 'sex'"),
    "a condition on a level that is not there": (
        CODEBOOK,
        "applies_when: [{field: status, in: [exited_to_work]}]",
        "applies_when: [{field: status, in: [exited]}]",
        r"field months_to_exit: status has no level 'exited'",
    ),
    "broken YAML": (CODEBOOK, "scales:", "scales: [", r"participants\.yaml:\d+: not valid YAML"),
    "a definition by a field that is not there": (
        "outcomes.yaml",
        "of: schooling_years",
        "of: school_years",
        r"outcomes\.yaml: schooling: there is no variable 'school_years'",
    ),
    "a definition by a level that is not there": (
        "outcomes.yaml",
        "in: [exited_to_work]}",
        "in: [exited]}",
        r"outcomes\.yaml: transition_narrower: status has no level 'exited'",
    ),
    "a definition of two kinds": (
        "outcomes.yaml",
        "    sum: [q4_direct, q4_after_placement, q4_temporary]\n",
        "    sum: [q4_direct]\n    yes_when: [{field: q4_direct, at_least: 1}]\n",
        r"outcomes\.yaml:\d+: .*exactly one of",
    ),
    "a level that no group takes": (
        "outcomes.yaml",
        "of: [B1, B1+, B2, C1]",
        "of: [B1, B1+, B2]",
        r"outcomes\.yaml: norwegian_group: the level 'C1' of norwegian_level must be in one group",
    ),
    "a last band with a limit": (
        "outcomes.yaml",
        "{id: from_10, label",
        "{id: from_10, below: 12, label",
        r"outcomes\.yaml:\d+: .*the last band, 'from_10', has no upper limit",
    ),
    "a number as a unit": (
        "tables.yaml",
        "units: [job_specialist]\n    outcome",
        "units: [age_at_takeover]\n    outcome",
        r"tables\.yaml: transition_by_specialist: age_at_takeover is a number and cannot be a unit",
    ),
    "an order by an answer that is not there": (
        "tables.yaml",
        'items: q1\n    order_by: "yes"',
        "items: q1\n    order_by: ja",
        r"tables\.yaml: employer_decision: q1_01 has no answer 'ja' to order by",
    ),
    "a table of a variable that is not there": (
        "tables.yaml",
        "{variable: gender}",
        "{variable: sex}",
        r"tables\.yaml: background: participants have no variable 'sex'",
    ),
    "a key of another kind of table": (
        "tables.yaml",
        "    items: q1\n",
        "    items: q1\n    units: []\n",
        r"tables\.yaml:\d+: .*kind battery has no units",
    ),
    "a table twice": ("tables.yaml", "- id: course", "- id: background", r"tables\.yaml: 'background' stands twice"),
    "an outcome level that is not there": (
        "tables.yaml",
        'outcome: {variable: transition, level: "yes"}',
        "outcome: {variable: transition, level: ja}",
        r"tables\.yaml: transition_by_programme: transition has no level 'ja'",
    ),
    "a row's level that is not there": (
        "tables.yaml",
        '{variable: transition, level: "yes", score',
        "{variable: transition, level: ja, score",
        r"tables\.yaml: seqf: transition has no level 'ja'",
    ),
    "equal steps from one threshold": (
        "tables.yaml",
        "score: {highest: 0.5}",
        "score: {highest: 0.5, between: equal_steps}",
        r"tables\.yaml:\d+: .*need both `highest` and `lowest`",
    ),
    "a step of what is no number": (
        "tables.yaml",
        "- {variable: schooling}\n      - {variable: work_experience_home}\n      - {variable: prof",
        "- {variable: schooling, per: 2}\n      - {variable: work_experience_home}\n      - {variable: prof",
        r"tables\.yaml: question_background: schooling is no number and has no `per`",
    ),
    "a time that is no number": (
        "tables.yaml",
        "{event: months_to_exit}",
        "{event: status}",
        r"tables\.yaml: time_to_exit_of_exited: the event of a time, .* are numbers in the same unit",
    ),
    "a time in two units": (
        "tables.yaml",
        "{event: weeks_to_paid_work, observed: weeks_observed",
        "{event: weeks_to_paid_work, observed: months_to_exit",
        r"tables\.yaml: time_to_paid_work: the event of a time, .* are numbers in the same unit",
    ),
    "a time by half of what it needs": (
        "tables.yaml",
        "{event: weeks_to_paid_work, observed: weeks_observed, reached: transition_wider}",
        "{event: weeks_to_paid_work, observed: weeks_observed}",
        r"tables\.yaml:\d+: .*give both `observed` and `reached`, or neither",
    ),
    "points of time that fall": (
        "tables.yaml",
        "points: [3, 6, 9, 12, 18, 24]",
        "points: [6, 3]",
        r"tables\.yaml:\d+: .*`points` are whole numbers above 0, in rising order",
    ),
    "a count of answers that are not there": (
        "outcomes.yaml",
        '      level: "yes"\n\npopulations',
        "      level: ja\n\npopulations",
        r"outcomes\.yaml: help_with_formalities: q3_01 has no level 'ja'",
    ),
    "an item of the report without a name": (
        "report.yaml",
        "      - id: question_wish\n",
        "      - id: question_wish\n        table: course\n",
        r"report\.yaml:\d+: .*or else has both `id` and `title`",
    ),
    "a contrast by a variable of more than two levels": (
        "tables.yaml",
        "columns: [transition]\n    rows:\n      - {variable: programme}",
        "columns: [status]\n    rows:\n      - {variable: programme}",
        r"tables\.yaml: employed_compared: a contrast has one variable of two levels as `columns`",
    ),
    "the largest of a number": (
        "tables.yaml",
        "{variable: age_at_takeover}",
        "{variable: age_at_takeover, largest: 3}",
        r"tables\.yaml: background: age_at_takeover is a number and has no `largest` levels",
    ),
    "the largest of a count of countries": (
        "tables.yaml",
        "{variable: home_country, show: distinct}",
        "{variable: home_country, show: distinct, largest: 3}",
        r"tables\.yaml:\d+: .*`largest` picks levels, of which `show: distinct` has none",
    ),
    "a national number that is not there": (
        "tables.yaml",
        "benchmarks: [jobbsjansen_2016,",
        "benchmarks: [jobbsjansen_2017,",
        r"tables\.yaml: transition_by_programme: study\.yaml has no benchmark 'jobbsjansen_2017'",
    ),
    "a national number beside a distribution": (
        "tables.yaml",
        "    distribution: contract_type\n",
        "    distribution: contract_type\n    benchmarks: [jobbsjansen_2016]\n",
        r"tables\.yaml:\d+: .*`benchmarks` stand beside an outcome",
    ),
    "counts of an outcome": (
        "tables.yaml",
        "    benchmarks: [jobbsjansen_2016, intro_after_one_year]",
        "    show: counts",
        r"tables\.yaml:\d+: .*`show: counts` leaves the percentages out of a `distribution`",
    ),
    "a least number with a share of candidates": (
        "tables.yaml",
        "    at_least: 1\n",
        "    at_least: 1\n    share_of: candidates\n",
        r"tables\.yaml:\d+: .*`at_least` counts records",
    ),
    "a figure of a table that is not there": (
        "figures.yaml",
        "table: transition_by_case",
        "table: transition_by_project",
        r"figures\.yaml: transition_by_case: there is no table",
    ),
    "a table that the report forgets": (
        "report.yaml",
        "- table: course\n        sentence",
        "- id: nothing\n        title: {nb: Intet, en: Nothing}\n        sentence",
        r"report\.yaml: the table 'course' is shown nowhere",
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "config" / "study", tmp_path / "study"))


@pytest.mark.parametrize(("file", "text", "mistake", "message"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_its_place(folder: Path, file: str, text: str, mistake: str, message: str) -> None:
    path = folder / file
    content = path.read_text(encoding="utf-8")
    assert text in content
    path.write_text(content.replace(text, mistake, 1), encoding="utf-8")
    with pytest.raises(StudyError) as error:
        Study(folder)
    assert re.search(message, str(error.value)), str(error.value)


def test_the_line_in_the_message_is_the_line_of_the_fault(folder: Path) -> None:
    path = folder / CODEBOOK
    lines = path.read_text(encoding="utf-8").splitlines()
    number = lines.index("    type: country") + 1
    lines[number - 1] = "    type: land"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(StudyError, match=rf"participants\.yaml:{number}: fields\.1\.type"):
        Study(folder)


def test_a_missing_file_is_told(folder: Path) -> None:
    (folder / "tables.yaml").unlink()
    with pytest.raises(StudyError, match=r"tables\.yaml: the file is missing"):
        Study(folder)


def test_no_level_is_read_as_a_truth_value(folder: Path) -> None:
    path = folder / CODEBOOK
    path.write_text(path.read_text(encoding="utf-8").replace('{id: "no", label', "{id: no, label"), encoding="utf-8")
    assert [level.id for level in Study(folder).participants.scales["yes_no"]] == ["yes", "no"]


CONFIG = {
    "study": "a",
    "raw": "b",
    "processed": "c",
    "results": "d",
    "languages": ["nb"],
    "disclosure": {"threshold": 5},
}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"raww": "x"}, "raww: this key is not known"),
        ({"languages": ["se"]}, "languages.0"),
        ({"languages": []}, "languages"),
        ({"disclosure": {"threshold": 0}}, "disclosure.threshold"),
        ({"disclosure": {"threshold": 5, "limit": 3}}, "disclosure.limit: this key is not known"),
        ({"study": None}, "study"),
    ],
)
def test_a_mistake_in_the_configuration_is_told(change: dict[str, object], message: str) -> None:
    with pytest.raises(StudyError, match=message):
        load(CONFIG | change)


def test_snakemake_shows_the_mistake_without_a_traceback(project: Project) -> None:
    tables = project.folder / "config" / "study" / "tables.yaml"
    tables.write_text(
        tables.read_text(encoding="utf-8").replace("{variable: gender}", "{variable: sex}"), encoding="utf-8"
    )
    run = project.snakemake()
    assert run.returncode == 1
    assert "tables.yaml: background: participants have no variable 'sex'" in run.stdout
    assert "Traceback" not in run.stdout


def test_each_part_of_the_study_has_a_fingerprint_of_its_own(folder: Path) -> None:
    before = Study(folder)
    path = folder / CODEBOOK
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("nb: Skolegang i alt", "nb: Samlet skolegang"), encoding="utf-8")
    after = Study(folder)
    assert before.digest("labels") != after.digest("labels")
    assert all(before.digest(part) == after.digest(part) for part in ("reading", "outcomes", "plan", "tables"))
    path.write_text(text.replace("typed: [enke, enkemann, enkje", "typed: [enke, enkje"), encoding="utf-8")
    assert before.digest("reading") != Study(folder).digest("reading")


def test_what_levels_put_together_are_called_is_a_label(folder: Path) -> None:
    """Only a new name is drawn and written anew; what is counted is as it was."""
    before = Study(folder)
    path = folder / "tables.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("en: No transition to work}", "en: Not in work}"), encoding="utf-8")
    after = Study(folder)
    assert before.digest("labels") != after.digest("labels")
    assert all(before.digest(part) == after.digest(part) for part in ("outcomes", "plan", "figures"))


def test_a_sentence_that_names_no_cell_is_told_by_the_run(project_after_run: Project) -> None:
    path = project_after_run.folder / "config" / "study" / "report.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{status.leave_for_work.total.count}", "{status.leave.total.count}"), encoding="utf-8")
    run = project_after_run.snakemake()
    assert run.returncode == 1
    assert "status.leave.total.count" in run.stdout
    assert "report.yaml" in run.stdout
    assert "Traceback" not in run.stdout
