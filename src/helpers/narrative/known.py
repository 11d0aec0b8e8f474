"""Prose that is left out where it prints a figure that there is none of: ``{% known %}``, and ``? `` before a line."""

import re
from collections.abc import Callable

from jinja2 import Environment, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

from helpers.narrative.printed import NoFigureError

_MARKED = re.compile(r"^([ \t]*)\? +(.*?)[ \t]*$", re.MULTILINE)


def expand(template: str) -> str:
    """Write the mark before a line as the tag around it; lines keep their numbers."""
    return _MARKED.sub(r"{% known %}\1\2{% endknown +%}", template)


class Known(Extension):
    """``{% known %} A {% else %} B {% endknown %}``: A, or B where A prints a figure that is unknown.

    Without B, nothing. What a condition asks is not printed: a comparison with an unknown figure is false.
    """

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.tags = {"known"}

    def parse(self, parser: Parser) -> nodes.Node:
        """Read the two parts into one macro, whose argument chooses."""
        line = next(parser.stream).lineno
        known = parser.parse_statements(("name:else", "name:endknown"))
        otherwise = []
        if next(parser.stream).value == "else":
            otherwise = parser.parse_statements(("name:endknown",), drop_needle=True)
        chosen = nodes.If(nodes.Name("_is_known", "load"), known, [], otherwise)
        argument = nodes.Name("_is_known", "param")
        return nodes.CallBlock(self.call_method("_print"), [argument], [], [chosen]).set_lineno(line)

    def _print(self, caller: Callable[[bool], str]) -> str:
        try:
            return caller(True)
        except NoFigureError:
            return caller(False)
