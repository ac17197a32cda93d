"""A Word document of all tables: tables as grids, and texts, alternative texts, comments and properties as passages."""

import io
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from seanalysis.release.attack.contents import Contents, Grid, Passage, Row
from seanalysis.release.attack.numbers import spaced
from seanalysis.release.attack.readers.package import comments, local, part, texts

KNOWN = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml|word/_rels/document\.xml\.rels"
    r"|word/(document|styles|settings|header|footer|numbering|fontTable)\.xml"
)
LOOKS = re.compile(r"word/(styles|settings|numbering|fontTable|theme/.*)\.xml|.*\.rels|\[Content_Types\]\.xml")
SAID = {"tblCaption", "tblDescription", "docPr", "cNvPr", "alias", "tag", "bookmarkStart"}
SEEN_BY_NOBODY = {"vanish", "del", "delText", "comment", "webHidden"}
PAGE_NUMBER = ("word/footer.xml", "1")  # until Word sets it
TO_CAPTION = re.compile(r"_Toc\d{8}")


def read(file: str, content: bytes, titles: dict[str, str]) -> Contents:
    """Read a document called `<name>.<language>.docx`; `titles` says which table each title is of.

    Without titles it is a text of a researcher, which may have further parts (notes, headers); they are read as well.
    """
    language = file.rsplit(".", 2)[1]
    found = Contents(file)
    with ZipFile(io.BytesIO(content)) as package:
        found.passages += comments(package, language)
        for name in package.namelist():
            if titles and not KNOWN.fullmatch(name):
                found.faults.append((name, "is a part that no document of tables has"))
            if name.endswith(".xml") and not LOOKS.fullmatch(name) and name != "word/document.xml":
                for of, text in texts(part(package, name)):
                    if (
                        not text.startswith("http")
                        and (titles or not of.endswith(", id"))
                        and (name, text) != PAGE_NUMBER
                    ):
                        seen = not titles and name.startswith("word/")
                        found.passages.append(Passage("", language, f"{name}, {of}", text, seen=seen))
        _body(part(package, "word/document.xml"), language, titles, found)
    return found


def _body(document: Element, language: str, titles: dict[str, str], found: Contents) -> None:
    table, parts = "", dict[str, list[list[Row]]]()
    heads = dict[str, list[list[str]]]()
    body = next(node for node in document if local(node.tag) == "body")
    for block in body:
        if local(block.tag) == "tbl":
            caption = next((one for one in block.iter() if local(one.tag) == "tblCaption"), None)
            said = spaced(_value(caption)) if caption is not None else ""
            table = titles.get(said, table)
            rows = [[_text(cell) for cell in row if local(cell.tag) == "tc"] for row in block if local(row.tag) == "tr"]
            is_head = [
                any(local(one.tag) == "tblHeader" for one in row.iter()) for row in block if local(row.tag) == "tr"
            ]
            own = [Row("", cells[0], tuple(cells[1:])) for cells, head in zip(rows, is_head, strict=True) if not head]
            parts.setdefault(table, []).append(own)
            heads.setdefault(table, []).extend(cells for cells, head in zip(rows, is_head, strict=True) if head)
        else:
            text = _text(block)
            title = next((id for said, id in titles.items() if said and text.partition(". ")[2].startswith(said)), None)
            table = title or table
            if text:
                found.passages.append(Passage(table, language, "the text", text))
        found.passages += [Passage(table, language, place, text, seen=False) for place, text in _unseen(block)]
    for id, pieces in parts.items():
        if len({len(rows) for rows in pieces}) > 1:
            found.faults.append((f"the table {id}", "has parts with different numbers of rows"))
        joined = tuple(
            Row("", rows[0].label, tuple(c for row in rows for c in row.cells)) for rows in zip(*pieces, strict=False)
        )
        found.grids.append(Grid(id, language, (), joined))
        found.passages += [Passage(id, language, "the header", text) for row in heads[id] for text in row if text]


def _text(node: Element) -> str:
    pieces = []
    for one in node.iter():
        kind = local(one.tag)
        if kind == "t":
            pieces.append(one.text or "")
        elif kind in ("br", "tab", "p"):
            pieces.append(" ")
    return spaced("".join(pieces))


def _value(node: Element) -> str:
    return next((value for name, value in node.attrib.items() if local(name) == "val"), "")


def _unseen(block: Element) -> Iterator[tuple[str, str]]:
    for node in block.iter():
        kind = local(node.tag)
        if kind in SAID:
            for name, value in node.attrib.items():
                if local(name) != "id" and not TO_CAPTION.fullmatch(value):
                    yield f"the alternative text ({kind})", spaced(value)
        if kind in SEEN_BY_NOBODY:
            yield f"text that is not shown ({kind})", spaced(node.text or "1")
        if kind not in ("t", "instrText", "delText") and node.text and node.text.strip():
            yield f"text in {kind}", spaced(node.text)
