"""What a researcher may change: the sole reader of config/config.yaml."""

import json
import sys
from collections.abc import Mapping
from typing import Any, Self

from pydantic import Field, ValidationError, model_validator

from seanalysis.study.codebook import Language
from seanalysis.study.source import Strict, StudyError

FOLDERS = {"study", "raw", "processed", "results"}


class Disclosure(Strict):
    """When a number can show who somebody is: the rule of the public edition, which the data owner decides."""

    threshold: int = Field(ge=2, description="A count from 1 to below this can show who somebody is.")
    base: int = Field(ge=1, description="Shares, differences and means of fewer records are not shown.")
    units: int = Field(ge=1, description="What fewer job specialists have done, in all too, is a colleague's own.")
    dominance: float = Field(gt=0, le=1, description="No single unit or record has more than this share of a number.")
    group: bool = Field(description="Hide that all, or none, of a group have something.")
    distribution: int = Field(ge=1, description="Medians, quartiles and means rest on at least so many values.")
    rounding: int = Field(ge=2, description="The base to which tables with `round: true` are rounded.")
    width: int = Field(ge=1, description="Nobody may bound a hidden small count more tightly than this.")
    turned_off: str = Field(description="Empty: protection is on. A reason turns it off, and is printed.")

    @model_validator(mode="after")
    def _rounds_far_enough(self) -> Self:
        if self.rounding <= self.width:
            raise ValueError("`rounding` must be above `width`, or rounding leaves less doubt than it asks for")
        return self


class Config(Strict):
    """The configuration of a run."""

    study: str = Field(description="Folder that says what the study is.")
    raw: str = Field(description="Folder with individual_reports/*.xlsx, employer_survey.* and invitations.csv.")
    processed: str = Field(description="Folder for person-level data; never published.")
    results: str = Field(description="Folder for tables, figures and the report.")
    languages: tuple[Language, ...] = Field(min_length=1, description="Editions, the first one shown first.")
    disclosure: Disclosure = Field(description="Disclosure control.")

    @property
    def choices(self) -> str:
        """What decides the results, whatever the folders are, as JSON."""
        return json.dumps(self.model_dump(mode="json", exclude=FOLDERS), sort_keys=True)


def rule_of(text: str) -> Disclosure | None:
    """Return the rule of the public edition from its JSON; None for "", which stands for the internal edition."""
    return Disclosure.model_validate_json(text) if text else None


def load(values: Mapping[str, Any]) -> Config:
    """Check what Snakemake read from config.yaml and the command line.

    Raises:
        StudyError: an unknown or missing key, or a value that is not allowed.
    """
    try:
        return Config.model_validate(dict(values))
    except ValidationError as error:
        lines = [
            f"config/config.yaml: {'.'.join(map(str, fault['loc']))}: "
            + {"extra_forbidden": "this key is not known here; is it misspelt?"}.get(fault["type"], fault["msg"])
            for fault in error.errors()
        ]
        raise StudyError("\n".join(lines)) from None


def schema() -> str:
    """Return the JSON schema of the configuration, as it stands in workflow/schemas/config.schema.json."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(dialect | Config.model_json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema())
