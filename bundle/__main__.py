"""Make a bundle and say where it is: python -m bundle [VERSION OF PYTHON…] [SYSTEM]."""

import sys
import tempfile
import tomllib
from pathlib import Path
from string import Template
from subprocess import CalledProcessError

from bundle import archive, lock
from bundle.project import Clone, NotForABundleError
from bundle.target import Target, UnknownTargetError
from bundle.wheels import NotPureError, fetch

ROOT = Path(__file__).parents[1]
WRITTEN = Path("dist")


def main(words: list[str]) -> None:
    """Make a bundle for what the words say; without any, for the Python and the system here."""
    target, clone = Target.read(words), Clone(ROOT)
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    name = f"seanalysis-{version}-{target.name}"
    if clone.changed:
        print("\n".join(["Not in the bundle, as it is not committed:", *clone.changed]))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, name)
        folder.mkdir()
        clone.write(folder)
        print(f"Fetching the wheels for Python {', '.join(target.pythons)} on {target.system}. This can take minutes.")
        add_wheels(folder, target)
        add_readme(folder, target, clone.commit)
        archive.write_sums(folder)
        packed = WRITTEN / f"{name}.tar"
        WRITTEN.mkdir(exist_ok=True)
        archive.pack(folder, packed, clone.moment)
    print(f"The bundle is {packed}\nIts SHA-256 is {archive.sha256(packed)}")


def add_wheels(folder: Path, target: Target) -> None:
    """Add the wheels, the lists by which pip holds them, and what they are for, which the Makefile reads."""
    wheels = folder / "wheels"
    wheels.mkdir()
    lists = {path.name: lock.read(path.read_text(encoding="utf-8")) for path in folder.glob("requirements*.lock")}
    fetch([requirement for requirements in lists.values() for requirement in requirements], target, wheels)
    for name, requirements in lists.items():
        held = "".join(map(str, lock.held(requirements, wheels)))
        (wheels / name).write_text(held, encoding="utf-8", newline="\n")
    (wheels / "for").write_text(" ".join([*target.pythons, target.system]) + "\n", encoding="utf-8", newline="\n")


def add_readme(folder: Path, target: Target, commit: str) -> None:
    """Add what somebody reads who has got the bundle."""
    text = Template((folder / "bundle/BUNDLE.md").read_text(encoding="utf-8"))
    told = text.substitute(
        pythons=" or ".join(target.pythons),
        python=target.pythons[-1],
        system=target.system,
        oldest=target.oldest,
        commit=commit,
    )
    (folder / "BUNDLE.md").write_text(told, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (UnknownTargetError, NotForABundleError, NotPureError) as error:
        sys.exit(str(error))
    except CalledProcessError as error:
        sys.exit(f"The bundle is not made: {error.cmd[0]} ended with status {error.returncode}; it says above why.")
