"""A YAML file checked by a model: a layout, a summary. Whatever is wrong in it becomes one Vietnamese message."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from helpers.errors import UserError
from helpers.params.needs import needed
from helpers.params.yaml_text import read_tree
from helpers.vietnamese import did_you_mean

Model = TypeVar("Model", bound=BaseModel)


def read_model(path: Path, where: str, model: type[Model], error: type[UserError], **given: Any) -> Model:
    """Read a file into a model; `given` are values that the file does not state itself.

    Raises
    ------
    UserError
        Of the class `error`: the file is too large, no YAML, or says something that does not exist or cannot be.
    """
    tree = read_tree(path, where, error)
    if clash := given.keys() & tree.keys():
        raise error(f"{where}: khóa «{min(clash)}»: khóa này không có. Hãy bỏ khóa này.")
    try:
        return model.model_validate(tree | given)
    except ValidationError as wrong:
        lines = [_explain(details, where, model) for details in wrong.errors()[:10]]
        raise error("\n".join(dict.fromkeys(lines))) from None


def suggest(word: str, known: Iterable[str]) -> str:
    """Suggest what a misspelt code may have meant."""
    return did_you_mean(word, known) or "Không có mã nào gần giống."


def _explain(details: ErrorDetails, where: str, model: type[BaseModel]) -> str:
    loc = [part for part in details["loc"] if part != "[key]"]
    key = ".".join(f"mục {part + 1}" if isinstance(part, int) else str(part)[:60] for part in loc)
    said = needed(details)
    if details["type"] == "extra_forbidden" and len(loc) == 1:
        said += f". {suggest(str(loc[0]), model.model_fields)}"
    return f"{where}: khóa «{key}»: {said}".removesuffix("?").rstrip(".") + "." if key else f"{where}: {said}"
