"""The source files that a rule declares are those that its step really imports."""

import re
import subprocess
import sys

import pytest

from project import ROOT
from seanalysis.code import files

SCRIPTS = sorted((ROOT / "workflow" / "scripts").glob("*.py"))
LISTING = """
import sys, seanalysis.{0}
print(*[module.__file__ for name, module in sys.modules.items() if name.startswith("seanalysis")], sep="\\n")
"""


def module_of(script: str) -> str:
    return re.search(r"^from seanalysis\.(\S+) import run$", script, re.MULTILINE).group(1)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_declared_code_is_the_imported_code(script, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    module = module_of(script.read_text())
    command = [sys.executable, "-c", LISTING.format(module)]
    imported = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    declared = {path for path in files(module) if path.endswith(".py")}
    assert {path.removeprefix(f"{ROOT.as_posix()}/") for path in imported} <= declared
    rules = "".join(path.read_text() for path in (ROOT / "workflow" / "rules").glob("*.smk"))
    assert f'code=code("{module}")' in rules


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_shim_holds_no_logic(script) -> None:
    lines = script.read_text().splitlines()
    assert len(lines) <= 15
    assert not re.search(r"\b(if|for|while|def|try)\b", script.read_text())


def test_every_rule_that_runs_code_declares_it() -> None:
    rules = "".join(path.read_text() for path in (ROOT / "workflow" / "rules").glob("*.smk"))
    assert rules.count("script:") == rules.count("code=code(") == len(SCRIPTS)
