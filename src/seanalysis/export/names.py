"""Which variables a .sav file has, and names for them that SPSS takes."""

import re
from collections.abc import Iterable

from seanalysis.study import Study
from seanalysis.study.plan import Data

LONGEST = 32
RESERVED = {"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"}
NO_LETTERS = re.compile(r"[^A-Za-z0-9_]+")


def in_file(study: Study, data: Data) -> dict[str, str]:
    """Return id and name of the variables in a file: the key, the cover, the other fields, what is derived.

    Free text can tell who somebody is and is not among them.
    """
    book = study.codebook(data)
    fields = dict.fromkeys([book.key.id, *(field.id for field in book.all_fields if field.type != "free_text")])
    return names([*fields, *(variable.id for variable in study.derived(data))])


def names(ids: Iterable[str]) -> dict[str, str]:
    """Return a name for each variable: its id, as far as SPSS takes it.

    So letters, digits and lines between them, a letter first, at most 32 in all, no word of the command language, and
    no two names that differ in capitals only.
    """
    given: dict[str, str] = {}
    taken = set(RESERVED)
    for id in ids:
        plain = NO_LETTERS.sub("_", id).strip("_")
        plain = (plain if plain[:1].isalpha() else f"v_{plain}".rstrip("_"))[:LONGEST].rstrip("_")
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain[: LONGEST - len(f'_{number}')]}_{number}"
        taken.add(name.casefold())
        given[id] = name
    return given
