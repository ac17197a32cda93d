"""Texts in the study folder are filled by a run, and an unknown name in one of them stops it."""

import shutil

from project import Project
from wordfile import docx, paragraph

TOTAL = "transition_by_programme.total"


def texts(project: Project) -> dict[str, str]:
    """What a run has made of the texts in Markdown, by name."""
    folder = project.results / "internal/texts"
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}


def test_a_text_has_the_numbers_of_the_run(demo_run: Project) -> None:
    made = texts(demo_run)
    assert set(made) == {"example.nb.md", "example.en.md"}
    assert "Av 202 deltakere hadde 99 overgang til arbeid\n(49\u202f%," in made["example.nb.md"]
    assert "Of 202 participants 99 were in transition to\nwork (49%," in made["example.en.md"]


def test_a_new_text_is_filled_and_what_is_typed_in_it_is_told(project_after_run: Project) -> None:
    folder = project_after_run.folder / "config/study/texts"
    (folder / "mitt kapittel.nb.docx").write_bytes(docx(paragraph(f"Av {{{{{TOTAL}.base}}}} kom 98")))
    run = project_after_run.snakemake("internal")
    assert run.returncode == 0, run.stdout
    assert "Typed by hand and worth a look: 1, see results/internal/report/texts.html" in run.stdout
    assert (project_after_run.results / "internal/texts/mitt kapittel.nb.docx").exists()
    listed = (project_after_run.results / "internal/report/personal_data.txt").read_text(encoding="utf-8")
    assert "texts/mitt kapittel.nb.docx" in listed
    assert project_after_run.snakemake("internal").returncode == 0


def test_an_unknown_name_stops_the_run_and_no_former_text_is_left(project_after_run: Project) -> None:
    path = project_after_run.folder / "config/study/texts/example.nb.md"
    path.write_text(path.read_text(encoding="utf-8").replace("total.count", "totl.count"), encoding="utf-8")
    run = project_after_run.snakemake("internal")
    assert run.returncode == 1
    assert "Traceback" not in run.stdout
    assert "config/study/texts/example.nb.md\n  linje 3: " in run.stdout
    assert "Tabellen transition_by_programme har ikke navnet «totl». Nærmest: total" in run.stdout
    assert "Alle navn står i results/internal/texts/names.nb.csv" in run.stdout
    assert (project_after_run.results / "internal/texts/names.nb.csv").exists()
    assert texts(project_after_run) == {}


def test_a_file_whose_name_has_no_language_is_told_before_the_run(project: Project) -> None:
    (project.folder / "config/study/texts/kapittel.docx").write_bytes(b"")
    run = project.snakemake("--dry-run")
    assert run.returncode == 1
    assert "kapittel.docx: let its name say the language and the kind: name.nb.docx" in run.stdout
    assert "Traceback" not in run.stdout


def test_without_texts_and_in_one_language_a_run_goes_on(project_after_run: Project) -> None:
    shutil.rmtree(project_after_run.folder / "config/study/texts")
    run = project_after_run.snakemake("fill_texts", "--config", "languages=[en]", "--forcerun", "fill_texts")
    assert run.returncode == 0, run.stdout
    assert "Filled 0 numbers into 0 texts." in run.stdout
