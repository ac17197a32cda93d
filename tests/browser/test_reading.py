"""Every page can be read by everybody: on a phone, at a desk, on paper, by ear, in both languages, without scripts."""

import re
import shutil
import subprocess
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page

from seanalysis.report.words import AGREEMENT

PAGES = ("index", "issues", "quality", "grammar", "published", "texts", "disclosure")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")

every_page = pytest.mark.parametrize("name", PAGES)
both_languages = pytest.mark.parametrize("language", ["nb", "en"])
phone_and_desk = pytest.mark.parametrize("device", ["phone", "desk"])


def violations(page: Page) -> list[dict[str, Any]]:
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", WCAG)
    return [
        {"rule": violation["id"], "where": [node["html"][:120] for node in violation["nodes"][:3]]}
        for violation in found["violations"]
    ]


@every_page
@pytest.mark.parametrize(("language", "device"), [("nb", "phone"), ("en", "desk")])
def test_axe_finds_nothing_to_mend(reader, name: str, language: str, device: str) -> None:
    assert violations(reader.open(name, language, device).page) == []


def test_axe_would_find_something(reader) -> None:
    page = reader.open("issues").page
    page.evaluate("document.querySelector('main').append(new Image())")
    assert [violation["rule"] for violation in violations(page)] == ["image-alt"]


@every_page
@both_languages
@phone_and_desk
def test_a_page_fits_its_screen_and_asks_for_nothing(reader, name: str, language: str, device: str) -> None:
    opened = reader.open(name, language, device)
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert opened.page.locator("html").get_attribute("lang") == language
    assert [url for url in opened.asked_for if not url.startswith("data:")] == opened.asked_for[:1]
    assert opened.complaints == []
    shown = opened.page.locator(".edition").evaluate_all(
        "all => all.filter(one => one.offsetHeight).map(one => one.id)"
    )
    assert shown == [language]


def test_a_page_may_ask_for_nothing(reader) -> None:
    opened = reader.open("index")
    opened.page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://example.org/x.png'}))")
    opened.page.wait_for_timeout(200)
    assert any("Content Security Policy" in complaint for complaint in opened.complaints)


@phone_and_desk
def test_everything_can_be_read_without_scripts(reader, device: str) -> None:
    page = reader.open("index", "", device, scripts=False).page
    assert page.locator("#nb").is_visible()
    assert not page.locator("#en").is_visible()
    page.locator(".switch").get_by_text("English").click()
    assert page.url.endswith("#en")
    assert page.locator("#en").is_visible()
    assert not page.locator("#nb").is_visible()
    page.locator("#en nav ol > li > a").nth(2).click()
    assert page.locator("#en").is_visible(), "a place within an edition shows that edition"
    assert page.locator("#en button:visible").count() == 0, "what needs a script does not show"
    for kind in ("table", "img"):
        every = page.locator(f"#en {kind}")
        assert every.count() > 0
        assert all(every.nth(n).is_visible() for n in range(every.count()))
    page.go_back()
    page.go_back()
    assert page.locator("#nb").is_visible()


@both_languages
def test_paper(reader, language: str) -> None:
    page = reader.open("index", language).page
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 672, "height": 1000})  # A4 without its margins
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for what in (".switch", ".tools", ".up", "button.copy", "button.enlarge", "dialog"):
        assert page.locator(f"{what}:visible").count() == 0
    assert page.evaluate("getComputedStyle(document.querySelector('button.sort'), '::after').content") == "none"
    assert page.locator(f"#{language} table:visible").count() == page.locator(f"#{language} table").count()
    paper = page.pdf(prefer_css_page_size=True)
    sizes = set(re.findall(rb"/MediaBox \[([^\]]*)\]", paper))
    (size,) = [[float(number) for number in size.split()] for size in sizes]
    assert size == pytest.approx([0, 0, 595, 842], abs=1), "A4"
    sheets = len(re.findall(rb"/Type /Page\b", paper))
    assert 10 < sheets < 100


@both_languages
@phone_and_desk
def test_that_the_data_are_synthetic_stands_on_every_screen_of_the_published_numbers(reader, language, device) -> None:
    page = reader.open("published", language, device).page
    height, screen = page.evaluate("[document.documentElement.scrollHeight, innerHeight]")
    standing = page.locator(f"#{language} .standing")
    for top in range(0, height, height // 7):
        page.evaluate("top => scrollTo(0, top)", top)
        box = standing.bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] < screen / 3
        on_top = page.evaluate("([x, y]) => document.elementFromPoint(x, y).className", [box["x"] + 20, box["y"] + 12])
        assert on_top == "standing"


@both_languages
@phone_and_desk
def test_a_statement_that_a_link_leads_to_is_not_hidden_behind_what_stands_at_the_top(reader, language, device) -> None:
    page = reader.open("published", language, device).page
    link = page.locator(f"#{language} [data-section] ul a[href^='#said-']").first
    link.click()
    page.wait_for_timeout(100)
    standing = page.locator(f"#{language} .standing").bounding_box()
    there = page.locator(":target").bounding_box()
    assert standing["y"] + standing["height"] <= there["y"] < page.viewport_size["height"]


def test_the_published_numbers_can_be_read_without_scripts(reader) -> None:
    page = reader.open("published", "en", scripts=False).page
    rows = page.locator("#en [data-verdict]")
    assert rows.count() > 300
    assert rows.evaluate_all("rows => rows.every((row) => row.offsetHeight > 0 && row.innerText.trim())")
    assert page.locator("#en .filter").is_hidden(), "what needs a script does not show"
    assert page.locator("#nb").is_hidden()


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
@both_languages
def test_that_the_data_are_synthetic_stands_on_every_sheet_of_the_published_numbers(reader, tmp_path, language) -> None:
    page = reader.open("published", language).page
    page.pdf(path=tmp_path / "published.pdf", prefer_css_page_size=True)
    read = subprocess.run(["pdftotext", "-layout", tmp_path / "published.pdf", "-"], capture_output=True, check=True)
    sheets = read.stdout.decode().rstrip("\f").split("\f")
    assert len(sheets) > 3
    said = AGREEMENT[language].partition(",")[0]
    assert [n for n, sheet in enumerate(sheets) if said not in sheet.lstrip().partition("\n")[0]] == []
    assert page.locator(f"#{language} .filter:visible").count() == 1
    page.emulate_media(media="print")
    assert page.locator(".filter:visible").count() == 0


LONG = """() => {
    const table = document.querySelector("#table-background-nb table");
    for (let n = 0; n < 3; n++) table.append(table.tBodies[0].cloneNode(true));
    document.querySelector("#nb").replaceChildren(table);
    document.querySelector("#en").remove();
    return [...table.tHead.querySelectorAll("th:has(.sort)")].map((th) => th.innerText.trim().split(/\\s+/)[0]);
}"""


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_a_table_has_its_heads_on_every_sheet_of_paper(reader, tmp_path) -> None:
    page = reader.open("index").page
    heads = page.evaluate(LONG)
    assert heads, "the heads of this table can be clicked"
    page.pdf(path=tmp_path / "long.pdf", prefer_css_page_size=True)
    read = subprocess.run(["pdftotext", "-layout", tmp_path / "long.pdf", "-"], capture_output=True, check=True).stdout
    sheets = read.decode().rstrip("\f").split("\f")
    assert len(sheets) > 1
    for sheet in sheets:
        top = "".join(sheet.lstrip().splitlines(keepends=True)[:8])
        assert [head for head in heads if head not in top] == []
