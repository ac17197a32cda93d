"""An SPSS file gives what it holds, and one that cannot be read an error, whatever it does to the library."""

import datetime
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from seanalysis import sav


def written(folder: Path, values: dict[str, list[object]], **said: object) -> bytes:
    path = folder / "a.sav"
    pyreadstat.write_sav(pd.DataFrame(values), path, **said)
    return path.read_bytes()


def test_what_a_file_holds(tmp_path: Path) -> None:
    when = datetime.datetime(2024, 3, 1, 12, 30)
    values = {"name": ["Øst", ""], "number": [1.5, None], "code": [9.0, 1.0], "when": [when, None]}
    file = sav.read(written(tmp_path, values, missing_ranges={"code": [9]}, column_labels={"code": "Kode"}))
    assert file.columns == values
    assert file.about.column_names_to_labels["code"] == "Kode"
    assert file.about.missing_ranges == {"code": [{"lo": 9.0, "hi": 9.0}]}
    assert file.alphabet is None


@pytest.mark.parametrize("content", [b"", b"$FL2 and no more", b"PK\x03\x04"])
def test_another_kind_of_file_is_refused(content: bytes) -> None:
    with pytest.raises(sav.DamagedError):
        sav.read(content)


def test_a_date_that_no_calendar_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(sav.DamagedError):
        sav.read(written(tmp_path, {"when": [1e15]}, variable_format={"when": "EDATE10"}))
