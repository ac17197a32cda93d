"""`snakemake --report` makes its page without a network, with a caption and a title for all that it shows."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from invented import STUDY
from project import Project

PAGES = (
    "Rapporten · The report",
    "Datakvalitet · Data quality",
    "Rapportens tall · The report’s numbers",
    "Tekster · Texts",
)
NO_NETWORK = """
import socket

def refuse(*_arguments, **_named):
    raise OSError("a test has cut the network off")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
"""


@pytest.fixture
def cut_off(tmp_path: Path) -> Path:
    """A folder that, first on the path of Python, lets it reach no other machine."""
    (tmp_path / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    return tmp_path


def test_the_network_is_cut_off(cut_off: Path) -> None:
    code = "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')"
    command = [sys.executable, "-c", code]
    environment = os.environ | {"PYTHONPATH": str(cut_off)}
    tried = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert "a test has cut the network off" in tried.stderr


def results(page: str) -> dict[str, dict]:
    """Return what the page embeds: by id its name, labels and caption."""
    found = re.search(r"^ *var results = (\{.*\});?$", page, re.MULTILINE)
    assert found
    return json.loads(found[1])


def test_the_page_is_made_offline_and_shows_what_it_says(demo_run: Project, cut_off: Path, tmp_path: Path) -> None:
    path = tmp_path / "workflow.html"
    search = os.pathsep.join([str(cut_off), str(demo_run.folder / "src")])
    run = demo_run.snakemake("--report", path, PYTHONPATH=search)
    assert run.returncode == 0, run.stdout
    assert "Missing metadata" not in run.stdout
    page = path.read_text(encoding="utf-8")
    assert not re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=[\"']?(?:https?:)?//", page)
    assert str(demo_run.folder) not in page, "a path of this machine"
    shown = results(page)
    titles = [entry["labels"]["Tittel · Title"] for entry in shown.values()]
    languages = ["bokmål", "English"]
    for part in (*STUDY.tables, *STUDY.figures):
        title = " · ".join(dict.fromkeys([part.title.nb, part.title.en]))
        assert titles.count(f"{title} ({part.id})") >= len(languages)
    assert set(PAGES) <= set(titles)
    assert len(shown) == len(languages) * (len(STUDY.tables) + len(STUDY.figures)) + len(PAGES)
    for entry in shown.values():
        assert "<p>" in entry["caption"]
        assert "{{" not in entry["caption"]


def test_the_switch_of_languages_finds_both_editions(demo_run: Project, tmp_path: Path) -> None:
    """The page fails where a title has one language only, or twice the same."""
    path = tmp_path / "workflow.html"
    assert demo_run.snakemake("--report", path).returncode == 0
    kinds: dict[tuple[str, str], list[str]] = {}
    for entry in results(path.read_text(encoding="utf-8")).values():
        if "Språk · Language" in entry["labels"]:
            kind = Path(entry["name"]).suffix
            kinds.setdefault((kind, entry["labels"]["Tittel · Title"]), []).append(entry["labels"]["Språk · Language"])
    assert kinds
    assert all(sorted(languages) == ["English", "bokmål"] for languages in kinds.values())
