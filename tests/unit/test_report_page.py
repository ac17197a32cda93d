"""The report: both languages, everything that the study folder asks for, and nothing from elsewhere."""

import base64
import hashlib
import platform
import shutil
from importlib.metadata import version
from pathlib import Path

import pytest

import invented
from invented import FOLDER, STUDY
from pages import Element, Page, grid, words
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
    page.run(*files, str(study), list(languages), 5, str(folder), str(to))  # type: ignore[arg-type]
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
    assert report.all("script") == []
    assert report.all("link") == []
    assert "http" not in text.replace("http://www.w3.org", "")
    elsewhere = {link.attributes["href"] for link in report.all("a") if not link.attributes["href"].startswith("#")}
    assert elsewhere == {"issues.html", "quality.html"}, "pages that lie beside it"


def test_every_link_leads_somewhere(report: Page) -> None:
    ids = {element.attributes.get("id") for element in report.elements} | {"issues.html", "quality.html"}
    named = [link.attributes["href"].removeprefix("#") for link in report.all("a")]
    named += [value for element in report.elements for value in element.attributes.get("aria-labelledby", "").split()]
    assert named
    assert set(named) <= ids


def test_a_switch_without_scripts_shows_one_language_at_a_time(report: Page, text: str) -> None:
    first, second = report.all("input")
    assert (first.attributes["type"], first.attributes["id"]) == ("radio", "show-nb")
    assert "checked" in first.attributes
    assert "checked" not in second.attributes
    assert first.attributes["name"] == second.attributes["name"]
    assert [words(label.text) for label in report.all("label")] == ["Norsk bokmål", "English"]
    for language in ("nb", "en"):
        assert f'body:has(#show-{language}:checked) .edition:not([lang="{language}"])' in text
    assert list(editions(report)) == ["nb", "en"]


def test_one_language_needs_no_switch(folder: Path, tmp_path: Path) -> None:
    only = Page(write(folder, tmp_path / "index.html", ("en",)))
    assert only.all("input") == []
    assert only.all("html")[0].attributes["lang"] == "en"
    assert list(editions(only)) == ["en"]


@pytest.mark.parametrize("language", ["nb", "en"])
def test_sections_stand_in_the_order_of_the_study_folder(report: Page, language: str) -> None:
    edition = editions(report)[language]
    headings = [words(heading.text) for heading in edition.all("main")[0].all("h2")]
    titles = [section.title[language] for section in STUDY.report.sections]
    assert headings[1:-1] == titles
    contents = [words(link.text) for link in edition.all("nav")[0].all("a")]
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
        made = edition.all("section")[-1]
        told = dict(row for table in made.all("table") for row in grid(table))
        assert told["seanalysis"] == version("seanalysis")
        assert told["Python"] == platform.python_version()
        assert told["pandas"] == version("pandas")
        assert told["rapport_01.xlsx"] == "ab" * 32
        assert told["cells.csv"] == hashlib.sha256((folder / "cells.csv").read_bytes()).hexdigest()
        assert {"5", STUDY.digest("labels", "tables", "figures", "report")} <= set(told.values())
        assert str(folder) not in made.text


def test_the_page_is_the_same_every_time(folder: Path, text: str, tmp_path: Path) -> None:
    assert write(folder, tmp_path / "again.html") == text
    assert "\r" not in text


def test_a_sentence_that_finds_no_cell_is_named_with_its_file(folder: Path, tmp_path: Path) -> None:
    study = Path(shutil.copytree(FOLDER, tmp_path / "study"))
    told = study / "report.yaml"
    told.write_text(
        told.read_text("utf-8").replace("{status.leave_for_work.total.count}", "{status.gone.count}"), "utf-8"
    )
    with pytest.raises(StudyError) as fault:
        write(folder, tmp_path / "index.html", study=study)
    assert str(fault.value).startswith(f"{study}/report.yaml: “")
    assert str(fault.value).endswith("{status.gone.count}: it fits no cell")
    assert not (tmp_path / "index.html").exists()
