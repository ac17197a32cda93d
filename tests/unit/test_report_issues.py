"""Issues are told where they are, what stands there and what became of it; on a page, and on a terminal for a stop."""

from pathlib import Path

import pandas as pd
import pytest

import invented
from invented import FOLDER, STUDY
from pages import Page, grid, words
from seanalysis import issues as issue_list
from seanalysis.issues import issue
from seanalysis.job import StopRunError
from seanalysis.report import issues, stop

FOUND = [
    issue(STUDY, "no_survey", ""),
    issue(STUDY, "not_a_number", "b.xlsx", "Individrapporter", "N3", "months_before_takeover", "ca. 3 mnd", "0–120"),
    issue(STUDY, "row_of_spaces", "b.xlsx", "Individrapporter", "A7"),
    issue(STUDY, "not_a_level", "c.xlsx", "Om rapporten", "B3", "programme", "<script>", "Introduksjonsprogram"),
    issue(STUDY, "header_missing", "c.xlsx", "Individrapporter", "2:2", header="Kjønn", found="Kjøn", allowed="Kjønn"),
    issue(STUDY, "row_without_key", "d.xlsx", "Individrapporter", "A9", "participant_id", header="Deltaker-ID"),
]
ROWS = "file,rows_read,rows_kept,rows_set_aside\na.xlsx,14,14,0\nb.xlsx,9,9,0\nd.xlsx,12,11,1\n"


@pytest.fixture
def written(tmp_path: Path) -> Path:
    issue_list.write(issue_list.frame(FOUND), str(tmp_path / "issues.csv"))
    (tmp_path / "rows.csv").write_text(ROWS, encoding="utf-8")
    invented.write_files(tmp_path)
    return tmp_path


def write(folder: Path, name: str = "issues.html") -> str:
    paths = [str(folder / name) for name in ("issues.csv", "rows.csv", "files.csv")]
    told = issues.run(*paths, str(FOLDER), ["nb", "en"], str(folder / name))
    assert told == "Wrote the page of issues: 6 issues in 4 files."
    return (folder / name).read_text(encoding="utf-8")


def test_files_come_by_their_gravest_issue(written: Path) -> None:
    page = Page(write(written))
    nb, en = [element for element in page.all("div") if element.attributes.get("class") == "edition"]
    assert [words(heading.text) for heading in nb.all("h2")] == ["Mappen med rådata", "c.xlsx", "d.xlsx", "b.xlsx"]
    assert [words(heading.text) for heading in en.all("h2")] == ["The folder of raw data", "c.xlsx", "d.xlsx", "b.xlsx"]


def test_rows_read_are_rows_kept_and_set_aside(written: Path) -> None:
    page = Page(write(written))
    overview = grid(page.all("table")[0])
    assert overview[1] == ["Fil", "Lest", "Beholdt", "Lagt til side", "Stopp", "Lagt til side", "Feil", "Varsel"]
    assert overview[2:] == [
        ["Mappen med rådata", "–", "–", "–", "1", "0", "0", "0"],
        ["c.xlsx", "–", "–", "–", "1", "0", "1", "0"],
        ["d.xlsx", "12", "11", "1", "0", "1", "0", "0"],
        ["b.xlsx", "9", "9", "0", "0", "0", "1", "1"],
        ["a.xlsx", "14", "14", "0", "0", "0", "0", "0"],
    ]


def test_an_issue_has_place_field_message_and_what_became_of_it(written: Path) -> None:
    page = Page(write(written))
    tables = {words(table.all("caption")[0].text): grid(table) for table in page.all("table")}
    assert tables["Merknader til dataene: b.xlsx"] == [
        ["Merknad", "Ark", "Celle", "Felt", "Tillatt"],
        ["Feil (1): cellen regnes som «kan ikke leses»"] * 5,
        [
            "Her skal det stå ett tall.",
            "Individrapporter",
            "N3",
            "Tid i tiltaket før jobbspesialisten overtok",
            "0–120",
        ],
        ["Varsel (1): ingenting er endret"] * 5,
        ["Raden inneholder bare mellomrom og er ikke lest.", "Individrapporter", "A7", "", ""],
    ]
    stopped = tables["Issues in the data: c.xlsx"]
    assert stopped[1] == ["Stop (1): the run stopped"] * 6
    assert stopped[2][4:] == ["Kjøn", "Kjønn"], "of a layout it is shown what stands there"
    assert stopped[4][3:5] == ["Programme", ""], "of a participant's row it is not"
    assert ["Set aside (1): the row is not counted"] * 5 in tables["Issues in the data: d.xlsx"]


