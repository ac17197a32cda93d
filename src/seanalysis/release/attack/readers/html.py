"""HTML: tables as grids, all other texts as passages, and with them what a reader of the page does not see.

A table of the plan stands in a box with the id `table-<id>-<language>`; what else belongs to a table or figure stands
in an article of its id. Nothing else is taken from ids.
"""

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass

from seanalysis.release.attack.contents import Contents, Grid, Passage, Row
from seanalysis.release.attack.numbers import spaced
from seanalysis.release.attack.readers import svg
from seanalysis.release.attack.readers.nodes import COMMENT, Node, parse

BLOCKS = {
    *(
        "p",
        "li",
        "dd",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "caption",
        "td",
        "th",
        "title",
        "button",
        "figcaption",
    ),
    *("summary", "aside", "nav", "div", "section", "article", "main", "body", "header", "footer", "label", "option"),
    *("pre", "blockquote", "figure", "html", "page", "table", "tr", "ul", "ol", "dl", "tbody", "thead", "head"),
}
# What these say is where things stand on the page and how they look: names and links, but no texts.
STRUCTURE = {
    *(
        "id",
        "class",
        "lang",
        "hreflang",
        "scope",
        "role",
        "tabindex",
        "type",
        "for",
        "hidden",
        "charset",
        "name",
        "rel",
    ),
    *("aria-labelledby", "aria-describedby", "aria-hidden", "aria-haspopup", "aria-live", "aria-sort"),
    *("data-table", "data-figure", "data-order", "http-equiv", "open", "download", "aria-controls", "aria-expanded"),
}
SPANS = ("colspan", "rowspan")
OF_TABLE = re.compile(r"table-(.+)-(nb|en)")
OF_PICTURE = re.compile(r"figure-(.+)-(nb|en)")
OF_STATEMENT = re.compile(r"said-(.+)-(nb|en)")
OF_FINDING = re.compile(r"finding-(.+)-(nb|en)")
OF_ARTICLE = re.compile(r"(.+)-(nb|en)")
TO_CELL = re.compile(r"#cell-(.+)-(\d+)-(\d+)-(nb|en)")
DRAWN = re.compile(r"data:image/svg\+xml;base64,(.*)", re.DOTALL)
DIGIT = re.compile(r"\d")
TARGET = re.compile(r"[^?\s]*")
SAID, FOUND = "said ", "found "
PLACES = {"caption": "the caption", "title": "the title", "li": "a list", "dd": "a note", "dt": "a note"}


@dataclass(frozen=True)
class Standing:
    """Where a node stands: in a table or figure (or none), in which language, after which anchor of the page."""

    subject: str
    language: str
    anchor: str


def read(file: str, page: str) -> Contents:
    """Read a page."""
    found = Contents(file)
    root = parse(page)
    gridded: set[int] = set()
    for box in root.find("div"):
        named = OF_TABLE.fullmatch(box.attributes.get("id", ""))
        table = next(box.find("table"), None)
        if named and table:
            found.grids.append(_grid(table, named[1], named[2]))
            gridded |= {id(cell) for part in table.find("thead", "tbody") for cell in part.find("th", "td")}
    tables = {grid.table for grid in found.grids}
    about = Standing(tables.pop() if len(tables) == 1 else "", "en", "")
    _walk(root, about, gridded, found)
    return found


def _walk(node: Node, about: Standing, gridded: set[int], found: Contents) -> None:
    """Collect what stands in a node and in what it holds."""
    about = _within(node, about)
    if node.tag in (COMMENT, "script", "style"):
        place = "a comment" if node.tag == COMMENT else f"a {node.tag}"
        found.passages.append(
            Passage(about.subject, about.language, place, (node.inside and str(node.inside[0])) or "", seen=False)
        )
        return
    _attributes(node, about, found)
    if node.tag in BLOCKS and id(node) not in gridded and (text := spaced("".join(_own(node)))):
        place = f"{PLACES.get(node.tag, 'the text')}{f' ({about.anchor})' if about.anchor else ''}"
        found.passages.append(Passage(about.subject, about.language, place, text, links=tuple(_links(node))))
    for one in node.nodes:
        _walk(one, about, gridded, found)


