"""The draft of a report: each section is Markdown with Jinja over the figures."""

import re
from difflib import get_close_matches
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, meta

from helpers.errors import DraftError
from helpers.indicators import Figures
from helpers.narrative.markdown import Markdown, escape, plain
from helpers.narrative.printed import NoFigureError, Printed
from helpers.narrative.vocabulary import filters, vocabulary
from helpers.params import Month, Period, Section, SectionText, Settings

_PLACEHOLDER = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
_HEADINGS = re.compile(r"\A(?:\s*#+ [^\n]*\n?)*")


class Draft:
    """The sections written so far.

    Attributes
    ----------
    templates
        Source of each draft cell by its section; writing a section again replaces it.
    """

    def __init__(self, settings: Settings, month: Month, period: Period, figures: Figures) -> None:
        self._settings = settings
        self._names = vocabulary(settings, month, period, figures)
        self._environment = Environment(
            undefined=StrictUndefined, finalize=_printed, autoescape=False, trim_blocks=True, lstrip_blocks=True
        )
        self._environment.filters.update(filters(settings))
        self.templates: dict[str, str] = {}
        self._sections: dict[Section, Markdown] = {}

    def write(self, name: str, template: str) -> Markdown:
        """Write one section, with what params replace or add, and give it as Markdown.

        Raises
        ------
        DraftError
            An unknown section, figure or name, a brace left open, or a figure that there is none of.
        """
        section = self._section(name)
        text = self._render(section, template)
        own = self._settings.sections.get(section, SectionText())
        if own.replace is not None:
            text = _HEADINGS.match(text)[0] + self._own_words(section, own.replace)  # type: ignore[index]
        if own.extend:
            text = f"{text.rstrip()}\n\n{self._own_words(section, own.extend)}"
        self.templates[section] = template
        self._sections[section] = Markdown(_tidy(text))
        return self._sections[section]

    def body(self) -> Markdown:
        """Give the whole report in the order of its sections.

        Raises
        ------
        DraftError
            A section has not been written.
        """
        absent = [section for section in Section if section not in self._sections]
        if absent:
            raise DraftError(f"Chưa soạn phần {', '.join(absent)}. Hãy chạy các ô %%draft này trước khi lưu.")
        return Markdown("\n".join(self._sections[section] for section in Section))

    def plain(self) -> str:
        """Give the whole report as a reader sees it, for the checks of its words."""
        return plain(self.body())

    def names(self) -> list[str]:
        """List the names that a draft cell can use."""
        return sorted(self._names)

    def _section(self, name: str) -> Section:
        try:
            return Section(name)
        except ValueError:
            raise DraftError(f"Không có phần «{name}».{_nearest(name, list(Section))}") from None

    def _render(self, section: Section, template: str) -> str:
        where = f"Ô %%draft {section}"
        try:
            unknown = meta.find_undeclared_variables(self._environment.parse(template)) - set(self._names)
            for name in sorted(unknown):
                line = next((i for i, text in enumerate(template.splitlines(), 1) if name in text), 1)
                raise DraftError(f"{where}, dòng {line}: không có «{name}».{_nearest(name, self.names())}")
            return self._environment.from_string(template).render(self._names)
        except TemplateSyntaxError as error:
            raise DraftError(
                f"{where}, dòng {error.lineno}: sai cú pháp ({error.message}). "
                "Hãy xem lại các dấu {{ }} và {% %}."
            ) from None
        except NoFigureError as error:
            raise DraftError(
                f"{where}: «{error.code}» không có số liệu. Hãy đặt câu này sau {{% if {error.code}.known %}}."
            ) from None

    def _own_words(self, section: Section, lines: tuple[str, ...]) -> str:
        """Make Markdown of lines from params: ``- `` and ``+ `` start list items, all else in them is plain text."""
        blocks = []
        for line in lines:
            marker, text = ("", line)
            if line.startswith(("- ", "+ ")):
                marker, text = ("- " if line.startswith("- ") else "    - "), line[2:]
            blocks.append(marker + self._fill(section, text))
        return "\n\n".join(blocks) + "\n"

    def _fill(self, section: Section, text: str) -> str:
        """Escape the text and print the figures whose codes stand in single braces."""
        parts, end = [], 0
        for match in _PLACEHOLDER.finditer(text):
            value = self._names.get(match[1])
            if not isinstance(value, Printed):
                codes = [name for name, known in self._names.items() if isinstance(known, Printed)]
                hint = _nearest(match[1], codes)
                raise DraftError(f"params, sections.{section}: không có chỉ tiêu «{match[1]}».{hint}")
            parts += [escape(text[end : match.start()]), value.markdown if value.known else "không có số liệu"]
            end = match.end()
        return "".join([*parts, escape(text[end:])])


def _printed(value: Any) -> Any:
    """Decide how an expression prints: figures with their code, own markup as it is, all other text escaped."""
    if isinstance(value, Printed):
        return value.markdown
    return value if isinstance(value, Markdown | StrictUndefined) else escape(str(value))


def _tidy(text: str) -> str:
    """Leave one empty line between blocks, none at the ends, and no space at the end of a line."""
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"


def _nearest(word: str, known: list[str]) -> str:
    close = get_close_matches(word, known, n=3, cutoff=0.5)
    return f" Có phải là {', '.join(f'«{name}»' for name in close)}?" if close else ""
