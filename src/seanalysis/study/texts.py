"""The texts that researchers have put into the study folder: `texts/<name>.<language>.md` or `.docx`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from seanalysis.study.codebook import Language
from seanalysis.study.source import StudyError

FOLDER = "texts"
OPEN_NOW = ("~$", ".")  # with which the files begin that Word and LibreOffice keep while a text is open

Form: TypeAlias = Literal["md", "docx"]
OTHER_FORMS = ("doc", "docm", "dot", "dotx", "odt", "rtf", "markdown", "qmd", "rmd")  # that somebody may expect to work


@dataclass(frozen=True)
class Text:
    """A text with the names of numbers in it."""

    path: Path
    language: Language
    form: Form


def form_of(path: Path) -> Form:
    """Return the kind of a text by its name."""
    return "docx" if path.suffix == ".docx" else "md"


def texts(study: Path) -> tuple[Text, ...]:
    """Return the texts of a study folder in the order of their names; files of other kinds are left alone.

    Raises:
        StudyError: the name of a file does not say its language, or is one that no program here can fill.
    """
    found, faults = [], []
    for path in sorted((study / FOLDER).glob("*")):
        stem, _, form = path.name.rpartition(".")
        language = stem.rpartition(".")[2]
        if path.name.startswith(OPEN_NOW) or not path.is_file():
            continue
        if form.lower() in OTHER_FORMS:
            faults.append(f"{path}: save it as Word document (.docx) or as Markdown (.md)")
        elif "{" in path.name or "}" in path.name:
            faults.append(f"{path}: rename it, so that its name has no braces")
        elif form in get_args(Form) and language in get_args(Language):
            found.append(Text(path, "en" if language == "en" else "nb", form_of(path)))
        elif form.lower() in get_args(Form):
            faults.append(f"{path}: let its name say the language and the kind: name.nb.{form.lower()} or name.en.…")
    if faults:
        raise StudyError("\n".join(faults))
    return tuple(found)
