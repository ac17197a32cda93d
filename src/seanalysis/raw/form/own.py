"""What the blank form says itself: who reads a form that was filled in need not tell it."""

from collections.abc import Iterator
from functools import cache
from typing import get_args

from seanalysis.raw.form.questions import CODES, Form
from seanalysis.study import Study
from seanalysis.study.codebook import Language, Layout
from seanalysis.study.countries import names_of_one


@cache
def on_cover(study: Study) -> frozenset[str]:
    """Return what the forms of all layouts say on their cover sheet beside the labels of its fields."""
    return frozenset(
        text
        for layout, form in _forms(study)
        for text in (*form.head(layout), *(question.about for question in form.cover()))
    )


@cache
def beside(study: Study) -> frozenset[str]:
    """Return what the forms of all layouts say on the sheets that are not read: guide, lists and countries."""
    said = {CODES}
    for _, form in _forms(study):
        said |= names_of_one(form.language, form.book.countries).keys()
        said |= {*form.rules(), *form.guide_head(), form.say(form.texts.sheets.countries)}
        said |= {group.label[form.language] for group in form.book.groups}
        for question in (*form.cover(), *form.table()):
            said |= {*form.guide(question), *question.choices}
    return frozenset(" ".join(text.split()) for text in said)


def _forms(study: Study) -> Iterator[tuple[Layout, Form]]:
    for layout in study.layouts:
        for language in get_args(Language):
            yield layout, Form(study, study.participants.form(layout), language)
