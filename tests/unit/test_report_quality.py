"""The page of data quality: what came in adds up, and what can move most stands first."""

from pathlib import Path

import pandas as pd
import pytest

import invented
from intake import STUDY, copy_of_demo, edit, intake_of_reports
from invented import FOLDER
from pages import Page, grid, words
from seanalysis import issues as issue_list
from seanalysis.cells import quality as judged
from seanalysis.derived.participants import derive_participants
from seanalysis.report import quality

FIRST = "rapport_01.xlsx"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two workbooks: an unreadable status, an unreadable age, a row without an id, and one corrected cell."""
    folder = tmp_path_factory.mktemp("quality")
    raw = copy_of_demo(folder / "raw")

    def spoil(sheet: object) -> None:
        for address, value in {"S4": "<b>", "F5": "tjuefire", "A6": None}.items():
            sheet[address] = value

    edit(raw / "individual_reports" / FIRST, spoil)
    intake = intake_of_reports(raw)
    cells = intake.cells.assign(before=pd.Series(None, intake.cells.index, "str"))
    cells.loc[cells.query("cell == 'E3' and file == @FIRST").index, "before"] = "to"
    derive_participants(intake.records, STUDY).to_parquet(folder / "participants")
    cells.to_parquet(folder / "cells")
    issue_list.write(intake.issues, str(folder / "issues.csv"))
    intake.rows.to_csv(folder / "rows.csv", index=False)
    invented.write_files(folder)
    paths = [str(folder / name) for name in ("participants", "cells", "issues.csv")]
    judged.run(*paths, str(FOLDER), str(folder / "quality.csv"), str(folder / "open.csv"))
    return folder


def write(folder: Path, languages: list[str], name: str = "page.html") -> Page:
    paths = [str(folder / name) for name in ("quality.csv", "open.csv", "issues.csv", "rows.csv", "files.csv")]
    quality.run(*paths, str(FOLDER), languages, str(folder / name))
    return Page((folder / name).read_text(encoding="utf-8"))


def tables(page: Page) -> dict[str, list[list[str]]]:
    return {words(table.all("caption")[0].text): grid(table) for table in page.all("table")}


def test_what_can_move_the_first_share_stands_first_and_what_moves_nothing_is_left_out(folder: Path) -> None:
    chased = tables(write(folder, ["nb", "en"]))["Hva som bør avklares først"]
    assert chased[1][:5] == ["Sted", "Merknad", "Funnet", "Overgang til arbeid", "I enheten"]
    first = chased[2:4]
    assert {row[0] for row in first} == {f"{FIRST}Individrapporter A6", f"{FIRST}Individrapporter S4"}
    assert all("–" in row[3] and "–" in row[4] for row in first)
    assert "<b>" in {row[2] for row in first}
    assert not any("Alder" in row[1] for row in chased), "no headline depends on the age"
    widths = [row[3] != "" for row in chased[2:]]
    assert widths == sorted(widths, reverse=True)


def test_every_cell_is_counted_once(folder: Path) -> None:
    shown = tables(write(folder, ["nb", "en"]))
    for caption, row in (("Celler i hver arbeidsbok", 3), ("Celler i hvert felt", 1)):
        head, *lines = shown[caption]
        states = [
            head.index(word) for word in ("Besvart", "Ikke aktuelt", "Vet ikke", "Ikke besvart", "Kan ikke leses")
        ]
        states.append(head.index("Ikke spurt om"))
        for line in lines:
            assert int(line[row]) == sum(int(line[state]) for state in states), line[0]
        total = lines[-1]
        assert total[0] == "Alle"
        for column in range(row, len(head)):
            assert int(total[column]) == sum(int(line[column]) for line in lines[:-1])
        assert (total[head.index("Rettet")], lines[0][head.index("Rettet")]) in {("1", "1"), ("1", "0")}


def test_the_shares_stand_between_their_cases(folder: Path) -> None:
    shares = tables(write(folder, ["nb", "en"]))["The shares with everything open taken into account"]
    assert shares[0] == ["Share", "Count of the base", "Now", "Worst case", "Best case"]
    for line in shares[1:]:
        now, worst, best = (float(text.rstrip("%")) for text in line[2:])
        assert worst <= now <= best
    assert shares[1][0] == "Transition to work"
    assert float(shares[1][3].rstrip("%")) < float(shares[1][4].rstrip("%"))


def test_the_page_stands_alone_and_is_the_same_every_time(folder: Path) -> None:
    page = write(folder, ["nb", "en"])
    assert page.loads() == []
    elsewhere = {link.attributes["href"] for link in page.all("a") if not link.attributes["href"].startswith("#")}
    assert elsewhere == {f"{name}.html#{language}" for name in ("issues", "index") for language in ("nb", "en")}
    write(folder, ["nb", "en"], "again.html")
    assert (folder / "again.html").read_bytes() == (folder / "page.html").read_bytes()