def test_the_page_stands_alone_and_is_the_same_every_time(written: Path) -> None:
    text = write(written)
    page = Page(text)
    assert page.loads() == []
    assert len(page.all("script")) == 1, "the page's own; nobody's answer becomes one"
    ids = {element.attributes.get("id") for element in page.elements}
    links = {link.attributes["href"] for link in page.all("a")}
    assert {link.removeprefix("#") for link in links} - {"grammar.html#nb", "grammar.html#en"} <= ids
    assert "Kjøringen stoppet." in text
    assert "SYNTETISKE DATA" in text
    assert write(written, "again.html") == text


def test_a_page_without_issues_says_so(tmp_path: Path) -> None:
    issue_list.write(issue_list.frame([]), str(tmp_path / "issues.csv"))
    (tmp_path / "rows.csv").write_text(ROWS, encoding="utf-8")
    files = invented.write_files(tmp_path, synthetic=False)
    page = tmp_path / "issues.html"
    paths = [str(tmp_path / name) for name in ("issues.csv", "rows.csv")]
    issues.run(*paths, str(files), str(FOLDER), ["nb", "en"], str(page))
    text = page.read_text(encoding="utf-8")
    assert "Ingen merknader." in text
    assert "No issues." in text
    assert "Kjøringen stoppet." not in text
    assert "SYNTETISKE DATA" not in text
    assert "rapport" not in Page(text).all("main")[0].text
    ways = [link.attributes["href"] for link in Page(text).all("header")[0].all("a")]
    assert ways == ["grammar.html#nb", "quality.html#nb", "index.html#nb"]


# --- on the terminal -------------------------------------------------------------------------------------------------


def test_a_stop_is_told_by_file_with_its_place_and_where_to_read_more() -> None:
    assert stop.stop_text(issue_list.frame(FOUND), "nb", "results/issues.html") == (
        "Kjøringen stoppet: 2 ting må rettes i dataene først.\n"
        "\n"
        "Mappen med rådata\n"
        "  Spørreundersøkelsen mangler: legg employer_survey.sav, .xlsx eller .csv i mappen med\n"
        "  rådata.\n"
        "\n"
        "c.xlsx\n"
        "  Individrapporter, 2:2: Overskriften «Kjønn» mangler. Rett den i filen.\n"
        "    funnet: Kjøn\n"
        "    tillatt: Kjønn\n"
        "\n"
        "Alt som ble funnet, står i results/issues.html"
    )


def test_one_stop_in_english() -> None:
    text = stop.stop_text(issue_list.frame(FOUND[:2]), "en", "issues.html")
    assert text.startswith(
        "The run stopped: one thing must be corrected in the data first.\n\nThe folder of raw data\n"
    )
    assert "ca. 3 mnd" not in text  # an error does not stop a run
    assert text.endswith("Everything that was found stands in issues.html")


def test_a_run_stops_or_goes_on(written: Path) -> None:
    accepted = written / "accepted.txt"
    with pytest.raises(StopRunError, match=r"c\.xlsx"):
        stop.run(str(written / "issues.csv"), "issues.html", str(written / "index.html"), "nb", str(accepted))
    assert not accepted.exists()
    (written / "index.html").write_text("a former run", encoding="utf-8")
    with pytest.raises(StopRunError, match=r"index\.html, er fra en tidligere kjøring"):
        stop.run(str(written / "issues.csv"), "issues.html", str(written / "index.html"), "nb", str(accepted))
    errors = pd.DataFrame(FOUND, columns=issue_list.Issue._fields).query("severity != 'stop'")
    issue_list.write(errors, str(written / "issues.csv"))
    stop.run(str(written / "issues.csv"), "issues.html", str(written / "index.html"), "nb", str(accepted))
    assert accepted.read_text(encoding="utf-8")
