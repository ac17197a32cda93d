"""The answers of the employers: exact for every item, and related as answers of one respondent are."""

from random import Random

import pandas as pd

from seanalysis.demo.dealing import evenly, exact, shuffled
from seanalysis.demo.targets import Survey, Targets
from seanalysis.study.codebook import Codebook
from seanalysis.study.source import StudyError


def answer(targets: Targets, book: Codebook, chance: Random) -> pd.DataFrame:
    """Return one line a respondent: level ids of the items, numbers of candidates, open answers ("" where none).

    The columns are the fields of the codebook in the order of the questionnaire.

    Raises:
        StudyError: the counts do not add up to the respondents or candidates, or a question is not in the codebook.
    """
    survey = targets.survey
    respondents = range(survey.respondents)
    columns: dict[str, list[str] | list[int]] = {
        book.key.id: [targets.respondent_id.format(number + 1) for number in respondents]
    }
    columns |= _items(survey, chance)
    columns |= _candidates(survey, chance)
    for field, texts in survey.open_answers.items():
        who = chance.sample(respondents, len(texts))
        columns[field] = [""] * survey.respondents
        for respondent, text in zip(who, evenly(texts, len(texts), chance), strict=True):
            columns[field][respondent] = text  # type: ignore[call-overload]
    fields = [field.id for field in book.fields]
    if differing := sorted(set(columns) ^ set(fields)):
        raise StudyError(f"synthetic.yaml: survey: {', '.join(differing)}: only here or only in the codebook")
    return pd.DataFrame({field: columns[field] for field in fields})


def _items(survey: Survey, chance: Random) -> dict[str, list[str] | list[int]]:
    """Deal the answers to each item along an order of the respondents that is much the same from item to item."""
    inclination = [chance.random() for _ in range(survey.respondents)]
    items: dict[str, list[str] | list[int]] = {}
    for item, counts in survey.answers.items():
        ranking = sorted(
            range(survey.respondents), key=lambda who: inclination[who] + survey.noise * chance.random(), reverse=True
        )
        ordered = {level: counts[level] for level in survey.inclination}
        dealt = exact(list(ordered.items()), survey.respondents, f"synthetic.yaml: survey: {item}")
        answers = dict(zip(ranking, dealt, strict=True))
        items[item] = [answers[who] for who in range(survey.respondents)]
    return items


def _candidates(survey: Survey, chance: Random) -> dict[str, list[str] | list[int]]:
    """Deal the candidates to the employers; the outlier is one of them, at a place of chance."""
    each = shuffled(survey.candidates_each, survey.respondents - 1, "synthetic.yaml: survey: candidates_each", chance)
    outcomes = shuffled(survey.candidates, sum(each), "synthetic.yaml: survey: candidates", chance)
    employers: list[dict[str, int]] = []
    for number in each:
        own, outcomes = outcomes[:number], outcomes[number:]
        employers.append({outcome: own.count(outcome) for outcome in survey.candidates})
    employers.insert(chance.randrange(survey.respondents), survey.outlier)
    return {outcome: [employer[outcome] for employer in employers] for outcome in survey.candidates}
