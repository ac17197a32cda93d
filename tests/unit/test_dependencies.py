"""What the project needs stands in pyproject.toml; what follows from it is not out of date."""

import re
import tomllib

import yaml

from project import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def locked_names():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z0-9-]+)==", lock, flags=re.MULTILINE))


def test_everything_named_is_locked():
    named = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    missing = {re.match(r"[a-z0-9-]+", name).group() for name in named} - locked_names()
    assert not missing, "renew the list of exact versions: make lock"


def test_the_lock_names_no_address():
    assert "://" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_the_environment_of_the_workflow_is_that_of_the_package():
    environment = yaml.safe_load((ROOT / "workflow/envs/seanalysis.yaml").read_text(encoding="utf-8"))
    python = "python" + PROJECT["project"]["requires-python"]
    assert environment["dependencies"] == [python, *PROJECT["project"]["dependencies"]]
