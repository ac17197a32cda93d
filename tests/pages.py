"""A page as a careful reader finds it: whether it is well-formed, what it would load, and its tables as grids."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass
class Element:
    """An element with its attributes and all text within."""

    tag: str
    attributes: dict[str, str]
    parent: "Element | None"
    text: str = ""
    children: list["Element"] = field(default_factory=list)

    def all(self, tag: str) -> list["Element"]:
        """All elements of this tag within, in order."""
        found = []
        for child in self.children:
            found += [child] if child.tag == tag else []
            found += child.all(tag)
        return found


class Page(HTMLParser):
    """A parsed page; AssertionError where a tag is not closed, or an attribute or id stands twice."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.here = Element("", {}, None)
        self.elements: list[Element] = []
        self.feed(text)
        self.close()
        assert self.here is self.root, f"<{self.here.tag}> is not closed"
        ids = [element.attributes["id"] for element in self.elements if "id" in element.attributes]
        assert len(ids) == len(set(ids)), "an id stands twice"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        assert len(attributes) == len(attrs), f"<{tag}> has an attribute twice"
        element = Element(tag, attributes, self.here)
        self.elements.append(element)
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        element: Element | None = self.here
        while element is not None:
            element.text += data
            element = element.parent

    def all(self, tag: str) -> list[Element]:
        return self.root.all(tag)

    def loads(self) -> list[str]:
        """What a browser would fetch for this page, apart from what the page carries itself."""
        named = [
            value
            for element in self.elements
            for name, value in element.attributes.items()
            if name in ("src", "srcset", "data", "poster", "action") or (name == "href" and element.tag != "a")
        ]
        styles = [element.text for element in self.all("style")]
        styles += [element.attributes.get("style", "") for element in self.elements]
        return [value for value in named if not value.startswith("data:")] + [
            style for style in styles if "url(" in style or "@import" in style
        ]


def words(text: str) -> str:
    """A text as a browser shows it: one space for several; other spaces than the common one stay."""
    return re.sub("[ \t\n]+", " ", text).strip(" ")


def grid(table: Element) -> list[list[str]]:
    """The texts of a table by row and column, a text that spans several cells in each of them."""
    rows: list[list[str]] = []
    hanging: dict[tuple[int, int], str] = {}
    for depth, row in enumerate(table.all("tr")):
        texts: list[str] = []
        for cell in [child for child in row.children if child.tag in ("td", "th")]:
            while (depth, len(texts)) in hanging:
                texts.append(hanging[depth, len(texts)])
            for _ in range(int(cell.attributes.get("colspan", "1"))):
                for below in range(1, int(cell.attributes.get("rowspan", "1"))):
                    hanging[depth + below, len(texts)] = words(cell.text)
                texts.append(words(cell.text))
        while (depth, len(texts)) in hanging:
            texts.append(hanging[depth, len(texts)])
        rows.append(texts)
    return rows
