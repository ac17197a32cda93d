"""What the report can do beside being read: change language, follow numbers, sort and copy tables, enlarge figures."""

import csv
import io
import re

import pytest

TABLE = "transition_by_case"


def column(page, place: int) -> list[str]:
    """Return the texts of the units and of all together in this column; national numbers keep their place."""
    rows = page.locator(f"#table-{TABLE}-nb tbody").filter(has=page.locator(".total")).locator("tr")
    return rows.evaluate_all(f"rows => rows.map(row => row.cells[{place}].textContent.trim())")


def without_blank_end(cells: list[str]) -> list[str]:
    return cells[: max((place for place, cell in enumerate(cells, 1) if cell), default=0)]


def test_another_language_shows_the_same_place(reader) -> None:
    page = reader.open("index", f"{TABLE}-nb").page
    page.locator(".switch").get_by_text("English").click()
    assert page.url.endswith(f"#{TABLE}-en")
    assert page.locator(f"#{TABLE}-en").is_visible()
    assert page.evaluate(f"Math.abs(document.getElementById('{TABLE}-en').getBoundingClientRect().top) < 100")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.title().startswith("Recalculation of")
    assert page.locator(".switch [aria-current]").inner_text() == "English"
    page.go_back()
    assert page.locator("html").get_attribute("lang") == "nb"


@pytest.mark.parametrize("device", ["phone", "desk"])
def test_a_number_leads_to_its_cell(reader, device: str) -> None:
    page = reader.open("index", "nb", device).page
    link = page.locator(f"#{TABLE}-nb .finding a").first
    number = link.inner_text()
    link.click()
    cell = page.locator(":target")
    assert cell.evaluate("cell => cell.tagName") == "TD"
    assert number in cell.inner_text()
    box = cell.bounding_box()
    size = page.viewport_size
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    assert 0 <= box["y"] <= size["height"]


def test_a_table_is_sorted_by_a_column_and_back(reader) -> None:
    page = reader.open("index").page
    before = column(page, 0)
    header = page.locator(f"#table-{TABLE}-nb thead th", has_text="Andel").last
    button = header.locator("button")
    button.click()
    shares = [int(re.match(r"\d+", text)[0]) for text in column(page, 2)[:-1]]
    assert shares == sorted(shares, reverse=True)
    assert header.get_attribute("aria-sort") == "descending"
    page.wait_for_function("document.querySelector('#nb [role=status]').textContent.includes('synkende')")
    assert column(page, 0)[-1] == before[-1], "all together stay last"
    button.click()
    shares = [int(re.match(r"\d+", text)[0]) for text in column(page, 2)[:-1]]
    assert shares == sorted(shares)
    assert header.get_attribute("aria-sort") == "ascending"
    button.click()
    assert header.get_attribute("aria-sort") is None
    assert column(page, 0) == before
    page.locator(f"#table-{TABLE}-nb thead th button").first.click()
    page.locator(f"#table-{TABLE}-nb thead th button").first.click()
    assert column(page, 0)[:-1] == sorted(before[:-1], reverse=True)


def test_headings_and_missing_stay_where_they_are(reader) -> None:
    page = reader.open("index").page
    rows = page.locator("#table-background-nb tbody tr")
    role = "rows => rows.map(row => row.className)"
    before = rows.evaluate_all(role)
    page.locator("#table-background-nb thead button").last.click()
    assert rows.evaluate_all(role) == before
    assert rows.evaluate_all("rows => rows.some(row => row.dataset.place)")


