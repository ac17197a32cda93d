"""The page of the grammar shows every example and every spelling, as the parsers understand them, in both languages."""

import pytest

from invented import STUDY
from pages import Page, grid, words
from project import ROOT
from seanalysis.report import grammar as page_of_grammar
from seanalysis.study.grammar import grammar


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "report" / "grammar.html"
    told = page_of_grammar.run(str(ROOT / "config" / "study"), ["nb", "en"], str(path))
    count = sum(len(part.examples) for part in grammar().parts)
    assert told == f"Wrote how cells are understood: {count} examples."
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def tables(page: Page) -> dict[str, list[list[str]]]:
    return {words(table.all("caption")[0].text): grid(table) for table in page.all("table")}


def test_every_example_is_shown_with_what_becomes_of_it(page: Page) -> None:
    shown = tables(page)
    for part in grammar().parts:
        for language, examples in (("nb", "Eksempler"), ("en", "Examples")):
            assert len(shown[f"{examples}: {part.title[language]}"]) == 1 + len(part.examples)
    nb, en = shown["Eksempler: Tall med enhet"], shown["Examples: Numbers with a unit"]
    assert ["1 år", "Måneder", "tekst", "12 måneder", ""] in nb
    assert ["1 år", "Months", "text", "12 months", ""] in en
    assert ["½ år", "Måneder", "tekst", "6 måneder", ""] in nb
    assert ["ca. 3 mnd", "Måneder", "tekst", "Merknad: Her skal det stå ett tall.", "3"] in nb
    assert ["ca. 3 mnd", "Months", "text", "Issue: One number belongs here.", "3"] in en


def test_values_are_shown_as_people_read_them(page: Page) -> None:
    shown = tables(page)
    assert ["1.2.2018", "Dato", "tekst", "1. februar 2018", ""] in shown["Eksempler: Datoer"]
    assert ["1.2.2018", "Date", "text", "1 February 2018", ""] in shown["Examples: Dates"]
    assert ["Noreg", "Country", "text", "Norway", ""] in shown["Examples: Countries"]
    assert ["kv.", "Kjønn", "tekst", "Kvinne", ""] in shown["Eksempler: Svar fra en liste"]
    assert ["9.5", "Tall", "tekst", "9,5", ""] in shown["Eksempler: Tall"]
    assert ["␣3␣", "Antall barn", "tekst", "3", ""] in shown["Eksempler: Felles for alle felt"]


def test_every_spelling_of_the_codebook_is_shown(page: Page) -> None:
    shown = tables(page)
    for level in STUDY.participants.scales["gender"]:
        line = next(line for line in shown["Kjønn"][1:] if line[0] == level.label.nb)
        assert line[1].split(", ") == [text for text in level.spellings if text != level.label.nb]
    names = {line[0]: line[1] for line in shown["Andre navn på land"][1:]}
    assert len(names) == len(STUDY.participants.countries)
    assert names["Myanmar (Burma)"] == "Burma"


def test_the_page_stands_alone(page: Page) -> None:
    assert page.loads() == []
    assert "{" not in "".join(element.text for element in page.all("main")), "no message with an open brace"
