"""A city's figures against its units': each is their sum, no part passes for the whole, no figure was edited."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from helpers.checks.city_units import difference
from helpers.checks.finding import Finding, Rule, Severity
from helpers.errors import UserError
from helpers.indicators import DICTIONARY, Count, Distinct, Figures, Member, Value, add_up, compute, partly
from helpers.indicators.display import shown
from helpers.tables import read
from helpers.vietnamese import number, some

CITY_SUM_DIFFERS = Rule(
    "CITY_SUM_DIFFERS",
    Severity.ERROR,
    "Chỉ tiêu của thành phố bằng tổng của các đơn vị; tỷ lệ tính từ các tổng",
    "Số của thành phố không có nguồn nào khác ngoài báo cáo của các đơn vị",
)
FIGURE_EDITED = Rule(
    "FIGURE_EDITED",
    Severity.ERROR,
    "Chỉ tiêu của đơn vị còn như khi báo cáo được làm",
    "Tệp indicators.json bị sửa thì tổng của thành phố không còn truy được đến hồ sơ",
)
FIGURE_NOT_OF_ALL = Rule(
    "FIGURE_NOT_OF_ALL",
    Severity.WARNING,
    "Mọi đơn vị có báo cáo đều có số liệu của chỉ tiêu",
    "Thiếu một đơn vị thì thành phố không có số liệu ấy; tổng của một phần không thay được cho tổng",
)
PROCEDURE_LEVEL_DIFFERS = Rule(
    "PROCEDURE_LEVEL_DIFFERS",
    Severity.WARNING,
    "Một thủ tục có cùng mức độ dịch vụ công trực tuyến ở mọi đơn vị",
    "Danh mục thủ tục cấp xã do thành phố công bố; khác nhau thì không đếm được theo mức độ",
)


def check_sums(figures: Figures, members: Sequence[Member], distinct: Distinct) -> Iterator[Finding]:
    """Check each figure of the city against its units'."""
    added = add_up(members, distinct, figures.decimals)
    for code, figure in figures.items():
        if figure.value != added[code].value:
            yield CITY_SUM_DIFFERS.found(
                f"{figure.indicator.label}: thành phố ghi {shown(figure.value)}, từ các đơn vị được "
                f"{shown(added[code].value)}{difference(figure.value, added[code].value)}. Hãy làm lại báo cáo này.",
                code,
            )
    if distinct.differing:
        yield PROCEDURE_LEVEL_DIFFERS.found(
            f"{number(len(distinct.differing))} thủ tục có mức độ khác nhau giữa các đơn vị, nên không đếm theo mức "
            f"độ: {some(distinct.differing)}. Hãy sửa danh mục của các đơn vị."
        )
    yield from _not_of_all(members)


def check_edited(members: Sequence[Member], made: Mapping[str, str]) -> Iterator[Finding]:
    """Name the figures that somebody edited after they were made, as the unit's own tables tell.

    Parameters
    ----------
    members
        The units.
    made
        SHA-256 of each unit's ``indicators.json`` by its manifest.
    """
    for each in members:
        if each.figures and made.get(each.slug, each.sha256) != each.sha256:
            differing = list(_recounted(each, each.figures))
            told = "; ".join(
                f"{DICTIONARY[code].label}: ghi {shown(now)}, đếm lại {shown(was)}{difference(now, was)}"
                for code, now, was in differing
            )
            yield FIGURE_EDITED.found(
                f"{each.name}: indicators.json đã bị sửa sau khi làm. {told or 'Không đếm lại được từ các bảng'}. "
                f"Hãy làm lại báo cáo của đơn vị này.",
                *(code for code, _, _ in differing),
            )


def _recounted(each: Member, figures: Figures) -> Iterator[tuple[str, Value, Value]]:
    """Count a unit's figures from its tables again, and give those that differ."""
    try:
        again = compute(read(each.case.outputs.tables, each.case), each.case.days, each.case.settings)
    except (UserError, OSError):
        return
    for code, figure in figures.items():
        if figure.value != again[code].value:
            yield code, figure.value, again[code].value


def _not_of_all(members: Sequence[Member]) -> Iterator[Finding]:
    """Tell of the units that do not know a count which others know, all that they do not know in one finding."""
    reported = [each for each in members if each.figures]
    gaps: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for code, item in DICTIONARY.items():
        if isinstance(item, Count) and item.adds_over_units:
            unknown = tuple(each.name for each in reported if each.figures and each.figures[code].value is None)
            if unknown and len(unknown) < len(reported):
                gaps[unknown].append(code)
    for units, codes in gaps.items():
        told = [f"{DICTIONARY[code].label} ({_part(members, code)})" for code in codes]
        yield FIGURE_NOT_OF_ALL.found(
            f"{some(units)} không có số liệu: {some(told, 8)}. Thành phố vì thế không có các số này.",
            *codes,
        )


def _part(members: Sequence[Member], code: str) -> str:
    value, known = partly(members, code)
    return f"{number(value)} của {known}/{len(members)} đơn vị"
