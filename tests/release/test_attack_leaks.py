"""The attacker reads every kind of file: a hidden number that stands in any one of them is found, and told in words.

The edition is that of the demo run. Each test copies it, writes one hidden number into one file, and reads all of it.
"""

import csv
import hashlib
import json
import re
import shutil
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from project import ROOT, Project
from seanalysis.release.attack import findings
from seanalysis.release.attack.cells import Line, read
from seanalysis.release.attack.contents import Contents
from seanalysis.release.attack.files import contents
from seanalysis.release.attack.files import read as read_file
from seanalysis.release.attack.findings import Finding
from seanalysis.release.attack.known import Known
from seanalysis.release.attack.labels import Labels
from seanalysis.release.attack.leak import Leak
from seanalysis.release.attack.leaks import leaks, of_contents
from seanalysis.release.attack.order import leaks as by_order
from seanalysis.release.attack.read import read as shown_in
from seanalysis.study import Study

LANGUAGES = ("nb", "en")
PERCENT = {"nb": "\u202f%", "en": "%"}


@dataclass(frozen=True)
class Secret:
    """A hidden line, with the numbers that it has in truth."""

    line: Line
    count: int
    base: int

    @property
    def table(self) -> str:
        return self.line.table

    def text(self, language: str) -> str:
        """The line as a table would show it."""
        return f"{self.count} ({int(100 * self.count / self.base + 0.5)}{PERCENT[language]})"


@pytest.fixture(scope="session")
def study() -> Study:
    return Study(ROOT / "config" / "study")


@pytest.fixture(scope="session")
def edition(demo_run: Project) -> Path:
    return demo_run.results / "public"


@pytest.fixture(scope="session")
def secrets(demo_run: Project, edition: Path) -> dict[str, Secret]:
    """A hidden line with a small number of each table that has one, and whose other numbers do not give it away."""
    hidden = {_place(line): line for line in read(edition / "cells.csv") if line.hidden and line.statistic == "share"}
    found: dict[str, Secret] = {}
    for line in read(demo_run.results / "internal" / "cells.csv"):
        if _place(line) in hidden and line.count and line.base and line.count < 20:
            found.setdefault(line.table, Secret(line, int(line.count), int(line.base)))
    return found


def _place(line: Line) -> tuple[str, ...]:
    return line.table, line.row, line.row_level, line.column, line.column_level, line.statistic


@pytest.fixture(scope="session")
def known(study: Study) -> Known:
    return Known(study)


@pytest.fixture(scope="session")
def in_report(demo_run: Project) -> list[Finding]:
    return findings.read(str(demo_run.results / "internal" / "coherence.csv"))


@pytest.fixture(scope="session")
def read_once(edition: Path, study: Study) -> list[Contents]:
    return contents(edition, study)


@pytest.fixture
def copy(edition: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(edition, tmp_path / "public"))


@pytest.fixture
def told(
    copy: Path, study: Study, known: Known, in_report: list[Finding], read_once: list[Contents]
) -> Callable[[str], list[Leak]]:
    """Attack the copy in which one file was changed; the others need not be read anew."""

    def attack(file: str) -> list[Leak]:
        others = [one for one in read_once if one.file != file]
        own = [] if file == "cells.csv" else [read_file(copy, file, study)]
        return of_contents(copy, sorted([*others, *own], key=lambda one: one.file), study, known, in_report)

    return attack


def change(path: Path, old: str, new: str, times: int = 1) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} has no {old!r}"
    path.write_text(text.replace(old, new, times), encoding="utf-8", newline="")


def change_part(path: Path, part: str, how: Callable[[str], str], name: str | None = None) -> None:
    """Change a part of a zip, or add one."""
    with ZipFile(path) as package:
        parts = {info: package.read(info) for info in package.namelist()}
    parts[name or part] = how(parts.get(part, b"").decode("utf-8")).encode("utf-8")
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        for own, content in parts.items():
            package.writestr(own, content)


