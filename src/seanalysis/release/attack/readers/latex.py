"""A table as LaTeX: the rows between the heads and the end of each longtable, and all else as passages."""

import re

from seanalysis.release.attack.contents import Contents, Grid, Passage, Row
from seanalysis.release.attack.numbers import spaced

LETTERS = {
    r"\textbackslash{}": "\\",
    r"\textasciicircum{}": "^",
    r"\textasciitilde{}": "~",
    r"\textless{}": "<",
    r"\textgreater{}": ">",
    r"\textbar{}": "|",
    r"\textquotedbl{}": '"',
    r"\textquotesingle{}": "'",
    r"\textasciigrave{}": "`",
    r"\textendash{}": "–",
    r"\textemdash{}": "—",
    r"\ldots{}": "…",
    r"\ensuremath{-}": "\u2212",
    r"\linebreak": " ",
    r"\,": " ",
    "{[}": "[",
    "{]}": "]",
    "{*}": "*",
    "~": " ",
    r"\%": "%",
    r"\#": "#",
    r"\_": "_",
    r"\$": "$",
    r"\{": "{",
    r"\}": "}",
    r"\&": "\x01",
}
SPOKEN = re.compile("|".join(map(re.escape, sorted(LETTERS, key=len, reverse=True))))
MULTI = re.compile(r"\\multicolumn\{\d+\}(?:\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})\{")
LOOKS = re.compile(
    r"\\(?:hspace\*?\{[^}]*\}|textbf|makebox\[[^\]]*\]|caption|label|midrule(?:\[[^\]]*\])?|addlinespace|par\b)"
)
LAYOUT = re.compile(
    r"\\(?:setlength\{[^}]*\}\{[^}]*\}|fontsize\{[^}]*\}\{[^}]*\}|selectfont|(?:begin|end)\{\w+\}|begingroup|endgroup|raggedright"
    r"|toprule|midrule|bottomrule|endfirsthead|endhead|endlastfoot|addtocounter\{table\}\{-1\}|cmidrule\(lr\)\{\d+-\d+\}|linewidth|tabcolsep)"
)
COLUMNS = re.compile(r"\\begin\{longtable\}\{.*\}$")
NEEDS = re.compile(r"% (\\usepackage(\[\w+\])?\{[\w,]+\} ?)+")


def read(file: str, text: str) -> Contents:
    """Read a table; the file is called `<table>.<language>.tex`."""
    table, language, _ = file.rsplit("/", 1)[-1].rsplit(".", 2)
    found = Contents(file)
    parts: list[list[Row]] = []
    inside = False
    for number, line in enumerate(text.splitlines(), start=1):
        if NEEDS.fullmatch(line) or COLUMNS.match(line):
            continue
        if line == r"\endlastfoot":
            inside = True
            parts.append([])
        elif line == r"\end{longtable}":
            inside = False
        elif inside and line.endswith(("\\\\", "\\\\*")):
            cells = [_plain(cell) for cell in _split(line)]
            parts[-1].append(Row("", cells[0], tuple(cells[1:])))
        else:
            said = _plain(LAYOUT.sub(" ", line))
            if said:
                place = f"a comment in line {number}" if line.startswith("%") else f"line {number}"
                found.passages.append(Passage(table, language, place, said, seen=not line.startswith("%")))
    if parts:
        rows = tuple(
            Row("", own[0].label, tuple(c for row in own for c in row.cells)) for own in zip(*parts, strict=False)
        )
        if len({len(part) for part in parts}) > 1:
            found.faults.append(("the parts of the table", "have different numbers of rows"))
        found.grids.append(Grid(table, language, (), rows))
    return found


def _split(line: str) -> list[str]:
    bare = re.sub(r"\\\\\*?$", "", line)
    return re.split(r"(?<!\\)&", bare)


def _plain(cell: str) -> str:
    text = LOOKS.sub(" ", MULTI.sub("{", cell))
    text = SPOKEN.sub(lambda match: LETTERS[match[0]].replace("{", "\x02").replace("}", "\x03"), text)
    text = text.replace("{", "").replace("}", "").replace("\\\\", " ")
    return spaced(text.replace("\x01", "&").replace("\x02", "{").replace("\x03", "}"))
