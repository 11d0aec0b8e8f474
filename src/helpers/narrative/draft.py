"""The draft of a report: each section is Markdown with Jinja over the figures."""

import re
import traceback
from collections.abc import Mapping
from typing import Any

from jinja2 import Template, TemplateSyntaxError

from helpers.errors import DraftError
from helpers.indicators import Figures
from helpers.narrative.cell import Cell, environment, read_cell
from helpers.narrative.fill import fill
from helpers.narrative.markdown import Markdown, plain
from helpers.narrative.mistakes import explain_syntax, explain_value
from helpers.narrative.printed import NoFigureError, Printed
from helpers.narrative.units import Units
from helpers.narrative.vocabulary import filters, vocabulary
from helpers.params import Case, SectionText
from helpers.vietnamese import did_you_mean

_STOPPED_HEADING = re.compile(r"^(#.*\w)\.[ \t]*$", re.MULTILINE)
_ANNEX = re.compile(r"^::: annex$.*?^:::$", re.MULTILINE | re.DOTALL)
_HEADINGS = re.compile(r"\A(?:\s*#+ [^\n]*\n?)*")


class Draft:
    """The sections written so far.

    Attributes
    ----------
    case
        Whose report it is.
    templates
        Source of each draft cell by its section; writing a section again replaces it.
    figures
        The figures that its words are about.
    sources
        The sources of feedback, by their keys (`helpers.tables.feedback_sources`).
    units
        Of a city's report: what its cells say of its units.
    vocabulary
        What each name in a draft cell stands for.
    """

    def __init__(self, case: Case, figures: Figures, sources: Mapping[str, str], units: Units | None = None) -> None:
        self.case = case
        self.figures = figures
        own = units.vocabulary() if units else {}
        self.vocabulary: Mapping[str, Any] = {**vocabulary(case, figures, sources), **own}
        self._environment = environment(filters(case.settings), self.vocabulary)
        self.templates: dict[str, str] = {}
        self._sections: dict[str, Markdown] = {}

    def write(self, name: str, template: str) -> Markdown:
        """Write one section, with what params replace or add, and give it as Markdown.

        A section that says nothing under its headings is left out, headings and all.

        Raises
        ------
        DraftError
            An unknown section, figure or name, a brace left open, or a figure that there is none of.
        """
        section = self._section(name)
        text = self._render(section, template)
        if self.case.settings.style.wording == "regular":
            text = _STOPPED_HEADING.sub(r"\1", text)
        own = self.case.settings.sections.get(section, SectionText())
        headings = _HEADINGS.match(text)[0]  # type: ignore[index]
        if own.replace is not None:
            text = self._with_own_words(headings, own.replace)
        text = self._with_own_words(text, own.extend)
        self.templates[section] = template
        self._sections[section] = Markdown(_tidy(text) if text.strip() != headings.strip() else "")
        return self._sections[section]

    def body(self) -> Markdown:
        """Give the whole report in the order of its sections.

        Raises
        ------
        DraftError
            A section has not been written.
        """
        absent = [section for section in self.case.kind.sections if section not in self._sections]
        if absent:
            raise DraftError(f"Chưa soạn phần {', '.join(absent)}. Hãy chạy các ô %%draft này trước khi lưu.")
        return Markdown("\n".join(words for section in self.case.kind.sections if (words := self._sections[section])))

    def before(self, name: str) -> Markdown:
        """Give the sections in front of one, as far as they have been written."""
        sections = self.case.kind.sections
        earlier = sections[: sections.index(self._section(name))]
        return Markdown("\n".join(self._sections[section] for section in earlier if section in self._sections))

    def plain(self) -> str:
        """Give the whole report as a reader sees it, for the checks of its words; annexes hold tables, and no words."""
        return plain(_ANNEX.sub("", self.body()))

    def _section(self, name: str) -> str:
        """Refuse a name that no draft cell of the saved notebook has: a new one's place is not known."""
        sections = self.case.kind.sections
        if name in sections:
            return name
        known = did_you_mean(name, sections) or f"Các phần: {', '.join(sections)}."
        if not name:
            raise DraftError(f"Chưa ghi tên phần sau %%draft. {known}")
        raise DraftError(f"Không có phần «{name}». {known} Phần mới thì hãy lưu sổ tay rồi chạy lại từ ô đầu.")

    def _render(self, section: str, template: str) -> str:
        where = f"Ô %%draft {section}, dòng"
        try:
            cell = read_cell(template)
            self._refuse_what_would_mislead(where, cell)
            return Template.from_code(self._environment, cell.code, {}).render(self.vocabulary)
        except TemplateSyntaxError as error:
            line, what = explain_syntax(error, template, self._environment.filters)
            raise DraftError(f"{where} {line}: sai cú pháp: {what}") from None
        except NoFigureError as error:
            raise DraftError(
                f"{where} {_line(error)}: «{error.name}» không có số liệu. "
                f"Hãy ghi dấu ? ở đầu dòng này, hoặc đặt câu sau {{% if {error.name}.known %}}."
            ) from None
        except DraftError:
            raise
        except Exception as error:  # any exception of an expression is the cell's fault
            raise DraftError(f"{where} {_line(error)}: không tính được: {explain_value(error)}") from None

    def _refuse_what_would_mislead(self, where: str, cell: Cell) -> None:
        """Refuse unknown names, braces that would be printed, and ``not`` before a figure."""
        for name, line in cell.names:
            if name not in self.vocabulary:
                raise DraftError(f"{where} {line}: không có «{name}». {did_you_mean(name, self.vocabulary)}".rstrip())
        if cell.braces:
            raise DraftError(f"{where} {cell.braces[0]}: {cell.braces[1]}")
        for name, line in cell.negated:
            if isinstance(self.vocabulary.get(name), Printed):
                # `not` of a missing figure is true: the sentence would be printed without data.
                raise DraftError(f"{where} {line}: «not {name}» — hãy viết «{name} == 0».")

    def _with_own_words(self, text: str, lines: tuple[str, ...]) -> str:
        """Add lines from params: ``- `` and ``+ `` start list items of two levels, all else in them is plain text."""
        blocks = [text.rstrip()]
        for line in lines:
            is_item = line.startswith(("- ", "+ "))
            in_list = blocks[-1].rpartition("\n")[2].lstrip().startswith("- ")
            # Without an item above it, a second level would be a block of code.
            marker = "" if not is_item else "    - " if line[0] == "+" and in_list else "- "
            blocks.append(marker + fill(line[2:].lstrip() if is_item else line, self.vocabulary))
        return "\n\n".join(blocks)


def _line(error: BaseException) -> int:
    """Find the line of the template that an error came from."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 1 for frame in reversed(frames) if frame.filename == "<template>"), 1)


def _tidy(text: str) -> str:
    """Leave one empty line between blocks, none at the ends, no space at the end of a line, and none before it.

    Only in a list does an indent mean something. Elsewhere it is what an editor put there, and would make code of a
    paragraph, its figures' marks with it.
    """
    lines, in_list = [], False
    for line in text.splitlines():
        words = line.strip()
        if words and not line[0].isspace():
            in_list = words.startswith("- ")
        lines.append(line.rstrip() if in_list else words)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"
