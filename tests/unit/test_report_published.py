"""The page of the report's numbers: each stands once, as printed and as computed, with what came of it in words."""

import csv
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

import invented
from invented import FOLDER, STUDY
from pages import Element, Page, grid, words
from project import ROOT
from seanalysis.published.numbers import WHY
from seanalysis.published.verdict import WORDS
from seanalysis.report import page as report_page
from seanalysis.report import words as said
from seanalysis.report.published.page import run
from seanalysis.study import Study

REGISTRY = """
source: {title: {nb: Rapporten, en: The report}, sentence: {nb: Hvert tall i <rapporten>., en: Each number of it.}}
sections:
  - {id: summary, title: {nb: Sammendrag, en: Summary}}
  - {id: "6.6", title: {nb: Resultater, en: Results}}
  - {id: "1.5.6", title: {nb: Individrapporter, en: Individual reports}}
  - {id: "3.4", title: {nb: Beslutningen, en: The decision}}
  - {id: "7.1", title: {nb: Verktøyet, en: The tool}}
  - {id: "8", title: {nb: Uten tall, en: Without numbers}}
statements:
  - id: R02
    section: ["1.5.6"]
    printed: "13"
    meaning: {nb: Jobbspesialister som leverte., en: Job specialists who delivered.}
    precision: exact
    value: {units: {table: reports_received, row: job_specialist, field: count, from: 1}}
    contradicts: [R03]
  - id: R03
    section: ["6.6"]
    printed: "14"
    meaning: {nb: Jobbspesialister i alt., en: Job specialists in all.}
    precision: exact
    value: {units: {table: reports_received, row: job_specialist, field: count, from: 1}}
  - id: O01
    section: ["6.6", summary]
    printed: "49%"
    base: 202
    meaning: {nb: Andelen med overgang til arbeid., en: The share in transition to work.}
    precision: rounded
    value: transition_by_programme.total.percent
    instead:
      - {name: {nb: også de på deltid, en: part-time too}, value: transition_by_programme.intro.percent}
  - id: B04
    section: ["1.5.6"]
    printed: more than ten
    norwegian: flere enn ti
    meaning: {nb: Fra to land., en: From two countries.}
    precision: vague
    range: [11.5, null]
    why_range: {nb: Flere enn ti er minst elleve., en: More than ten is at least eleven.}
    value:
      sum: [reports_received.intro.count, {largest: [reports_received.jobbsjansen.count, background.woman.total.count]}]
  - id: R09
    section: [summary]
    printed: "15.5"
    derived: true
    meaning: {nb: Rapporter per jobbspesialist., en: Reports for each job specialist.}
    precision: rounded
    value: {ratio: [reports_received.programme.total.count, reports_received.intro.count]}
batteries:
  - id: T7
    table: employer_decision
    section: "3.4"
    base: 45
    answers: ["yes", "no", no_but]
    meaning: {nb: "«{answer}» om {item}", en: "“{answer}” on {item}"}
    rows: {q1_01: [80, 18, 2]}
tables:
  - id: W
    section: "7.1"
    title: {nb: "Tabell 3: verksteder", en: "Table 3: workshops"}
    columns: {hours: {nb: timer, en: hours}, cases: {nb: caser, en: cases}}
    rows: {"1": ["3.5", 8], "2": ["6.5", 6]}
    cannot: {nb: Andre kilder., en: Other sources.}
context:
  - id: F08
    section: [summary]
    printed: "17"
    meaning: {nb: Jobbspesialister som bidro., en: Job specialists who contributed.}
    precision: exact
    cannot: {nb: Skjemaet spør ikke om det., en: The form does not ask it.}
"""

