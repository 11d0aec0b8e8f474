"""The draft of a report: each section is Markdown with Jinja over the figures."""

import re
import traceback
from difflib import get_close_matches
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, UndefinedError, meta, nodes

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
            headings = _HEADINGS.match(text)[0]  # type: ignore[index]
            text = self._with_own_words(headings, section, own.replace)
        text = self._with_own_words(text, section, own.extend)
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
            tree = self._environment.parse(template)
            for name in sorted(meta.find_undeclared_variables(tree) - set(self._names)):
                lines = enumerate(template.splitlines(), 1)
                line = next((i for i, text in lines if re.search(rf"\b{name}\b", text)), 1)
                raise DraftError(f"{where}, dòng {line}: không có «{name}».{_nearest(name, self.names())}")
            for negation in tree.find_all(nodes.Not):
                if isinstance(negation.node, nodes.Name) and isinstance(self._names[negation.node.name], Printed):
                    # True where there is no figure, so that what follows would be said without one.
                    name = negation.node.name
                    raise DraftError(f"{where}, dòng {negation.lineno}: «not {name}» — hãy viết «{name} == 0».")
            return self._environment.from_string(template).render(self._names)
        except TemplateSyntaxError as error:
            raise DraftError(
                f"{where}, dòng {error.lineno}: sai cú pháp ({error.message}). "
                "Hãy xem lại các dấu {{ }} và {% %}."
            ) from None
        except NoFigureError as error:
            raise DraftError(
                f"{where}, dòng {_line(error)}: «{error.code}» không có số liệu. "
                f"Hãy đặt câu này sau {{% if {error.code}.known %}}."
            ) from None
        except (UndefinedError, TypeError) as error:
            raise DraftError(
                f"{where}, dòng {_line(error)}: không tính được ({error}). Hãy xem lại tên và phép so sánh ở dòng này."
            ) from None

    def _with_own_words(self, text: str, section: Section, lines: tuple[str, ...]) -> str:
        """Add lines from params: ``- `` and ``+ `` start list items of two levels, all else in them is plain text."""
        blocks = [text.rstrip()]
        for line in lines:
            is_item = line.startswith(("- ", "+ "))
            in_list = blocks[-1].rpartition("\n")[2].lstrip().startswith("- ")
            # Without an item above it, a second level would be a block of code.
            marker = "" if not is_item else "    - " if line[0] == "+" and in_list else "- "
            blocks.append(marker + self._fill(section, line[2:].lstrip() if is_item else line))
        return "\n\n".join(blocks)

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


def _line(error: BaseException) -> int:
    """Find the line of the template that an error came from."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 1 for frame in reversed(frames) if frame.filename == "<template>"), 1)


def _tidy(text: str) -> str:
    """Leave one empty line between blocks, none at the ends, and no space at the end of a line."""
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"


def _nearest(word: str, known: list[str]) -> str:
    close = get_close_matches(word, known, n=3, cutoff=0.5)
    return f" Có phải là {', '.join(f'«{name}»' for name in close)}?" if close else ""
