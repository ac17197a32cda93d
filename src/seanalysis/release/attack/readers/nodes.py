"""A page of HTML as a tree, with its comments."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
COMMENT = "!comment"


@dataclass
class Node:
    """An element, or a comment; what is in it are texts and nodes, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: "Node | None" = None
    inside: list["Node | str"] = field(default_factory=list)

    @property
    def nodes(self) -> list["Node"]:
        """The elements directly in it."""
        return [one for one in self.inside if isinstance(one, Node)]

    def all(self) -> Iterator["Node"]:
        """Give it and everything in it, in order."""
        yield self
        for node in self.nodes:
            yield from node.all()

    def find(self, *tags: str) -> Iterator["Node"]:
        """Give all elements in it with one of these tags."""
        return (node for node in self.all() if node.tag in tags)

    @property
    def text(self) -> str:
        """All its text, that of comments left out."""
        return "".join(
            one if isinstance(one, str) else one.text
            for one in self.inside
            if isinstance(one, str) or one.tag != COMMENT
        )

    def above(self) -> Iterator["Node"]:
        """Give it and what it stands in, outwards."""
        node: Node | None = self
        while node:
            yield node
            node = node.parent


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Node("page")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.inside.append(node)
        if tag not in VOID:
            self.at = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.at.inside.append(Node(tag, {name: value or "" for name, value in attrs}, self.at))

    def handle_endtag(self, tag: str) -> None:
        for node in self.at.above():
            if node.tag == tag and node.parent:
                self.at = node.parent
                return

    def handle_data(self, data: str) -> None:
        self.at.inside.append(data)

    def handle_comment(self, data: str) -> None:
        self.at.inside.append(Node(COMMENT, {}, self.at, [data]))

    def handle_decl(self, decl: str) -> None:
        if decl.lower() != "doctype html":
            self.handle_comment(decl)

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)


def parse(page: str) -> Node:
    """Return a page as a tree."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.root
