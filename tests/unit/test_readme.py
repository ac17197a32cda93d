"""The README sends people to places that exist."""

import re

import pytest

import invented
from project import ROOT
from seanalysis.cells.select import by_table
from seanalysis.explain import ask

README = (ROOT / "README.md").read_text(encoding="utf-8")
FOLDERS = "config|src|workflow|tests|data/raw"
PLACES = re.findall(rf"`((?:{FOLDERS})/[^`]*|[A-Z]\w+(?:\.\w+)?|\.ci/run|pyproject\.toml)`", README)
EXPLAINED = re.findall(r"^ +seanalysis explain (\S+)", README, re.MULTILINE)
TARGETS = re.findall(r"\bmake (\w+)(?=`| {2,})", README)


@pytest.mark.parametrize("place", sorted(set(PLACES)))
def test_a_place_exists(place: str) -> None:
    optional = place in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert (ROOT / place).exists() or optional


@pytest.mark.parametrize("target", sorted(set(TARGETS)))
def test_a_command_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_what_the_examples_explain_exists() -> None:
    lines, printed = by_table(invented.cells()), {statement.id for statement in invented.STUDY.statements}
    assert {"." in example for example in EXPLAINED} == {True, False}
    for example in EXPLAINED:
        assert example in printed or ask.cell(example, lines, printed, "en")
