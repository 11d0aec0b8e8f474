"""A draft cell, read and compiled once by its text: it is the same for every commune."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache, partial
from types import CodeType
from typing import Any

from jinja2 import Environment, StrictUndefined, Undefined, meta, nodes

from helpers.narrative.fill import fill
from helpers.narrative.known import Known, expand
from helpers.narrative.markdown import Markdown
from helpers.narrative.mistakes import braces_as_text
from helpers.narrative.printed import Printed
from helpers.narrative.vocabulary import FILTERS


@dataclass(frozen=True)
class Cell:
    """What a draft cell's template says.

    Attributes
    ----------
    code
        Compiled, for an environment as `environment` makes it.
    names
        What the vocabulary must know, with the line, as often as it is used.
    negated
        Those of them that stand after ``not``.
    braces
        Line and explanation of braces that would be printed.
    """

    code: CodeType
    names: tuple[tuple[str, int], ...]
    negated: tuple[tuple[str, int], ...]
    braces: tuple[int, str] | None


@lru_cache(maxsize=64)
def read_cell(template: str) -> Cell:
    """Read a template.

    Raises
    ------
    TemplateSyntaxError
        It is none.
    """
    grammar = _grammar()
    tree = grammar.parse(expand(template))
    undeclared = meta.find_undeclared_variables(tree)
    negated = [node.node for node in tree.find_all(nodes.Not) if isinstance(node.node, nodes.Name)]
    return Cell(
        names=tuple((name.name, name.lineno) for name in tree.find_all(nodes.Name) if name.name in undeclared),
        negated=tuple((name.name, name.lineno) for name in negated),
        braces=braces_as_text(tree),
        code=grammar.compile(tree),
    )


def environment(filters: Mapping[str, Any], names: Mapping[str, Any]) -> Environment:
    """Make what the cells of one draft are rendered in; `names` holds the figures that text may ask for in braces."""
    made = Environment(
        extensions=[Known],
        undefined=StrictUndefined,
        finalize=partial(_printed, names=names),
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(filters)
    return made


@cache
def _grammar() -> Environment:
    """Make the environment that cells are parsed with: names of filters only, whose functions depend on the commune."""
    return environment(dict.fromkeys(FILTERS, _not_yet), {})


def _not_yet(*_: object) -> str:
    raise NotImplementedError  # Jinja then does not fold the filter into a constant


def _printed(value: Any, names: Mapping[str, Any]) -> Any:
    """Decide how an expression prints: figures with their code, own markup as it is, all other text as people's."""
    if isinstance(value, Printed):
        return value.markdown
    if isinstance(value, Markdown | Undefined):
        return value
    if isinstance(value, str | int | Decimal | float):
        return fill(str(value), names)
    raise TypeError("giá trị này không in ra thành chữ; tháng cần | short, văn bản cần | cited, hàm cần ngoặc tròn")
