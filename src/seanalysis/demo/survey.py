"""The employer survey in the three forms in which it may arrive: .sav, .xlsx and .csv."""

import csv
from pathlib import Path

import pandas as pd
import pyreadstat

from seanalysis.demo.excel import formats, new_workbook, write_notice
from seanalysis.demo.targets import Targets
from seanalysis.stored import dated
from seanalysis.study.codebook import Codebook, CodebookField

HEADER_HEIGHT = 48
WIDTHS = {"key": 12, "category": 24, "integer": 18, "free_text": 52}
MEASURES = {"category": "nominal", "integer": "scale", "number": "scale"}


def write_sav(path: Path, answers: pd.DataFrame, mark: str, targets: Targets, book: Codebook) -> None:
    """Write the survey as SPSS keeps it: codes with value labels, and the code for no answer declared missing."""
    items = [field for field in book.fields if field.scale]
    code, word = _not_answered(book)
    pyreadstat.write_sav(
        _coded(answers, book),
        path,
        file_label=f"{mark} - {targets.file_label}",
        column_labels={field.id: field.label.nb for field in book.fields},
        variable_value_labels={field.id: _codes(field, book) | {code: word} for field in items},
        missing_ranges={field.id: [code] for field in items},
        variable_measure={field.id: MEASURES.get(field.type, "nominal") for field in book.fields},
        variable_format={field.id: "F1.0" if field.scale else "F3.0" for field in book.fields if _numeric(field)},
    )
    path.write_bytes(dated(path.read_bytes(), targets.written))


def write_xlsx(path: Path, answers: pd.DataFrame, mark: str, targets: Targets, book: Codebook) -> None:
    """Write the survey as a survey tool exports it for reading: question texts as headers, labels as answers."""
    with new_workbook(path, targets.survey_sheets.answers, mark, targets) as workbook:
        look = formats(workbook)
        sheet = workbook.add_worksheet(targets.survey_sheets.answers)
        sheet.set_row(0, HEADER_HEIGHT)
        for column, field in enumerate(book.fields):
            sheet.set_column(column, column, WIDTHS[field.type])
            sheet.write_string(0, column, field.label.nb, look["header"])
            labels = {level.id: level.label.nb for level in book.levels(field)}
            for line, value in enumerate(answers[field.id], start=1):
                if isinstance(value, str) and value:
                    sheet.write_string(line, column, labels.get(value, value), look["cell"])
                elif not isinstance(value, str):
                    sheet.write_number(line, column, value, look["cell"])
        sheet.freeze_panes(1, 1)
        about = workbook.add_worksheet(targets.survey_sheets.about)
        write_notice(about, 0, 0, mark, targets, look["loud"])


def write_csv(path: Path, answers: pd.DataFrame, book: Codebook) -> None:
    """Write the survey as a survey tool exports it for machines: ids as headers, codes as answers."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(answers.columns)
        writer.writerows(_coded(answers, book).itertuples(index=False))


def _coded(answers: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    """Return the answers with the codes of the codebook in place of level ids."""
    frame = answers.copy()
    for field in book.fields:
        if field.scale:
            frame[field.id] = answers[field.id].map({level.id: level.code for level in book.levels(field)}).astype(int)
    return frame


def _codes(field: CodebookField, book: Codebook) -> dict[int | float, str]:
    return {level.code: level.label.nb for level in book.levels(field) if level.code is not None}


def _not_answered(book: Codebook) -> tuple[int, str]:
    """Return the code for no answer and its label."""
    words = book.missing["not_answered"]
    return int(next(word for word in words if word.isdigit())), next(word for word in words if not word.isdigit())


def _numeric(field: CodebookField) -> bool:
    return field.type in ("category", "integer", "number")
