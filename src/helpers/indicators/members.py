"""The reports that a city's is made from: each commune's figures as they were reported, and who has none."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from helpers.errors import DataError, UserError
from helpers.hashes import hash_file
from helpers.indicators.figures import Figures, from_document, read_whose, to_document
from helpers.params import CASE_KEY, Case, Commune, Days, identity, refuse_anothers
from helpers.vietnamese import number

State = Literal["final", "draft", "failed", "missing", "anothers"]
STATES: Mapping[State, str] = {
    "final": "chính thức",
    "draft": "dự thảo",
    "failed": "không làm được",
    "missing": "chưa có báo cáo",
    "anothers": "báo cáo của đơn vị khác",
}


@dataclass(frozen=True)
class Member:
    """One commune of a city, and what it has reported.

    Attributes
    ----------
    case
        Its report of the city's period.
    name, code
        ``xã An Trường``, and its official code; its slug and "" where its params cannot be read.
    state
        ``final``, ``draft``; ``failed`` where the last run could not make it, ``missing`` where there is none,
        ``anothers`` where its folder holds another's.
    figures
        As they lie in its folder; None where it has none that may be counted.
    why
        What is wrong, in words; "" where nothing is.
    days
        The days that it counts; None where its params cannot be read.
    sha256
        Of the file of its figures; "" where there is none.
    """

    case: Case
    name: str
    code: str
    state: State
    figures: Figures | None = None
    why: str = ""
    days: Days | None = None
    sha256: str = ""

    @property
    def unit(self) -> Commune:
        """The commune."""
        return Commune(str(self.case.unit))

    @property
    def slug(self) -> str:
        """The name of its folder."""
        return str(self.case.unit)


def members_of(case: Case) -> list[Member]:
    """Look at the reports of a city's communes as they lie in ``outputs/``; their exports are not read again."""
    states = _ledger(case)
    return [_member(each, states.get(str(each.unit))) for each in case.members]


def members_table(members: Sequence[Member]) -> pd.DataFrame:
    """Give the members as a table to look at: ``Đơn vị, Tình trạng, Mới tiếp nhận, Đã giải quyết, Lý do``."""
    rows = [
        (each.name, STATES[each.state], *(_shown(each, code) for code in ("received_new", "resolved")), each.why)
        for each in members
    ]
    return pd.DataFrame(rows, columns=["Đơn vị", "Tình trạng", "Mới tiếp nhận", "Đã giải quyết", "Lý do"])


def chain(each: Member, last: Mapping[str, Mapping[str, int | None]]) -> tuple[int | None, int | None]:
    """Give what a member carried over, and what was pending before: as it reported then, else as it says now.

    Parameters
    ----------
    each
        The member.
    last
        ``pending`` of the members in the period before, by their names.
    """
    if each.figures is None:
        return None, last.get(each.slug, {}).get("pending")
    pending = last.get(each.slug, {}).get("pending")
    before = each.figures["pending"].previous
    return each.figures.count("carried_over"), int(before) if pending is None and before is not None else pending


def write_members(members: Sequence[Member], file: Path, case: Case) -> None:
    """Write down what the members have reported, for the next stages: what changes meanwhile does not count."""
    rows = [
        {
            "unit": each.slug,
            "name": each.name,
            "code": each.code,
            "state": each.state,
            "why": each.why,
            "days": [str(each.days.first), str(each.days.last)] if each.days else None,
            "sha256": each.sha256,
            "reported": to_document(each.figures) if each.figures else None,
        }
        for each in members
    ]
    document = {CASE_KEY: identity(case), "members": rows}
    file.write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def read_members(file: Path, case: Case) -> list[Member]:
    """Read what `write_members` wrote, a case's own only.

    Raises
    ------
    DataError
        The file is absent, broken or another case's.
    """
    try:
        document = json.loads(file.read_bytes())
        refuse_anothers(document.get(CASE_KEY), case, file.name, "01_load")
        cases = {str(each.unit): each for each in case.members}
        return [_read(row, cases[row["unit"]]) for row in document["members"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ArithmeticError):
        raise DataError(f"{file.name}: không có hoặc không đọc được. Hãy chạy lại 01_load.") from None


def _read(row: Mapping[str, Any], case: Case) -> Member:
    days = Days(*map(date.fromisoformat, row["days"])) if row["days"] else None
    figures = from_document(row["reported"]) if row["reported"] else None
    return Member(case, row["name"], row["code"], row["state"], figures, row["why"], days, row["sha256"])


def _member(case: Case, entry: Mapping[str, Any] | None) -> Member:
    name, code, days, wrong = _named(case)
    file = case.outputs.figures
    if entry and entry.get("state") == "failed":
        return Member(case, name, code, "failed", None, _first_line(entry.get("message")), days)
    if not file.is_file():
        where = "" if case.has_data else "; chưa có số liệu trong data/"
        return Member(case, name, code, "missing", None, wrong or f"chưa làm báo cáo{where}", days)
    try:
        whose, figures = read_whose(file)
    except DataError as error:
        return Member(case, name, code, "missing", None, f"{case.unit}/{error}", days)
    said = {key: whose.get(key) for key in ("kind", "unit", "period")} if isinstance(whose, Mapping) else {}
    if said != {"kind": case.kind.slug, "unit": str(case.unit), "period": str(case.period)}:
        return Member(case, name, code, "anothers", None, _of_whom(said, figures), days)
    why = "" if entry else "không có trong sổ ghi run.json"
    state: State = "final" if entry and entry.get("state") == "final" else "draft"
    return Member(case, name, code, state, figures, why, days, hash_file(file))


def _shown(each: Member, code: str) -> str:
    value = each.figures.count(code) if each.figures else None
    return "" if value is None else number(value)


def _named(case: Case) -> tuple[str, str, Days | None, str]:
    """Give name, code and days by params; what is wrong with these is told where the commune has no report."""
    try:
        return case.settings.unit.full_name, case.settings.unit.code, case.days, ""
    except UserError as error:
        return str(case.unit), "", None, _first_line(str(error))


def _of_whom(said: Mapping[str, object], figures: Figures) -> str:
    new = figures.count("received_new")
    amount = f"{number(new)} hồ sơ mới tiếp nhận" if new is not None else "số liệu"
    owner = f"{said.get('unit')}, kỳ {said.get('period')}" if said else "đơn vị không ghi tên"
    return f"thư mục chứa báo cáo của {owner}; {amount} ở đó không được cộng"


def _first_line(text: object) -> str:
    return next(iter(str(text or "").splitlines()), "")


def _ledger(case: Case) -> dict[str, Mapping[str, Any]]:
    """Read from the period's ledger how the last run left each commune; empty where there is none."""
    try:
        rows = json.loads(case.project.outputs_of(case.period).ledger.read_bytes())["communes"]
        return {str(row["commune"]): row for row in rows}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
