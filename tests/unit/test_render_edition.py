"""A table about nobody is in every file what the report says instead: its caption, the mark and a sentence."""

from pathlib import Path

import pytest

import invented
from invented import STUDY
from readback import check_csv, check_document, check_html, check_latex, check_workbook
from seanalysis.cells import frame
from seanalysis.render import documents, tables
from seanalysis.render.edition import edition
from seanalysis.study.codebook import Language

LANGUAGES = pytest.mark.parametrize("language", ["nb", "en"])
EMPTY = "time_to_placement"
CELLS = invented.cells(missing=0.0)
NOBODY = CELLS.copy()
NOBODY.loc[NOBODY["table"] == EMPTY, "base"] = 0


@LANGUAGES
def test_a_table_about_nobody_is_what_the_report_says_instead(language: Language) -> None:
    (item,) = [item for item in STUDY.report.items if item.table == EMPTY]
    for of in edition(NOBODY, STUDY, language, threshold=5, synthetic=True):
        assert of.instead == (item.nobody[language] if of.id == EMPTY else "")
        assert bool(of.headers and of.rows and of.notes) == (of.id != EMPTY)
        assert of.title
        assert of.mark


def test_a_table_about_somebody_is_shown() -> None:
    assert not any(of.instead for of in edition(CELLS, STUDY, "en", threshold=5, synthetic=True))


@LANGUAGES
def test_each_file_says_it(language: Language, tmp_path: Path) -> None:
    cells, files = tmp_path / "cells.csv", invented.write_files(tmp_path)
    frame.write(NOBODY, cells)
    for run in (tables.run, documents.run):
        run(str(cells), str(files), str(invented.FOLDER), [language], 5, "", str(tmp_path))
    held = {of.id: of for of in edition(frame.read(cells), STUDY, language, threshold=5, synthetic=True)}
    for form, check in (("html", check_html), ("csv", check_csv), ("tex", check_latex)):
        check(held[EMPTY], (tmp_path / f"{EMPTY}.{language}.{form}").read_text(encoding="utf-8"))
    in_order = [held[item.table] for item in STUDY.report.items if item.table]
    check_workbook(in_order, tmp_path / f"tables.{language}.xlsx")
    check_document(in_order, tmp_path / f"tables.{language}.docx")
