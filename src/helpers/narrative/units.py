"""What a city's draft cells say of its units: who has reported, who stands first and last, tables by unit."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from helpers.forms import forms_of_units
from helpers.indicators import STATES, Count, Figure, Figures, Member, partly
from helpers.indicators.display import shown
from helpers.narrative.form_table import form_table
from helpers.narrative.markdown import Markdown, escape, figure
from helpers.params import Case
from helpers.vietnamese import number

WHOLE = "Toàn {kind}"
UNKNOWN = "không có"
UNSAID = "đơn vị chưa nêu"
# Headings of columns; what is not here has its label.
HEADINGS = {
    "early_or_on_time_rate": "Giải quyết trước và đúng hạn",
    "online_rate_of_all": "Hồ sơ trực tuyến",
    "with_component_files": "Số hóa thành phần hồ sơ",
    "with_result_file": "Số hóa kết quả",
    "reuse_rate": "Tái sử dụng dữ liệu số hóa",
    "feedback_received": "Tiếp nhận",
    "feedback_resolved_on_time": "Xử lý đúng hạn",
    "feedback_resolved_overdue": "Xử lý quá hạn",
    "feedback_pending": "Đang xử lý",
    "feedback_pending_overdue": "Đang xử lý, quá hạn",
}

# Kinds of delay, by their key in params: the count, and what a table calls it.
CODES = {
    "resolved_overdue": "resolved_overdue",
    "pending_overdue": "pending_overdue",
    "feedback_overdue": "feedback_overdue_total",
}
LABELS = {
    "resolved_overdue": "Giải quyết quá hạn",
    "pending_overdue": "Đang giải quyết, đã quá hạn",
    "feedback_overdue": "Phản ánh, kiến nghị quá hạn",
}


class Units:
    """The units of a city's report, as its draft cells ask for them.

    Parameters
    ----------
    members
        All units.
    figures
        The city's.
    case
        The city's.
    """

    def __init__(self, members: Sequence[Member], figures: Figures, case: Case) -> None:
        self._members = sorted(members, key=lambda each: each.slug)
        self._figures = figures
        self._case = case
        self._kind = case.settings.unit.kind

    def vocabulary(self) -> dict[str, Any]:
        """Give the names of draft cells: lists of units, and functions over figures by their codes."""
        return {
            "units_count": number(len(self._members)),
            "reported_count": number(sum(each.figures is not None for each in self._members)),
            "units_without_report": [each.name for each in self._members if each.figures is None],
            "units_with_draft": [each.name for each in self._members if each.state == "draft"],
            "best": self.best,
            "worst": self.worst,
            "most": self.most,
            "overdue_units": self.overdue,
            "partly": self.partly,
            "by_unit": self.by_unit,
            "annexes": self.annexes,
            "overdue_table": self.overdue_table,
            "states_table": self.states_table,
        }

    def best(self, code: str, count: int = 3) -> list[str]:
        """Name the units with the highest rate, the largest first among equals."""
        return self._ranked(code, count, best=True)

    def worst(self, code: str, count: int = 3) -> list[str]:
        """Name the units with the lowest rate; none where all have the highest."""
        return self._ranked(code, count, best=False)

    def most(self, code: str, count: int | None = 3) -> list[str]:
        """Name the units with the largest counts, or with any where no number is given; none that have 0."""
        known = [(each, value) for each in self._members if (value := self._count(each, code))]
        known.sort(key=lambda pair: (-pair[1], pair[0].slug))
        return [f"{each.name} ({number(value)})" for each, value in known[:count]]

    def overdue(self, kind: str, count: int = 5) -> list[dict[str, Any]]:
        """Give the units with the most overdue of a kind, with what their params say of causes and measures."""
        known = [(each, value) for each in self._members if (value := self._count(each, CODES[kind]))]
        known.sort(key=lambda pair: (-pair[1], pair[0].slug))
        return [
            {"name": each.name, "count": number(value), **_explanation(each, kind)} for each, value in known[:count]
        ]

    def partly(self, code: str) -> str:
        """Write a count that not every unit with a report knows: «1.204 (của 17/20 đơn vị)»; "" where none does."""
        value, known = partly(self._members, code)
        return f"{number(value)} (của {known}/{len(self._members)} đơn vị)" if known else ""

    def by_unit(self, *codes: str) -> Markdown:
        """Write a table: a line a unit, a column a figure, the whole at the end; rates with what they come from."""
        heads = ["STT", "Đơn vị", *(HEADINGS.get(code, self._figures[code].indicator.label) for code in codes)]
        lines = [
            [number(place), _name(each), *(_cell(each.figures[code]) if each.figures else "–" for code in codes)]
            for place, each in enumerate(self._members, 1)
        ]
        whole = ["", WHOLE.format(kind=self._kind), *(self._whole(code) for code in codes)]
        # A rate with its base takes twice the room of a count.
        widths = (2, 11, *(5 if isinstance(self._figures[code].indicator, Count) else 10 for code in codes))
        return _table(heads, [*lines, [Markdown(f"**{_text(cell)}**") if cell else "" for cell in whole]], widths, 2)

    def annexes(self) -> list[dict[str, Markdown]]:
        """Give the official forms by unit that are an annex of the report: ``title``, ``symbol``, ``table``."""
        units = {_name(each): each.figures for each in self._members}
        return [
            {
                "title": escape(one.form.title.upper()),
                "symbol": escape(one.form.symbol),
                "table": form_table(one),
            }
            for one in forms_of_units(self._case, self._figures, units)
            if one.form.annex
        ]

    def overdue_table(self) -> Markdown:
        """Write a table of all that is overdue, by unit and kind, with causes and measures."""
        lines = [
            [unit["name"], LABELS[kind], unit["count"], unit["cause"], unit["measure"]]
            for kind in CODES
            for unit in self.overdue(kind, len(self._members))
        ]
        heads = ["STT", "Đơn vị", "Loại", "Số lượng", "Nguyên nhân", "Biện pháp"]
        numbered = [[number(place), *line] for place, line in enumerate(lines, 1)]
        return _table(heads, numbered, (1, 4, 4, 2, 7, 7), 6) if lines else Markdown("")

    def states_table(self) -> Markdown:
        """Write a table of the units whose report is not a final one, and why; "" where all are."""
        lines = [[each.name, STATES[each.state], each.why] for each in self._members if each.state != "final"]
        numbered = [[number(place), *line] for place, line in enumerate(lines, 1)]
        return _table(["STT", "Đơn vị", "Tình trạng", "Lý do"], numbered, (1, 4, 3, 12), 4) if lines else Markdown("")

    def _ranked(self, code: str, count: int, best: bool) -> list[str]:
        known = [(each, each.figures[code]) for each in self._members if each.figures and _is_known(each.figures[code])]
        values = sorted({Decimal(one.value or 0) for _, one in known}, reverse=best)
        if not values or (not best and len(values) == 1):
            return []
        alike = [each for each, one in known if one.value == values[0]]
        if len(alike) > count:
            return [f"{number(len(alike))} đơn vị cùng đạt {shown(values[0])}"]
        sign = -1 if best else 1
        known.sort(key=lambda pair: (sign * Decimal(pair[1].value or 0), -(pair[1].denominator or 0), pair[0].slug))
        return [f"{each.name} ({shown(one.value)})" for each, one in known[:count]]

    def _count(self, each: Member, code: str) -> int | None:
        return each.figures.count(code) if each.figures else None

    def _whole(self, code: str) -> str:
        one = self._figures[code]
        if one.value is not None:
            return figure(_cell(one), code)
        return (self.partly(code) or UNKNOWN) if isinstance(one.indicator, Count) else UNKNOWN


def _explanation(each: Member, kind: str) -> dict[str, str]:
    """Give cause and measure by the unit's params; the unit's own report asks for what is not written there."""
    given = getattr(each.case.settings.explanations, kind)
    return {part: getattr(given, part).rstrip(".") if given else UNSAID for part in ("cause", "measure")}


def _is_known(one: Figure) -> bool:
    return one.value is not None


def _name(each: Member) -> str:
    return each.name if each.figures else f"{each.name} ({STATES[each.state]})"


def _cell(one: Figure) -> str:
    if one.value is None:
        return UNKNOWN
    if one.numerator is None or one.denominator is None:
        return shown(one.value)
    return f"{shown(one.value)} ({number(one.numerator)}/{number(one.denominator)})"


def _text(cell: str) -> str:
    return cell if isinstance(cell, Markdown) else escape(cell)


def _table(heads: Sequence[str], lines: Iterable[Sequence[str]], widths: Sequence[int], left: int) -> Markdown:
    """Write a pipe table; columns from `left` on hold numbers, dashes give the widths."""
    rule = ["-" * (4 * share) + (":" if place >= left or place == 0 else "") for place, share in enumerate(widths)]
    rows: list[Sequence[str]] = [[escape(head) for head in heads], rule]
    rows += [[_text(cell) for cell in line] for line in lines]
    return Markdown("\n".join(f"| {' | '.join(row)} |" for row in rows))
