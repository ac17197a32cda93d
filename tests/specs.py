"""The specs of `tests/spec`, by name."""

from pathlib import Path

from seanalysis.study import specs
from seanalysis.study.specs import Example

__all__ = ["Example", "examples"]


def examples(name: str) -> list[Example]:
    """Read the examples of one spec file."""
    return specs.examples(Path(__file__).parent / "spec" / name)