def _within(node: Node, about: Standing) -> Standing:
    """Return of which table or figure a node is a part, in which language, and after which anchor."""
    id, language = node.attributes.get("id", ""), node.attributes.get("lang", about.language)
    table, article = OF_TABLE.fullmatch(id), OF_ARTICLE.fullmatch(id)
    subject, picture = about.subject, OF_PICTURE.fullmatch(id)
    if picture:
        subject = picture[1]
    if node.tag == "div" and table:
        subject = table[1]
    elif node.tag == "article" and article:
        subject = article[1]
    elif statement := OF_STATEMENT.fullmatch(id):
        subject = f"{SAID}{statement[1]}"
    elif finding := OF_FINDING.fullmatch(id):
        subject = f"{FOUND}{finding[1]}"
    return Standing(subject, language, id or about.anchor)


def _own(block: Node) -> Iterator[str]:
    """Give the text of a block without that of blocks in it."""
    for one in block.inside:
        if isinstance(one, str):
            yield one
        elif one.tag not in BLOCKS and one.tag not in (COMMENT, "script", "style"):
            yield from _own(one)
        else:
            yield " "


def _links(block: Node) -> Iterator[tuple[str, str, int, int]]:
    """Give the links to cells in a block, those of blocks in it left out."""
    for node in block.nodes:
        if node.tag == "a" and (to := TO_CELL.fullmatch(node.attributes.get("href", ""))):
            yield spaced(node.text), to[1], int(to[2]), int(to[3])
        elif node.tag not in BLOCKS:
            yield from _links(node)


def _attributes(node: Node, about: Standing, found: Contents) -> None:
    for name, value in node.attributes.items():
        if name in SPANS or name in STRUCTURE or not value:
            continue
        if name == "src" and (drawn := DRAWN.fullmatch(value)):
            _picture(about, drawn[1], found)
        elif name == "href" and TARGET.fullmatch(value):
            continue
        elif DIGIT.search(value) or name in ("href", "src"):
            place = f"the attribute {name} of <{node.tag}>"
            found.passages.append(Passage(about.subject, about.language, place, spaced(value), seen=False))


def _picture(about: Standing, drawn: str, found: Contents) -> None:
    inner = svg.read(f"{about.subject}.{about.language}.svg", base64.b64decode(drawn).decode("utf-8"))
    found.passages += inner.passages
    found.drawings += inner.drawings
    found.faults += inner.faults


def _grid(table: Node, id: str, language: str) -> Grid:
    head, *bodies = table.find("thead", "tbody")
    columns: dict[int, list[str]] = {}
    taken: dict[tuple[int, int], bool] = {}
    for at, row in enumerate(head.find("tr")):
        place = 0
        for cell in row.nodes:
            while (at, place) in taken:
                place += 1
            wide, deep = (int(cell.attributes.get(span, "1")) for span in SPANS)
            for column in range(place, place + wide):
                columns.setdefault(column, []).append(spaced(cell.text))
                taken |= {(at + down, column): True for down in range(deep)}
            place += wide
    rows = []
    for body in bodies:
        heading = ""
        for row in body.find("tr"):
            label, *cells = [*row.nodes, Node("th")][: max(1, len(row.nodes))]
            text = spaced(label.text)
            if label.attributes.get("scope") in ("rowgroup", "colgroup") or "heading" in row.attributes.get(
                "class", ""
            ):
                heading = text
            shown, orders = (
                tuple(spaced(cell.text) for cell in cells),
                [c.attributes.get("data-order", "") for c in cells],
            )
            rows.append(Row(heading if heading != text else "", text, shown, tuple(orders)))
    return Grid(id, language, tuple(tuple(columns[at]) for at in sorted(columns)), tuple(rows))