def sheet_of(book: Path, table: str) -> str:
    with ZipFile(book) as package:
        names = re.findall(r'<sheet name="([^"]+)"', package.read("xl/workbook.xml").decode())
    return f"xl/worksheets/sheet{names.index(table) + 1}.xml"


# --- one leak in one file: each returns the file that it changed -----------------------------------------------------

Plant = Callable[[Path, Secret, str], str]


def html_cell(folder: Path, secret: Secret, language: str) -> str:
    file = f"tables/{secret.table}.{language}.html"
    change(folder / file, "<td>:</td>", f"<td>{secret.text(language)}</td>")
    return file


def html_order(folder: Path, secret: Secret, language: str) -> str:
    file = f"tables/{secret.table}.{language}.html"
    change(folder / file, "<td>:</td>", f'<td data-order="{secret.count / secret.base:g}">:</td>')
    return file


def html_base(folder: Path, secret: Secret, language: str) -> str:
    """The base of a variable is that of its levels: another one would tell how many are in a hidden one."""
    file = f"tables/{secret.table}.{language}.html"
    text = (folder / file).read_text(encoding="utf-8")
    base = re.search(r">n\s=\s(\d+)</td>", text)
    assert base
    change(folder / file, base[0], base[0].replace(base[1], str(int(base[1]) - secret.count)))
    return file


def html_data(folder: Path, secret: Secret, language: str) -> str:
    file = f"tables/{secret.table}.{language}.html"
    change(folder / file, "<td>:</td>", f'<td data-count="{secret.count}" data-of="{secret.base}">:</td>')
    return file


def html_title(folder: Path, secret: Secret, language: str) -> str:
    file = f"tables/{secret.table}.{language}.html"
    change(folder / file, "<td>:</td>", f'<td title="{secret.count} / {secret.base}">:</td>')
    return file


def html_comment(folder: Path, secret: Secret, language: str) -> str:
    file = f"tables/{secret.table}.{language}.html"
    change(folder / file, "<tbody>", f"<!-- {secret.count} -->\n<tbody>")
    return file


def html_symbol(folder: Path, secret: Secret, language: str) -> str:
    file = f"tables/{secret.table}.{language}.html"
    change(folder / file, "<td>:</td>", "<td>&lt;5</td>")
    return file


def html_script(folder: Path, secret: Secret, language: str) -> str:
    file = f"tables/{secret.table}.{language}.html"
    change(folder / file, "</body>", f"<script>const hidden = [{secret.count}]</script></body>")
    return file


def table_csv(folder: Path, secret: Secret, language: str) -> str:
    file = f"tables/{secret.table}.{language}.csv"
    mark = ";" if language == "nb" else ","
    change(folder / file, f"{mark}:", f"{mark}{secret.text(language)}")
    return file


def latex_cell(folder: Path, secret: Secret, language: str) -> str:
    file = f"tables/{secret.table}.{language}.tex"
    change(folder / file, "& : ", f"& {secret.count} ")
    return file


def latex_comment(folder: Path, secret: Secret, language: str) -> str:
    file = f"tables/{secret.table}.{language}.tex"
    change(folder / file, "\\midrule", f"\\midrule\n% {secret.text(language)}".replace(PERCENT[language], ""))
    return file


def excel_cell(folder: Path, secret: Secret, language: str) -> str:
    file = f"tables/tables.{language}.xlsx"
    sheet = sheet_of(folder / file, secret.table)
    with ZipFile(folder / file) as package:
        strings = re.findall(r"<si>(.*?)</si>", package.read("xl/sharedStrings.xml").decode(), re.DOTALL)
    symbol = next(at for at, text in enumerate(strings) if re.fullmatch(r"<t[^>]*>:</t>", text))
    cell = re.compile(rf'<c r="(\w+)"( s="\d+")? t="s"><v>{symbol}</v></c>')
    change_part(folder / file, sheet, lambda text: cell.sub(rf'<c r="\1"\2><v>{secret.count}</v></c>', text, count=1))
    return file


