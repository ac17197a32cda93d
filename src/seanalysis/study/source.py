"""Strict reading of the study folder: a fault is told with its file, its line and what to do.

Every scalar is read as text (so that `no` stays `no`), and the typed models decide what it means.
"""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from seanalysis.job import StopRunError

Model = TypeVar("Model", bound=BaseModel)

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the faster one, where there is one
PLAIN_WORDS = {
    "extra_forbidden": "this key is not known here; is it misspelt?",
    "missing": "this key is missing",
}


class StudyError(StopRunError):
    """Something in `config/` is wrong; the message names file, line and key."""


class Strict(BaseModel):
    """A part of the study folder: unknown keys are errors, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def read(model: type[Model], path: Path) -> Model:
    """Read one YAML file as `model`.

    Raises:
        StudyError: the file is missing, is not YAML, repeats a key or does not fit the model.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        raise StudyError(f"{path}: the file is missing or cannot be opened") from None
    except UnicodeDecodeError:
        raise StudyError(f"{path}: the file is not saved as UTF-8") from None
    return understand(model, text, path)


def understand(model: type[Model], text: str, path: Path) -> Model:
    """Read YAML as `model`; a fault is told with `path`.

    Raises:
        StudyError: the text is not YAML, repeats a key or does not fit the model.
    """
    root = _compose(text, path)
    try:
        return model.model_validate(_plain(root, path))
    except ValidationError as error:
        raise StudyError("\n".join(_explain(fault, root, path) for fault in error.errors())) from None


def entries(path: Path) -> dict[str, dict[str, int]]:
    """Return for each list of a study file the lines on which its entries stand, by their ids.

    Raises:
        StudyError: as `read`.
    """
    root = _compose(path.read_text(encoding="utf-8"), path)
    found: dict[str, dict[str, int]] = {}
    for key, part in root.value if isinstance(root, yaml.MappingNode) else ():
        for entry in part.value if isinstance(part, yaml.SequenceNode) else ():
            if (id := _child(entry, "id")) is not None:
                found.setdefault(key.value, {})[id.value] = entry.start_mark.line + 1
    return found


def _compose(text: str, path: Path) -> yaml.Node:
    try:
        root = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise StudyError(f"{path}{line}: not valid YAML: {getattr(error, 'problem', error)}") from None
    if root is None:
        raise StudyError(f"{path}: the file is empty")
    return root


def _plain(node: yaml.Node, path: Path) -> Any:
    if isinstance(node, yaml.MappingNode):
        plain: dict[str, Any] = {}
        for key, value in node.value:
            if key.value in plain:
                raise StudyError(f"{path}:{key.start_mark.line + 1}: {key.value}: this key stands here twice")
            plain[key.value] = _plain(value, path)
        return plain
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, path) for item in node.value]
    return node.value


def _explain(fault: ErrorDetails, root: yaml.Node, path: Path) -> str:
    node = root
    for step in fault["loc"]:
        found = _child(node, step)
        if found is None:
            break
        node = found
    place = ".".join(str(step) for step in fault["loc"])
    words = PLAIN_WORDS.get(fault["type"], fault["msg"].removeprefix("Value error, "))
    return f"{path}:{node.start_mark.line + 1}: {place + ': ' if place else ''}{words}"


def _child(node: yaml.Node, step: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: yaml.Node = node.value[step]
        return child
    return None
