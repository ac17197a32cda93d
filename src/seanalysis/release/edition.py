"""The last step of the public edition: what the attack has failed on is copied to where it may be taken from."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from seanalysis.job import StopRunError
from seanalysis.study.codebook import Label, Language

SEVERAL = 20
STOPPED = Label(
    nb="Den offentlige utgaven er ikke gitt ut: et angrep på de ferdige filene fant {n} ting som de ikke skal vise.\n\n"
    "{found}\n\nIngenting i {edition} er endret. {page} viser hva som ble funnet. Hva som skjules, bestemmes av "
    "`disclosure` i config.yaml og `release` i tables.yaml.",
    en="The public edition is not released: an attack on the finished files found {n} things that they must not show."
    "\n\n{found}\n\nNothing in {edition} is changed. {page} shows what was found. What is hidden is decided by "
    "`disclosure` in config.yaml and `release` in tables.yaml.",
)


def run(
    staged: str, files: Sequence[str], statement: str, leaks: str, page: str, language: Language, edition: str
) -> str:
    """Copy the files of the public edition, and the statement on it; return a sentence.

    Args:
        staged: the folder in which the files were made.
        files: the files, in it or below it.
        statement: the page that says how persons are protected.
        leaks: path of leaks.csv: what the attack found, a line each, with the file and the place in it.
        page: the same page for those who decide, to which a stop refers.
        language: a stop is told in it.
        edition: the folder in which they are to be, and nothing else.

    Raises:
        StopRunError: the attack found something; told by file and place, never by what stands there.
    """
    found = pd.read_csv(leaks, dtype="str", keep_default_na=False)
    if len(found):
        raise StopRunError(_told(found, page, language, edition))
    shutil.rmtree(edition, ignore_errors=True)
    for path in sorted(files):
        place = Path(edition, Path(path).relative_to(staged))
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
    shutil.copyfile(statement, Path(edition, Path(statement).name))
    return f"The public edition is {edition}"


def _told(found: pd.DataFrame, page: str, language: Language, edition: str) -> str:
    places = list(dict.fromkeys(f"  {line.file}: {line.table} {line.place}".rstrip() for line in found.itertuples()))
    places = places[:SEVERAL] + (["  …"] if len(places) > SEVERAL else [])
    return STOPPED[language].format(n=len(found), found="\n".join(places), edition=edition, page=page)
