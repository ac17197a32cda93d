"""Whether the public edition may stand: only where no attack on it has found anything."""

from pathlib import Path

import pandas as pd

from seanalysis.job import StopRunError
from seanalysis.release.attack import words
from seanalysis.release.attack.run import FOUND


def run(attack: str, leaks: str, verdict: str) -> str:
    """Write that the edition gives nobody away, and return that as a sentence.

    Args:
        attack: path of attack.csv.
        leaks: path of leaks.csv.
        verdict: where to write it.

    Raises:
        StopRunError: it does; the argument says which tables do, and what to do.
    """
    intervals, given_away = (pd.read_csv(path, dtype=str, keep_default_na=False) for path in (attack, leaks))
    got = intervals[intervals[FOUND].eq("True")]
    if len(got) or len(given_away):
        raise StopRunError(words.stopped(got, given_away))
    sentence = "The attack on the public edition has failed."
    Path(verdict).write_text(sentence + "\n", encoding="utf-8", newline="\n")
    return sentence
