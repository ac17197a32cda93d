"""A bundle of an invented project and invented wheels: what is in it, what is not, and what refuses to be packed."""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bundle.fits import here
from identities import national_id
from project import ROOT

ANYWHERE, CLUSTER, SOURCE = "anywhere-1.0-py3-none-any.whl", "cluster-1.0-py3-none-any.whl", "source-1.0.tar.gz"
WINDOWS = [f"windows-1.0-cp{python}-cp{python}-win_amd64.whl" for python in ("312", "313")]
LOCKS = ("requirements.lock", "requirements-slurm.lock")
MINE = f"seanalysis-0.1.0-python{'-'.join(here())}"
BACKEND = """
import os, zipfile

def build_wheel(folder, settings=None, metadata=None):
    name = f"source-1.0-{os.environ.get('TAG', 'py3-none-any')}.whl"
    with zipfile.ZipFile(os.path.join(folder, name), "w") as wheel:
        for path, text in (("METADATA", "Metadata-Version: 2.1\\nName: source\\nVersion: 1.0\\n"),
                           ("WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\n"), ("RECORD", "")):
            wheel.writestr(zipfile.ZipInfo("source-1.0.dist-info/" + path), text)
    return name
"""


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    """A folder with what the invented project needs: three libraries as wheels, one as source only."""
    folder = tmp_path / "registry"
    folder.mkdir()
    for name in (ANYWHERE, CLUSTER, *WINDOWS):
        library = name.split("-")[0]
        with zipfile.ZipFile(folder / name, "w") as wheel:
            text = f"Metadata-Version: 2.1\nName: {library}\nVersion: 1.0\n"
            wheel.writestr(f"{library}-1.0.dist-info/METADATA", text + f"Summary: {name}\n")
            wheel.writestr(f"{library}-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\n")
    source = tmp_path / "source-1.0"
    source.mkdir()
    (source / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
        '[project]\nname = "source"\nversion = "1.0"\n'
    )
    (source / "backend.py").write_text(BACKEND)
    (source / "PKG-INFO").write_text("Metadata-Version: 2.1\nName: source\nVersion: 1.0\n")
    with tarfile.open(folder / SOURCE, "w:gz") as tar:
        tar.add(source, source.name)
    return folder


