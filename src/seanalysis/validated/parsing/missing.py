"""Words that say why there is no answer, and signs that only say that there is none."""

import re
from collections.abc import Mapping

from seanalysis.study.codebook import MissingKind
from seanalysis.study.spelling import fold, words
from seanalysis.validated.parsing.levels import code
from seanalysis.validated.parsing.nearest import Nearest

ONLY_SIGNS = re.compile(r"[\W_]*")


class Missing:
    """The words of a codebook. One that is a number (`9`) is a code, and counts only where levels have codes."""

    def __init__(self, known: Mapping[MissingKind, tuple[str, ...]], coded: bool) -> None:
        self.codes = {int(word): state for state, texts in known.items() for word in texts if coded and word.isdigit()}
        spelled = {state: [word for word in texts if not word.isdigit()] for state, texts in known.items()}
        self.states = {fold(word): state for state, texts in spelled.items() for word in texts}
        self.names = [(word, texts[0]) for texts in spelled.values() for word in texts]
        self.nearest = Nearest(self.names, words)

    def declared(self, text: str) -> MissingKind:
        """Return the kind of missing of a code that the file itself declares as no answer."""
        return self.states.get(fold(text)) or self.codes.get(code("text", text) or 0, "not_answered")

    def read(self, kind: str, text: str) -> MissingKind | None:
        """Return the kind of missing that a cell names, or None."""
        if kind == "text" and (state := self.states.get(fold(text))):
            return state
        number = code(kind, text) if self.codes else None
        return None if number is None else self.codes.get(number)

    def near(self, text: str) -> list[str]:
        """Return the words that were probably meant."""
        return self.nearest.meant(text)


def only_signs(text: str) -> bool:
    """Say whether a text has neither letter nor digit: a dash may say none, not known or not applicable."""
    return ONLY_SIGNS.fullmatch(text) is not None
