"""The plain cells of a sheet, which are most of it: a number or a shared text, as all programs write it, or nothing.

The parser of the XML calls back five times for a cell. Plain cells that follow one another are therefore taken out of
the XML before, and an element in their place says which they were. The parser reads the rest, and so decides whether
that element stands where cells can stand, and not, for example, in a comment.
"""

import re

from seanalysis.raw.package import Attributes

STANDS_FOR = "plainCells"  # no workbook has such an element
ADDRESS, CONTENT = '<c r="([A-Z]{1,3})([0-9]{1,7})"', '((?: s="[0-9]+")?(?: t="[ns]")?(?:/>|><v>[0-9.E+-]+</v></c>))'
CELL = re.compile(ADDRESS + CONTENT)
PARTS = re.compile('(?: s="([0-9]+)")?(?: t="([ns])")?(?:/>|><v>([^<]+)</v></c>)')
# After another tag, so that the element comes into one that is open; possessive, as nothing is to be tried again.
RUN = re.compile(rf'(?<=[\w"]>)(?:{ADDRESS}{CONTENT})++'.encode())


def taken_out(xml: bytes) -> tuple[bytes, list[str]]:
    """Return the XML of a sheet without its plain cells, and these: run by run, as the elements in their place say."""
    runs: list[str] = []

    def keep(run: re.Match[bytes]) -> bytes:
        runs.append(run[0].decode())
        return f'<{STANDS_FOR} n="{len(runs) - 1}"/>'.encode()

    # What looks like a cell may be a text, where the file says so.
    as_text = b"<![CDATA[" in xml or STANDS_FOR.encode() in xml
    return (xml if as_text else RUN.sub(keep, xml)), runs


def cells(run: str) -> list[tuple[str, str, str]]:
    """Return the cells of a run: letters and digits of the address, and the rest of the element, which many share."""
    return CELL.findall(run)


def understood(content: str) -> tuple[Attributes, list[str]]:
    """Return the attributes of a cell but its address, and the texts stored in it: one, or none."""
    found = PARTS.fullmatch(content)
    assert found
    style, type, stored = found.groups()
    return {name: value for name, value in (("s", style), ("t", type)) if value}, [stored] if stored else []
