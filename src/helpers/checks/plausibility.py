"""Checks of a register as a whole: what each row allows by itself and all rows together give away."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from helpers.checks.finding import Finding, Rule, Severity
from helpers.checks.rows import Breach, named
from helpers.checks.working_days import working_days
from helpers.params import Days
from helpers.tables import Tables
from helpers.tables.schema import FINISHED
from helpers.vietnamese import listing, number, short_date

REGISTER_ENDS_EARLY = Rule(
    "REGISTER_ENDS_EARLY",
    Severity.WARNING,
    "Danh sách hồ sơ có hồ sơ nhận hoặc trả đến những ngày cuối kỳ",
    "Danh sách ngừng trước cuối kỳ cả một tuần làm việc, hoặc từ 2 ngày làm việc khi bình thường đã phải có từ 10 lượt "
    "nhận, trả, thường là xuất sớm hoặc xuất thiếu",
)
REGISTER_HAS_GAP = Rule(
    "REGISTER_HAS_GAP",
    Severity.WARNING,
    "Danh sách hồ sơ không thiếu hẳn nhiều ngày làm việc",
    "Từ 3 ngày làm việc liền không có lượt nhận, trả nào, khi bình thường đã phải có từ 15 lượt, thường là xuất thiếu",
)
DUE_FAR_AWAY = Rule(
    "DUE_FAR_AWAY",
    Severity.WARNING,
    "Ngày hẹn trả cách ngày tiếp nhận dưới một năm",
    "Không thủ tục nào của cấp xã có thời hạn đến một năm: thường là gõ nhầm năm",
)
DUE_EXCHANGED = Rule(
    "DUE_EXCHANGED",
    Severity.WARNING,
    "Ngày hẹn trả không bị đảo ngày và tháng",
    "Hẹn xa hơn mọi hồ sơ khác, mà đổi chỗ ngày và tháng thì gần ngày tiếp nhận: thường là gõ tháng trước ngày",
)
RECEIVED_FAR_AWAY = Rule(
    "RECEIVED_FAR_AWAY",
    Severity.WARNING,
    "Hồ sơ không được tiếp nhận trước kỳ quá một năm",
    "Thường là gõ nhầm năm; hồ sơ như vậy được đếm là kỳ trước chuyển qua",
)
OPEN_FAR_OVERDUE = Rule(
    "OPEN_FAR_OVERDUE",
    Severity.WARNING,
    "Hồ sơ đang giải quyết không quá hạn hơn một năm",
    "Thường là gõ nhầm năm, hoặc hồ sơ đã trả mà chưa được kết thúc trên hệ thống",
)
PENDING_WITHOUT_DUE_DATE = Rule(
    "PENDING_WITHOUT_DUE_DATE",
    Severity.WARNING,
    "Hồ sơ đang giải quyết có ngày hẹn trả",
    "Không có ngày hẹn trả thì không biết hồ sơ trong hạn hay quá hạn; được đếm là trong hạn",
)
FILE_COLUMNS_SWAPPED = Rule(
    "FILE_COLUMNS_SWAPPED",
    Severity.WARNING,
    "Hồ sơ chưa có kết quả thì không có tệp kết quả",
    "Quá nửa số hồ sơ đang giải quyết đã có tệp kết quả, hoặc một phần ba có tệp kết quả mà không có thành phần hồ sơ: "
    "thường là các cột số hóa bị hoán đổi",
)
FLAG_MOSTLY_EMPTY = Rule(
    "FLAG_MOSTLY_EMPTY",
    Severity.WARNING,
    "Các cột số hóa được ghi ở phần lớn hồ sơ",
    "Ô trống được đếm là không có; cột trống quá nửa thường là chưa được xuất. Cột chỉ đánh dấu x ở ô có thì không xét",
)
DUE_WHEN_RECEIVED = Rule(
    "DUE_WHEN_RECEIVED",
    Severity.WARNING,
    "Ngày hẹn trả không trùng ngày, giờ tiếp nhận",
    "Quá nửa số hồ sơ hẹn trả đúng giờ, phút tiếp nhận: thường là chép nhầm cột, hoặc hệ thống xuất sai cột",
)
DATES_ALL_ALIKE = Rule(
    "DATES_ALL_ALIKE",
    Severity.WARNING,
    "Các hồ sơ không cùng một ngày",
    "Từ 20 hồ sơ trở lên mà một cột ngày chỉ có một ngày, thường là ô đầu bị chép xuống cả cột",
)
DATES_COUNT_UP = Rule(
    "DATES_COUNT_UP",
    Severity.WARNING,
    "Ngày của các dòng liền nhau không tăng dần từng ngày một",
    "Từ 15 dòng liền nhau, mỗi dòng thêm đúng một ngày, thường là Excel tự điền khi kéo ô đầu xuống",
)

YEAR = pd.Timedelta(days=365)
NEAR = pd.Timedelta(days=45)
FEW_ROWS = 20  # fewer may well have one day in common
COUNTED_UP = 15
FEW_FILES = 5
ENOUGH_EVENTS, ENOUGH_DAYS = 30, 3  # from fewer no usual rate can be told
A_WEEK, SOME_EVENTS = 5, 10  # a week without anything at the end is told of all but the smallest registers
DATES = {"received_at": "Ngày nhận hồ sơ", "due_at": "Ngày hẹn trả kết quả", "resolved_at": "Ngày trả kết quả"}


def check_plausibility(tables: Tables, days: Days) -> list[Finding]:
    """Check the registers as a whole; nothing where none was given."""
    if tables.dossiers is None or tables.registers is None:
        return []
    return [
        *(rule.found(named(rows, what)) for rule, rows, what in _far_away(tables.dossiers, days) if len(rows)),
        *(rule.found(named(rows, what)) for rule, rows, what in _open(tables.dossiers, days) if len(rows)),
        *_empty(tables.empty_flags),
        *(finding for rows in _by_system(tables.registers) for finding in _gaps(*rows, days)),
        *(
            finding
            for source, rows in tables.registers.groupby("source", sort=True)
            for finding in _filled_down(str(source), rows)
        ),
    ]


def _far_away(rows: pd.DataFrame, days: Days) -> Iterator[Breach]:
    received, due = rows["received_at"], rows["due_at"]
    far = due - received >= YEAR
    yield DUE_FAR_AWAY, rows[far], "hồ sơ có ngày hẹn trả sau ngày tiếp nhận từ một năm trở lên"
    exchanged = _exchanged(rows)
    yield DUE_EXCHANGED, rows[exchanged & ~far], "hồ sơ có ngày hẹn trả có vẻ bị đảo ngày và tháng"
    old = received <= pd.Timestamp(days.first) - YEAR
    yield RECEIVED_FAR_AWAY, rows[old & ~far], "hồ sơ có ngày tiếp nhận trước kỳ từ một năm trở lên"
    at_once = (due == received) & (received != received.dt.normalize())
    if at_once.sum() >= FEW_ROWS and 2 * at_once.sum() > len(rows):
        yield DUE_WHEN_RECEIVED, rows[at_once], "hồ sơ có ngày, giờ hẹn trả đúng bằng ngày, giờ tiếp nhận"
    late = rows["resolved_at"].isna() & (due <= pd.Timestamp(days.last) - YEAR)
    yield OPEN_FAR_OVERDUE, rows[late & ~old], "hồ sơ đang giải quyết quá hạn từ một năm trở lên"


def _exchanged(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Find due dates later than all others, and near the receipt once day and month are exchanged."""
    received, due = rows["received_at"].dt.normalize(), rows["due_at"].dt.normalize()
    parts = pd.DataFrame({"year": due.dt.year, "month": due.dt.day, "day": due.dt.month})
    other_way = pd.to_datetime(parts, errors="coerce")
    is_near = (other_way >= received) & (other_way - received < NEAR)
    suspect = (due - received >= NEAR) & is_near
    found: pd.Series[bool] = suspect & (due - received > (due - received)[~suspect].max())
    return found


