"""What is written as LaTeX is the table that is shown, letter for letter, and compiles where a LaTeX is."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import invented
from difficult import tables
from invented import STUDY
from readback import check_latex, unescaped
from seanalysis.render import latex
from seanalysis.render.shown import Header, ShownCell, ShownRow, ShownTable
from seanalysis.render.table import shown
from seanalysis.study.codebook import Language

LANGUAGES = pytest.mark.parametrize("language", ["nb", "en"])
CELLS = invented.cells()
HIDDEN = pytest.mark.parametrize("hidden", [False, True])
WITHOUT_BABEL = re.compile(r"\\usepackage\[\w+\]\{babel\} ")  # not every LaTeX has every language
OVERFULL = re.compile(r"Overfull \\hbox \(([\d.]+)pt too wide\).*")


def seen(language: Language, hidden: bool = False) -> list[ShownTable]:
    cells = CELLS.assign(hidden=hidden)
    return [shown(table, cells, STUDY, language, threshold=5, synthetic=True) for table in STUDY.tables]


@HIDDEN
@LANGUAGES
def test_a_file_holds_every_number_of_its_table(language: Language, hidden: bool) -> None:
    for of in seen(language, hidden):
        check_latex(of, latex.text(of))


@settings(max_examples=150, deadline=None)
@given(table=tables())
def test_a_file_holds_any_table(table: ShownTable) -> None:
    check_latex(table, latex.text(table))


@given(st.text(alphabet="-,\\{}$&#%^~_<>|\"'`[]*–—…\u2212\u202f\u00a0aB1é ", max_size=12))
def test_every_letter_is_set_as_itself(text: str) -> None:
    assert unescaped(latex.escaped(text)) == text


def test_no_two_letters_become_another() -> None:
    assert latex.escaped("a--b,,c") == "a-{}-b,{},c"
    assert latex.escaped("1–2 %") == r"1\textendash{}2 \%"


@LANGUAGES
def test_the_first_line_names_the_language_by_which_the_caption_is_called(language: Language) -> None:
    babel = {"nb": r"\usepackage[norsk]{babel}", "en": r"\usepackage[english]{babel}"}[language]
    for of in seen(language):
        first = latex.text(of).splitlines()[0]
        assert first.startswith("% ")
        assert babel in first
        assert first.count("{babel}") == 1


@LANGUAGES
@pytest.mark.parametrize("paper", ["letterpaper,10pt", "a4paper,12pt"])
def test_the_files_compile_and_fit_a_plain_article(
    language: Language, paper: str, tmp_path: Path, program: Callable[..., str]
) -> None:
    compiler = program("pdflatex")
    held = seen(language)
    first = latex.text(held[0]).splitlines()[0]
    packages = WITHOUT_BABEL.sub("", first.removeprefix("% "))
    lines = [rf"\documentclass[{paper}]{{article}}", packages, r"\begin{document}", r"\listoftables"]
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
    wide = [found[0] for found in OVERFULL.finditer(log) if float(found[1]) > 1]
    assert wide == []
    listed = (tmp_path / "all.lot").read_text(encoding="utf-8")
    assert re.findall(r"numberline \{(\d+)\}", listed) == [str(number) for number in range(1, len(held) + 1)]


def test_a_table_in_parts_is_counted_once() -> None:
    header = tuple(Header(f"rapport_{number:02}.xlsx") for number in range(17))
    row = ShownRow("Kjønn", (ShownCell("14/202", "7%", (14, 202, 14 / 202)),) * 16)
    text = latex.text(ShownTable("made", "en", "", "", (header,), ((row,),), ()))
    assert text.count(r"\caption{") == 1
    assert text.count(r"\begin{longtable}") == 3
    assert text.count(r"\addtocounter{table}{-1}") == 2