@pytest.mark.parametrize("table", [TABLE, "background", "employer_decision", "home_country"])
def test_what_is_copied_is_the_table(reader, demo_run, table: str) -> None:
    opened = reader.open("index")
    page = opened.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.locator(f"button.copy[data-table=table-{table}-nb]")
    button.click()
    page.wait_for_function("button => button.textContent === 'Kopiert'", arg=button.element_handle())
    text, html = page.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            return Promise.all(["text/plain", "text/html"].map(async (type) => (await item.getType(type)).text()));
        }"""
    )
    file = demo_run.results / "internal" / "tables" / f"{table}.nb.csv"
    title, _, *lines = csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig")), delimiter=";")
    copied = [without_blank_end(line.split("\t")) for line in text.splitlines()]
    lines = [without_blank_end(line) for line in lines]
    assert copied[0][0].replace("SYNTETISKE", "– SYNTETISKE") == title[0]
    assert [one for one in copied if one in lines] == lines, "each row and note of the file, in its order"
    page.set_content(html)
    rows = page.locator("tr").evaluate_all("rows => rows.map(row => [...row.cells].map(cell => cell.textContent))")
    assert [row for row in rows if row in lines] == [line for line in lines if line in rows]
    assert len([line for line in lines if line in rows]) > len(lines) / 2
    widths = page.locator("tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0))"
    )
    assert max(widths) == len(lines[0])


def test_a_figure_is_enlarged_and_the_reader_comes_back(reader) -> None:
    page = reader.open("index", f"{TABLE}-nb", "phone").page
    button = page.locator(f"button.enlarge[data-figure=figure-{TABLE}-nb]")
    dialog = page.locator("#nb dialog")
    assert not dialog.is_visible()
    button.focus()
    page.keyboard.press("Enter")
    assert dialog.is_visible()
    image = dialog.locator("img")
    assert image.get_attribute("alt") == page.locator(f"#figure-{TABLE}-nb").get_attribute("alt")
    before = image.bounding_box()["width"]
    assert before <= page.viewport_size["width"], "at first all of it is seen"
    dialog.get_by_text("Større").click()
    dialog.get_by_text("Større").click()
    assert image.bounding_box()["width"] > max(before, page.viewport_size["width"])
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert button.evaluate("button => document.activeElement === button")


def test_the_keyboard_is_enough(reader) -> None:
    page = reader.open("index", "").page
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Hopp til innholdet"
    assert skip.bounding_box()["y"] >= 0, "it is seen when it has the focus"
    for language in ("nb", "en"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.lang") == language
    for _ in range(2):
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-nb"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main')?.id") == "main-nb"
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.className || document.activeElement.tagName"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", "what has the focus can be seen"
    assert {"scroll", "sort", "copy", "enlarge", "A"} <= reached


# --- the published numbers --------------------------------------------------------------------------------------------


def shown(page, language: str = "nb") -> list[str]:
    """The ids of the statements that can be seen."""
    rows = page.locator(f"#{language} [data-verdict]:not(.left-out):visible")
    return rows.evaluate_all("rows => rows.map((row) => row.id.replace(/^said-|-..$/g, ''))")


def test_statements_are_chosen_by_their_verdict_with_the_keyboard(reader) -> None:
    page = reader.open("published").page
    everything = shown(page)
    box = page.locator("#nb .filter [value=not_computable]")
    box.focus()
    page.keyboard.press("Space")
    chosen = shown(page)
    seen = page.locator("#nb [data-verdict]:not(.left-out)")
    verdicts = seen.evaluate_all("all => all.map((one) => one.dataset.verdict)")
    assert 0 < len(chosen) < len(everything)
    assert set(verdicts) == {"not_computable"}
    label = box.evaluate("box => box.parentElement.innerText")
    assert f"({len(chosen)})" in label
    assert page.locator("#nb .filter .shown").inner_text() == f"Viser {len(chosen)} av {len(everything)} utsagn."
    page.wait_for_function(f"document.querySelector('#nb [role=status]').textContent.includes('{len(chosen)} av')")
    assert page.locator("#nb [data-section]:visible").evaluate_all(
        "parts => parts.every((part) => part.querySelector('[data-verdict]:not(.left-out)'))"
    ), "a section with nothing to show is not shown"
    page.keyboard.press("Space")
    assert shown(page) == everything


def test_verdict_section_and_contradictions_narrow_each_other_and_the_other_language_follows(reader) -> None:
    page = reader.open("published").page
    everything = shown(page)
    page.locator("#nb .filter [name=contradicted]").check()
    contradicted = shown(page)
    assert {"R02", "R03"} <= set(contradicted)
    page.locator("#nb .filter select").select_option("6.6")
    both = shown(page)
    assert set(both) < set(contradicted)
    assert "R03" in both
    page.locator("#nb .filter [value=contradicted]").check()
    page.locator("#nb .filter [value=reproduced]").check()
    assert set(shown(page)) <= set(both)
    page.locator("#nb .filter [value=contradicted]").uncheck()
    page.locator("#nb .filter [value=reproduced]").uncheck()
    page.locator(".switch").get_by_text("English").click()
    assert shown(page, "en") == both
    page.locator("#en .filter button").click()
    assert shown(page, "en") == everything


def test_a_link_to_a_statement_that_is_not_chosen_shows_it(reader) -> None:
    page = reader.open("published").page
    page.locator("#nb .filter select").select_option("6.6")
    assert "R02" not in shown(page)
    page.locator("#said-R03-nb a[href='#said-R02-nb']").click()
    assert page.locator("#said-R02-nb").is_visible()
    assert page.locator("#nb .filter select").input_value() == ""


@pytest.mark.parametrize("language", ["nb", "en"])
def test_what_is_computed_leads_to_its_cell_in_the_report(reader, language: str) -> None:
    page = reader.open("published", language).page
    link = page.locator(f"#said-O01b-{language} td a").first
    computed = re.match(r"\d+", link.inner_text())[0]
    link.click()
    page.wait_for_url("**/index.html#cell-*")
    cell = page.locator(":target")
    assert cell.evaluate("cell => cell.tagName") == "TD"
    assert computed in cell.inner_text()
    assert page.locator("html").get_attribute("lang") == language


def test_the_other_language_shows_the_same_statement(reader) -> None:
    page = reader.open("published", "said-T7.q1_02.no-nb").page
    page.locator(".switch").get_by_text("English").click()
    assert page.url.endswith("#said-T7.q1_02.no-en")


def test_in_a_printed_table_only_the_cells_that_are_chosen_can_be_seen(reader) -> None:
    page = reader.open("published").page
    cell = page.locator("#said-W\\.7\\.date-nb")
    beside = page.locator("#said-W\\.7\\.cases-nb")
    assert cell.get_attribute("data-verdict") != beside.get_attribute("data-verdict")
    page.locator(f"#nb .filter [value={cell.get_attribute('data-verdict')}]").check()
    assert cell.locator(".verdict").is_visible()
    assert not beside.locator(".verdict").is_visible()
    assert page.locator("#said-W\\.8\\.hours-nb").is_hidden(), "nothing in its row is chosen"