def _open(rows: pd.DataFrame, days: Days) -> Iterator[Breach]:
    last = pd.Timestamp(days.last) + pd.Timedelta(days=1)
    undecided = (rows["resolved_at"].isna() & ~rows["state"].isin(FINISHED)) | (rows["resolved_at"] >= last)
    # While a supplement is waited for, the clock stands still and no day may be set.
    undated = undecided & rows["due_at"].isna() & (rows["state"] != "waiting") & (rows["received_at"] < last)
    yield PENDING_WITHOUT_DUE_DATE, rows[undated], "hồ sơ đang giải quyết không có ngày hẹn trả, được đếm là trong hạn"
    unfinished = rows["resolved_at"].isna()
    early = unfinished & rows["has_result"]
    odd = early & ~rows["has_components"]
    if early.sum() >= FEW_FILES and 2 * early.sum() >= unfinished.sum():
        yield FILE_COLUMNS_SWAPPED, rows[early], "hồ sơ chưa có kết quả mà đã có tệp kết quả"
    elif 3 * odd.sum() >= unfinished.sum():
        yield FILE_COLUMNS_SWAPPED, rows[odd], "hồ sơ chưa có kết quả mà có tệp kết quả, không có thành phần hồ sơ"


def _empty(flags: pd.DataFrame) -> Iterator[Finding]:
    row: Any
    for row in flags[2 * flags["empty"] > flags["asked"]].itertuples():
        yield FLAG_MOSTLY_EMPTY.found(
            f"{row.source}, cột “{row.column}”: {number(row.empty)}/{number(row.asked)} ô trống, được đếm là không có. "
            "Hãy kiểm tra hệ thống đã xuất cột này."
        )


