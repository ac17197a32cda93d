"""Only what depends on a change runs again, and the same input gives the same bytes."""

import re
from pathlib import Path

import pytest

from intake import edit
from project import Project


def both(*steps: str) -> set[str]:
    """A step that is done for each edition has two names."""
    return {*steps, *(f"{step}_public" for step in steps)}


FIGURES = both("draw_nb", "draw_en")
TEXTS = {"list_names", *both("fill_texts")}
RELEASE = {"write_public_manifest", "attack", "judge_attack", "write_disclosure", "release_edition"}
LAST = {"write_manifest", "scan_results", "scan_public", *RELEASE}
SHOWN = {*both("render_tables", "write_documents", "write_report", "write_published"), *FIGURES, *TEXTS, *LAST}
FROM_CELLS = {*both("check_published"), "protect", "propose_merges", *SHOWN}
FROM_REPORTS = {"read_reports", "validate_reports", "collect_issues", "write_issues", "accept_input"}
QUALITY = {"judge_quality", "write_quality"}
FROM_REPORTS |= {"write_answers", "derive_participants", "write_sav", "compute_cells", *QUALITY, *FROM_CELLS}
NAMED = {"write_issues", "write_answers", "write_grammar", "write_sav", "write_dictionary"}


def jobs_to_do(project: Project) -> set[str]:
    """Ask Snakemake which steps it would run."""
    run = project.snakemake("--dry-run", "--quiet", "reason")
    assert run.returncode == 0, run.stdout
    return set(re.findall(r"^(\w+) +\d+$", run.stdout, re.MULTILINE)) - {"all", "total"}


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_second_run_has_nothing_to_do(project_after_run: Project) -> None:
    run = project_after_run.snakemake()
    assert run.returncode == 0
    assert "Nothing to be done" in run.stdout


def test_a_changed_workbook_runs_what_depends_on_the_reports(project_after_run: Project) -> None:
    workbook = project_after_run.folder / "data/raw/demo/individual_reports/rapport_01.xlsx"
    edit(workbook, lambda sheet: sheet.cell(3, 6, 33))
    assert jobs_to_do(project_after_run) == FROM_REPORTS


CHANGES = {
    "the title of a table": (
        "config/study/tables.yaml",
        "en: Status when reported",
        {*both("render_tables", "write_documents", "write_report", "write_published"), *TEXTS, *LAST},
    ),
    "the title of a figure": (
        "config/study/figures.yaml",
        "en: Status of all participants",
        {*FIGURES, *both("write_report"), *LAST},
    ),
    "a heading of the report": (
        "config/study/report.yaml",
        "en: Who are the participants",
        {*both("render_tables", "write_documents", "write_report", "write_published"), *FIGURES, *LAST},
    ),
    "the label of a field, which is not its header": (
        "config/study/codebook/participants.yaml",
        "nb: Skolegang i alt",
        {*NAMED, "write_quality", *SHOWN},
    ),
    "the label of a definition": (
        "config/study/outcomes.yaml",
        "en: Transition to work}",
        {*NAMED, "write_quality", *SHOWN},
    ),
}


@pytest.mark.parametrize(("file", "text", "expected"), CHANGES.values(), ids=CHANGES)
def test_a_changed_text_runs_what_shows_it(
    project_after_run: Project, file: str, text: str, expected: set[str]
) -> None:
    replace(project_after_run.folder / file, text, text.replace(": ", ": Changed ", 1))
    assert jobs_to_do(project_after_run) == expected


def test_a_changed_definition_runs_from_the_derivation(project_after_run: Project) -> None:
    outcomes = project_after_run.folder / "config/study/outcomes.yaml"
    replace(
        outcomes, "in: [exited_to_work, leave_for_work, in_work_followed_up]", "in: [exited_to_work, leave_for_work]"
    )
    expected = {"derive_participants", "derive_employers", "compute_cells", *QUALITY, *FROM_CELLS}
    expected |= NAMED
    assert jobs_to_do(project_after_run) == expected


@pytest.mark.parametrize(
    ("module", "expected"),
    [
        ("report/sections.py", {*both("write_report", "write_published"), *LAST}),
        ("figures/rates.py", {*FIGURES, *both("write_report"), *LAST}),
        ("report/writing/word.py", {*both("fill_texts"), *LAST}),
        ("cells/counts.py", {"compute_cells", *QUALITY, *FROM_CELLS}),
        ("raw/survey.py", {"read_survey", "validate_survey", "collect_issues", "write_issues", "accept_input"}
         | {"write_answers", "derive_employers", "write_sav", "compute_cells", *QUALITY, *FROM_CELLS}),
    ],
)  # fmt: skip
def test_a_changed_module_runs_the_steps_that_use_it(
    project_after_run: Project, module: str, expected: set[str]
) -> None:
    path = project_after_run.folder / "src/seanalysis" / module
    path.write_text(path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert jobs_to_do(project_after_run) == expected


def test_a_text_is_filled_again_only_where_it_or_what_it_shows_has_changed(project_after_run: Project) -> None:
    replace(project_after_run.folder / "config/study/texts/example.nb.md", "arbeid", "jobb")
    assert jobs_to_do(project_after_run) == {*both("fill_texts"), *LAST}


def test_another_version_of_a_library_runs_everything(project_after_run: Project) -> None:
    origin = project_after_run.folder / "src/seanalysis/report/origin.py"
    replace(origin, 'BENEATH = ("numpy",)', 'BENEATH = ("numpy", "packaging")')
    rules = (project_after_run.folder / "workflow" / "rules").glob("*.smk")
    text = "\n".join(path.read_text("utf-8") for path in rules)
    of_each = both(*re.findall(r"name:\n *named\(\"(\w+)\", edition\)\n", text))
    named_once = set(re.findall(r"^ *rule (\w+):", text, re.MULTILINE))
    assert jobs_to_do(project_after_run) == {*named_once, *of_each, *FIGURES}


def test_a_touched_file_runs_nothing(project_after_run: Project) -> None:
    for path in (project_after_run.folder / "data/raw/demo").rglob("*.xlsx"):
        path.touch()
    assert jobs_to_do(project_after_run) == set()


def test_one_core_another_time_zone_and_locale_give_the_same_bytes(project: Project, demo_run: Project) -> None:
    run = project.snakemake("--cores", "1", TZ="Pacific/Auckland", LC_ALL="C", LANG="C", PYTHONHASHSEED="7")
    assert run.returncode == 0, run.stdout
    assert project.made() == demo_run.made()
