"""The configuration: what it allows, how a fault is told, and the schema that Snakemake checks it with."""

from pathlib import Path

import pytest
import yaml
from snakemake.exceptions import WorkflowError
from snakemake.utils import validate

from project import ROOT
from seanalysis import config
from seanalysis.study.source import StudyError

SCHEMA = Path("workflow/schemas/config.schema.json")


@pytest.fixture
def values():
    return yaml.safe_load((ROOT / "config" / "config.yaml").read_text(encoding="utf-8"))


def test_the_configuration_of_the_project_is_valid(values):
    loaded = config.load(values)
    assert loaded.raw == "data/raw/demo"
    assert loaded.languages == ("nb", "en")
    assert loaded.disclosure.threshold >= 1


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"resluts": "out"}, "config/config.yaml: resluts: this key is not known here; is it misspelt?"),
        ({"languages": ["nb", "de"]}, "config/config.yaml: languages.1: Input should be 'nb' or 'en'"),
        ({"languages": []}, "config/config.yaml: languages: Tuple should have at least 1 item"),
        ({"disclosure": {"threshold": 0}}, "config/config.yaml: disclosure.threshold: Input should be greater than"),
    ],
)
def test_a_fault_is_told_with_its_key(values, change, told):
    with pytest.raises(StudyError) as error:
        config.load(values | change)
    assert told in str(error.value)


def test_a_missing_key_is_told(values):
    del values["raw"]
    with pytest.raises(StudyError, match=r"^config/config\.yaml: raw: "):
        config.load(values)


def test_the_schema_is_current():
    assert (ROOT / SCHEMA).read_text(encoding="utf-8") == config.schema(), (
        f"the model of the configuration has changed; renew with: python -m seanalysis.config > {SCHEMA.as_posix()}"
    )


def test_snakemake_checks_with_the_schema(values):
    schema = (ROOT / SCHEMA).as_posix()
    validate(values, schema)
    with pytest.raises(WorkflowError, match="resluts"):
        validate(values | {"resluts": "out"}, schema)