def _by_system(registers: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Give the rows of each system with its files; a file of no system stands by itself."""
    for _, rows in registers.groupby(registers["system"].where(registers["system"] != "", registers["source"])):
        yield listing(sorted(rows["source"].unique())), rows


def _gaps(source: str, rows: pd.DataFrame, days: Days) -> Iterator[Finding]:
    """Find what is missing of the days on which dossiers are received and resolved, else of the days of receipt alone.

    A list of the dossiers received in half the period may have been resolved up to its end.
    """
    received, resolved = (rows[name].to_numpy("datetime64[D]") for name in ("received_at", "resolved_at"))
    both = list(_gaps_of(source, np.concatenate([received, resolved]), "nhận hoặc trả", days))
    yield from both or (_gaps_of(source, received, "nhận", days) if len(received) >= ENOUGH_EVENTS else ())


def _gaps_of(source: str, moments: NDArray[np.datetime64], said: str, days: Days) -> Iterator[Finding]:
    """Find working days without anything, too many for how much there is on the others.

    If dossiers came independently at their usual rate, 10 expected ones would all stay away once in 20,000 months;
    those that come in bunches have long gaps elsewhere too.
    """
    working = working_days(days.first, days.last)
    events = int(((moments >= np.datetime64(days.first)) & (moments <= np.datetime64(days.last))).sum())
    times = (moments[:, None] == working).sum(axis=0)
    busy = np.flatnonzero(times)
    if events < SOME_EVENTS or not len(busy):
        return
    gaps = np.append(busy[0], np.diff(busy) - 1)  # the gap before each day on which there is something
    longest = int(gaps.argmax())
    others = int(np.delete(gaps, longest).max(initial=0))
    is_usual = times.sum() >= ENOUGH_EVENTS and len(busy) >= ENOUGH_DAYS
    a_day = times.sum() / (busy[-1] + 1 - gaps[longest]) if is_usual else 0
    if gaps[longest] >= 3 and a_day * gaps[longest] >= 15 and gaps[longest] > 2 * others:
        first, last = working[busy[longest] - gaps[longest]], working[busy[longest] - 1]
        yield REGISTER_HAS_GAP.found(
            f"{source}: không có hồ sơ nào {said} từ {short_date(first.item())} đến {short_date(last.item())} "
            f"({number(int(gaps[longest]))} ngày làm việc). Hãy kiểm tra danh sách có xuất thiếu."
        )
    after = len(working) - 1 - int(busy[-1])
    if after >= A_WEEK or (after >= 2 and a_day * after >= 10 and after > 2 * others):
        yield REGISTER_ENDS_EARLY.found(
            f"{source}: hồ sơ {said} cuối cùng là ngày {short_date(working[busy[-1]].item())}, trước cuối kỳ "
            f"{number(after)} ngày làm việc. Hãy xuất lại danh sách sau ngày {short_date(days.last)}."
        )


def _filled_down(source: str, rows: pd.DataFrame) -> Iterator[Finding]:
    for name, label in DATES.items():
        days = rows[name].dropna().to_numpy("datetime64[D]")
        if len(days) >= FEW_ROWS and (days == days[0]).all():
            yield DATES_ALL_ALIKE.found(
                f"{source}, cột «{label}»: cả {number(len(days))} hồ sơ cùng ngày {short_date(days[0].item())}. "
                "Hãy kiểm tra cột đó."
            )
        steps = np.flatnonzero(np.append(np.diff(days) != np.timedelta64(1, "D"), True))
        runs = np.diff(np.append(-1, steps))
        if len(days) and runs.max() >= COUNTED_UP:
            place = steps[runs.argmax()] - runs.max() + 1
            yield DATES_COUNT_UP.found(
                f"{source}, cột «{label}»: {number(int(runs.max()))} hồ sơ liền nhau, mỗi dòng thêm một ngày, từ dòng "
                f"{rows.loc[rows[name].notna(), 'row'].iloc[place]}. Hãy kiểm tra cột đó."
            )
