"""What went into one run and not, or not so, into another, and which of it can have moved a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from seanalysis.manifest.form import Manifest
from seanalysis.raw.folder import REPORTS, SURVEY

Kind: TypeAlias = Literal["raw", "corrections", "roster", "study", "code", "library", "lock", "setting", "cells"]

DESCRIBED = {"codebook/participants.yaml": REPORTS, "codebook/employers.yaml": SURVEY}
LAYOUTS = "layouts/"
DEFINING = ("tables.yaml", "outcomes.yaml", "study.yaml")
COUNTS, SHOWS = "counts", "shows"
NO_NUMBERS = "languages"  # a setting that no cell depends on


@dataclass(frozen=True)
class Change:
    """Something that differs between two runs.

    Attributes:
        kind: of what it is; `cells` is a cells.csv that is not the one that its manifest tells of.
        name: of the file, library or setting.
        was, now: fingerprint, version or value in either run; None where it was not there.
        part: of the raw data (`individual_reports`, `employer_survey`) or of the code (`counts`, `shows`).
    """

    kind: Kind
    name: str
    was: str | None
    now: str | None
    part: str = ""


def changes(a: Manifest, b: Manifest) -> list[Change]:
    """Return what differs in what went into two runs, in the order of the flow."""
    parts = list(dict.fromkeys((*a.raw, *b.raw)))
    return [
        *(change for part in parts for change in _differing("raw", _files(a, part), _files(b, part), part)),
        *_differing("corrections", _one("corrections.csv", a.corrections), _one("corrections.csv", b.corrections)),
        *_differing("roster", {"roster.csv": str(a.roster)}, {"roster.csv": str(b.roster)}),
        *_differing("study", a.study, b.study),
        *_differing("setting", _settings(a.settings), _settings(b.settings)),
        *_differing("code", a.code.counts, b.code.counts, COUNTS),
        *_differing("code", a.code.shows, b.code.shows, SHOWS),
        *_differing("library", a.versions, b.versions),
        *_differing("lock", {"requirements.lock": a.lock}, {"requirements.lock": b.lock}),
    ]


def causes(table: str, found: list[Change], a: Manifest, b: Manifest) -> list[Change]:
    """Return which of the changes can have moved the cells of a table, as far as the manifests tell.

    A raw file moves only tables that count its part of the data; a file of the study those that it describes or whose
    definition differs; source files that only show numbers, and the list of exact versions, move none.
    """
    origins = [manifest.tables[table] for manifest in (a, b) if table in manifest.tables]
    raw = {part for origin in origins for part in origin.raw}
    redefined = len(origins) < 2 or origins[0].definition != origins[1].definition  # noqa: PLR2004  the two runs
    return [change for change in found if _matters(change, raw, redefined)]


def _matters(change: Change, raw: set[str], redefined: bool) -> bool:
    if change.kind == "raw":
        return change.part in raw
    if change.kind == "study":
        described = REPORTS if change.name.startswith(LAYOUTS) else DESCRIBED.get(change.name)
        return described in raw or (redefined and change.name in DEFINING)
    if change.kind == "code":
        return change.part == COUNTS
    if change.kind == "setting":
        return change.name != NO_NUMBERS
    return change.kind != "lock"


def _differing(kind: Kind, was: Mapping[str, str], now: Mapping[str, str], part: str = "") -> list[Change]:
    names = sorted(name for name in was.keys() | now.keys() if was.get(name) != now.get(name))
    return [Change(kind, name, was.get(name), now.get(name), part) for name in names]


def _files(manifest: Manifest, part: str) -> dict[str, str]:
    """Return {file: its fingerprint, or those of all files whose names are told alike}."""
    found: dict[str, str] = {}
    for file in manifest.raw.get(part, ()):
        found[file.file] = f"{found[file.file]} {file.sha256}" if file.file in found else file.sha256
    return found


def _one(name: str, fingerprint: str | None) -> dict[str, str]:
    return {name: fingerprint} if fingerprint else {}


def _settings(settings: Mapping[str, object], above: str = "") -> dict[str, str]:
    """Return settings by their full names, like `disclosure.threshold`."""
    found: dict[str, str] = {}
    for name, value in settings.items():
        if isinstance(value, Mapping):
            found |= _settings(value, f"{above}{name}.")
        else:
            found[f"{above}{name}"] = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return found