VERDICTS = """id,verdict,value,base,missing,difference,under,contradicted_by,under_value,lacking,rows,taken
R02,reproduced,13,,,0,,R03,,,14,
R03,contradicted,13,,,-1,,R02,,,14,
O01,reproduced_under,45.454545454545453,198,4,-3.545454545454546,part-time too,,48.5148514,,,
B04,within_vagueness,11234,,,,,,,,,
R09,differs,16.25,,,0.75,,,,,,
T7.q1_01.yes,reproduced,80,45,0,0,,,,,,
T7.q1_01.no,reproduced_under,18.571428571428573,45,0,0.5714285714285714,decimals cut off,,18.571428571428573,,,
T7.q1_01.no_but,not_computable,,,,,,,,absent,,
W.1.hours,not_computable,,,,,,,,,,
W.1.cases,not_computable,,,,,,,,,,
W.2.hours,not_computable,,,,,,,,,,
W.2.cases,not_computable,,,,,,,,,,
F08,not_computable,,,,,,,,,,
"""

FINDINGS = """id,kind,severity,section,statements,printed,finding,finding_nb
I-35,wording,B,8 3.4,,,Four <questions>.,Fire <spørsmål>.
senders,said_twice,A,1.5.6 6.6,R02 R03,13; 14,Thirteen or fourteen.,Tretten eller fjorten.
T7,order,B,3.4,T7,,Not sorted.,Ikke sortert.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Invented cells, a study that prints a few numbers, and what came of each."""
    made = tmp_path_factory.mktemp("published")
    invented.write(made)
    invented.write_files(made)
    shutil.copytree(FOLDER, made / "study")
    (made / "study" / "published.yaml").write_text(REGISTRY, encoding="utf-8")
    (made / "published.csv").write_text(VERDICTS, encoding="utf-8")
    (made / "coherence.csv").write_text(FINDINGS, encoding="utf-8")
    return made