def excel_comment(folder: Path, secret: Secret, language: str) -> str:
    file = f"tables/tables.{language}.xlsx"
    said = f"<comments><comment ref='B9'><text><t>{secret.count}</t></text></comment></comments>"
    change_part(folder / file, "xl/comments1.xml", lambda _: said)
    return file


def excel_property(folder: Path, secret: Secret, language: str) -> str:
    file = f"tables/tables.{language}.xlsx"
    told = f"<dc:subject>{secret.table}: {secret.count}</dc:subject></cp:coreProperties>"
    change_part(folder / file, "docProps/core.xml", lambda text: text.replace("</cp:coreProperties>", told))
    return file


def excel_hidden_column(folder: Path, secret: Secret, language: str) -> str:
    file = f"tables/tables.{language}.xlsx"
    column = '<cols><col min="30" max="30" width="8" hidden="1" customWidth="1"/>'
    change_part(folder / file, sheet_of(folder / file, secret.table), lambda text: text.replace("<cols>", column, 1))
    return file


def excel_name(folder: Path, secret: Secret, language: str) -> str:
    file = f"tables/tables.{language}.xlsx"
    name = f'<definedNames><definedName name="hidden">{secret.count}</definedName>'
    change_part(folder / file, "xl/workbook.xml", lambda text: text.replace("<definedNames>", name, 1))
    return file


def word_cell(folder: Path, secret: Secret, language: str) -> str:
    file = f"tables/tables.{language}.docx"

    def planted(text: str) -> str:
        start = text.index(f'<w:tblCaption w:val="{_title(folder, secret, language)}"')
        at = text.index(">:</w:t>", start)
        return text[:at] + f">{secret.count}</w:t>" + text[at + len(">:</w:t>") :]

    change_part(folder / file, "word/document.xml", planted)
    return file


def word_alternative(folder: Path, secret: Secret, language: str) -> str:
    file = f"tables/tables.{language}.docx"
    said = re.compile(
        f'(<w:tblCaption w:val="{re.escape(_title(folder, secret, language))}"/><w:tblDescription w:val=")'
    )
    told = rf"\g<1>{secret.count} / {secret.base + 1000}. "
    change_part(folder / file, "word/document.xml", lambda text: said.sub(told, text, count=1))
    return file


def word_property(folder: Path, secret: Secret, language: str) -> str:
    file = f"tables/tables.{language}.docx"
    told = f"<dc:description>{secret.table} {secret.count}</dc:description></cp:coreProperties>"
    change_part(folder / file, "docProps/core.xml", lambda text: text.replace("</cp:coreProperties>", told))
    return file


def svg_text(folder: Path, secret: Secret, language: str) -> str:
    file = f"figures/industry.{language}.svg"
    change(folder / file, ">:</text>", f">{secret.text(language)}</text>")
    return file


def svg_comment(folder: Path, secret: Secret, language: str) -> str:
    file = f"figures/industry.{language}.svg"
    change(folder / file, "</svg>", f"<!-- {secret.count + 1000} --></svg>")
    return file


def svg_bar(folder: Path, _: Secret, language: str) -> str:
    """A bar of the hidden length, without a number, on the line of the symbol."""
    file = f"figures/industry.{language}.svg"
    text = (folder / file).read_text(encoding="utf-8")
    symbol = re.search(r'x="([\d.]+)" y="([\d.]+)"[^>]*>:</text>', text)
    assert symbol
    left, middle = float(symbol[1]) - 4.3, float(symbol[2]) - 2.9
    corners = [(left, middle - 5.4), (left + 9, middle - 5.4), (left + 9, middle + 5.4), (left, middle + 5.4)]
    path = " L ".join(f"{x:.6f} {y:.6f}" for x, y in corners)
    change(folder / file, "</svg>", f'<path d="M {path} z" style="fill: #0a4480"/></svg>')
    return file


