"""The last step: everything that goes out is searched for personal data, and the run stops where some stand."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from seanalysis.job import StopRunError
from seanalysis.personal import Kind, find
from seanalysis.report import words
from seanalysis.report.writing.forms import READ
from seanalysis.study import Study
from seanalysis.study.codebook import Language
from seanalysis.study.texts import form_of
from seanalysis.texts import Text, UnknownFormError, texts

Found: TypeAlias = dict[Path, Counter[tuple[str, Kind]]]

AUTHOR = re.compile(r"<(?:\w+:)?(?:creator|lastModifiedBy|author|manager)(?:\s[^>]*)?>\s*([^<]*?)\s*</", re.IGNORECASE)
ANSWER = "*_svar.xlsx"
OF_THE_WRITER = {"phone", "email", "address"}
PROGRAMS = {"", "seanalysis", "openpyxl"}  # what may stand as the author of a document


def run(
    results: list[str],
    public: list[str],
    exported: list[str],
    written: list[str],
    public_written: list[str],
    answers: str,
    logs: str,
    folder: str,
    staged: str,
    study: str,
    languages: list[Language],
    scanned: str,
) -> str:
    """Search all results and logs; write to `scanned` which results were searched; return a sentence.

    Args:
        results: files of the internal edition.
        public: files of the public edition, where they are made, before anybody can take them from the results.
        exported: files for other programs, listed by their names.
        written: texts of researchers with numbers filled in; of these only what a reader sees is searched, and how to
            reach whoever has written them is left there.
        public_written: the same texts with the numbers of the public edition.
        answers: folder of the answers to the senders; those that somebody has since filled in may name that person as
            author, and those put aside are no result of a run.
        logs: folder of the logs; they are searched as well, but not listed.
        folder: the results of the internal edition are named relative to it.
        staged: those of the public one relative to it.
        study: the study folder, for the roster and for what kinds of personal data are called.
        languages: a stop is told in the first.
        scanned: where to write the list.

    Raises:
        StopRunError: personal data were found, or a file could not be searched; told by file and kind, never by text.
    """
    known = Study(Path(study))
    made, sent = sorted(map(Path, results)), sorted(Path(answers).glob(ANSWER))
    other, own = [Path(file) for file in exported], sorted(map(Path, written))
    leaving, own_leaving = sorted(map(Path, public)), sorted(map(Path, public_written))
    try:
        found = search([*made, *leaving, *other], known.roster)
        found |= search_logs(Path(logs), known.roster)
        found |= search(sent, known.roster, authors=False)
        found |= search_written([*own, *own_leaving], known.roster)
    except UnknownFormError as unknown:
        raise StopRunError(words.CANNOT_SEARCH[languages[0]].format(name=unknown)) from None
    if found:
        raise StopRunError(stop_text(found, known, languages[0]))
    listed = [file.relative_to(folder).as_posix() for file in (*made, *own, *sent)] + [file.name for file in other]
    listed += [file.relative_to(staged).as_posix() for file in (*leaving, *own_leaving)]
    heads = [words.SEARCHED[language].format(n=len(listed)) for language in languages]
    Path(scanned).write_text("\n".join([*heads, "", *listed, ""]), encoding="utf-8", newline="\n")
    return f"Searched {len(listed)} results for personal data: none found."


def search(files: Sequence[Path], roster: Sequence[str], authors: bool = True) -> Found:
    """Return, for each file that holds personal data, how often each kind stands in which of its parts.

    Raises:
        UnknownFormError: a file is of a form whose text cannot be listed.
    """
    found: Found = {}
    for file in files:
        held = texts(file.name, file.read_bytes())
        if hits := Counter((text.part, kind) for text in held for kind in _kinds(text, roster, authors)):
            found[file] = hits
    return found


def search_logs(folder: Path, roster: Sequence[str]) -> Found:
    """Return the same of the logs. One that goes while they are searched is of a step that begins anew beside this."""
    found: Found = {}
    for log in sorted(folder.glob("*.log")):
        with suppress(FileNotFoundError):
            found |= search([log], roster)
    return found


def search_written(files: Sequence[Path], roster: Sequence[str]) -> Found:
    """Return the same of texts that researchers have written, without what tells how to reach a person."""
    found: Found = {}
    for file in files:
        writing = READ[form_of(file)](file.read_bytes())
        kinds = (hit.kind for passage in writing.passages for hit in find(passage.text, roster))
        if hits := Counter(("", kind) for kind in kinds if kind not in OF_THE_WRITER):
            found[file] = hits
    return found


def stop_text(found: Found, study: Study, language: Language) -> str:
    """Return why the run stopped: each file with the kinds of personal data in it, and what to do."""
    kinds = {level.id: level.label for level in study.intake.scales["personal_data"]}
    lines = [words.PERSONAL_HEAD[language].format(n=len(found)), ""]
    for file, hits in found.items():
        lines.append(file.as_posix())
        lines += [
            f"  {f'{part}: ' if part else ''}{kinds[kind][language]}{f' ({times})' if times > 1 else ''}"
            for (part, kind), times in hits.items()
        ]
    return "\n".join([*lines, "", words.PERSONAL_MORE[language]])


def _kinds(text: Text, roster: Sequence[str], authors: bool) -> Iterator[Kind]:
    for finding in find(text.text, roster):
        yield finding.kind
    if authors and text.part.endswith(".xml"):
        for match in AUTHOR.finditer(text.text):
            if match[1] not in PROGRAMS:
                yield "author"
