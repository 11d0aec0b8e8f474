"""Checks what was carried over against what was pending at the end of last month, dossier by dossier where possible."""

from datetime import date, timedelta

import pandas as pd

from helpers.checks.finding import Finding, Rule, Severity
from helpers.indicators import FORM, Figures, view
from helpers.params import Days, Rules
from helpers.tables import Tables, code_key
from helpers.vietnamese import number, some

CARRIED_OVER_MISMATCH = Rule(
    "CARRIED_OVER_MISMATCH",
    Severity.ERROR,
    "Kỳ trước chuyển qua bằng số đang giải quyết cuối kỳ trước, và là cùng những hồ sơ ấy",
    f"{FORM}: cột 6 bằng cột 11 của kỳ trước",
)
CARRIED_OVER_FOLDED = Rule(
    "CARRIED_OVER_FOLDED",
    Severity.NOTE,
    "Kỳ trước chuyển qua khác số đang giải quyết cuối kỳ trước chỉ vì cách tính hồ sơ trả lại, rút, dừng, chờ bổ sung",
    "Hồ sơ để riêng (apart) ở một trong hai kỳ thì chỉ kỳ kia đếm; hồ sơ không mất, không ai sai",
)
CARRIED_OVER_UNCHECKED = Rule(
    "CARRIED_OVER_UNCHECKED",
    Severity.NOTE,
    "Không kiểm tra được số kỳ trước chuyển qua",
    "Không có dữ liệu của kỳ trước",
)

REMEDY = "Hãy tra các hồ sơ này trên hệ thống một cửa, rồi xuất lại danh sách của kỳ bị thiếu."
REMEDY_OF_FIGURES = "Hãy xem số nào đúng với hệ thống một cửa, rồi lấy lại số liệu của kỳ kia."

# The dossiers that were open when the period began, by what their codes are compared by: the code as it is written, and
# whether the form counts the dossier, or the folding does not.
Open = dict[str, tuple[str, bool]]


def check_carried_over(
    figures: Figures, tables: Tables, previous: Tables | None, days: Days, rules: Rules
) -> list[Finding]:
    """Check that what was pending at the end of last month is what was carried over into this one.

    Where both months have a register the dossiers are compared, and those that came or went are named; what the folding
    counts in one month only is nobody's mistake. Otherwise the figures are compared.

    Parameters
    ----------
    figures
        This month's, each with its value of last month.
    tables, previous
        This month's tables and last month's.
    days, rules
        This month's; the folding is taken to be last month's too.
    """
    carried, pending = figures.count("carried_over"), figures["pending"].previous
    if carried is None:
        return []
    if not isinstance(pending, int):
        return [
            CARRIED_OVER_UNCHECKED.found(
                f"Không có dữ liệu kỳ trước nên không kiểm tra được số hồ sơ kỳ trước chuyển qua ({number(carried)}).",
                "carried_over",
            )
        ]
    now, before = _open_now(tables, days, rules), _open_before(previous, days, rules)
    if now is not None and before is not None:
        return _compare_dossiers(carried, pending, now, before)
    return _compare_figures(carried, pending, now or {}, before or {})


def _compare_dossiers(carried: int, pending: int, now: Open, before: Open) -> list[Finding]:
    lists = {
        "cuối kỳ trước đang giải quyết mà kỳ này không có, hoặc ghi là đã xong từ trước": _only(before, now),
        "kỳ này chuyển qua mà kỳ trước không có, hoặc đã ghi là xong": _only(now, before),
    }
    told = [f"{number(len(codes))} hồ sơ {what}: {some(codes)}" for what, codes in lists.items() if codes]
    if told:
        return [_mismatch(f"{_both(carried, pending)}. {'; '.join(told)}. {REMEDY}")]
    if carried == pending:
        return []
    folded = [code for key, (code, is_counted) in now.items() if is_counted != before.get(key, ("", is_counted))[1]]
    why = (
        f"{number(len(folded))} hồ sơ thì cách tính của đơn vị chỉ tính ở một kỳ: {some(folded)}"
        if folded
        else "tham số rules của hai kỳ khác nhau"
    )
    return [_folded(f"{_both(carried, pending)}. Vẫn là những hồ sơ ấy; {why}.")]


def _compare_figures(carried: int, pending: int, now: Open, before: Open) -> list[Finding]:
    apart_now, apart_before = (sum(not is_counted for _, is_counted in one.values()) for one in (now, before))
    if carried == pending:
        return []
    if -apart_before <= pending - carried <= apart_now:
        apart = f"{number(apart_now or apart_before)} hồ sơ mà cách tính của đơn vị không tính vào số của kỳ"
        return [_folded(f"{_both(carried, pending)}. Chênh lệch không quá {apart} {'này' if apart_now else 'trước'}.")]
    return [_mismatch(f"{_both(carried, pending)}. {REMEDY_OF_FIGURES}")]


def _open_now(tables: Tables, days: Days, rules: Rules) -> Open | None:
    return _open(tables.dossiers, "carried_over", days.first, days, rules)


def _open_before(tables: Tables | None, days: Days, rules: Rules) -> Open | None:
    # Only its last day matters here: what is pending then is so whenever that month began.
    eve = days.first - timedelta(days=1)
    return _open(tables.dossiers if tables else None, "pending", days.first, Days(eve, eve), rules)


def _open(dossiers: pd.DataFrame | None, counted: str, start: date, seen_in: Days, rules: Rules) -> Open | None:
    if dossiers is None:
        return None
    is_open = (dossiers["received_at"] < pd.Timestamp(start)) & ~(dossiers["resolved_at"] < pd.Timestamp(start))
    seen = view(Tables(dossiers=dossiers[is_open]), seen_in, rules).dossiers
    assert seen is not None
    return {
        code_key(code): (code, is_counted)
        for code, is_counted in zip(seen["code"], seen[counted].tolist(), strict=True)
    }


def _only(one: Open, other: Open) -> list[str]:
    """List the dossiers that one month counts and the other does not know as open."""
    return [code for key, (code, is_counted) in one.items() if is_counted and key not in other]


def _both(carried: int, pending: int) -> str:
    if carried == pending:
        return (
            f"Kỳ trước chuyển qua {number(carried)} hồ sơ, bằng số cuối kỳ trước, nhưng không phải cùng những hồ sơ ấy"
        )
    return (
        f"Kỳ trước chuyển qua {number(carried)} hồ sơ, trong khi cuối kỳ trước đang giải quyết {number(pending)} hồ sơ"
    )


def _mismatch(message: str) -> Finding:
    return CARRIED_OVER_MISMATCH.found(message, "carried_over", "pending")


def _folded(message: str) -> Finding:
    return CARRIED_OVER_FOLDED.found(message, "carried_over", "pending")