def pdf_text(folder: Path, secret: Secret, language: str) -> str:
    """What the PDF says about itself, as that can be changed without setting type."""
    file = f"figures/industry.{language}.pdf"
    content = (folder / file).read_bytes()
    assert b"/Title (" in content
    (folder / file).write_bytes(content.replace(b"/Title (", f"/Subject ({secret.count}) /Title (".encode(), 1))
    return file


def pdf_bar(folder: Path, _: Secret, language: str) -> str:
    file = f"figures/industry.{language}.pdf"
    content = (folder / file).read_bytes()
    stream = re.search(rb"(?s)/Filter /FlateDecode >>\nstream\n(.*?)\nendstream", content)
    assert stream
    drawn = zlib.decompress(stream[1]) + b"\n1 0 0 rg 200 100 9 10 re f\n"
    (folder / file).write_bytes(content.replace(stream[1], zlib.compress(drawn), 1))
    return file


def png_block(folder: Path, secret: Secret, language: str) -> str:
    file = f"figures/industry.{language}.png"
    content = (folder / file).read_bytes()
    body = f"Comment\0{secret.table} {secret.count}".encode("latin-1")
    block = len(body).to_bytes(4, "big") + b"tEXt" + body + zlib.crc32(b"tEXt" + body).to_bytes(4, "big")
    (folder / file).write_bytes(content[:33] + block + content[33:])
    return file


def png_tail(folder: Path, secret: Secret, language: str) -> str:
    file = f"figures/industry.{language}.png"
    (folder / file).write_bytes((folder / file).read_bytes() + str(secret.count).encode())
    return file


def figure_text(folder: Path, secret: Secret, language: str) -> str:
    file = f"figures/industry.{language}.txt"
    change(folder / file, HIDDEN[language], f": {secret.text(language)}.")
    return file


HIDDEN = {"nb": ": skjult.", "en": ": hidden."}


def alternative_text(folder: Path, secret: Secret, language: str) -> str:
    page = folder / "report" / "index.html"
    text = page.read_text(encoding="utf-8")
    start = text.index(f'id="figure-status-{language}"')
    hidden = HIDDEN[language]
    at = text.index(hidden, text.index('alt="', start))
    page.write_text(text[:at] + f": {secret.text(language)}." + text[at + len(hidden) :], encoding="utf-8", newline="")
    return "report/index.html"


def sentence(folder: Path, secret: Secret, language: str) -> str:
    """A number more in the first sentence about a table."""
    page = folder / "report" / "index.html"
    text = page.read_text(encoding="utf-8")
    at = text.index(">", text.index("<p", text.index(f'id="{secret.table}-{language}"'))) + 1
    page.write_text(f"{text[:at]}{secret.count} … {text[at:]}", encoding="utf-8", newline="")
    return "report/index.html"


def cell_of_report(folder: Path, secret: Secret, language: str) -> str:
    page = folder / "report" / "index.html"
    text = page.read_text(encoding="utf-8")
    at = text.index(">:</td>", text.index(f'id="table-{secret.table}-{language}"'))
    page.write_text(f"{text[:at]}>{secret.count}</td>{text[at + len('>:</td>') :]}", encoding="utf-8", newline="")
    return "report/index.html"


def published_page(folder: Path, secret: Secret, language: str) -> str:
    """Another value beside a statement than published.csv has."""
    page = folder / "report" / "published.html"
    text = page.read_text(encoding="utf-8")
    row = re.search(rf'(?s)<tr[^>]*id="said-[^"]+-{language}".*?</tr>', text)
    assert row
    told = row[0].replace("</td>", f" {secret.count + 0.37:.2f}</td>".replace(".", "," if language == "nb" else "."), 1)
    page.write_text(text.replace(row[0], told, 1), encoding="utf-8", newline="")
    return "report/published.html"


