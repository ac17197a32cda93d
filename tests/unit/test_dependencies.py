"""What the project needs stands in pyproject.toml; what follows from it is not out of date."""

import re
import tomllib

import pytest
import yaml

from project import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


LOCKS = {"requirements.lock": PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]}
LOCKS |= {f"requirements-{name}.lock": its for name, its in PROJECT["project"]["optional-dependencies"].items()}


def locked_names(name):
    lock = (ROOT / name).read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z0-9-]+)==", lock, flags=re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_named_is_locked(lock):
    missing = {re.match(r"[a-z0-9-]+", name).group() for name in LOCKS[lock]} - locked_names(lock)
    assert not missing, "renew the list of exact versions: make lock"


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_names_no_address(lock):
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")


def test_what_is_only_for_a_cluster_is_no_part_of_the_base():
    assert not locked_names("requirements-slurm.lock") & locked_names("requirements.lock")


def test_the_environment_of_the_workflow_is_that_of_the_package():
    environment = yaml.safe_load((ROOT / "workflow/envs/seanalysis.yaml").read_text(encoding="utf-8"))
    python = "python" + PROJECT["project"]["requires-python"]
    assert environment["dependencies"] == [python, *PROJECT["project"]["dependencies"]]
