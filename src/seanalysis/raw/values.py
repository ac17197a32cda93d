"""What a stored cell of a workbook means: shared texts, number formats and dates."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel
from openpyxl.utils.escape import unescape

from seanalysis.raw.cells import DAY, IN_PART, MONTH, kind_of
from seanalysis.raw.package import Attributes, elements, local, parse

PLAIN = {"0": "number"}  # a workbook may do without styles
FLOAT = set(".eE")
BOOLEANS = {"1": "True", "true": "True", "0": "False", "false": "False"}
NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LITERAL = re.compile(r'"[^"]*"|\[[^]]*\]|\\.|_.|\*.')  # what a number format only prints, and its colour or language
DAY_OR_TIME = re.compile("[dhs]")


@dataclass(frozen=True)
class Values:
    """How the cells of one workbook are stored: texts by number, what each style makes of a number, the first day."""

    texts: list[str]
    shown_as: dict[str, str]
    starts_1904: bool = False

    def __call__(self, type: str, style: str, formula: str | None, text: str) -> tuple[str, str] | None:
        """Return kind and text of a cell, as `raw.cells.RawCell` has them; None where it holds nothing.

        What cannot be understood is kind `error`: it is told, and no value comes of it.
        """
        if type == "s":
            return self._shared(text)
        if not text:
            return ("formula", formula) if formula is not None and type != "str" else None
        kind, typed = self._number(text, style) if type == "n" else OTHER_TYPES.get(type, _broken)(text)
        is_day = kind == "date" and "-" in typed
        shown_as = self.shown_as.get(style, kind)
        return (shown_as if is_day and shown_as in IN_PART else kind), typed

    def _shared(self, text: str) -> tuple[str, str] | None:
        if not text.isdecimal() or int(text) >= len(self.texts):
            return _broken(text)
        shared = self.texts[int(text)]
        return ("text", shared) if shared else None

    def _number(self, text: str, style: str) -> tuple[str, str]:
        try:
            number = int(text) if text.isdecimal() else float(text) if set(text) & FLOAT else int(text)
            shown_as = self.shown_as[style]
        except (ValueError, KeyError):
            return _broken(text)
        if shown_as in ("date", *IN_PART, "duration"):
            epoch = CALENDAR_MAC_1904 if self.starts_1904 else CALENDAR_WINDOWS_1900
            try:
                return kind_of(from_excel(number, epoch, timedelta=shown_as == "duration"))
            except (ValueError, OverflowError):
                shown_as = "number"  # no day has this number; Excel shows #####
        return shown_as, repr(number)


def meaning(form: str) -> str:
    """Return what a number format makes of a number: a date, a month, a day, a duration, a percent, or a number."""
    if form != "General" and is_date_format(form):
        if is_timedelta_format(form):
            return "duration"
        letters = LITERAL.sub("", form).lower()
        if "d" in letters and "y" not in letters:
            return DAY
        return "date" if DAY_OR_TIME.search(letters) else MONTH
    return "percent" if "%" in LITERAL.sub("", form) else "number"


def plain(text: str) -> str:
    """Return a text with its escaped characters (`_x000D_`), but without those that no text can hold."""
    if "_x" not in text:
        return text
    return NO_TEXT.sub("\ufffd", unescape(text))


def _broken(text: str) -> tuple[str, str]:
    return "error", text


def _boolean(text: str) -> tuple[str, str]:
    return ("boolean", BOOLEANS[text]) if text in BOOLEANS else _broken(text)


def _iso_date(text: str) -> tuple[str, str]:
    try:
        return kind_of(datetime.datetime.fromisoformat(text).replace(tzinfo=None))
    except ValueError:
        return _broken(text)


def _own_text(text: str) -> tuple[str, str]:
    return "text", plain(text)


OTHER_TYPES: dict[str, Callable[[str], tuple[str, str]]] = {
    "str": _own_text,
    "inlineStr": _own_text,
    "b": _boolean,
    "d": _iso_date,
    "e": _broken,
}


def shared_texts(xml: bytes) -> list[str]:
    """Return the texts that cells refer to by number, without their formatting and without phonetic readings."""
    texts: list[str] = []
    runs: list[str] | None = None
    parts: list[str] = []
    phonetic = False

    def start(name: str, _attributes: Attributes) -> None:
        nonlocal runs, phonetic
        tag = local(name)
        if tag == "si":
            parts.clear()
        elif tag == "t" and not phonetic:
            runs = parts
        elif tag == "rPh":
            phonetic = True

    def end(name: str) -> None:
        nonlocal runs, phonetic
        tag = local(name)
        runs = None
        if tag == "si":
            texts.append(plain("".join(parts)))
        elif tag == "rPh":
            phonetic = False

    def text(text: str) -> None:
        if runs is not None:
            runs.append(text)

    parse(xml, start, end, text)
    return texts


def styles(xml: bytes) -> dict[str, str]:
    """Return what each cell style makes of a number (see `meaning`), by the style's number as cells name it."""
    own: dict[str, str] = {}
    formats: list[str] = []
    inside = ""
    for name, attributes in elements(xml):
        if name == "numFmt" and inside != "dxfs":
            own[attributes["numFmtId"]] = attributes["formatCode"]
        elif name == "xf" and inside == "cellXfs":
            number = attributes.get("numFmtId", "0")
            formats.append(own.get(number) or BUILTIN_FORMATS.get(int(number), "General"))
        elif name in ("cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
            inside = name
    meanings = {form: meaning(form) for form in set(formats)}
    return {str(number): meanings[form] for number, form in enumerate(formats)}
