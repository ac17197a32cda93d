"""`seanalysis.load()`: light until it is called, and in plain words where there is nothing to load."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import seanalysis
from invented import STUDY
from project import ROOT
from seanalysis.analyst.labels import Labels
from seanalysis.analyst.shelf import Shelf, ToldError


def test_the_package_is_light_until_it_is_asked() -> None:
    heavy = {"pandas", "matplotlib", "seanalysis.analyst"}
    code = f"import sys, seanalysis; print({heavy} & set(sys.modules), dir(seanalysis))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.startswith("set()")
    assert "'load'" in told


def test_a_name_that_the_package_lacks() -> None:
    with pytest.raises(AttributeError, match="no attribute 'laod'"):
        _ = seanalysis.laod


def test_without_a_project_it_says_how_to_name_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ToldError, match=r"Say where the project is: seanalysis\.load\('path/to/project'\)"):
        seanalysis.load()


def test_without_a_run_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ToldError, match="No run has been made yet") as told:
        seanalysis.load(ROOT, processed=tmp_path, results=tmp_path)
    assert "Run `snakemake` in" in str(told.value)
    assert told.value._render_traceback_() == [str(told.value)], "a notebook shows the words only"


def test_a_shelf_says_what_there_is_and_what_is_near() -> None:
    shelf = Shelf("table", {"status": "Status & more", "course": "The course"}, str.upper)
    assert shelf["status"] == "STATUS"
    assert list(shelf) == shelf._ipython_key_completions_() == ["status", "course"]
    assert repr(shelf) == "status  Status & more\ncourse  The course"
    assert "<td style=" in shelf._repr_html_()
    assert "Status &amp; more" in shelf._repr_html_()
    with pytest.raises(KeyError, match=r"There is no table 'statsu'\. Did you mean 'status'") as told:
        shelf["statsu"]
    assert str(told.value).endswith("?")
    with pytest.raises(KeyError, match="There are status, course"):
        shelf["xyz"]
    assert shelf.get("xyz") is None


RECORDS = pd.DataFrame(
    {
        "gender": pd.Categorical(["woman", None, "man"], ["woman", "man", "other"]),
        "home_country": pd.Series(["SY", "NO", None], dtype="str"),
        "case_project": ["A", "B", "A"],
        "work_years_home": [0.5, 10.0, None],
        "work_experience_home": pd.Categorical(
            ["below_1", "from_5", None], ["none", "below_1", "from_1_to_5", "from_5"], ordered=True
        ),
        "q1_01": pd.Categorical(["yes", "no_but", "no"], ["yes", "no", "no_but"]),
        "mine": [1, 2, 3],
    }
)

SAME = "Arbeidserfaring fra hjemlandet"  # of two variables


def test_records_with_labels() -> None:
    frame = Labels(STUDY, "nb").of(RECORDS)
    assert list(frame.columns[:3]) == ["Kjønn", "Hjemland", "Caseprosjekt"]
    assert list(frame.columns[3:5]) == [f"{SAME} (work_years_home)", f"{SAME} (work_experience_home)"]
    assert list(frame["Kjønn"].cat.categories) == ["Kvinne", "Mann", "Annet"]
    assert frame["Hjemland"].tolist()[:2] == ["Syria", "Norge"]
    assert frame[f"{SAME} (work_experience_home)"].cat.ordered
    assert frame["mine"].tolist() == [1, 2, 3]
    assert frame.isna().sum().sum() == RECORDS.isna().sum().sum()
    assert RECORDS["gender"].tolist()[0] == "woman", "what is given is left as it is"
    assert Labels(STUDY, "en").of(RECORDS)["Home country"].tolist()[1] == "Norway"


def test_what_is_made_of_records_with_labels() -> None:
    label = Labels(STUDY, "nb").of
    crossed = label(pd.crosstab(RECORDS["gender"], RECORDS["q1_01"], margins=True, margins_name="total"))
    assert (crossed.index.name, list(crossed.index)) == ("Kjønn", ["Kvinne", "Mann", "Alle"])
    assert list(crossed.columns) == ["Ja", "Nei", "Alle"]
    counts = label(RECORDS["gender"].value_counts())
    assert (counts.index.name, counts["Kvinne"]) == ("Kjønn", 1)
    both = label(RECORDS.groupby(["gender", "case_project"], observed=True)["mine"].sum())
    assert both.loc[("Kvinne", "A")] == 1
    assert label(RECORDS[["gender", "q1_01"]].isna().sum())["Kjønn"] == 1
    numbers = label(RECORDS["work_years_home"].value_counts())
    assert (numbers.index.name, sorted(numbers.index)) == (SAME, [0.5, 10.0])


def test_what_has_no_labels_is_told() -> None:
    with pytest.raises(ToldError, match=r"not for 'participants': give the data themselves"):
        Labels(STUDY, "en").of("participants")  # type: ignore[type-var]


def test_no_records_with_labels() -> None:
    assert Labels(STUDY, "en").of(RECORDS.head(0)).columns[0] == "Gender"
