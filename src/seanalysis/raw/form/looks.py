"""How the form looks."""

from functools import cache
from textwrap import wrap

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from seanalysis.raw.form.questions import Question

DARK, DARKER, PALE, YELLOW, GREY, RED = "#2F5D8A", "#1D3B5A", "#E3EBF3", "#FFF7D6", "#BFC5CC", "#E5484D"
LOCKED = {"text_wrap": True, "valign": "top"}
GROUP = {"bold": True, "font_color": "white", "valign": "vcenter", "border": 1, "border_color": "white"}
INPUT = {"locked": False, "text_wrap": True, "valign": "top"}
LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 18, "font_color": DARKER},
    "subtitle": {"font_size": 11, "font_color": "#52606D"},
    "step": {"font_size": 12, "valign": "vcenter"},
    "caution": {"font_size": 12, "bold": True, "font_color": "#9B1C1C", "valign": "vcenter"},
    "group": GROUP | {"bg_color": DARKER},
    "next_group": GROUP | {"bg_color": DARK},
    "header": LOCKED | {"bold": True, "bg_color": PALE, "bottom": 1, "right": 1, "right_color": "white"},
    "label": {"bold": True, "valign": "vcenter", "font_size": 12},
    "note": LOCKED | {"font_color": "#52606D", "valign": "vcenter", "indent": 1},
    "text": LOCKED,
    "line": LOCKED | {"bottom": 1, "bottom_color": GREY},
    "field": LOCKED | {"bold": True, "bottom": 1, "bottom_color": GREY},
    "typed": INPUT | {"num_format": "@"},
    "number": INPUT,
    "date": INPUT | {"num_format": "dd.mm.yyyy", "align": "left"},
    "grey": {"bg_color": GREY},
    "red": {"bg_color": RED},
}
FIELD = {"bg_color": YELLOW, "border": 1, "border_color": GREY, "valign": "vcenter", "font_size": 12, "indent": 1}
WIDTHS = {"key": 13, "free_text": 44, "text": 24, "country": 22, "integer": 15, "number": 17, "date": 15}
NARROWEST, WIDEST = 15, 28  # of a column of answers to choose
LINE = 15  # points


class Looks:
    """The formats of one workbook, each made when it is first used."""

    def __init__(self, workbook: Workbook) -> None:
        self._add = cache(lambda name: workbook.add_format(LOOKS[name]))
        self._on_cover = cache(lambda name: workbook.add_format(LOOKS[name] | FIELD))

    def __getitem__(self, name: str) -> Format:
        return self._add(name)

    def answer(self, question: Question, on_cover: bool = False) -> Format:
        """Return the format of the cells where a question is answered: text stays as typed, leading zeros too."""
        name = {"integer": "number", "number": "number", "date": "date"}.get(question.field.type, "typed")
        return self._on_cover(name) if on_cover else self._add(name)


def width(question: Question) -> int:
    """Return the width of a question's column, in characters."""
    if question.field.type in WIDTHS:
        return WIDTHS[question.field.type]
    return min(max(NARROWEST, *(len(choice) + 2 for choice in question.choices)), WIDEST)


def height(questions: list[Question]) -> int:
    """Return the height of the header row in points, so that each header has room."""
    return LINE * max(len(wrap(question.header, width(question) - 3)) for question in questions) + 4