def write(folder: Path, name: str = "published.html", synthetic: bool = True) -> str:
    files = folder / f"{synthetic}"
    files.mkdir(exist_ok=True)
    paths = [folder / "cells.csv", folder / "published.csv", folder / "coherence.csv"]
    paths += [invented.write_files(files, synthetic), folder / "study"]
    run(*map(str, paths), ["nb", "en"], 5, "", str(folder / name))
    return (folder / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(folder: Path) -> Page:
    return Page(write(folder))


def edition(page: Page, language: str) -> Element:
    (found,) = [one for one in page.all("div") if one.attributes.get("id") == language]
    return found


def rows(page: Page, language: str = "nb") -> dict[str, list[str]]:
    """Every statement that is a row, by its id: what it means, as printed, as computed, and what came of it."""
    return {
        row.attributes["id"].removeprefix("said-").removesuffix(f"-{language}"): [
            words(cell.text) for cell in row.children
        ]
        for row in edition(page, language).all("tr")
        if "data-verdict" in row.attributes
    }


def said_in(part: Element) -> list[Element]:
    """The statements of a part of the page: rows, and cells of a printed table."""
    found = []
    for child in part.children:
        found += [child] if "data-verdict" in child.attributes else []
        found += said_in(child)
    return found


def cells(page: Page, title: str) -> list[list[str]]:
    """A printed table, by its heading."""
    (table,) = [table for table in page.all("table") if words(table.all("caption")[0].text) == title]
    return grid(table)


def came_of(page: Page, id: str, language: str) -> tuple[str, list[str]]:
    """The verdict on a statement, and what stands below it."""
    (row,) = [row for row in page.elements if row.attributes.get("id") == f"said-{id}-{language}"]
    return words(row.all("strong")[0].text), [words(detail.text) for detail in row.all("li")]


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_statement_stands_once_in_its_section_in_the_order_of_the_list(page: Page, language: str) -> None:
    parts = [part for part in edition(page, language).all("section") if "data-section" in part.attributes]
    at = {part.attributes["data-section"]: [one.attributes["id"] for one in said_in(part)] for part in parts}
    assert at == {
        "summary": [f"said-R09-{language}", f"said-F08-{language}"],
        "6.6": [f"said-R03-{language}", f"said-O01-{language}"],
        "1.5.6": [f"said-R02-{language}", f"said-B04-{language}"],
        "3.4": [f"said-T7.q1_01.{answer}-{language}" for answer in ("yes", "no", "no_but")],
        "7.1": [f"said-W.{row}.{column}-{language}" for row in "12" for column in ("hours", "cases")],
    }, "a section that prints nothing is left out"
    repeated = [words(p.text) for p in parts[0].all("p") if p.attributes.get("class") == "repeated"]
    assert repeated == [
        {
            "nb": "Gjentatt her: O01 (6.6, Sammendrag): «49\xa0%» · 45,5\u202f% "
            "↪ Avviker, men gjenskapt på en annen måte",
            "en": "Repeated here: O01 (6.6, Summary): “49%” · 45.5% ↪ Differs, but reproduced in another way",
        }[language]
    ]
    headings = [words(part.all("h2")[0].text) for part in parts]
    assert headings[:2] == {"nb": ["Sammendrag", "6.6 Resultater"], "en": ["Summary", "6.6 Results"]}[language]
    contents = [words(link.text) for link in edition(page, language).all("nav")[0].all("a")]
    assert contents[1:-1] == headings


@pytest.mark.parametrize(
    ("id", "language", "expected"),
    [
        ("O01", "nb", ("49\xa0% n = 202", "45,5\u202f% n = 198, 4 mangler")),
        ("O01", "en", ("49% n = 202", "45.5% n = 198, 4 missing")),
        ("R09", "nb", ("15,5 følger av det som er trykt", "16,25")),
        ("R09", "en", ("15.5 follows from what is printed", "16.25")),
        ("B04", "nb", ("flere enn ti", "11\u202f234")),
        ("B04", "en", ("more than ten", "11,234")),
        ("R03", "nb", ("14", "13 av 14 rader")),
        ("R03", "en", ("14", "13 of 14 rows")),
        ("F08", "nb", ("17", "")),
    ],
)
def test_what_is_printed_stands_beside_what_is_computed(
    page: Page, id: str, language: str, expected: tuple[str, str]
) -> None:
    assert tuple(rows(page, language)[id][1:3]) == expected


SENT_BY = "Number of lines with at least 1 in Individual reports received"


@pytest.mark.parametrize(
    ("id", "language", "verdict", "details"),
    [
        ("T7.q1_01.yes", "nb", "✓ Gjenskapt", []),
        ("R02", "en", "✓ Reproduced", [SENT_BY, "Cannot be true at the same time as R03 (6.6): “14”"]),
        (
            "R03",
            "en",
            "⇆ Contradicted by the report itself",
            [SENT_BY, "Difference: −1", "Cannot be true at the same time as R02 (1.5.6): “13”"],
        ),
        (
            "O01",
            "nb",
            "↪ Avviker, men gjenskapt på en annen måte",
            ["Avvik: −3,5 prosentpoeng", "Stemmer med: også de på deltid: 48,5\u202f%"],
        ),
        (
            "O01",
            "en",
            "↪ Differs, but reproduced in another way",
            ["Difference: −3.5 percentage points", "Holds with: part-time too: 48.5%"],
        ),
        (
            "T7.q1_01.no",
            "nb",
            "↪ Avviker, men gjenskapt på en annen måte",
            ["Avvik: +0,6 prosentpoeng", "Stemmer med: desimaler kuttet"],
        ),
        ("T7.q1_01.no_but", "nb", "? Kan ikke regnes ut", ["Disse dataene har ikke det som tallet gjelder."]),
        ("F08", "nb", "? Kan ikke regnes ut", ["Skjemaet spør ikke om det."]),
    ],
)
def test_what_came_of_it_is_said_in_words_and_by_a_sign(
    page: Page, id: str, language: str, verdict: str, details: list[str]
) -> None:
    assert came_of(page, id, language) == (verdict, details)


def test_a_number_that_agrees_on_another_base_only_names_that_base(folder: Path, tmp_path: Path) -> None:
    line = "T7.q1_01.yes,reproduced,80,45,0,0,,,,"
    other = 'T7.q1_01.yes,reproduced_under,80,40,5,0,"another base, n = 40",,80,'
    shutil.copytree(folder, tmp_path / "other")
    (tmp_path / "other" / "published.csv").write_text(VERDICTS.replace(line, other), encoding="utf-8")
    page = Page(write(tmp_path / "other"))
    assert came_of(page, "T7.q1_01.yes", "nb")[1] == ["Stemmer med: et annet grunnlag, n = 40"]
    assert came_of(page, "T7.q1_01.yes", "en")[1] == ["Holds with: another base, n = 40"]


def test_a_difference_of_vague_words_is_said_to_be_from_the_limit(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "off")
    differs = VERDICTS.replace("B04,within_vagueness,11234,,,,", "B04,differs,9,,,-2.5,")
    (tmp_path / "off" / "published.csv").write_text(differs, encoding="utf-8")
    page = Page(write(tmp_path / "off"))
    assert "Avvik fra grensen: −2,5" in came_of(page, "B04", "nb")[1]
    assert "Difference from the limit: −2.5" in came_of(page, "B04", "en")[1]


def test_findings_that_are_explained_are_counted_by_themselves(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "found")
    (tmp_path / "found" / "coherence.csv").write_text(FINDINGS.replace("order,B", "order,C"), encoding="utf-8")
    page = Page(write(tmp_path / "found"))
    for language, told in (
        ("nb", "gir rapporten 2 funn, og 1 som lar seg forklare."),
        ("en", "the report gives 2 findings, and 1 that can be explained."),
    ):
        assert words(edition(page, language).text).count(told) == 2
    assert "gir rapporten 3 funn." in words(edition(Page(write(folder)), "nb").text)


def test_a_number_that_is_taken_among_several_leads_to_its_cell(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "taken")
    line, taken = "R09,differs,16.25,,,0.75,,,,,,", "transition_by_programme.total.percent"
    (tmp_path / "taken" / "published.csv").write_text(VERDICTS.replace(line, line + taken), encoding="utf-8")
    led = [
        [link.attributes["href"] for link in Page(html).all("a") if words(link.text) == "16,25"]
        for html in (write(folder), write(tmp_path / "taken"))
    ]
    assert led[0] == []
    assert re.fullmatch(r"index.html#cell-transition_by_programme-.*", *led[1])


def test_a_printed_table_keeps_its_form(page: Page) -> None:
    title = "Forhold som påvirket beslutningen om å ta inn kandidaten"
    assert cells(page, title) == [
        ["", "Ja", "Nei", "Nei, men kunne vært viktig"],
        [
            "Informasjon om oppfølging (hyppighet, kvalitet, formål)",
            "80\xa0% · 80,0\u202f% n = 45 ✓ Gjenskapt",
            "18\xa0% · 18,6\u202f% n = 45 ↪ Avviker, men gjenskapt på en annen måte "
            "Avvik: +0,6 prosentpoeng Stemmer med: desimaler kuttet",
            "2\xa0% ? Kan ikke regnes ut Disse dataene har ikke det som tallet gjelder.",
        ],
    ]
    assert cells(page, "Tabell 3: verksteder") == [
        ["", "timer", "caser"],
        ["1", "3,5 ? Kan ikke regnes ut", "8 ? Kan ikke regnes ut"],
        ["2", "6,5 ? Kan ikke regnes ut", "6 ? Kan ikke regnes ut"],
    ]
    said_once = [words(p.text) for p in edition(page, "nb").all("p") if "Andre kilder" in p.text]
    assert said_once == ["I hver celle: trykt · regnet ut, og dommen. Andre kilder."]


def test_an_arithmetic_is_told_with_its_numbers_and_the_limits_of_vague_words_with_their_reason(page: Page) -> None:
    verdict, (formula, limits) = came_of(page, "B04", "nb")
    assert verdict == "≈ Innenfor det ordene sier"
    assert re.fullmatch(r"Summen av \d+ og \(det største av \d+ og \d+\)", formula)
    assert limits == "Grenser for ordene: minst 11,5. Flere enn ti er minst elleve."
    verdict, (formula, apart) = came_of(page, "R09", "en")
    assert verdict == "≠ Differs"
    assert re.fullmatch(r"The ratio of \d+ and \d+", formula)
    assert apart == "Difference: +0.75"


def test_a_statement_says_where_it_is_repeated(page: Page) -> None:
    assert rows(page)["O01"][0] == "Andelen med overgang til arbeid. O01 også i Sammendrag"
    assert rows(page, "en")["O01"][0] == "The share in transition to work. O01 also in Summary"


def test_every_verdict_has_its_words_and_a_sign_of_its_own() -> None:
    assert tuple(said.VERDICTS) == WORDS
    assert set(said.VERDICTS) == set(said.VERDICT_SIGNS) == set(said.VERDICTS_MEAN)
    assert set(said.LACKING) == set(WHY)
    assert len(set(said.VERDICT_SIGNS.values())) == len(said.VERDICTS)
    for language in ("nb", "en"):
        assert len({label[language] for label in said.VERDICTS.values()}) == len(said.VERDICTS)


def test_what_is_printed_in_words_is_said_in_words_of_each_language() -> None:
    in_words = [one for one in STUDY.statements if re.search("[a-z]{3}", one.printed)]
    assert len(in_words) > 100
    assert [one.id for one in in_words if one.norwegian in (None, one.printed)] == []


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_totals_are_those_of_the_list(page: Page, language: str) -> None:
    counted = Counter(line["verdict"] for line in csv.DictReader(VERDICTS.splitlines()))
    part = edition(page, language).all("section")[0]
    totals = {row[0].split(" ", 1)[1]: int(row[1]) for row in grid(part.all("table")[0])[1:]}
    assert totals == {label[language]: counted[id] for id, label in said.VERDICTS.items() if id != "hidden"}
    (sentences,) = part.all("p")
    assert [int(found) for found in re.findall(r"\d+", sentences.text)] == [13, 2, 1, 2, 1, 1, 6, 2, 3]


def test_both_places_of_a_contradiction_lead_to_each_other(page: Page) -> None:
    ids = {element.attributes.get("id") for element in page.elements}
    links = {link.attributes["href"] for link in page.all("a") if link.attributes["href"].startswith("#")}
    assert {link.removeprefix("#") for link in links} <= ids
    assert {"#said-R02-nb", "#said-R03-nb", "#said-R02-en", "#said-R03-en"} <= links
    assert {"#section-3.4-nb"} <= links
    assert "#section-8-nb" not in links, "a section without numbers is not on the page"
    named = {part for element in page.elements for part in element.attributes.get("aria-labelledby", "").split()}
    assert named <= ids


@pytest.mark.parametrize("language", ["nb", "en"])
def test_findings_stand_by_severity_with_their_kind_and_all_places(page: Page, language: str) -> None:
    tables = [table for table in edition(page, language).all("table") if "found" in table.attributes.get("class", "")]
    (grave,), (wording, table) = [grid(table)[1:] for table in tables]
    if language == "nb":
        places = "R02 (1.5.6): «13» R03 (6.6): «14»"
        assert grave == ["Tretten eller fjorten. senders", "Sagt to steder regnet ut", places]
        assert wording == ["Fire <spørsmål>. I-35", "Ordlyd ført opp for hånd", "8 3.4"]
        assert table == ["Ikke sortert. T7", "Rekkefølge regnet ut", "3.4"]
    else:
        places = "R02 (1.5.6): “13” R03 (6.6): “14”"
        assert grave == ["Thirteen or fourteen. senders", "Said in two places computed", places]
        assert wording == ["Four <questions>. I-35", "Wording registered by hand", "8 3.4"]
        assert table == ["Not sorted. T7", "Order computed", "3.4"]


def test_what_is_computed_leads_to_the_cell_in_the_report(folder: Path, page: Page) -> None:
    report = Page(write_report(folder))
    at = {element.attributes.get("id"): element for element in report.elements}
    led = [link for link in page.all("a") if link.attributes["href"].startswith("index.html#")]
    cells = [link for link in led if "#cell-" in link.attributes["href"]]
    assert len(cells) == 2 * 9, "3 of one cell, 1 of another definition, 5 of the arithmetic, in each language"
    for link in cells:
        cell = at[link.attributes["href"].removeprefix("index.html#")]
        assert cell.tag == "td"
        assert link.attributes["href"].endswith(edition_of(link))
    assert {link.attributes["href"].removeprefix("index.html#") for link in led} <= set(at)
    numbers = [link for link in cells if re.fullmatch(r"\d+", words(link.text))]
    assert len(numbers) == 2 * 5
    for link in numbers:
        number = words(link.text)
        assert re.search(rf"(?<!\d){number}(?!\d)", words(at[link.attributes["href"].partition("#")[2]].text))


def edition_of(element: Element) -> str:
    while element.attributes.get("class") != "edition":
        assert element.parent is not None
        element = element.parent
    return element.attributes["lang"]


def write_report(folder: Path) -> str:
    study = Study(folder / "study")
    for figure in study.figures:
        for language in ("nb", "en"):
            (folder / f"{figure.id}.{language}.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
            (folder / f"{figure.id}.{language}.txt").write_text("What it shows.\n", "utf-8")
    files = [str(folder / name) for name in ("cells.csv", "files.csv")]
    checked = [str(folder / name) for name in ("published.csv", "coherence.csv")]
    specs = [str(ROOT / "tests" / "spec" / name) for name in ("derived.md", "rows.md")]
    figures = sorted(map(str, folder.glob("*.*.svg")))
    to = folder / "index.html"
    report_page.run(*files, [], figures, specs, *checked, str(folder / "study"), ["nb", "en"], 5, "", str(to))
    return to.read_text(encoding="utf-8")


def test_the_report_has_the_totals_and_leads_to_the_page(folder: Path) -> None:
    report = Page(write_report(folder))
    for language, expected in (("nb", "Av 13 utsagn er 2 gjenskapt"), ("en", "Of 13 statements, 2 are reproduced")):
        (heading,) = [h for h in report.all("h2") if h.attributes.get("id") == f"published-{language}"]
        assert heading.parent is not None
        assert expected in heading.parent.text
        assert said.AGREEMENT[language] in heading.parent.text
        links = [link.attributes["href"] for link in heading.parent.all("a")]
        assert f"published.html#{language}" in links


def test_with_synthetic_data_every_screen_and_sheet_says_what_agreement_shows(folder: Path, page: Page) -> None:
    for language in ("nb", "en"):
        first = edition(page, language).children[0]
        assert (first.tag, first.attributes["class"]) == ("aside", "standing")
        assert words(first.text) == said.AGREEMENT[language]
        assert (
            f'@page {language} {{ @top-left {{ content: "{said.AGREEMENT[language]}"; }} }}'
            in page.all("style")[0].text
        )
    true = write(folder, "true.html", synthetic=False)
    assert not any(label in true for label in (said.AGREEMENT.nb, said.AGREEMENT.en, 'class="standing"'))


def test_the_page_stands_alone_and_is_the_same_every_time(folder: Path, page: Page) -> None:
    assert page.loads() == []
    elsewhere = {link.attributes["href"].partition("#")[0] for link in page.all("a")} - {""}
    assert elsewhere == {"index.html", "../published.csv", "../coherence.csv"}
    assert write(folder, "again.html") == write(folder)
