"""A workbook of all tables: numbers with their formats as they show them, and everything that a sheet can hide."""

import io
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from seanalysis.release.attack.contents import Contents, Grid, Passage, Row
from seanalysis.release.attack.numbers import spaced
from seanalysis.release.attack.readers.package import comments, local, part, texts

KNOWN = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/_rels/workbook\.xml\.rels|xl/worksheets/(_rels/)?sheet\d+\.xml(\.rels)?"
    r"|xl/(workbook|sharedStrings|styles)\.xml|xl/theme/theme1\.xml|docProps/(core|app)\.xml"
)
FORMAT = re.compile(r'(#,##)?0(?:\.(0+))?((?:"[^"]*")?%)?')
CELL = re.compile(r"([A-Z]+)(\d+)")
BY_EXCEL = ("DocSecurity", "AppVersion", "vector, size", "i4", "created", "modified")
QUOTED = re.compile(r"'[^']*'![\$\w:]+(,'[^']*'![\$\w:]+)*")
PROGRAM = {"0", "4", "12.0000", "2000-01-01T00:00:00Z"}  # security, version and time, the same in every workbook


def read(file: str, content: bytes) -> Contents:
    """Read a workbook called `tables.<language>.xlsx`, whose sheets are called as the tables."""
    language = file.rsplit(".", 2)[1]
    found = Contents(file)
    with ZipFile(io.BytesIO(content)) as package:
        found.passages += comments(package, language)
        found.faults += [(name, "is a part that no workbook of tables has") for name in _unknown(package)]
        strings = [_said(entry) for entry in part(package, "xl/sharedStrings.xml")]
        formats = _formats(part(package, "xl/styles.xml"))
        book = part(package, "xl/workbook.xml")
        named = {node.get("name", ""): node for node in book.iter() if local(node.tag) == "sheet"}
        for name, node in named.items():
            if node.get("state"):
                found.faults.append((f"sheet {name}", "is hidden"))
        for node in book.iter():
            if local(node.tag) == "definedName" and not QUOTED.fullmatch(_quoted(node.text or "")):
                found.passages.append(
                    Passage("", language, "a defined name", f"{node.get('name')} {node.text}", seen=False)
                )
        used: set[int] = set()
        for at, name in enumerate(named, start=1):
            _sheet(part(package, f"xl/worksheets/sheet{at}.xml"), name, language, strings, formats, found, used)
        for at in set(range(len(strings))) - used:
            found.passages.append(Passage("", language, "a text that no cell shows", strings[at], seen=False))
        ranges = sum(local(node.tag) == "definedName" for node in book.iter())
        counted = {str(n) for n in (len(named), ranges, len(named) + ranges)}
        for name in package.namelist():
            if name.endswith(".xml") and (name.startswith("docProps/") or not KNOWN.fullmatch(name)):
                for of, text in texts(part(package, name)):
                    if not (name.startswith("docProps/") and of in BY_EXCEL and text in counted | PROGRAM):
                        found.passages.append(Passage("", language, f"{name}, {of}", text, seen=False))
    return found


def _unknown(package: ZipFile) -> Iterator[str]:
    return (name for name in package.namelist() if not KNOWN.fullmatch(name))


def _quoted(reference: str) -> str:
    return ",".join(
        one if one.startswith("'") else re.sub(r"^([\w.~]+)!", r"'\1'!", one) for one in reference.split(",")
    )


def _said(entry: Element) -> str:
    return "".join(node.text or "" for node in entry.iter() if local(node.tag) == "t")


def _formats(styles: Element) -> list[str]:
    own = {node.get("numFmtId"): node.get("formatCode", "") for node in styles.iter() if local(node.tag) == "numFmt"}
    built_in = {"0": "General", "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%"}
    used = next(node for node in styles.iter() if local(node.tag) == "cellXfs")
    return [own.get(look.get("numFmtId"), built_in.get(look.get("numFmtId", "0"), "")) for look in used]


def _sheet(
    root: Element, name: str, language: str, strings: list[str], formats: list[str], found: Contents, used: set[int]
) -> None:
    split = next((int(float(node.get("ySplit", "0"))) for node in root.iter() if local(node.tag) == "pane"), 0)
    rows: dict[int, list[tuple[str, str]]] = {}
    for node in root.iter():
        kind = local(node.tag)
        if kind in ("row", "col") and node.get("hidden") in ("1", "true"):
            found.faults.append((f"sheet {name}", f"has a hidden {'row' if kind == 'row' else 'column'}"))
        if kind in ("dataValidation", "hyperlink", "conditionalFormatting", "oddHeader"):
            found.passages += [
                Passage(name, language, f"sheet {name}, {of}", text, seen=False)
                for of, text in texts(node)
                if of.rpartition(", ")[2] not in ("ref", "location")
            ]
        if kind != "c":
            continue
        text, full = _shown(node, language, strings, formats, used)
        if not text:
            continue
        place = CELL.fullmatch(node.get("r", ""))
        assert place, node.get("r")
        rows.setdefault(int(place[2]), []).append((place[1], text))
        if full:
            found.passages.append(
                Passage(name, language, f"sheet {name}, cell {place[0]} at full precision", full, seen=False)
            )
    body, ended = [], False
    for number, cells in sorted(rows.items()):
        ended = ended or (number > split and number - 1 not in rows)
        if split and number > split and not ended:
            label = cells[0][1] if cells[0][0] == "A" else ""
            body.append(Row("", spaced(label), tuple(spaced(text) for column, text in cells if column != "A")))
        else:
            found.passages += [
                Passage(name, language, f"sheet {name}, cell {column}{number}", spaced(text)) for column, text in cells
            ]
    if split:
        found.grids.append(Grid(name, language, (), tuple(body)))


def _shown(node: Element, language: str, strings: list[str], formats: list[str], used: set[int]) -> tuple[str, str]:
    """Return the text that a cell shows, and of a number that it shows rounded, the number in full."""
    value = next((one.text or "" for one in node if local(one.tag) == "v"), "")
    formula = next((one.text or "" for one in node if local(one.tag) == "f"), "")
    if formula:
        return f"={formula} {value}", ""
    if node.get("t") == "s":
        used.add(int(value))
        return strings[int(value)], ""
    if node.get("t") == "inlineStr":
        return _said(node), ""
    if not value or node.get("t") in ("str", "b", "e"):
        return value, ""
    look = FORMAT.fullmatch(formats[int(node.get("s", "0"))])
    if not look:
        return value, ""
    shown = _written(value, look, language)
    full = "" if float(value) == int(float(value)) else value
    return shown, full.replace(".", ",") if language == "nb" else full


def _written(value: str, look: re.Match[str], language: str) -> str:
    decimals = len(look[2] or "")
    scaled = Decimal(f"{float(value):.15g}") * (100 if look[3] else 1)
    rounded = scaled.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{abs(rounded):{',' if look[1] else ''}.{decimals}f}"
    if language == "nb":
        text = text.replace(",", "\u202f").replace(".", ",")
    return ("\u2212" if rounded < 0 else "") + text + ("%" if look[3] else "")
