"""The report: both languages, everything that the study folder asks for, and nothing from elsewhere."""

import base64
import hashlib
import platform
import re
import shutil
from importlib.metadata import version
from pathlib import Path

import pytest

import invented
from invented import FOLDER, STUDY
from pages import Element, Page, grid, words
from project import ROOT
from seanalysis.cells import frame
from seanalysis.report import page
from seanalysis.study.source import StudyError


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with cells, a list of raw files, and a stand-in for every figure."""
    made = tmp_path_factory.mktemp("run")
    invented.write(made)
    invented.write_files(made)
    for figure in STUDY.figures:
        for language in ("nb", "en"):
            name = f"{figure.id}.{language}"
            (made / f"{name}.svg").write_text(f"<svg xmlns='http://www.w3.org/2000/svg'><!--{name}--></svg>", "utf-8")
            (made / f"{name}.txt").write_text(f"What {name} shows.\nIn “words” & <signs>.\n", "utf-8")
    return made


def write(folder: Path, to: Path, languages: tuple[str, ...] = ("nb", "en"), study: Path = FOLDER) -> str:
    files = [str(folder / name) for name in ("cells.csv", "files.csv")]
    tables = [str(folder / "tables" / name) for name in ("status.nb.csv", "status.en.csv", "tables.nb.xlsx")]
    figures = sorted(map(str, folder.glob("*.*.svg")))
    specs = [str(ROOT / "tests" / "spec" / name) for name in ("derived.md", "rows.md")]
    page.run(*files, tables, figures, specs, [], [], str(study), list(languages), 5, "", str(to))  # type: ignore[arg-type]
    return to.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def text(folder: Path) -> str:
    return write(folder, folder / "report" / "index.html")


@pytest.fixture(scope="module")
def report(text: str) -> Page:
    return Page(text)


def editions(report: Page) -> dict[str, Element]:
    return {
        element.attributes["lang"]: element
        for element in report.all("div")
        if element.attributes.get("class") == "edition"
    }


def test_the_page_stands_alone(report: Page, text: str) -> None:
    assert report.loads() == []
    (script,) = report.all("script")
    digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
    (policy,) = [meta for meta in report.all("meta") if meta.attributes.get("http-equiv") == "Content-Security-Policy"]
    assert policy.attributes["content"].startswith("default-src 'none'; img-src data:;")
    assert f"script-src 'sha256-{digest}'" in policy.attributes["content"], "no other script can run"
    assert report.all("link") == []
    assert "http" not in text.replace("http://www.w3.org", "").replace("http-equiv", "")
    elsewhere = {link.attributes["href"] for link in report.all("a") if not link.attributes["href"].startswith("#")}
    names = ("issues", "quality", "grammar", "texts")
    pages = {f"{name}.html#{language}" for name in names for language in ("nb", "en")}
    assert {link for link in elsewhere if ".html" in link} == pages, "pages that lie beside it, in the same language"


def test_a_table_and_a_figure_link_to_the_files_that_there_are(report: Page, folder: Path) -> None:
    elsewhere = [link.attributes["href"] for link in report.all("a") if not link.attributes["href"].startswith("#")]
    tables = {link for link in elsewhere if "/tables/" in link}
    assert tables == {"../tables/status.nb.csv", "../tables/status.en.csv", "../tables/tables.nb.xlsx"}
    assert {f"../{path.name}" for path in folder.glob("*.svg")} <= set(elsewhere)
    assert "../cells.csv" in elsewhere


def test_every_link_leads_somewhere(report: Page) -> None:
    ids = {element.attributes.get("id") for element in report.elements}
    within = [link.attributes["href"] for link in report.all("a") if link.attributes["href"].startswith("#")]
    named = [link.removeprefix("#") for link in within]
    named += [value for element in report.elements for value in element.attributes.get("aria-labelledby", "").split()]
    assert named
    assert set(named) <= ids


def test_a_switch_without_scripts_shows_one_language_at_a_time(report: Page, text: str) -> None:
    (switch,) = [nav for nav in report.all("nav") if nav.attributes.get("class") == "switch"]
    links = [(link.attributes["href"], link.attributes["lang"], words(link.text)) for link in switch.all("a")]
    assert links == [("#nb", "nb", "Norsk bokmål"), ("#en", "en", "English")]
    assert 'body:not(:has(#en:target, #en :target)) :is(.edition, .to-main)[lang="en"] { display: none; }' in text
    assert 'body:has(#en:target, #en :target) :is(.edition, .to-main):not([lang="en"]) { display: none; }' in text
    assert list(editions(report)) == ["nb", "en"]


def test_one_language_needs_no_switch(folder: Path, tmp_path: Path) -> None:
    only = Page(write(folder, tmp_path / "index.html", ("en",)))
    assert [nav for nav in only.all("nav") if nav.attributes.get("class") == "switch"] == []
    assert only.all("html")[0].attributes["lang"] == "en"
    assert list(editions(only)) == ["en"]
    assert ".edition, .to-main" not in only.all("style")[0].text


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_number_in_a_sentence_stands_in_the_cell_that_it_leads_to(report: Page, language: str) -> None:
    at = {element.attributes.get("id"): element for element in report.elements}
    sentences = [p for p in editions(report)[language].all("p") if p.attributes.get("class") == "finding"]
    links = [link for sentence in sentences for link in sentence.all("a")]
    leads_to = [(link, at[link.attributes["href"].removeprefix("#")]) for link in links]
    elsewhere = []
    for link, target in leads_to:
        number = words(link.text).removesuffix("%").strip()
        if not re.search(rf"(?<![\d,.]){re.escape(number)}(?![\d,.]\d)", words(target.text)):
            assert target.tag == "div", f"{link.text} leads to {target.text}"
            elsewhere.append(link.text)
    assert len(elsewhere) < len(links) / 20, "a number that its table has in no cell and no note leads to the table"


def test_the_page_says_that_it_is_a_recalculation(report: Page) -> None:
    for language, words_of_it in (("nb", "Etterregning av AFI-rapport"), ("en", "Recalculation of AFI report")):
        header = editions(report)[language].all("header")[0]
        assert words_of_it in header.all("p")[0].text
        assert STUDY.about.title[language] in header.all("h1")[0].text
    assert report.all("title")[0].text.startswith("Etterregning av AFI-rapport 02:2019, med syntetiske data")


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_methods_tell_every_derived_variable_and_population(report: Page, folder: Path, language: str) -> None:
    ids = {element.attributes.get("id"): element for element in editions(report)[language].all("div")}
    cells = frame.read(folder / "cells.csv")
    for data in ("participants", "employers"):
        for variable in STUDY.derived(data):
            box = ids[f"table-derived-{variable.id}-{language}"]
            shown = {row[0]: row[1] for row in grid(box.all("table")[0])[1:] if row[0] != row[1]}
            own = cells[cells["table"].eq("branches") & cells["row"].eq(variable.id)]
            assert [int(number) for number in list(shown.values())[:-1]] == own["count"].tolist() or sorted(
                map(int, list(shown.values())[:-1])
            ) == sorted(own["count"])
            assert sum(map(int, list(shown.values())[:-1])) == int(list(shown.values())[-1])
            assert variable.section in box.text
    for population in STUDY.outcomes.populations:
        table = grid(ids[f"table-population-{population.id}-{language}"].all("table")[0])
        own = cells[cells["table"].eq("populations") & cells["row"].eq(population.id)]
        assert [[int(row[1]), int(row[2])] for row in table[1:]] == own[["count", "missing"]].to_numpy().tolist()


def test_the_dictionary_has_every_field_and_derived_variable(report: Page) -> None:
    for language, edition in editions(report).items():
        told = {
            element.attributes["id"].removesuffix(f"-{language}")
            for element in edition.all("th")
            if element.attributes.get("id", "").startswith("variable-")
        }
        fields = {
            f"variable-{data}-{f.id}" for data in ("participants", "employers") for f in STUDY.codebook(data).all_fields
        }
        derived = {f"variable-{data}-{d.id}" for data in ("participants", "employers") for d in STUDY.derived(data)}
        assert told == fields | derived


@pytest.mark.parametrize("language", ["nb", "en"])
def test_sections_stand_in_the_order_of_the_study_folder(report: Page, language: str) -> None:
    edition = editions(report)[language]
    headings = [words(heading.text) for heading in edition.all("main")[0].all("h2")]
    titles = [section.title[language] for section in STUDY.report.sections]
    assert headings[1:-3] == titles
    contents = [words(link.text) for link in edition.all("nav")[-1].all("a")]
    assert [text for text in contents if text in titles] == titles
    for caution in STUDY.about.cautions:
        assert caution[language] in edition.text


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_item_has_its_sentence_its_figure_and_its_table(report: Page, language: str) -> None:
    articles = editions(report)[language].all("article")
    items = [item for section in STUDY.report.sections for item in section.items]
    assert len(articles) == len(items)
    for article, item in zip(articles, items, strict=True):
        sentence = words(article.all("p")[0].text)
        assert sentence
        assert "{" not in sentence
        images = article.all("img")
        assert len(images) == bool(item.figure)
        if item.figure:
            name = f"{item.figure}.{language}"
            kind, _, data = images[0].attributes["src"].partition(",")
            assert kind == "data:image/svg+xml;base64"
            assert f"<!--{name}-->" in base64.b64decode(data).decode()
            assert images[0].attributes["alt"] == f"What {name} shows. In “words” & <signs>."
            assert words(article.all("figcaption")[0].text) == STUDY.figure(item.figure).title[language]
        if item.table:
            (table,) = article.all("table")
            assert STUDY.table(item.table).title[language] in table.all("caption")[0].text


def test_invented_data_are_said_to_be_invented_before_anything_else(report: Page, folder: Path, tmp_path: Path) -> None:
    for language, mark in (("nb", "SYNTETISKE DATA"), ("en", "SYNTHETIC DATA")):
        edition = editions(report)[language]
        assert mark in edition.all("header")[0].text
        of_tables = [table for article in edition.all("article") for table in article.all("table")]
        assert all(mark in table.all("caption")[0].text for table in of_tables)
    shutil.copytree(folder, tmp_path / "true", dirs_exist_ok=True)
    invented.write_files(tmp_path / "true", synthetic=False)
    true = write(tmp_path / "true", tmp_path / "index.html")
    assert "SYNTETISKE DATA" not in true
    assert "SYNTHETIC DATA" not in true


def test_the_page_says_how_it_was_made(report: Page, folder: Path) -> None:
    for edition in editions(report).values():
        made = edition.all("main")[0].all("section")[-1]
        told = dict(row for table in made.all("table") for row in grid(table))
        assert told["seanalysis"] == version("seanalysis")
        assert told["Python"] == platform.python_version()
        assert told["pandas"] == version("pandas")
        assert told["rapport_01.xlsx"] == "ab" * 32
        assert told["cells.csv"] == hashlib.sha256((folder / "cells.csv").read_bytes()).hexdigest()
        assert {"5", STUDY.digest("labels", "tables", "figures", "report")} <= set(told.values())
        assert str(folder) not in made.text


def test_the_page_is_the_same_every_time(folder: Path, text: str) -> None:
    assert write(folder, folder / "report" / "again.html") == text
    assert "\r" not in text


def test_hidden_lines_are_hidden_everywhere(folder: Path, tmp_path: Path) -> None:
    hidden = Path(shutil.copytree(folder, tmp_path / "hidden"))
    frame.write(frame.read(folder / "cells.csv").assign(hidden=True), hidden / "cells.csv")
    page = Page(write(hidden, tmp_path / "index.html"))
    for edition in editions(page).values():
        for sentence in [p for p in edition.all("p") if p.attributes.get("class") == "finding"]:
            assert {link.text for link in sentence.all("a")} <= {":"}
        shown = [cell for cell in edition.all("td") if "data-order" in cell.attributes]
        assert [words(cell.text) for cell in shown if words(cell.text) != "0"] == []


def test_a_sentence_that_finds_no_cell_is_named_with_its_file(folder: Path, tmp_path: Path) -> None:
    study = Path(shutil.copytree(FOLDER, tmp_path / "study"))
    told = study / "report.yaml"
    told.write_text(
        told.read_text("utf-8").replace("{status.leave_for_work.total.count}", "{status.gone.count}"), "utf-8"
    )
    with pytest.raises(StudyError) as fault:
        write(folder, tmp_path / "index.html", study=study)
    assert str(fault.value).startswith(f"{study}/report.yaml: “")
    assert str(fault.value).endswith("{{status.gone.count}}: it fits no cell")
    assert not (tmp_path / "index.html").exists()
