"""Whether results/public holds the newest public edition: of the data, study, rule and program as they lie there."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from seanalysis.config import Config
from seanalysis.manifest import words
from seanalysis.manifest.form import NAME, Manifest, ManifestError, read
from seanalysis.manifest.runs import CELLS, EDITION
from seanalysis.raw import folder
from seanalysis.release.ledger import releases
from seanalysis.report.origin import fingerprint
from seanalysis.study.codebook import Label, Language

LANGUAGES: tuple[Language, ...] = ("nb", "en")
PUBLIC, STAGED = "public", "release/public"
STATEMENT = "disclosure.html"
CORRECTIONS = "corrections.csv"


def data_of(settings: Config, project: Path) -> str:
    """Return the fingerprint of the data that the public edition was made of.

    Raises:
        ManifestError: there is no public edition, somebody has changed it, it did not withstand the attack, or it is
            not made of what lies there now.
    """
    results = project / settings.results
    public, internal = results / PUBLIC, results / EDITION
    if not all((public / name).is_file() for name in (NAME, CELLS, STATEMENT)) or not (internal / NAME).is_file():
        raise ManifestError(words.NO_EDITION, path=public.as_posix())
    for name, sha256 in _results(public / NAME).items():
        if _fingerprint(public / name) != sha256:
            raise ManifestError(words.EDITION_CHANGED, path=(public / name).as_posix())
    if _fingerprint(project / settings.processed / STAGED / NAME) != fingerprint(public / NAME):
        raise ManifestError(words.NOT_THE_LAST, path=public.as_posix())
    made = read(internal / NAME)
    if what := next(_moved(made, settings, project), None):
        nb, en = (words.NOT_NEWEST[language].replace("{what}", what[language]) for language in LANGUAGES)
        raise ManifestError(Label(nb=nb, en=en), path=public.as_posix())
    corrections = project / settings.study / CORRECTIONS
    return releases.fingerprint(_raw(made), corrections if corrections.is_file() else None)


def _moved(made: Manifest, settings: Config, project: Path) -> Iterator[Label]:
    """Name what is not as the run has found it."""
    raw, study = project / settings.raw, project / settings.study
    files = (*folder.reports(raw), *folder.survey(raw), *folder.invitations(raw))
    if sorted(map(fingerprint, files)) != _raw(made):
        yield words.KINDS["raw"]
    if _fingerprint(study / CORRECTIONS) != made.corrections:
        yield words.KINDS["corrections"]
    if not _same(made.study, study):
        yield words.KINDS["study"]
    if json.loads(settings.choices) != made.settings:
        yield words.KINDS["setting"]
    if not _same(made.code.counts, project):
        yield words.KINDS["counts"]
    if not _same(made.code.shows, project):
        yield words.KINDS["shows"]
    if _fingerprint(project / settings.results / EDITION / CELLS) != made.results.get(CELLS):
        yield words.INTERNAL_CELLS


def _results(manifest: Path) -> Mapping[str, str]:
    try:
        results: Mapping[str, str] = json.loads(manifest.read_text(encoding="utf-8"))["results"]
    except (ValueError, KeyError, TypeError):
        raise ManifestError(words.EDITION_CHANGED, path=manifest.as_posix()) from None
    return results


def _raw(made: Manifest) -> list[str]:
    return sorted(file.sha256 for part in made.raw.values() for file in part)


def _same(fingerprints: Mapping[str, str], folder: Path) -> bool:
    return all(_fingerprint(folder / name) == sha256 for name, sha256 in fingerprints.items())


def _fingerprint(path: Path) -> str | None:
    return fingerprint(path) if path.is_file() else None
