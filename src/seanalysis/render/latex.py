r"""A shown table as LaTeX, to be read by a document with `\input`. It needs the packages that its first line names.

It fits the text of a plain article: `render.widths` measures by that, and the type has a size of its own, so that a
document in larger type widens nothing.
"""

import re
from collections.abc import Iterator

from seanalysis.render.pairs import Grid, HeaderSpot, parts_that_fit
from seanalysis.render.shown import ShownRow, ShownTable, writable
from seanalysis.render.widths import INDENT, LATEX, Measures
from seanalysis.study.codebook import Language

NEEDS: dict[Language, str] = {
    "nb": r"% \usepackage[T1]{fontenc} \usepackage[norsk]{babel} \usepackage{array,booktabs,longtable,pdflscape}",
    "en": r"% \usepackage[T1]{fontenc} \usepackage[english]{babel} \usepackage{array,booktabs,longtable,pdflscape}",
}
LETTERS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "'": r"\textquotesingle{}",
    "`": r"\textasciigrave{}",
    "[": "{[}",
    "]": "{]}",
    "*": "{*}",
    "–": r"\textendash{}",
    "—": r"\textemdash{}",
    "…": r"\ldots{}",
    "\u2212": r"\ensuremath{-}",
    "\u202f": r"\,",
    "\u00a0": "~",
}
BREAK = re.compile(r"[\t\n\u2028\u2029]+")
LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=,)(?=,)")  # two letters that would be set as another
SPACE, IN_PAIR, LEADING = 8, 4, 1.5  # points around a column, before brackets, and between lines


def text(shown: ShownTable) -> str:
    """Return the table as LaTeX: a caption with a label, rules above, below and under the headers, and the notes."""
    if shown.instead:
        return "\n".join([NEEDS[shown.language], *_instead(shown), ""])
    grids = parts_that_fit(shown, LATEX.fits)
    set_ = [LATEX.measures(grid) for grid in grids]
    landscape = any(measured.landscape for measured in set_)
    lines = [NEEDS[shown.language], *([r"\begin{landscape}"] if landscape else []), r"\begingroup"]
    lines.append(rf"\setlength{{\LTcapwidth}}{{\linewidth}}\setlength{{\tabcolsep}}{{{SPACE / 2:g}pt}}")
    for number, (grid, measured) in enumerate(zip(grids, set_, strict=True)):
        lines += _table(grid, measured, first=number == 0)
    lines.append(r"\raggedright")
    lines += [rf"\textbf{{{escaped(note.term)}:}} {escaped(note.text)}\par" for note in shown.notes]
    lines += [r"\endgroup", *([r"\end{landscape}"] if landscape else []), ""]
    return "\n".join(lines)


def escaped(words: str) -> str:
    """Return a text as LaTeX sets it letter for letter."""
    apart = LIGATURE.sub("\x00", BREAK.sub(" ", writable(words)))
    return "".join(LETTERS.get(letter, letter) for letter in apart).replace("\x00", "{}")


def _table(grid: Grid, measured: Measures, first: bool) -> Iterator[str]:
    table, widths = grid.table, measured.widths
    labels = rf"@{{}}>{{\raggedright\arraybackslash\hangindent={INDENT:g}pt}}p{{{widths[0] - SPACE / 2:.2f}pt}}"
    yield rf"\fontsize{{{measured.size:g}}}{{{measured.size + LEADING:g}}}\selectfont"
    if not first:  # each longtable counts as a table, also one that only goes on
        yield r"\addtocounter{table}{-1}"
    yield rf"\begin{{longtable}}{{{labels}{_columns(grid, widths)}}}"
    if first:
        yield from _caption(table, len(grid.kinds))
    headers = [r"\toprule", *_headers(grid, widths), r"\midrule"]
    yield from (*headers, r"\endfirsthead", *headers, r"\endhead", r"\bottomrule", r"\endlastfoot")
    for at, row in enumerate(table.rows):
        yield from _row(grid, row, first=at == 0)
    yield r"\end{longtable}"


def _instead(table: ShownTable) -> Iterator[str]:
    """Give the caption of a table about nobody, which is counted and listed as all others, and what is said of it."""
    yield r"\begin{longtable}{@{}p{\linewidth}@{}}"
    yield from _caption(table, columns=1)
    yield rf"{escaped(table.instead)} \\"
    yield r"\end{longtable}"


def _caption(table: ShownTable, columns: int) -> Iterator[str]:
    yield rf"\caption{{{escaped(table.title)}}}\label{{tab:{table.id}}}\\"
    if table.mark:
        mark = rf"\makebox[0pt]{{\textbf{{{escaped(table.mark)}}}}}"
        yield rf"\multicolumn{{{columns}}}{{@{{}}c@{{}}}}{{{mark}}}\\"


def _columns(grid: Grid, widths: tuple[float, ...]) -> str:
    """Give what stands before brackets its width, as else a wide header would widen the brackets."""
    alone = [rf"W{{r}}{{{widths[first] - SPACE:.2f}pt}}" for first in grid.firsts[1:-1]]
    return "".join(
        column + rf"@{{\hspace{{{IN_PAIR}pt}}}}r" * two for column, two in zip(alone, grid.paired, strict=True)
    )


def _headers(grid: Grid, widths: tuple[float, ...]) -> Iterator[str]:
    for row in grid.headers():
        yield " & ".join(_header(spot, widths) for spot in row) + r" \\"
        over = [spot for spot in row if spot.spans and not spot.above]
        if over:
            yield " ".join(rf"\cmidrule(lr){{{spot.first + 1}-{spot.first + spot.columns}}}" for spot in over)


def _header(spot: HeaderSpot, widths: tuple[float, ...]) -> str:
    """Set a header over several rows in the last of them, so that it stands at the foot."""
    words = escaped(spot.text) + (rf"\linebreak {escaped(spot.below)}" if spot.below else "") if spot.ends else ""
    if spot.first == 0:
        return words
    width = sum(widths[spot.first : spot.first + spot.columns]) - SPACE
    side = r"\centering" if spot.spans else r"\raggedleft"
    return rf"\multicolumn{{{spot.columns}}}{{>{{{side}\arraybackslash}}b{{{width:.2f}pt}}}}{{{words}}}"


def _row(grid: Grid, row: ShownRow, first: bool) -> Iterator[str]:
    if row.role == "heading" and not first:
        yield r"\addlinespace"
    if row.role == "total":
        yield r"\midrule[0.03em]"
    cells = []
    for spot in grid.row(row):
        words = escaped(spot.text)
        if spot.kind == "label":
            words = rf"\textbf{{{words}}}" if row.role in ("heading", "total") else words
            words = rf"\hspace*{{{INDENT:g}pt}}{words}" if row.indent else words
        if spot.columns > 1:
            words = rf"\multicolumn{{{spot.columns}}}{{{'l' if spot.kind == 'label' else 'r'}}}{{{words}}}"
        cells.append(words)
    # A heading stays with the row after it.
    yield " & ".join(cells) + (r" \\*" if row.role == "heading" else r" \\")
