"""What a researcher may change: the sole reader of config/config.yaml."""

import json
import sys
from collections.abc import Mapping
from typing import Any

from pydantic import Field, ValidationError

from seanalysis.study.codebook import Language
from seanalysis.study.source import Strict, StudyError

FOLDERS = {"study", "raw", "processed", "results"}


class Disclosure(Strict):
    """When a number can show who somebody is."""

    threshold: int = Field(ge=1, description="A count below this can show who somebody is.")


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
