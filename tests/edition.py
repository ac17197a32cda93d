"""A public edition of invented data, made as a run makes it: hidden lines, tables withheld, merged and rounded."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import yaml

import invented
from invented import FOLDER
from project import ROOT
from seanalysis.cells import frame
from seanalysis.config import Disclosure
from seanalysis.figures import draw
from seanalysis.published import check, coherence
from seanalysis.release.merging import merged
from seanalysis.release.order import without_size
from seanalysis.release.public import public
from seanalysis.render import documents, tables
from seanalysis.report import page
from seanalysis.report.published import page as published_page
from seanalysis.report.writing import fill
from seanalysis.study import Study

RULE = Disclosure(**yaml.safe_load((ROOT / "config" / "config.yaml").read_text("utf-8"))["disclosure"])
WITHHELD, MERGED, ROUNDED = "industry", "background", "norwegian_level"
WHY = "  release: {withhold: {nb: Fordi vi vil det., en: Because we want to.}}\n"
CHOICES = {
    WITHHELD: WHY,
    MERGED: "  release: {merge: {marital_status: [[separated, divorced]]}}\n",
    ROUNDED: "  release: {round: true}\n",
}
PLANTED = {"count": 7919, "base": 8831, "missing": 6841, "value": 7919 / 8831, "lower": 0.5219873, "upper": 0.5698713}
TRACES = re.compile(
    r"(?<![\w.,])(?:7919|8831|6841|15672|7[ ,\u202f]919)(?!\w)|8967274|5219873|5698713|(?<!\d)89[.,]67\d*[ \u202f]?%"
)
"""How the planted numbers, or the sum of two, would look, as they are or rounded."""


@dataclass(frozen=True)
class Edition:
    """The folders of an edition, and the study that it is of."""

    folder: Path
    study: Path
    public: pd.DataFrame

    def files(self) -> list[Path]:
        return sorted(path for path in (self.folder / "public").rglob("*") if path.is_file())


def study(folder: Path) -> Path:
    """Copy the study, with choices of what is done to some tables."""
    shutil.copytree(FOLDER, folder / "study")
    path = folder / "study" / "tables.yaml"
    text = path.read_text(encoding="utf-8")
    text = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("    release: "))
    for id, choice in CHOICES.items():
        at = text.index("\n", text.index(f"  - id: {id}\n")) + 1
        text = text[:at] + "  " + choice + text[at:]
    path.write_text(text, encoding="utf-8")
    return folder / "study"


def internal(plan: Study) -> pd.DataFrame:
    """All cells of invented data, with levels put together where the study chooses so."""
    cells = pd.concat([invented.cells(), invented.of_methods()], ignore_index=True)
    for table in plan.tables:
        if table.release.merge:
            cells = merged(cells, table, plan)
    return cells.reset_index(drop=True)


def reasons(cells: pd.DataFrame, share: float) -> pd.Series:
    """Hide so large a share of the lines, and tables as a run does."""
    random = np.random.default_rng(3)
    why = pd.Series(np.where(random.random(len(cells)) < share, "threshold", ""), index=cells.index)
    names = cells["table"].str.removesuffix(".missing")
    own = names.isin(["input_rows", "issues", "answers", "missing", "branches", "populations", WITHHELD])
    own |= names.str.endswith("_by_specialist") & ~names.str.startswith("compared")
    own |= cells["table"].eq("reports_received") & cells["row"].eq("job_specialist")
    return why.mask(own, "own")


def make(folder: Path, share: float = 0.15, languages: tuple[str, ...] = ("nb", "en"), drawn: bool = False) -> Edition:
    """Make the public edition of cells whose hidden numbers nobody could mistake."""
    at = study(folder)
    plan = Study(at)
    cells = internal(plan)
    why = reasons(cells, share)
    for name, number in PLANTED.items():
        cells[name] = cells[name].mask(why.ne("") & cells[name].notna(), number)
    told = without_size(public(cells, why), plan)
    return write(folder, at, told, languages, drawn)


def write(folder: Path, at: Path, told: pd.DataFrame, languages: tuple[str, ...], drawn: bool = False) -> Edition:
    """Write everything of an edition but, unless they are to be drawn, stand-ins for the figures."""
    to, rule = folder / "public", RULE.model_dump_json()
    to.mkdir()
    files, known, each = str(invented.write_files(folder)), str(at), list(languages)
    frame.write(told, to / "cells.csv")
    cells = str(to / "cells.csv")
    tables.run(cells, files, known, each, RULE.threshold, rule, str(to / "tables"))
    documents.run(cells, files, known, each, RULE.threshold, rule, str(to / "tables"))
    (to / "figures").mkdir()
    for language in languages:
        if drawn:
            draw.run(cells, files, known, language, rule, str(to / "figures"))
            continue
        for figure in Study(at).figures:
            (to / f"figures/{figure.id}.{language}.svg").write_text(
                "<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8"
            )
            (to / f"figures/{figure.id}.{language}.txt").write_text(f"What {figure.id} shows.", "utf-8")
    check.run(cells, known, rule, str(to / "published.csv"))
    coherence.run(known, str(folder / "coherence.csv"))
    checked = [str(to / "published.csv"), str(folder / "coherence.csv")]
    every = sorted(map(str, (to / "tables").iterdir()))
    pictures = sorted(map(str, (to / "figures").iterdir()))
    index = str(to / "report/index.html")
    page.run(cells, files, every, pictures, [], *checked, known, each, RULE.threshold, rule, index)
    published_page.run(cells, *checked, files, known, each, RULE.threshold, rule, str(to / "report/published.html"))
    texts = [str(path) for path in sorted((at / "texts").iterdir())]
    fill.run(texts, cells, files, known, each, rule, [], str(to / "texts"), str(folder / "texts.html"))
    return Edition(folder, at, told)
