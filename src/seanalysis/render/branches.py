"""A branch of a derived variable in words: when a record goes that way."""

from seanalysis.render.conditions import short, told
from seanalysis.render.labels import level_label, unit, variable_label
from seanalysis.study import Study
from seanalysis.study.branches import MISSING, Branch
from seanalysis.study.codebook import Label, Language
from seanalysis.study.outcomes import Derived
from seanalysis.study.plan import Data

AND = Label(nb="og", en="and")
RESULT_MISSING = Label(
    nb="Det som avgjør, mangler: resultatet mangler", en="What decides is missing: the result is missing"
)
ALL_KNOWN = Label(nb="Alle tallene er kjent: de legges sammen", en="All the numbers are known: they are added up")
ALL_ANSWERED = Label(
    nb="Alle er besvart: de med «{level}» telles", en="All are answered: those with “{level}” are counted"
)
WEEKS = Label(nb="{when}: ukene mellom dem", en="{when}: the weeks between them")
IS_MISSING = Label(nb="«{field}» mangler", en="“{field}” is missing")
TYPED = Label(nb="«{field}» er kjent: tallet som er ført opp", en="“{field}” is known: the number that is given")


def when(way: Branch, variable: Derived, study: Study, data: Data, language: Language) -> str:
    """Return what is so of the records that go by a branch."""
    if way.id == MISSING:
        return RESULT_MISSING[language]
    if way.number:
        return _number(way, variable, study, data, language)
    if way.fails:
        return told(way.fails, study, data, language, holds=False)
    (condition, *more) = way.holds
    if not more and condition.levels and len(condition.levels) == 1:
        return level_label(study, data, condition.field, condition.levels[0], language)
    if variable.bands:
        return short(condition, language)
    return f" {AND[language]} ".join(told(part, study, data, language) for part in way.holds)


def measured(study: Study, data: Data, name: str, language: Language) -> str:
    """Return the label of a variable, of a number with what it is measured in."""
    measure = unit(study, data, name, language)
    label = variable_label(study, data, name, language)
    return f"{label} ({measure})" if measure else label


def _number(way: Branch, variable: Derived, study: Study, data: Data, language: Language) -> str:
    """Return when a branch gives a number, and which."""
    if variable.weeks and way.holds:
        parts = [told(part, study, data, language) for part in way.holds]
        parts += [IS_MISSING[language].format(field=measured(study, data, name, language)) for name in way.unknown]
        return WEEKS[language].format(when=f" {AND[language]} ".join(parts))
    if variable.weeks:
        (typed,) = way.known
        return TYPED[language].format(field=measured(study, data, typed, language))
    if variable.count:
        level = level_label(study, data, way.known[0], variable.count.level, language)
        return ALL_ANSWERED[language].format(level=level)
    return ALL_KNOWN[language]
