"""The printed numbers by name, with what they can be and how their places are called."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from seanalysis.published.findings import listed
from seanalysis.published.readings import Reading, read
from seanalysis.published.shares import Printed
from seanalysis.study import Study
from seanalysis.study.codebook import Label
from seanalysis.study.published import Battery, PrintedTable, Remark, Statement
from seanalysis.study.relations import Relations


@dataclass(frozen=True)
class Registry:
    """What a report prints, and what must hold of it.

    statements: all printed numbers by id, in their order, those of batteries and tables among them.
    batteries: tables of items by id.
    tables: printed tables of numbers that are not in the data, by id.
    sections: what the sections are called in short, by id.
    labels: what items and answers are called, by id.
    """

    statements: Mapping[str, Statement]
    relations: Relations
    batteries: Mapping[str, Battery] = field(default_factory=dict)
    tables: Mapping[str, PrintedTable] = field(default_factory=dict)
    sections: Mapping[str, Label] = field(default_factory=dict)
    labels: Mapping[str, Label] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()

    def reading(self, id: str) -> Reading:
        """Return what a printed number can be; see `readings.read`."""
        return read(self.statements[id], self.relations.months)

    def label(self, id: str) -> Label:
        """Return what an item or an answer is called; its id where it has no name."""
        return self.labels.get(id, Label(nb=id, en=id))

    def printed(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return what these statements print."""
        return tuple(self.statements[id].printed for id in ids)

    def places(self, sections: Sequence[str]) -> Label:
        """Return how sections are called: by number, or by title where they have none."""
        return listed([self.sections.get(id, Label(nb=id, en=id)) for id in sections])


def percentage(statement: Statement) -> Printed | None:
    """Return the percentage that a statement prints; None where it prints none, or not one."""
    if not statement.in_percent or statement.number is None or statement.precision == "vague":
        return None
    return Printed(int(statement.number * 10**statement.digits), statement.digits)


def of_study(study: Study) -> Registry | None:
    """Return the registry of a study; None where it has no list of published numbers."""
    published = study.published
    if published is None:
        return None
    labels: dict[str, Label] = {}
    for battery in published.batteries:
        labels |= study.labels(battery)
    return Registry(
        statements={statement.id: statement for statement in study.statements},
        relations=published.relations,
        batteries={battery.id: battery for battery in published.batteries},
        tables={table.id: table for table in published.tables},
        sections={section.id: section.short for section in published.sections},
        labels=labels,
        remarks=published.coherence,
    )
