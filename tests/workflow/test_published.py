"""The check of published numbers in a run: only for a study with a list of them, and a fault in the list stops it."""

from project import Project


def test_a_study_without_the_list_runs_without_the_check(project: Project) -> None:
    (project.folder / "config" / "study" / "published.yaml").unlink()
    planned = project.snakemake("-n")
    assert planned.returncode == 0, planned.stdout
    assert "write_report" in planned.stdout
    assert "published" not in planned.stdout


def test_a_selector_without_a_cell_stops_the_run_in_plain_words(project_after_run: Project) -> None:
    listed = project_after_run.folder / "config" / "study" / "published.yaml"
    text = listed.read_text("utf-8")
    assert "value: status.paused.total.count" in text
    listed.write_text(text.replace("value: status.paused.total.count", "value: status.passed.total.count"), "utf-8")
    run = project_after_run.snakemake("internal")
    assert run.returncode == 1
    assert "published.yaml: O19: status.passed.total.count fits no cell" in run.stdout
    assert "Traceback" not in run.stdout


def test_a_number_that_differs_does_not_stop_the_run(project_after_run: Project) -> None:
    listed = project_after_run.folder / "config" / "study" / "published.yaml"
    text = listed.read_text("utf-8")
    assert 'printed: "99"' in text
    listed.write_text(text.replace('printed: "99"', 'printed: "98"'), "utf-8")
    run = project_after_run.snakemake("internal")
    assert run.returncode == 0, run.stdout
    assert "2 differs" in run.stdout
    lines = (project_after_run.results / "internal" / "published.csv").read_text("utf-8").splitlines()
    assert any(line.startswith("O01a,6.6 summary english,98,exact,differs,99,202,0,1,") for line in lines)
