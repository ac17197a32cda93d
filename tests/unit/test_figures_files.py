"""What every figure of the study must be: complete, readable, honest about its data, and the same on every run."""

import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pandas as pd
import pytest
from matplotlib.font_manager import FontProperties, findfont, fontManager
from PIL import Image

import invented
from drawn import Seen, drawing, share, shown
from drawn import cells as drawn_cells
from invented import STUDY
from project import ROOT
from seanalysis import pdf
from seanalysis.cells import frame
from seanalysis.figures import draw, style
from seanalysis.figures.save import svg
from seanalysis.figures.view import View, drawn, view
from seanalysis.render.cell import between, count

SVG = "{http://www.w3.org/2000/svg}"
LANGUAGES = ["nb", "en"]
EVERY = [(figure.id, language) for figure in STUDY.figures for language in LANGUAGES]
AXIS_IN_NUMBERS = ("funnel", "differences")  # whose scale is written as counts are
MARK = {"nb": "ikke studiens resultater", "en": "not the study’s results"}
A4 = 29.7 / 2.54 - 2


@pytest.fixture(scope="module")
def cells() -> pd.DataFrame:
    return invented.cells()


@pytest.fixture(scope="module")
def files(cells: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(cells, tmp_path_factory.mktemp("figures"))


def written(cells: pd.DataFrame, folder: Path, synthetic: bool = True) -> Path:
    frame.write(cells, folder / "cells.csv")
    (folder / "files.csv").write_text(f"file,sha256,synthetic\nÅs.xlsx,0,{synthetic}\n", "utf-8")
    paths = (str(folder / "cells.csv"), str(folder / "files.csv"), str(ROOT / "config" / "study"))
    for language in LANGUAGES:
        draw.run(*paths, language, "", str(folder / "figures"))
    return folder / "figures"


def test_each_figure_is_there_in_each_language_and_form(files: Path):
    wanted = {f"{id}.{language}.{form}" for id, language in EVERY for form in ("svg", "pdf", "png", "txt")}
    assert {path.name for path in files.iterdir()} == wanted


def test_the_same_bytes_on_every_run_whatever_the_users_own_settings(cells, files, tmp_path):
    with matplotlib.rc_context({"font.size": 30, "lines.linewidth": 9, "svg.fonttype": "path", "savefig.dpi": 50}):
        before = dict(matplotlib.rcParams)
        again = written(cells, tmp_path)
        assert dict(matplotlib.rcParams) == before
    for path in sorted(files.iterdir()):
        assert path.read_bytes() == (again / path.name).read_bytes(), path.name


@pytest.mark.parametrize(("id", "language"), EVERY)
def test_the_svg_has_its_text_as_text_and_is_read_aloud(files, id, language):
    root = ElementTree.parse(files / f"{id}.{language}.svg").getroot()
    title, description = root[0], root[1]
    assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
    assert title.text == STUDY.figure(id).title[language]
    assert description.text == (files / f"{id}.{language}.txt").read_text("utf-8")
    assert root.get("role") == "img"
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (title.get("id"), description.get("id"))
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert STUDY.figure(id).title[language] in texts
    assert any(MARK[language] in text for text in texts)
    assert any("n\u00a0=\u00a0" in text for text in texts)
    assert all(text.get("style").count("'DejaVu Sans', sans-serif") == 1 for text in root.iter(f"{SVG}text"))


def test_norwegian_letters_stand_in_the_text_as_they_are(files):
    assert "Overgang til arbeid, etter jobbspesialist" in (files / "transition_by_specialist.nb.svg").read_text("utf-8")
    names = (files / "transition_by_specialist.nb.svg").read_text("utf-8")
    assert ">Ås (kommune)<" in names
    assert ">&lt;b&gt;Øy&lt;/b&gt; &amp; Vik<" in names
    assert ">Permisjon pga. arbeid<" in (files / "status.nb.svg").read_text("utf-8")


def test_figures_can_stand_in_one_page_and_ask_for_nothing_from_outside(files):
    pages = [path.read_text("utf-8") for path in sorted(files.glob("*.svg"))]
    ids = [id for page in pages for id in set(re.findall(r' id="([^"]+)"', page))]
    assert len(ids) == len(set(ids))
    for page in pages:
        assert page.startswith("<svg ")
        assert set(re.findall(r"\w+://[^\"\s]+", page)) == {
            "http://www.w3.org/2000/svg",
            "http://www.w3.org/1999/xlink",
        }
        assert "<style" not in page
        assert "clip-path" not in page
        assert not re.search(r"<metadata|dc:date|Matplotlib", page)


def test_the_png_is_as_wide_as_a_page_and_says_nothing_of_where_it_was_made(files):
    for path in files.glob("*.png"):
        with Image.open(path) as image:
            assert image.width == int(style.WIDTH * style.DPI)
            assert image.height < A4 * style.DPI
            assert set(image.info) <= {"dpi"}


@pytest.mark.parametrize(("id", "language"), EVERY)
def test_the_pdf_says_in_letters_what_the_svg_says(files, id, language):
    drawn = ElementTree.parse(files / f"{id}.{language}.svg").getroot()
    said = sorted(text.text for text in drawn.iter(f"{SVG}text"))
    content = (files / f"{id}.{language}.pdf").read_bytes()
    *lines, title = pdf.written(content)
    assert sorted(lines) == said
    assert title == STUDY.figure(id).title[language]


def test_the_pdf_holds_its_fonts_as_they_are_and_says_nothing_of_who_made_it_and_when(files):
    for path in files.glob("*.pdf"):
        content = path.read_bytes()
        assert content.count(b"/FontFile2") == content.count(b"/Type /FontDescriptor") >= 2
        assert b"/Type3" not in content
        assert not re.search(rb"Matplotlib|/Creator|/Producer|Date|GSUB", content)
        assert re.search(rb"/MediaBox \[ 0 0 453\.54\d* ", content)  # 16 cm


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_another_program_reads_the_same_text_in_the_pdf(files):
    for path in [files / "flow.nb.pdf", files / "position.en.pdf"]:
        read = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode()
        words = {word for line in pdf.written(path.read_bytes()) for word in line.split()}
        assert words == set(read.split())


def hold_that_all_text_can_be_read(seen: View) -> None:
    """No text lies over another, and none is cut off."""
    with style.applied(salt="test"):
        figure = draw.KINDS[seen.figure.kind](seen).figure
        boxes = [text.get_window_extent() for axes in figure.axes for text in axes.texts]
    width, height = figure.get_size_inches() * figure.dpi
    assert all(box.x0 >= 0 and box.x1 <= width and box.y0 >= 0 and box.y1 <= height for box in boxes)
    x0, y0, x1, y1 = np.array([box.extents for box in boxes]).T
    touching = (x0[:, None] < x1 - 1) & (x0 < x1[:, None] - 1) & (y0[:, None] < y1 - 1) & (y0 < y1[:, None] - 1)
    assert touching.sum() == len(boxes)


@pytest.mark.parametrize(("id", "language"), EVERY)
def test_all_text_can_be_read(cells, id, language):
    hold_that_all_text_can_be_read(shown(id, cells, language, synthetic=True))


def test_a_key_with_many_levels_takes_several_lines(cells):
    stacked = STUDY.figure("status").model_copy(update={"kind": "stacked"})
    hold_that_all_text_can_be_read(view(STUDY, stacked, cells, "nb", synthetic=True))


def test_many_workbooks_with_long_names_have_room():
    files = [f"Individrapporter_{number:02}_2019.xlsx" for number in range(32)]
    lines = [
        share("field", field, 112, 240, column="file", column_level=file)
        for field in ("gender", "children", "total")
        for file in (*files, "total")
    ]
    hold_that_all_text_can_be_read(shown("missing", drawn_cells("missing", lines)))


def test_sixty_workbooks_have_room_without_their_counts():
    files = [f"rapport_{number:02}.xlsx" for number in range(1, 61)]
    fields = [field.id for field in STUDY.participants.fields]
    lines = [
        share("field", field, 112, 240, column="file", column_level=file)
        for field in (*fields, "total")
        for file in (*files, "total")
    ]
    seen = shown("missing", drawn_cells("missing", lines))
    hold_that_all_text_can_be_read(seen)
    made = drawing(seen)
    assert made.figure.get_figheight() < A4
    texts = Seen(made).words
    assert [text for text in texts if text.endswith(".xlsx")] == files[::3]  # every third has room for its name
    assert "112" not in texts
    assert len(Seen(made).boxes) == 60 * (len(fields) + 1)
    assert f"{files[1]} 112/240 (47\u202f%)" in draw.text_alternative(seen, made)


def test_sixty_units_have_room_on_a_page():
    names = [f"Jobbspesialist {number:02}" for number in range(1, 61)]
    lines = [share("job_specialist", name, 3, 14) for name in (*names, "total")]
    seen = shown("transition_by_specialist", drawn_cells("transition_by_specialist", lines))
    hold_that_all_text_can_be_read(seen)
    made = drawing(seen)
    assert made.figure.get_figheight() < A4
    assert set(names) <= set(Seen(made).words)


def test_long_names_of_units_are_broken():
    names = ["Caseprosjekt for introduksjonsprogrammet i Søndre Nordstrand og Ås", "Ø" * 60, "Vik"]
    lines = [share("case_project", name, 3, 12) for name in (*names, "total")]
    hold_that_all_text_can_be_read(shown("transition_by_case", drawn_cells("transition_by_case", lines)))


@pytest.mark.parametrize(("id", "language"), EVERY)
def test_the_text_alternative_has_every_number_that_is_drawn(cells, files, id, language):
    seen = shown(id, cells, language)
    text = (files / f"{id}.{language}.txt").read_text("utf-8")
    for sentence in seen.notes():
        assert f"\n{sentence}\n" in text
    for line in seen.lines:
        if drawn(line) and (line.count or seen.figure.kind != "grid") and stands_on(seen, line) and told(line):
            number = between(line, language).main if line.statistic == "bounds" else count(line, language).text
            assert re.search(rf"[\s:]{re.escape(number)}[ /.;]", text), line
    numbers = [word for word in Seen(drawing(seen)).words if re.fullmatch(r"[\d/]+( \(\d+.?%\))?", word)]
    numbers = [word for word in numbers if "/" in word or seen.figure.kind not in AXIS_IN_NUMBERS]
    for number in numbers:
        assert number in text, number


def stands_on(seen, line) -> bool:
    """Bars and histograms show a summary for all groups together, a time its points; differences show no counts."""
    if seen.figure.kind == "time":
        counted = line.statistic in ("at_risk", "share") and int(line.row_level) in seen.table.points
        return counted and line.column_level != "total"
    return seen.figure.kind != "differences" and (
        seen.figure.kind not in ("bars", "histogram") or line.column_level in ("", "total")
    )


def told(line) -> bool:
    """Of a comparison a figure shows no more than its shares, and what can be seen of all of them."""
    return line.count is not None and line.statistic not in ("expected", "events_per_parameter")


def test_real_results_bear_no_mark_of_synthetic_data(cells, tmp_path):
    for path in written(cells, tmp_path, synthetic=False).glob("*.[st]*"):
        assert not any(mark in path.read_text("utf-8") for mark in MARK.values())


@pytest.mark.parametrize("id", [figure.id for figure in STUDY.figures])
def test_the_numbers_of_hidden_cells_change_nothing_that_is_drawn(cells, id):
    figure = STUDY.figure(id)
    of_figure = cells.index[cells["table"].eq(figure.table) & (cells["row"].eq(figure.row) if figure.row else True)]
    lines = [*of_figure[::3], of_figure[-1]]
    cells = cells.assign(hidden=cells.index.isin(lines))
    others = {"count": 7, "base": 13, "missing": 5, "value": 0.63, "lower": 0.2, "upper": 0.8}
    blanks = dict.fromkeys(["count", "base", "missing"], pd.NA) | dict.fromkeys(["value", "lower", "upper"], np.nan)
    as_they_are = drawn_svg(id, cells)
    assert ">:<" in as_they_are
    for numbers in (others, blanks):
        cells.loc[lines, list(numbers)] = list(numbers.values())
        assert drawn_svg(id, cells) == as_they_are


def drawn_svg(id: str, cells: pd.DataFrame) -> str:
    seen = shown(id, cells)
    with style.applied(salt="test"):
        made = draw.KINDS[seen.figure.kind](seen)
        return svg(made.figure, id, seen.title, draw.text_alternative(seen, made))


def test_cells_that_are_not_there_are_told():
    none = invented.cells().query("table != 'status'")
    with pytest.raises(ValueError, match="no lines for the table 'status'"):
        shown("status", none)
    other = invented.cells().query("row != 'norwegian_group'")
    with pytest.raises(ValueError, match="has no row 'norwegian_group' for the figure 'norwegian_level_by_programme'"):
        shown("norwegian_level_by_programme", other)


@pytest.mark.parametrize("listed", [True, False], ids=["as they are", "but not in the list that matplotlib keeps"])
def test_the_fonts_are_those_that_come_with_matplotlib(listed: bool, monkeypatch: pytest.MonkeyPatch):
    own = Path(matplotlib.get_data_path()).resolve()
    before = [font for font in fontManager.ttflist if listed or not Path(font.fname).resolve().is_relative_to(own)]
    monkeypatch.setattr(fontManager, "ttflist", before)
    with style.applied(salt="test"):
        assert Path(findfont(FontProperties(family=["sans-serif"]))).resolve().is_relative_to(own)
    assert fontManager.ttflist is before