@pytest.fixture
def clone(tmp_path: Path, registry: Path, program: Callable[..., str]) -> Path:
    """A clone of an invented project, with what a study leaves on a machine beside what is committed."""
    program("git")
    folder = tmp_path / "clone å"
    shutil.copytree(ROOT / "bundle", folder / "bundle", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "Makefile", ".gitignore"):
        shutil.copy2(ROOT / name, folder / name)
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in registry.iterdir()}
    needed = {"anywhere==1.0": [ANYWHERE], "source==1.0": [SOURCE], "windows==1.0 ; sys_platform == 'win32'": WINDOWS}
    lines = ("".join(f" \\\n    --hash=sha256:{hashes[name]}" for name in names) for names in needed.values())
    text = "".join(f"{head}{line}\n    # via the test\n" for head, line in zip(needed, lines, strict=True))
    (folder / "requirements.lock").write_text(text, encoding="utf-8")
    (folder / "requirements-slurm.lock").write_text(f"cluster==1.0 \\\n    --hash=sha256:{hashes[CLUSTER]}\n")
    git(folder, "init")
    commit(folder, ".")
    for name in ("config/study/roster.csv", "data/raw/skjema.xlsx", "results/cells.csv", "dist/old.tar", "notat.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("name\nAmina Ali\n", encoding="utf-8")
    return folder


def git(folder: Path, *arguments: str) -> None:
    nobody = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    subprocess.run(["git", *nobody, *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def commit(folder: Path, *names: str) -> None:
    git(folder, "add", "--force", *names)
    git(folder, "commit", "--quiet", "--message", "a commit")


@pytest.fixture
def bundle(clone: Path, registry: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Make a bundle of the clone for what the words say; libraries come from the invented registry only."""

    def make(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        alone = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": registry.as_uri(), "PIP_CONFIG_FILE": os.devnull}
        return subprocess.run(
            [sys.executable, "-m", "bundle", *words],
            cwd=clone,
            env=os.environ | alone | {"PYTHONPATH": str(ROOT / "src")} | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return make


def held(archive: Path) -> dict[str, bytes]:
    """Return the files of an archive by their place in its one folder, which has its name."""
    with tarfile.open(archive) as tar:
        files = {entry.name: tar.extractfile(entry).read() for entry in tar}
    assert {name.split("/")[0] for name in files} == {archive.stem}
    return {name.partition("/")[2]: content for name, content in files.items()}


def test_a_bundle_holds_what_is_committed_and_the_wheels_and_nothing_else(bundle, clone: Path, registry: Path) -> None:
    (clone / "Makefile").write_text("not committed")
    done = bundle()
    assert done.returncode == 0, done.stdout
    assert " M Makefile" in done.stdout
    files = held(clone / "dist" / f"{MINE}.tar")
    assert hashlib.sha256((clone / "dist" / f"{MINE}.tar").read_bytes()).hexdigest() in done.stdout
    packed = {f"bundle/{path.name}" for path in (ROOT / "bundle").iterdir() if path.is_file()}
    packed |= {"pyproject.toml", "Makefile", ".gitignore", *LOCKS, "BUNDLE.md", "SHA256SUMS"}
    wheels = {"for", *LOCKS, ANYWHERE, CLUSTER, "source-1.0-py3-none-any.whl"}
    assert set(files) == packed | {f"wheels/{name}" for name in wheels}
    assert files["Makefile"] == (ROOT / "Makefile").read_bytes()
    assert files[f"wheels/{ANYWHERE}"] == (registry / ANYWHERE).read_bytes()
    assert ["cluster==1.0" in files[f"wheels/{name}"].decode() for name in LOCKS] == [False, True]
    assert files["wheels/for"].decode().split() == list(here())
    assert f"for Python {here()[0]} on {here()[1]}" in files["BUNDLE.md"].decode()


def test_a_library_that_comes_as_source_is_built_and_listed_by_its_own_hash(bundle, clone: Path) -> None:
    assert bundle().returncode == 0
    files = held(clone / "dist" / f"{MINE}.tar")
    built = hashlib.sha256(files["wheels/source-1.0-py3-none-any.whl"]).hexdigest()
    assert f"source==1.0 \\\n    --hash=sha256:{built}\n" in files["wheels/requirements.lock"].decode()
    assert built not in files["requirements.lock"].decode()


def test_what_runs_on_this_system_alone_is_not_built_for_others(bundle) -> None:
    done = bundle("windows-amd64", "3.12", TAG="py3-none-linux_x86_64")
    assert done.returncode == 1
    assert "source-1.0.tar.gz comes as source only" in done.stdout


def test_the_same_commit_gives_the_same_bytes(bundle, clone: Path) -> None:
    packed = clone / "dist" / f"{MINE}.tar"
    assert bundle().returncode == 0
    first = packed.read_bytes()
    packed.unlink()
    for path in clone.rglob("*.*"):
        os.utime(path)
    assert bundle().returncode == 0
    assert packed.read_bytes() == first


def test_a_bundle_for_others_has_their_wheels(bundle, clone: Path) -> None:
    done = bundle("3.12", "3.13", "windows-amd64")
    assert done.returncode == 0, done.stdout
    files = held(clone / "dist/seanalysis-0.1.0-python3.12-3.13-windows-amd64.tar")
    assert {f"wheels/{name}" for name in WINDOWS} < set(files)
    assert files["wheels/for"] == b"3.12 3.13 windows-amd64\n"
    listed = files["wheels/requirements.lock"].decode()
    assert "windows==1.0 ; sys_platform == 'win32'" in listed
    for name in WINDOWS:
        assert hashlib.sha256(files[f"wheels/{name}"]).hexdigest() in listed


def test_a_wheel_with_another_hash_than_in_the_lock_is_refused(bundle, clone: Path, registry: Path) -> None:
    with zipfile.ZipFile(registry / ANYWHERE, "a") as wheel:
        wheel.writestr("added.py", "")
    done = bundle()
    assert done.returncode == 1
    assert "DO NOT MATCH THE HASHES" in done.stdout
    assert not list((clone / "dist").glob("seanalysis*"))


def test_what_is_committed_though_it_stays_on_the_machine_is_refused(bundle, clone: Path) -> None:
    commit(clone, "config/study/roster.csv")
    done = bundle()
    assert done.returncode == 1
    assert "keeps it on this machine: config/study/roster.csv" in done.stdout


@pytest.mark.parametrize(("text", "kind"), [(national_id(), "national id"), ("Ali, Amina: ring", "name")])
def test_personal_data_are_refused_and_not_repeated(bundle, clone: Path, text: str, kind: str) -> None:
    (clone / "notat.txt").write_text(f"en\n{text}\n", encoding="utf-8")
    commit(clone, "notat.txt")
    done = bundle()
    assert done.returncode == 1
    assert f"notat.txt: line 2: {kind}" in done.stdout
    assert text not in done.stdout


def test_what_is_no_clone_is_not_packed(bundle, clone: Path) -> None:
    shutil.rmtree(clone / ".git")
    done = bundle()
    assert done.returncode == 1
    assert "this folder is no git clone" in done.stdout


def test_a_bundle_for_another_python_says_what_it_needs(clone: Path, program: Callable[..., str]) -> None:
    (clone / "wheels").mkdir()
    (clone / "wheels/requirements.lock").write_text("")
    (clone / "wheels/for").write_text("3.99 linux-x86_64\n")
    done = subprocess.run([program("make"), "test"], cwd=clone, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "Python 3.99 linux-x86_64 is needed, and none was found as: python3" in done.stdout
    assert not (clone / ".venv").exists()
