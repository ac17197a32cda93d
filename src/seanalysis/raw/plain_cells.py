"""The plain cells of a sheet, which are most of it: a number or a shared text, as all programs write it, or nothing.

The parser of the XML calls back five times for a cell. Plain cells that follow one another are therefore taken out of
the XML before, and an element in their place says which they were. The parser reads the rest, and so decides whether
that element stands where cells can stand, and not, for example, in a comment.
"""

import re

from seanalysis.raw.package import Attributes

STANDS_FOR = "plainCells"  # no workbook has such an element
ELEMENT = f'<{STANDS_FOR} n="%d"/>'.encode()
ADDRESS, CONTENT = rb'<c r="([A-Z]{1,3})([0-9]{1,7})"', rb'((?: s="[0-9]+")?(?: t="[ns]")?(?:/>|><v>[0-9.E+-]+</v></c>))'
CELL = re.compile(ADDRESS + CONTENT)
# After another tag, so that the element comes into one that is open; possessive, as nothing is to be tried again.
RUN = re.compile(rb'(?<=[\w"]>)(?:' + ADDRESS + CONTENT + rb")++")
PARTS = re.compile(rb'(?: s="([0-9]+)")?(?: t="([ns])")?(?:/>|><v>([^<]+)</v></c>)')


def taken_out(xml: bytes) -> tuple[bytes, list[bytes]]:
    """Return the XML of a sheet without its plain cells, and these: run by run, as the elements in their place say."""
    runs: list[bytes] = []

    def keep(run: re.Match[bytes]) -> bytes:
        runs.append(run[0])
        return ELEMENT % (len(runs) - 1)

    # What looks like a cell may be a text, where the file says so.
    as_text = b"<![CDATA[" in xml or STANDS_FOR.encode() in xml
    return (xml if as_text else RUN.sub(keep, xml)), runs


def cells(run: bytes) -> list[tuple[bytes, bytes, bytes]]:
    """Return the cells of a run: letters and digits of the address, and the rest of the element, which many share."""
    return CELL.findall(run)


def understood(content: bytes) -> tuple[Attributes, list[str]]:
    """Return the attributes of a cell but its address, and the texts stored in it: one, or none."""
    found = PARTS.fullmatch(content)
    assert found
    style, type, stored = (part.decode() if part else "" for part in found.groups())
    return {name: value for name, value in (("s", style), ("t", type)) if value}, [stored] if stored else []
