"""Which source files a step is made of, so that a change of one reruns just the steps that use it."""

import re
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent
NAME = re.compile(r"\w+")
# Searched for, as to parse all files takes a second of every run.
IMPORTS = re.compile(
    rf"^\s*(?:from ({PACKAGE.name}[\w.]*) import (\([^)]*\)|.*)|import ({PACKAGE.name}[\w.]*))", re.MULTILINE
)
DATA_FILES = ("*.yaml", "*.html", "*.css", "*.js", "*.xml")


def files(module: str) -> list[str]:
    """Return the files behind a module of this package: itself, all that it imports from here, and their data files.

    Args:
        module: name below the package, like `raw.workbooks`.
    """
    found: set[Path] = set()
    _follow(_source(PACKAGE.joinpath(*module.split("."))), found)
    data = {path for folder in {path.parent for path in found} for form in DATA_FILES for path in folder.glob(form)}
    return _from_here(found | data)


def all_files() -> list[str]:
    """Return all source files of this package."""
    return _from_here({path for form in ("*.py", *DATA_FILES) for path in PACKAGE.rglob(form)})


def _from_here(paths: set[Path]) -> list[str]:
    here = Path.cwd()
    named = (path.relative_to(here) if path.is_relative_to(here) else path for path in paths)
    return sorted(path.as_posix() for path in named)


def _follow(source: Path, found: set[Path]) -> None:
    """Add a source file and all that it imports, directly or through others."""
    if source not in found:
        found.add(source)
        for other in _imports(source):
            _follow(other, found)


@cache
def _imports(source: Path) -> list[Path]:
    """Return the files of this package that a file imports, with the packages above; steps ask for much the same."""
    names = [".".join((PACKAGE.name, *source.relative_to(PACKAGE).parent.parts))]
    for module, parts, alone in IMPORTS.findall(source.read_text(encoding="utf-8")):
        names += [module or alone, *(f"{module}.{part}" for part in NAME.findall(parts))]
    steps = [name.split(".")[1:] for name in names]
    paths = dict.fromkeys(PACKAGE.joinpath(*step[:depth]) for step in steps for depth in range(len(step) + 1))
    return [found for path in paths if (found := _source(path)).exists()]


def _source(path: Path) -> Path:
    """Return the file that a module or package begins with."""
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
