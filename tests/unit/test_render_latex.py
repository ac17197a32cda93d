"""What is written as LaTeX is the table that is shown, letter for letter, and compiles where a LaTeX is."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import invented
from invented import STUDY
from readback import latex_rows, tables, unescaped
from seanalysis.render import latex
from seanalysis.render.pairs import grid_of, parts_that_fit
from seanalysis.render.shown import ShownTable
from seanalysis.render.table import shown
from seanalysis.render.widths import fits
from seanalysis.study.codebook import Language

LANGUAGES = pytest.mark.parametrize("language", ["nb", "en"])
CELLS = invented.cells()
HIDDEN = pytest.mark.parametrize("hidden", [False, True])
PREAMBLE = r"""\documentclass[a4paper,10pt]{article}
\usepackage[margin=2.2cm]{geometry}
"""


def seen(language: Language, hidden: bool = False) -> list[ShownTable]:
    cells = CELLS.assign(hidden=hidden)
    return [shown(table, cells, STUDY, language, threshold=5, synthetic=True) for table in STUDY.tables]


@HIDDEN
@LANGUAGES
def test_a_file_holds_every_number_of_its_table(language: Language, hidden: bool) -> None:
    for of in seen(language, hidden):
        _check(of, latex.text(of))


@settings(max_examples=150, deadline=None)
@given(table=tables())
def test_a_file_holds_any_table(table: ShownTable) -> None:
    _check(table, latex.text(table))


def _check(of: ShownTable, text: str) -> None:
    parts = parts_that_fit(of, fits)
    read = latex_rows(text)
    assert len(read) == len(of.rows) * len(parts)
    joined: list[list[str]] = [[] for _ in of.rows]
    for at, cells in enumerate(read):
        row = joined[at % len(of.rows)]
        row.extend(cells if not row else cells[1:])
    for row, cells in zip(of.rows, joined, strict=True):
        assert unescaped(cells[0]).split() == _set(row.label).split()
        rest = iter(cells[1:])
        for cell, two in zip(row.cells, grid_of(of).paired, strict=bool(row.cells)):
            found = " ".join(filter(None, [next(rest), next(rest)] if two else [next(rest)]))
            assert unescaped(found) == cell.text
    assert unescaped(text.partition(r"\caption{")[2].partition(r"}\label{tab:")[0]).split() == _set(of.caption).split()
    for note in of.notes:
        words = unescaped(latex.escaped(f"{note.term}: {note.text}"))
        assert words.split() == _set(f"{note.term}: {note.text}").split()
        assert rf"\textbf{{{latex.escaped(note.term)}:}} {latex.escaped(note.text)}\par" in text


def _set(text: str) -> str:
    """A text as LaTeX has it: breaks and what cannot be written are spaces."""
    return re.sub(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff\u2028\u2029]", " ", text)


@given(st.text(alphabet="-,\\{}$&#%^~_<>|\"'`[]*–—…\u2212\u202f\u00a0aB1é ", max_size=12))
def test_every_letter_is_set_as_itself(text: str) -> None:
    assert unescaped(latex.escaped(text)) == text


def test_no_two_letters_become_another() -> None:
    assert latex.escaped("a--b,,c") == "a-{}-b,{},c"
    assert latex.escaped("1–2 %") == r"1\textendash{}2 \%"


@LANGUAGES
def test_the_files_compile(language: Language, tmp_path: Path, program: Callable[..., str]) -> None:
    compiler = program("pdflatex")
    held = seen(language)
    first = latex.text(held[0]).splitlines()[0]
    lines = [PREAMBLE + first.removeprefix("% "), r"\begin{document}", r"\listoftables"]
    for of in held:
        (tmp_path / f"{of.id}.tex").write_text(latex.text(of), encoding="utf-8")
        lines.append(rf"\input{{{of.id}}} Tab.~\ref{{tab:{of.id}}}")
    (tmp_path / "all.tex").write_text("\n".join([*lines, r"\end{document}"]), encoding="utf-8")
    for _ in range(2):
        run = subprocess.run(
            [compiler, "-interaction=nonstopmode", "-halt-on-error", "all.tex"],
            cwd=tmp_path,
            capture_output=True,
            check=False,
        )
        log = run.stdout.decode("utf-8", "replace")
        assert run.returncode == 0, log[-3000:]
    assert "undefined" not in log
