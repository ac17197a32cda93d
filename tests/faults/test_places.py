"""The project runs wherever somebody keeps it."""

from pathlib import Path

import pytest

from project import ROOT, Project

NAME = "Prosjekt på norsk, «særlig» blåbærsyltetøy (kopi 2) "
PLACES = {
    "two hundred characters, with spaces and Norwegian letters": Path((NAME * 2).strip(), (NAME * 2).strip()),
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_whole_run_in_a_folder_with_a_difficult_name(place: Path, demo_run: Project, tmp_path: Path) -> None:
    assert len(str(place)) > 200
    project = Project.copy(ROOT, tmp_path / place)
    run = project.snakemake()
    assert run.returncode == 0, run.stdout
    assert project.made() == demo_run.made()
