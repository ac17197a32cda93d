"""Tables 7, 8 and 9 print the 96 percentages that the report prints, in its order, from the raw files of the demo."""

import csv

import pytest

from project import Project

# Table of the report, and the percentages of its items from top to bottom: yes; no; no, but could have been important.
PRINTED = {
    "employer_decision": (
        "tabell 7.",
        "80 18 2, 69 22 9, 62 27 11, 58 22 20, 53 36 11, 38 38 24, 31 31 38, 29 36 36, 24 67 9, 13 60 27, 11 76 13",
    ),
    "employer_continuation": (
        "tabell 8.",
        "96 2 2, 93 4 2, 91 4 4, 91 7 2, 87 0 13, 84 2 13, 82 7 11, 80 7 13, 73 18 9, 69 16 16, 67 18 16, 64 20 16, "
        "64 20 16, 62 24 13, 60 24 16, 56 27 18",
    ),
    "employer_formalities": ("tabell 9.", "69 20 11, 49 27 24, 47 29 24, 47 27 27, 47 33 20"),
}


@pytest.mark.parametrize("table", PRINTED)
@pytest.mark.parametrize(("language", "separator", "sign"), [("nb", ";", "\u202f%"), ("en", ",", "%")])
def test_percentages_of_the_survey(table: str, language: str, separator: str, sign: str, demo_run: Project) -> None:
    number, printed = PRINTED[table]
    path = demo_run.results / "internal" / "tables" / f"{table}.{language}.csv"
    _, _, *rows = list(csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=separator))
    assert any(
        row[0].endswith(f", {number if language == 'nb' else number.replace('tabell', 'table')}") for row in rows
    )
    items = [row for row in rows if len(row) > 1]
    shown = [" ".join(cell.split("(")[1].removesuffix(f"{sign})") for cell in row[1:4]) for row in items]
    assert shown == printed.split(", ")
    assert {row[4] for row in items} == {"45"}


def test_there_are_96_of_them() -> None:
    assert sum(len(printed.replace(",", "").split()) for _, printed in PRINTED.values()) == 96
