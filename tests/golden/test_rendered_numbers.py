"""Every number in every file of tables of the demo run is that of its cell, in both languages and all forms."""

from pathlib import Path

import pytest

from project import Project
from readback import check_csv, check_document, check_html, check_latex, check_workbook
from seanalysis.cells import frame
from seanalysis.render.edition import edition
from seanalysis.render.shown import ShownTable
from seanalysis.study import Study
from seanalysis.study.codebook import Language

LANGUAGES = pytest.mark.parametrize("language", ["nb", "en"])


def seen(run: Project, language: Language) -> list[ShownTable]:
    study = Study(run.folder / "config" / "study")
    cells = frame.read(run.results / "internal" / "cells.csv")
    return edition(cells, study, language, threshold=5, synthetic=True)


def in_order(run: Project, language: Language) -> list[ShownTable]:
    """The tables in the order of the report, by which workbook and document number them alike."""
    by_id = {of.id: of for of in seen(run, language)}
    report = Study(run.folder / "config" / "study").report
    return [by_id[item.table] for item in report.items if item.table]


def tables(run: Project) -> Path:
    return run.results / "internal" / "tables"


@LANGUAGES
def test_the_workbook_has_the_numbers_of_the_cells(demo_run: Project, language: Language) -> None:
    check_workbook(in_order(demo_run, language), tables(demo_run) / f"tables.{language}.xlsx")


@LANGUAGES
def test_the_document_has_the_numbers_of_the_cells(demo_run: Project, language: Language) -> None:
    check_document(in_order(demo_run, language), tables(demo_run) / f"tables.{language}.docx")


@LANGUAGES
@pytest.mark.parametrize(("form", "check"), [("html", check_html), ("csv", check_csv), ("tex", check_latex)])
def test_each_file_has_the_numbers_of_the_cells(demo_run: Project, language: Language, form: str, check) -> None:
    for of in seen(demo_run, language):
        check(of, (tables(demo_run) / f"{of.id}.{language}.{form}").read_text(encoding="utf-8"))


@LANGUAGES
def test_what_form_1_has_no_dates_for_is_said_and_no_table(demo_run: Project, language: Language) -> None:
    instead = {of.id: of.instead for of in seen(demo_run, language) if of.instead}
    assert instead.keys() == {"time_to_placement", "time_to_paid_work"}
    form = {"nb": "skjema 1", "en": "form 1"}[language]
    assert all(form in text for text in instead.values())
