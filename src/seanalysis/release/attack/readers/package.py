"""What Excel and Word files share: parts in a zip, and what they say about themselves."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from seanalysis.release.attack.contents import Passage
from seanalysis.release.attack.numbers import spaced

XML_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)


def local(tag: str) -> str:
    """Return the name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def part(package: ZipFile, name: str) -> Element:
    """Return a part as a tree."""
    return fromstring(package.read(name))


def comments(package: ZipFile, language: str) -> Iterator[Passage]:
    """Give what stands in comments of any part, and after the end of the package."""
    for name in package.namelist():
        if name.endswith((".xml", ".rels")):
            for said in XML_COMMENT.findall(package.read(name).decode("utf-8")):
                yield Passage("", language, f"a comment in {name}", spaced(said), seen=False)
    for info in package.infolist():
        if info.comment or info.extra:
            yield Passage("", language, f"what the package says of {info.filename}", repr(info.comment), seen=False)
    if package.comment:
        yield Passage("", language, "what the package says of itself", package.comment.decode("latin-1"), seen=False)


def texts(root: Element) -> Iterator[tuple[str, str]]:
    """Give every text and attribute of a part, with the element it is of."""
    for node in root.iter():
        if node.text and node.text.strip():
            yield local(node.tag), spaced(node.text)
        if node.tail and node.tail.strip():
            yield local(node.tag), spaced(node.tail)
        for name, value in node.attrib.items():
            yield f"{local(node.tag)}, {local(name)}", value
