"""The step: each text with its names filled in, and a page of what is typed in it where a name could stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from seanalysis.files import synthetic
from seanalysis.job import StopRunError
from seanalysis.render.words import SYNTHETIC
from seanalysis.report import pages
from seanalysis.report import words as page_words
from seanalysis.report.writing import words
from seanalysis.report.writing.forms import READ
from seanalysis.report.writing.names import HALF, NAME, OPENED, NameFault, Names, Number
from seanalysis.report.writing.passages import Change, Passage, UnreadableError, Writing, words_around
from seanalysis.report.writing.typed import Typed, find
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language
from seanalysis.study.texts import Form
from seanalysis.study.texts import texts as every_text


@dataclass(frozen=True)
class Fault:
    """What stops the run: where in a file (None for the file as such), a few words of it, and why."""

    place: Label | None
    words: str
    why: Label


@dataclass(frozen=True)
class Look:
    """A typed number, or a second %, that is worth a look, with its place in the text."""

    place: Label
    words: str
    typed: Typed


@dataclass(frozen=True)
class Filled:
    """A text with its numbers: the file, how many they are, and what is worth a look."""

    content: bytes
    numbers: int
    looks: tuple[Look, ...]


class FaultsError(Exception):
    """A text that cannot be filled; the argument are its faults."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = tuple(faults)


def run(
    texts: list[str],
    cells: str,
    files: str,
    study: str,
    languages: list[Language],
    disclosure: str,
    listed: list[str],
    folder: str,
    page: str,
) -> str:
    """Write each text into `folder`, and the page; return a sentence.

    Args:
        texts: the texts of the study in these languages.
        cells: path of cells.csv.
        files: path of files.csv, which says whether the data are synthetic; then each text says so first.
        study: the study folder.
        languages: the editions of the page; a stop is told in the first.
        disclosure: the rule of the public edition as JSON, "" in the internal one.
        listed: the lists of all names, for each language one, which a stop refers to.
        folder: where to write the texts.
        page: where to write what is typed in them.

    Raises:
        StopRunError: a text cannot be read, or a name in one stands for nothing; all of them are told.
    """
    plan, invented = Study(Path(study)), synthetic(files)
    names = Names.read(plan, Path(cells), public=bool(disclosure))
    written = [text for text in every_text(Path(study)) if text.path.as_posix() in texts]
    filled: dict[str, Filled] = {}
    faults: dict[str, tuple[Fault, ...]] = {}
    for text in written:
        try:
            mark = SYNTHETIC[text.language] if invented else ""
            filled[text.path.name] = fill(text.path.read_bytes(), text.form, text.language, names, mark)
        except FaultsError as found:
            faults[text.path.as_posix()] = found.faults
    if faults:
        raise StopRunError(stop_text(faults, listed[0], languages[0]))
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, made in filled.items():
        Path(folder, name).write_bytes(made.content)
    pages.write(
        page,
        "texts.html",
        title=page_words.TEXTS,
        study=plan,
        languages=languages,
        synthetic=invented,
        texts=filled,
        said=words,
        folder=Path(folder).name,
    )
    looks = sum(len(made.looks) for made in filled.values())
    told = f" Typed by hand and worth a look: {looks}, see {page}" if looks else ""
    return f"Filled {sum(made.numbers for made in filled.values())} numbers into {len(filled)} texts.{told}"


def fill(content: bytes, form: Form, language: Language, names: Names, mark: str) -> Filled:
    """Return a text with its numbers.

    Args:
        content: the file as it was written.
        form: what kind of file it is.
        language: how its numbers are written.
        names: all names of the run.
        mark: a paragraph to begin with, "" for none.

    Raises:
        FaultsError: it cannot be read, or a name in it stands for nothing.
    """
    try:
        writing = READ[form](content)
        changes: list[list[Change]] = []
        looks: list[Look] = []
        faults: list[Fault] = []
        for passage in writing.passages:
            taken, wrong = _taken(passage, names, language)
            changes.append([change for change, _ in taken])
            faults += [] if passage.copy else wrong
            looks += [] if passage.copy else _looks(passage, taken, names, language)
        if faults:
            raise FaultsError(faults)
        made = writing.changed(changes, mark)
        faults = _out_of_reach(READ[form](made), names)
    except UnreadableError as unreadable:
        raise FaultsError([Fault(None, "", unreadable.why)]) from None
    if faults:
        raise FaultsError(faults)
    filled = sum(len(own) for own, passage in zip(changes, writing.passages, strict=True) if not passage.copy)
    return Filled(made, filled, tuple(looks))


def stop_text(faults: Mapping[str, Sequence[Fault]], listed: str, language: Language) -> str:
    """Return why the run stopped: each fault of each text, with its place."""
    n = sum(map(len, faults.values()))
    parts = [(words.STOP_HEAD_ONE if n == 1 else words.STOP_HEAD)[language].format(n=n)]
    for file, own in faults.items():
        told = []
        for fault in own:
            told += [f"  {fault.place[language]}: {fault.words}"] if fault.place else []
            told += [f"    {fault.why[language]}"]
        parts.append("\n".join([file, *told]))
    return "\n\n".join([*parts, words.STOP_MORE[language].format(names=listed)])


def _taken(passage: Passage, names: Names, language: Language) -> tuple[list[tuple[Change, Number]], list[Fault]]:
    """Return what the names of a paragraph become, and what is wrong with them."""
    taken, faults = [], []
    for found in NAME.finditer(passage.text):
        try:
            number = names.number(found[1], language)
        except NameFault as fault:
            faults.append(_fault(passage, found.span(), fault.why))
        else:
            taken.append((Change(*found.span(), number.text), number))
    rest = NAME.sub(lambda found: " " * len(found[0]), passage.text)
    if opened := OPENED.search(rest):
        faults.append(_fault(passage, opened.span(), words.NOT_CLOSED))
    else:
        halves = [found for found in HALF.finditer(rest) if names.meant(found[1] or found[2] or "")]
        faults += [_fault(passage, found.span(), words.HALF) for found in halves]
    return taken, faults


def _fault(passage: Passage, span: tuple[int, int], why: Label) -> Fault:
    return Fault(passage.place(span[0]), words_around(passage.text, *span), why)


def _looks(
    passage: Passage, taken: Sequence[tuple[Change, Number]], names: Names, language: Language
) -> Iterator[Look]:
    for typed in find(passage.text, taken, names, language):
        yield Look(passage.place(typed.start), words_around(passage.text, typed.start, typed.end), typed)


def _out_of_reach(writing: Writing, names: Names) -> list[Fault]:
    """Return the names that are left in what is written: no reader sees them as text, so nothing can fill them."""
    return [
        Fault(Label(nb=part, en=part), found[0], words.OUT_OF_REACH)
        for part, stored in writing.beside
        for found in NAME.finditer(stored)
        if names.meant(found[1])
    ]
