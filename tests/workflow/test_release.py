"""What was released is an input of the public edition alone, and a run holds to it."""

import os
import re
import subprocess
import sys

from project import Project
from seanalysis.release.ledger import releases

OF_THE_EDITION = {"protect", "write_disclosure", "release_edition", "write_public_manifest", "scan_public"}


def release(project: Project, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "seanalysis.cli", "release", *options],
        cwd=project.folder,
        env=os.environ | {"PYTHONPATH": str(project.folder / "src")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_a_release_makes_the_public_edition_again_and_nothing_else(project_after_run: Project) -> None:
    project = project_after_run
    made = release(project, "--note", "Til høringen", "--date", "2026-01-31")
    assert made.returncode == 0, made.stderr
    (added,) = releases.read(project.folder / "config" / "study")
    assert (project.results / "public" / "cells.csv").read_text(encoding="utf-8") == (
        project.folder / "config" / "study" / "releases" / "001" / "cells.csv"
    ).read_text(encoding="utf-8")
    assert (added.day.isoformat(), added.note) == ("2026-01-31", "Til høringen")
    planned = project.snakemake("-n").stdout
    again = set(re.findall(r"\b(\w+)(?=[,\n])", planned.partition("Reasons:")[2]))
    assert again >= OF_THE_EDITION, planned
    internal = {"read_reports", "compute_cells", "write_manifest", "write_report", "render_tables", "draw_nb"}
    assert not again & internal, planned


def test_an_edition_of_other_data_is_refused(project_after_run: Project) -> None:
    project = project_after_run
    report = next((project.folder / "data" / "raw" / "demo" / "individual_reports").glob("*.xlsx"))
    report.unlink()
    refused = release(project, "--note", "Til høringen", "--language", "en")
    assert refused.returncode == 1
    assert "is not the newest edition. Changed since: raw data." in refused.stderr
    assert releases.read(project.folder / "config" / "study") == ()
