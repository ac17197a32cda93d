"""`snakemake --report` makes its page without a network, with a caption and a title for all that it shows."""

import json
import re
from pathlib import Path

from invented import STUDY
from project import Project
from watched import Watched

PAGES = (
    "Rapporten · The report",
    "Datakvalitet · Data quality",
    "Rapportens tall · The report’s numbers",
    "Tekster · Texts",
)


def results(page: str) -> dict[str, dict]:
    """Return what the page embeds: by id its name, labels and caption."""
    found = re.search(r"^ *var results = (\{.*\});?$", page, re.MULTILINE)
    assert found
    return json.loads(found[1])


def test_the_page_is_made_offline_and_shows_what_it_says(demo_run: Project, tmp_path: Path) -> None:
    path, watched = tmp_path / "workflow.html", Watched(tmp_path / "record")
    run = demo_run.snakemake("--report", path, **watched.environment(demo_run.folder / "src"))
    assert run.returncode == 0, run.stdout
    assert watched.calls == []
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