def published_finding(folder: Path, secret: Secret, language: str) -> str:
    """A number that a table shows, in a finding that is not about it."""
    page = folder / "report" / "published.html"
    text = page.read_text(encoding="utf-8")
    row = re.search(rf'(?s)<tr[^>]*id="finding-order-[^"]+-{language}".*?</tr>', text)
    assert row
    told = row[0].replace("</th>", f" {secret.base} </th>", 1)
    page.write_text(text.replace(row[0], told, 1), encoding="utf-8", newline="")
    return "report/published.html"


def note_of_groups(folder: Path, secret: Secret, language: str) -> str:
    """Another number in a note that says how many groups the plan lets stand by themselves."""
    file = f"tables/home_country.{language}.html"
    note = {"nb": "de {} største gruppene", "en": "the {} largest groups"}[language]
    change(folder / file, note.format(5), note.format(secret.base + 1000))
    return file


def note_of_scores(folder: Path, secret: Secret, language: str) -> str:
    """Another threshold in a note than the plan has."""
    file = f"tables/seqf.{language}.csv"
    note = {"nb": "5 fra og med {}\u202f%", "en": "5 from {}%"}[language]
    share = f"{100 * secret.count / secret.base:.2f}".replace(".", "," if language == "nb" else ".")
    change(folder / file, note.format(50), note.format(share))
    return file


def filled_text(folder: Path, secret: Secret, language: str) -> str:
    file = f"texts/example.{language}.md"
    mark = "," if language == "nb" else "."
    with (folder / file).open("a", encoding="utf-8") as text:
        text.write(f"\n{secret.count}{mark}123\n")
    return file


def file_beside(folder: Path, secret: Secret, language: str) -> str:
    (folder / "tables" / f"notes.{language}.bak").write_text(str(secret.count))
    return f"tables/notes.{language}.bak"


def statement_comment(folder: Path, secret: Secret, _: str) -> str:
    change(folder / "disclosure.html", "</main>", f"<!-- {secret.table}: {secret.count} --></main>")
    return "disclosure.html"


