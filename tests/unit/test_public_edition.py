"""What is hidden in the public edition is in none of its files, in no form and no language; and each says so."""

import csv
import html
import re
import shutil
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest

import edition
import readback
from edition import MERGED, PLANTED, ROUNDED, RULE, TRACES, WITHHELD, Edition
from pages import Page, words
from seanalysis import texts
from seanalysis.render.edition import edition as tables_of
from seanalysis.render.labels import level_label
from seanalysis.render.shown import HIDDEN, ShownTable
from seanalysis.render.table import why_withheld
from seanalysis.report.writing.forms import READ
from seanalysis.study import Study
from seanalysis.study.codebook import Language

LANGUAGES = pytest.mark.parametrize("language", ["nb", "en"])
REASON = {"nb": "Fordi vi vil det.", "en": "Because we want to."}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The public edition, of which some lines are hidden, with its figures in one language."""
    return edition.make(tmp_path_factory.mktemp("edition"), drawn=True)


@pytest.fixture(scope="module")
def plan(made: Edition) -> Study:
    return Study(made.study)


def tables(made: Edition, language: Language) -> list[ShownTable]:
    how = {"threshold": RULE.threshold, "synthetic": True, "rule": RULE}
    return tables_of(made.public, Study(made.study), language, **how)


def everything(path: Path) -> str:
    """All that a file says, and all that stands in it: what people read, attributes, geometry, properties."""
    content = path.read_bytes()
    told = " ".join(text.text for text in texts.texts(path.name, content)) + " "
    if path.suffix in (".html", ".svg", ".csv", ".tex", ".txt", ".json", ".md"):
        told += texts.IMAGE_IN_PAGE.sub("", content.decode("utf-8"))
    if path.suffix in (".xlsx", ".docx"):
        with ZipFile(path) as parts:
            told += " ".join(parts.read(name).decode("utf-8") for name in parts.namelist() if name.endswith(".xml"))
    return told


def test_a_planted_number_would_be_found_in_every_form(made: Edition, tmp_path: Path) -> None:
    """Were the hidden lines shown, the search would find them in each kind of file."""
    planted = made.public["hidden"] & made.public["statistic"].eq("share")
    told = made.public.assign(hidden=made.public["hidden"] & ~planted)
    for name, number in PLANTED.items():
        told[name] = told[name].mask(planted, number)
    shutil.copytree(made.study, tmp_path / "study")
    wrong = edition.write(tmp_path, tmp_path / "study", told, ("en",))
    found = {path.suffix for path in wrong.files() if TRACES.search(everything(path))}
    assert found >= {".csv", ".html", ".tex", ".xlsx", ".docx"}


def test_no_file_holds_a_hidden_number(made: Edition) -> None:
    files = made.files()
    forms = {path.suffix for path in files}
    assert forms == {".csv", ".html", ".tex", ".xlsx", ".docx", ".svg", ".pdf", ".png", ".txt", ".md"}
    assert made.public["hidden"].sum() > 200
    for path in files:
        assert not TRACES.search(everything(path)), path


@LANGUAGES
def test_a_hidden_line_is_the_same_symbol_in_every_format(made: Edition, language: Language) -> None:
    """What a table shows is what each of its files has; and of a hidden line it shows the symbol, and no number."""
    folder = made.folder / "public" / "tables"
    held = tables(made, language)
    in_order = {table.id: table for table in held}
    for of in held:
        readback.check_html(of, (folder / f"{of.id}.{language}.html").read_text("utf-8"))
        readback.check_csv(of, (folder / f"{of.id}.{language}.csv").read_text("utf-8"))
        readback.check_latex(of, (folder / f"{of.id}.{language}.tex").read_text("utf-8"))
    reported = [in_order[item.table] for item in Study(made.study).report.items if item.table]
    readback.check_workbook(reported, folder / f"tables.{language}.xlsx")
    readback.check_document(reported, folder / f"tables.{language}.docx")
    hidden = {
        (line.table, (line.row, line.row_level, line.column, line.column_level, line.statistic))
        for line in made.public[made.public["hidden"]].itertuples()
    }
    cells = [(of.id, cell) for of in held for row in of.rows for cell in row.cells if cell.line]
    found = [cell for id, cell in cells if (id, cell.line) in hidden]
    assert len(found) > 100
    for cell in found:
        assert cell.text.removeprefix("n\u00a0=\u00a0") == HIDDEN
        assert (cell.numbers, cell.order) == ((), None)


@LANGUAGES
def test_a_table_with_something_hidden_says_what_the_symbol_means(made: Edition, language: Language) -> None:
    said = {"nb": "skjult av hensyn til personvernet", "en": "hidden to protect persons"}[language]
    for of in tables(made, language):
        symbols = any(cell.text == HIDDEN for row in of.rows for cell in row.cells)
        assert not symbols or any(said in note.text and HIDDEN in note.text for note in of.notes), of.id


@LANGUAGES
def test_medians_stand_in_whole_units_and_say_so(made: Edition, language: Language) -> None:
    said = {"nb": "avrundet til hele enheter", "en": "rounded to whole units"}[language]
    found = 0
    for of in tables(made, language):
        medians = [cell for row in of.rows for cell in row.cells if cell.shows in ("median", "median_time")]
        numbers = re.findall(r"\d+(?:[.,]\d+)?", " ".join(cell.text for cell in medians))
        assert all(number.isdigit() for number in numbers), of.id
        assert bool(numbers) == any(said in note.text for note in of.notes), of.id
        found += len(numbers)
    assert found


@LANGUAGES
def test_a_note_tells_nothing_of_small_counts_or_names(made: Edition, language: Language) -> None:
    for of in tables(made, language):
        assert not [note for note in of.notes if note.term in ("Fortrolig", "Confidential")]


@LANGUAGES
def test_a_withheld_table_is_its_title_and_why(made: Edition, plan: Study, language: Language) -> None:
    of = next(table for table in tables(made, language) if table.id == WITHHELD)
    assert (of.instead, of.headers, of.rows, of.notes) == (REASON[language], (), (), ())
    usual = next(table for table in tables(made, language) if table.id == "transition_by_specialist")
    assert usual.instead == why_withheld(plan.table(usual.id))[language]
    figure = next(figure.id for figure in plan.figures if figure.table == WITHHELD)
    told = (made.folder / f"public/figures/{figure}.{language}.txt").read_text("utf-8")
    assert REASON[language] in told
    assert not re.search(r"\d", told.split(REASON[language])[1])
    page = (made.folder / "public/report/index.html").read_text("utf-8")
    assert f'id="table-{WITHHELD}-{language}"' not in page
    assert f'id="figure-{figure}-{language}"' not in page
    item = re.search(rf'<article id="{WITHHELD}-{language}".*?</article>', page, re.DOTALL)
    assert item
    assert REASON[language] in item[0]


@LANGUAGES
def test_levels_that_were_put_together_have_both_labels(made: Edition, plan: Study, language: Language) -> None:
    labels = [level_label(plan, "participants", "marital_status", id, language) for id in ("separated", "divorced")]
    joined = {"nb": " eller ", "en": " or "}[language].join(labels)
    of = next(table for table in tables(made, language) if table.id == MERGED)
    rows = [row.label for row in of.rows]
    assert joined in rows
    assert not set(labels) & set(rows)
    assert level_label(plan, "participants", "case_project", "Vik|Ås", language) == "Vik|Ås", "a name that has it"


@LANGUAGES
def test_a_rounded_table_says_to_what(made: Edition, language: Language) -> None:
    said = {"nb": f"avrundet til hele {RULE.rounding}", "en": f"rounded to multiples of {RULE.rounding}"}[language]
    for of in tables(made, language):
        assert any(said in note.text for note in of.notes) == (of.id == ROUNDED), of.id


@LANGUAGES
def test_a_sentence_of_which_a_number_is_hidden_is_not_said(made: Edition, plan: Study, language: Language) -> None:
    page = (made.folder / "public/report/index.html").read_text("utf-8")
    found = re.findall(rf'<article id="[^"]*-{language}".*?<p class="finding">(.*?)</p>', page, re.DOTALL)
    assert len(found) == len(plan.report.items)
    plain = [html.unescape(re.sub("<[^>]+>", "", text)) for text in found]
    instead = {"nb": "Her står det en setning", "en": "In the internal edition a sentence"}[language]
    assert sum(text.startswith(instead) for text in plain) > 3
    assert not [text for text in plain if re.search(r"(?:^|[\s(]):(?:[\s).,]|$)", text)]


def test_the_page_says_what_it_is_and_leads_to_nothing_internal(made: Edition) -> None:
    page = Page((made.folder / "public/report/index.html").read_text("utf-8"))
    header = words(page.all("header")[0].text)
    for said in ("Offentlig utgave", "Tegnet «:»", "Vernet er på", "SYNTETISKE DATA"):
        assert said in header
    links = {link.attributes["href"].split("#")[0] for link in page.all("a")} - {""}
    outside = {link for link in links if not link.startswith(("../tables/", "../figures/"))}
    assert outside == {"../cells.csv", "../disclosure.html", "published.html"}
    for link in links - {"../disclosure.html"}:
        assert (made.folder / "public/report" / link).resolve().is_file(), link
    assert "rapport_01.xlsx" not in words(page.all("body")[0].text)
    assert "abab" not in (made.folder / "public/report/index.html").read_text("utf-8")


def test_a_statement_whose_cell_is_hidden_has_no_verdict_difference_or_value(made: Edition) -> None:
    lines = list(csv.DictReader((made.folder / "public/published.csv").read_text("utf-8").splitlines()))
    hidden = [line for line in lines if line["verdict"] == "hidden"]
    assert len(hidden) > 10
    for line in hidden:
        assert not [name for name in ("value", "base", "missing", "difference", "under", "taken") if line[name]]
    assert {line["verdict"] for line in lines if ROUNDED in line["cell"]} <= {"hidden", "contradicted"}
    page = (made.folder / "public/report/published.html").read_text("utf-8")
    assert page.count('data-verdict="hidden"') >= 2 * len(hidden)
    assert f"{len(hidden)} cannot be held against anything in this edition" in page


@LANGUAGES
def test_a_text_shows_the_symbol_for_a_name_that_is_hidden_or_left_out(made: Edition, language: Language) -> None:
    name = "transition_by_specialist.total.count"
    text = made.study / "texts" / f"own.{language}.md"
    text.write_text(f"A {{{{{name}}}}} B {{{{7919|{WITHHELD}.total.base}}}}.\n", "utf-8")
    out = made.folder / "own"
    edition.fill.run(
        [str(text)],
        str(made.folder / "public/cells.csv"),
        str(made.folder / "files.csv"),
        str(made.study),
        [language],
        RULE.model_dump_json(),
        [],
        str(out),
        str(out / "page.html"),
    )
    text.unlink()
    passages = READ["md"]((out / text.name).read_bytes()).passages
    assert "A : B :." in " ".join(passage.text for passage in passages)


@pytest.mark.parametrize("share", [0.0, 1.0], ids=["nothing hidden", "all hidden"])
def test_an_edition_of_which_nothing_or_everything_is_hidden(share: float, tmp_path: Path) -> None:
    made = edition.make(tmp_path, share, languages=("en",))
    if share:
        assert all(of.instead for of in tables(made, "en"))
    else:
        assert not any(cell.text == HIDDEN for of in tables(made, "en") for row in of.rows for cell in row.cells)
    assert not [path for path in made.files() if TRACES.search(everything(path))]


def test_every_line_hidden_but_no_table_withheld(tmp_path: Path) -> None:
    at = edition.study(tmp_path)
    told = edition.internal(Study(at))
    told["hidden"] = True
    for name in PLANTED:
        told[name] = told[name].mask(pd.Series(True, index=told.index))
    made = edition.write(tmp_path, at, told, ("en",), drawn=True)
    for of in tables(made, "en"):
        assert not [cell for row in of.rows for cell in row.cells if cell.numbers], of.id
