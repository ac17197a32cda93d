"""Identity numbers planted in every place of the raw data: none of them is in anything that a run makes of these."""

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.comments import Comment

from identities import national_id
from intake import STUDY
from project import ROOT, Project
from seanalysis.texts import texts

SERIALS = iter(range(100, 400))
FORM = STUDY.participants.form(STUDY.layouts[0])
COLUMN = {field.id: openpyxl.utils.get_column_letter(1 + n) for n, field in enumerate(FORM.fields)}


def number() -> str:
    """Another number each time."""
    return next(made for serial in SERIALS if (made := national_id(17, 5, 79, serial)))


def plant(project: Project) -> dict[str, str]:
    """Type identity numbers in every place of the raw data; return them by place."""
    raw = project.folder / "data/raw/demo"
    planted = {f"a cell of {field}": number() for field in COLUMN}
    planted |= {place: number() for place in ("a number", "with a space", "a header", "a cell without a header")}
    planted |= {
        place: number() for place in ("another sheet", "the cover", "a group heading", "the author", "the editor")
    }
    planted |= {place: number() for place in ("a comment", "a file name", "an open answer", "a respondent", "a column")}
    planted |= {"an invitation": number(), "the header of an unknown column": number()}

    path = raw / "individual_reports/rapport_02.xlsx"
    book = openpyxl.load_workbook(path)
    sheet, cover = book["Individrapporter"], book["Om rapporten"]
    for row, (field, letter) in enumerate(COLUMN.items(), start=3):
        sheet[f"{letter}{3 + row % 5}"] = planted[f"a cell of {field}"]
    sheet[f"{COLUMN['children']}8"] = int(planted["a number"])
    spaced = planted["with a space"]
    sheet[f"{COLUMN['added_value']}8"] = f"Hun ({spaced[:6]} {spaced[6:]}) er flink"
    sheet["A1"] = f"Bakgrunn {planted['a group heading']}"
    last = openpyxl.utils.get_column_letter(len(COLUMN) + 1)
    sheet[f"{last}2"] = f"Notat {planted['the header of an unknown column']}"
    sheet[f"{last}4"] = planted["a header"]
    sheet[f"{openpyxl.utils.get_column_letter(len(COLUMN) + 3)}5"] = planted["a cell without a header"]
    sheet["C9"].comment = Comment(planted["a comment"], planted["a comment"])
    specialist = next(cell.row for cell in cover["A"] if cell.value == "Jobbspesialist")
    cover[f"B{specialist}"] = f"Jobbspesialist {planted['the cover']}"
    book.create_sheet(f"Ark {planted['another sheet']}")["A1"] = planted["another sheet"]
    book.properties.creator, book.properties.lastModifiedBy = planted["the author"], planted["the editor"]
    path.unlink()
    book.save(path.with_name(f"rapport_02 {planted['a file name']}.xlsx"))

    (raw / "employer_survey.sav").unlink()
    (raw / "employer_survey.xlsx").unlink()
    survey = pd.read_csv(raw / "employer_survey.csv", dtype="str")
    survey.loc[3, "open_1"] = f"Ansatte {planted['an open answer']} i mai"
    survey.loc[4, "respondent"] = planted["a respondent"]
    survey[f"Notat {planted['a column']}"] = planted["a column"]
    survey.to_csv(raw / "employer_survey.csv", index=False)
    invitations = pd.read_csv(raw / "invitations.csv", dtype="str")
    invitations.loc[0, "job_specialist"] = planted["an invitation"]
    invitations.to_csv(raw / "invitations.csv", index=False)
    return planted


def made(project: Project) -> Iterator[tuple[str, str]]:
    """Give all that a run has made of the raw data, as text without spaces and dashes."""
    folders = [project.processed / "validated", project.processed / "derived", project.results, project.folder / "logs"]
    paths = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    for path in (path for path in paths if path.name != ".run.lock"):
        if path.suffix == ".parquet":
            held = pd.read_parquet(path).to_csv()
        else:
            held = "\n".join(text for _, text in texts(path.name, path.read_bytes()))
        yield path.relative_to(project.folder).as_posix(), re.sub(r"[ \u00a0-]", "", held)


@pytest.fixture(scope="module")
def planted_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, dict[str, str]]:
    project = Project.copy(ROOT, tmp_path_factory.mktemp("planted") / "project")
    planted = plant(project)
    run = project.snakemake("internal")
    assert run.returncode == 0, run.stdout
    assert not [place for place, number in planted.items() if number in run.stdout]
    return project, planted


def test_no_planted_number_is_in_anything_that_was_made(planted_run: tuple[Project, dict[str, str]]) -> None:
    project, planted = planted_run
    everything = dict(made(project))
    assert len(everything) > 150
    raw = "".join(pd.read_parquet(path).to_csv() for path in (project.processed / "raw").rglob("*.parquet"))
    read = [place for place in planted if place.startswith("a cell of")] + [
        "the cover",
        "an open answer",
        "a respondent",
    ]
    assert [place for place in read if planted[place] not in raw] == [], "the test types where nobody reads"
    shown = [
        (place, path)
        for place, number in planted.items()
        for path, text in everything.items()
        if number in text or number.lstrip("0") in text
    ]
    assert shown == []


def test_every_planted_cell_is_told(planted_run: tuple[Project, dict[str, str]]) -> None:
    project, _ = planted_run
    issues = pd.read_csv(project.processed / "validated/issues.csv", keep_default_na=False)
    told = issues[issues["rule"].isin(["personal_data", "personal_name"])]
    assert set(told["found"]) == {""}
    assert set(COLUMN) <= set(told["field"])
    assert {"job_specialist", "open_1", "respondent"} <= set(told["field"])
    assert told["file"].str.startswith("rapport_02 ▮▮▮").sum() > len(COLUMN)
    assert "" in set(told["cell"]), "the name of the file itself"


def test_nobody_is_lost(planted_run: tuple[Project, dict[str, str]], demo_run: Project) -> None:
    project, _ = planted_run
    rows, before = (pd.read_csv(run.processed / "validated/rows.csv") for run in (project, demo_run))
    assert rows["rows_kept"].sum() == before["rows_kept"].sum()


def test_everything_that_goes_out_was_searched(demo_run: Project) -> None:
    internal, public, processed = demo_run.results / "internal", demo_run.results / "public", demo_run.processed
    own = internal / "report/personal_data.txt"
    outside = searched(processed / "release/personal_data.txt")
    assert {path.removeprefix("public/") for path in outside} >= files_in(public)
    exported = {path.name for path in (processed / "export").iterdir()}
    decided_by = "report/disclosure.html"  # of the internal edition, but made with the public one
    assert decided_by in outside
    assert files_in(internal) | exported == {*searched(own), decided_by, "report/personal_data.txt"}


def searched(listing: Path) -> set[str]:
    """The files that a list of what was searched names."""
    return set(listing.read_text(encoding="utf-8").split("\n\n", 1)[1].splitlines())


def files_in(folder: Path) -> set[str]:
    """Every file of a folder but hidden ones."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("[!.]*") if path.is_file()}