def manifest_count(folder: Path, secret: Secret, _: str) -> str:
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    told["hidden"] = {secret.table: secret.count}
    (folder / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    return "manifest.json"


def manifest_hash(folder: Path, secret: Secret, _: str) -> str:
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    told["sum"] = hashlib.sha256(f"{secret.count}\n".encode()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    return "manifest.json"


def cells_line(folder: Path, secret: Secret, _: str) -> str:
    lines = (folder / "cells.csv").read_text(encoding="utf-8").splitlines()
    start = ",".join(_place(secret.line))
    lines = [f"{start},{secret.count},,,,,,True" if line.startswith(start + ",") else line for line in lines]
    (folder / "cells.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return "cells.csv"


def _title(folder: Path, secret: Secret, language: str) -> str:
    first = (folder / f"tables/{secret.table}.{language}.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    return next(csv.reader([first], delimiter=";" if language == "nb" else ","))[0].split(" – S")[0]


IN_TABLES: list[Plant] = [
    html_cell, html_order, html_base, html_data, html_title, html_comment, html_symbol, html_script, table_csv,
    latex_cell, latex_comment, excel_cell, excel_comment, excel_property, excel_hidden_column, excel_name, word_cell,
    word_alternative, word_property,
]  # fmt: skip
IN_CELLS: list[Plant] = [html_cell, html_order, html_symbol, table_csv, latex_cell, excel_cell, word_cell]
OF_FIGURES: list[Plant] = [
    svg_text, svg_comment, svg_bar, pdf_text, pdf_bar, png_block, png_tail, figure_text, alternative_text,
]  # fmt: skip
OF_PAGES: list[Plant] = [
    sentence, cell_of_report, published_page, published_finding, filled_text, file_beside, note_of_groups,
    note_of_scores,
]  # fmt: skip
OF_ALL: list[Plant] = [statement_comment, manifest_count, manifest_hash, cells_line]


# --- the tests -------------------------------------------------------------------------------------------------------


def test_a_right_edition_gives_nothing_away(edition: Path, study: Study, in_report: list[Finding]) -> None:
    assert leaks(edition, study, in_report) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plant", [*IN_TABLES, *OF_FIGURES, *OF_PAGES], ids=lambda plant: plant.__name__)
def test_a_hidden_number_in_one_file(
    plant: Plant, language: str, copy: Path, told: Callable[[str], list[Leak]], secrets: dict[str, Secret]
) -> None:
    file = plant(copy, secrets["industry"], language)
    own = _of(file, told(file))
    if plant in IN_CELLS:
        assert {leak.table for leak in own} == {"industry"}
        assert any(leak.place.startswith("row “") for leak in own)


@pytest.mark.parametrize("plant", OF_ALL, ids=lambda plant: plant.__name__)
def test_a_hidden_number_in_a_file_of_all(
    plant: Plant, copy: Path, told: Callable[[str], list[Leak]], secrets: dict[str, Secret]
) -> None:
    file = plant(copy, secrets["industry"], "")
    _of(file, told(file))


def test_a_table_that_is_withheld_stands_in_no_file(
    demo_run: Project, copy: Path, told: Callable[[str], list[Leak]]
) -> None:
    withheld = next(line.table for line in read(copy / "cells.csv") if line.statistic == "withheld")
    file = f"tables/{withheld}.nb.html"
    shutil.copy(demo_run.results / "internal" / file, copy / file)
    found = _of(file, told(file))
    assert "stands here as a table though it is withheld" in {leak.finding for leak in found}
    assert {leak.table for leak in found} == {withheld}


def test_a_unit_that_cells_do_not_name_is_named_nowhere(
    demo_run: Project, copy: Path, told: Callable[[str], list[Leak]]
) -> None:
    public = {line.row_level for line in read(copy / "cells.csv")}
    internal = read(demo_run.results / "internal" / "cells.csv")
    name = next(line.row_level for line in internal if line.row == "job_specialist" and line.row_level not in public)
    change(copy / "report" / "index.html", "</h3>", f"</h3><p>{name} svarte sent.</p>")
    assert name in {leak.text for leak in _of("report/index.html", told("report/index.html"))}


def test_a_line_among_others_by_size(study: Study) -> None:
    """A hidden number between 30 and 20 lies between them; after all others, or in the order of names, it need not."""

    def line(level: str, value: float | None) -> Line:
        place = ("home_country", "home_country", level, "programme", "total", "share")
        return Line(*place, None, None, None, value, None, None, value is None)

    between = [line("SY", 0.3), line("ER", None), line("SO", 0.2), line("AF", 0.1)]
    after = [line("SY", 0.3), line("SO", 0.2), line("AF", 0.1), line("ER", None)]
    by_name = [line("AF", 0.3), line("ER", None), line("SO", 0.2), line("SY", 0.1)]
    assert [leak.place for leak in by_order(between, study, Labels(study))] == [
        "home_country, ER, programme, total, share"
    ]
    assert [*by_order(after, study, Labels(study)), *by_order(by_name, study, Labels(study))] == []


def _of(file: str, found: list[Leak]) -> list[Leak]:
    """Return what is told of the changed file: something, with the place and a finding in words."""
    own = [leak for leak in found if leak.file == file]
    assert own, found
    assert all(leak.place and leak.finding for leak in own)
    return own


def test_a_median_in_whole_units_is_read_as_one_that_was_rounded(edition: Path, study: Study) -> None:
    medians = [one for one in shown_in(edition, study) if one.statistic == "median"]
    assert {one.high - one.low for one in medians if one.field in ("value", "lower", "upper")} == {1.0}
    assert all(one.high == one.low for one in medians if one.field in ("count", "base", "missing"))
