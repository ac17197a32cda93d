"""Every text that a file carries is listed, wherever it hides; lines and checksums are not taken for text."""

import base64
import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

import openpyxl
import pandas as pd
import pyreadstat
import pytest
from matplotlib.figure import Figure
from openpyxl.comments import Comment

from identities import national_id
from intake import DEMO
from project import ROOT
from seanalysis.figures import style
from seanalysis.personal import find
from seanalysis.texts import PNG, UnknownFormError, texts

NUMBER = national_id() or ""


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data), kind) + data + struct.pack(">I", zlib.crc32(kind + data))


def workbook(place: str) -> bytes:
    book = openpyxl.Workbook()
    book.properties.creator = None
    sheet = book.active
    sheet["A1"] = NUMBER if place == "cell" else "tekst"
    if place == "number":
        sheet["B2"] = int(NUMBER)
    if place == "comment":
        sheet["A1"].comment = Comment("se " + NUMBER, "openpyxl")
    if place == "sheet name":
        sheet.title = NUMBER
    if place == "author":
        book.properties.creator = NUMBER
    if place == "last modified by":
        book.properties.lastModifiedBy = NUMBER
    if place == "header of the printed page":
        sheet.oddHeader.center.text = NUMBER
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


def document(part: str) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as package:
        package.writestr("word/document.xml", "<w:t>tekst</w:t>")
        package.writestr(part, f"<a>{NUMBER}</a>")
    return memory.getvalue()


def spss(folder: Path, **said: object) -> bytes:
    path = folder / "a.sav"
    pyreadstat.write_sav(pd.DataFrame({"q1": ["a", "b"]}), path, **said)
    return path.read_bytes()


def page(text: str, title: str = "tekst") -> bytes:
    """A PDF as a figure is saved."""
    memory = io.BytesIO()
    with style.applied(salt="test"):
        figure = Figure()
        figure.text(0.1, 0.5, text)
        nothing = dict.fromkeys(("Creator", "Producer", "CreationDate"))
        figure.savefig(memory, format="pdf", metadata=nothing | {"Title": title})
    return memory.getvalue()


PLACES = {
    "a table": ("a.csv", f"navn;tall\nx;{NUMBER}\n".encode()),
    "a table with a mark of its encoding": ("a.csv", f"\ufeffx;{NUMBER}\n".encode("utf-16")),
    "a log in the code page of Windows": ("a.log", f"før {NUMBER}".encode("cp1252")),
    "a page": ("a.html", f"<td>{NUMBER}</td>".encode()),
    "an attribute": ("a.html", f'<img alt="{NUMBER}">'.encode()),
    "a comment of a page": ("a.html", f"<!-- {NUMBER} -->".encode()),
    "letters written as numbers": ("a.html", "".join(f"&#{ord(digit)};" for digit in NUMBER).encode()),
    "the text of a figure": ("a.svg", f'<svg><text x="1">{NUMBER}</text></svg>'.encode()),
    "the description of a figure": ("a.svg", f"<svg><metadata>{NUMBER}</metadata></svg>".encode()),
    "the text of a page for print": ("a.pdf", page(f"nr. (æøå) {NUMBER}")),
    "the title of a page for print": ("a.pdf", page("tekst", f"Ås {NUMBER}")),
    "the text of an image": ("a.png", PNG + chunk(b"tEXt", b"Author\0" + NUMBER.encode())),
    "the packed text of an image": ("a.png", PNG + chunk(b"zTXt", b"Author\0\0" + zlib.compress(NUMBER.encode()))),
    "the Unicode text of an image": ("a.png", PNG + chunk(b"iTXt", b"Title\0\0\0nb\0\0" + NUMBER.encode())),
    "the packed Unicode text of an image": (
        "a.png",
        PNG + chunk(b"iTXt", b"Title\0\1\0nb\0\0" + zlib.compress(NUMBER.encode())),
    ),
    "the Exif data of an image": ("a.png", PNG + chunk(b"eXIf", b"II*\0" + NUMBER.encode() + b"\0")),
    "the text of a document": ("a.docx", document("word/comments.xml")),
    "the properties of a document": ("a.docx", document("docProps/core.xml")),
    "the name of a file": (f"rapport {NUMBER}.csv", b"x"),
}
CELLS = ["cell", "number", "comment", "sheet name", "author", "last modified by", "header of the printed page"]
PLACES |= {f"a workbook: {place}": ("a.xlsx", workbook(place)) for place in CELLS}


@pytest.mark.parametrize(("name", "content"), PLACES.values(), ids=PLACES)
def test_a_number_is_found_wherever_it_stands(name: str, content: bytes) -> None:
    assert [found.kind for _, text in texts(name, content) for found in find(text)][:1] == ["national_id"]


def test_a_workbook_without_one_has_none() -> None:
    assert [found for _, text in texts("a.xlsx", workbook("nowhere")) for found in find(text)] == []


@pytest.mark.parametrize("said", [{"file_label": NUMBER}, {"note": NUMBER}, {"column_labels": {"q1": NUMBER}}])
def test_what_an_spss_file_says_of_itself(tmp_path: Path, said: dict[str, object]) -> None:
    assert [found.kind for _, text in texts("a.sav", spss(tmp_path, **said)) for found in find(text)] == ["national_id"]


def test_lines_of_a_figure_and_images_in_a_page_are_no_text() -> None:
    drawing = f'<svg><path d="M {NUMBER} {NUMBER}"/><use x="{NUMBER}" y="1"/></svg>'.encode()
    page = f'<img src="data:image/png;base64,{NUMBER}AAAA">'.encode()
    for name, content in (("a.svg", drawing), ("a.html", page)):
        assert not any(find(text) for _, text in texts(name, content))


def test_a_file_of_an_unknown_form_is_not_passed_over() -> None:
    with pytest.raises(UnknownFormError):
        list(texts("a.pdf", b"%PDF"))
    with pytest.raises(UnknownFormError):
        list(texts("a.xlsx", b"damaged or with a password"))


def test_a_damaged_sav_that_fells_the_library_is_not_passed_over() -> None:
    content = base64.b64decode((ROOT / "tests/data/damaged_sav.txt").read_text(encoding="ascii"))
    with pytest.raises(UnknownFormError, match=re.escape("a.sav")):
        list(texts("a.sav", content))


def test_the_letters_of_a_page_for_print_are_told_one_by_one() -> None:
    lines = [text.text for text in texts("a.pdf", page("(å\\) – 46\u202f% \u2212 flyt 😀"))]
    assert lines == ["a.pdf", "(å\\) – 46\u202f% \u2212 flyt 😀\ntekst"]


@pytest.mark.parametrize(
    "change", [(b"/Identity-H", b"/WinAnsi---"), (b"/ToUnicode", b"/ToNothing"), (b"Flate", b"Other")]
)
def test_a_page_for_print_whose_letters_are_not_told_is_not_passed_over(change: tuple[bytes, bytes]) -> None:
    content = page(NUMBER)
    assert change[0] in content
    with pytest.raises(UnknownFormError):
        list(texts("a.pdf", content.replace(*change)))


@pytest.mark.parametrize("path", sorted(path for path in DEMO.rglob("*") if path.is_file()), ids=lambda path: path.name)
def test_the_synthetic_study_holds_no_personal_data(path: Path) -> None:
    assert [found.kind for _, text in texts(path.name, path.read_bytes()) for found in find(text)] == []
