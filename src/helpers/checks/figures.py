"""Checks of figures against each other: rates, the two online rates, last month's pending."""

from decimal import Decimal

from helpers.checks.finding import Finding, Rule, Severity
from helpers.indicators import DICTIONARY, Figures, Rate, Value, percent
from helpers.vietnamese import number, percentage

RATE_MISMATCH = Rule(
    "RATE_MISMATCH",
    Severity.ERROR,
    "Tỷ lệ khớp với tử số và mẫu số",
    "Tỷ lệ được tính từ hai số đếm của cùng báo cáo, làm tròn hai chữ số",
)
RATE_OVER_100 = Rule(
    "RATE_OVER_100",
    Severity.ERROR,
    "Tỷ lệ không quá 100%",
    "Tử số là một phần của mẫu số",
)
ONLINE_RATES_DIFFER = Rule(
    "ONLINE_RATES_DIFFER",
    Severity.ERROR,
    "Hai tỷ lệ hồ sơ trực tuyến bằng nhau khi mọi thủ tục đều là dịch vụ công trực tuyến",
    "Khi mọi thủ tục là DVCTT thì hồ sơ của DVCTT chính là mọi hồ sơ",
)
CARRIED_OVER_MISMATCH = Rule(
    "CARRIED_OVER_MISMATCH",
    Severity.ERROR,
    "Kỳ trước chuyển qua bằng số đang giải quyết cuối kỳ trước",
    "Biểu II.06a/VPCP/KSTT: cột 6 bằng cột 11 của kỳ trước",
)
CARRIED_OVER_UNCHECKED = Rule(
    "CARRIED_OVER_UNCHECKED",
    Severity.NOTE,
    "Không kiểm tra được số kỳ trước chuyển qua",
    "Không có dữ liệu của kỳ trước",
)


def check_rates(figures: Figures) -> list[Finding]:
    """Check each rate against its two counts, and that none exceeds 100 %."""
    findings = []
    for rate in DICTIONARY.values():
        if not isinstance(rate, Rate):
            continue
        numerator, denominator = figures.count(rate.numerator), figures.count(rate.denominator)
        stated, right = figures[rate.code].value, percent(numerator, denominator)
        share = f"{number(numerator)}/{number(denominator)}"
        if stated != right:
            findings.append(
                RATE_MISMATCH.found(
                    f"{rate.label}: ghi {_shown(stated)}, trong khi {share} = {_shown(right)}.",
                    *(rate.code, rate.numerator, rate.denominator),
                )
            )
        if numerator > denominator:
            findings.append(RATE_OVER_100.found(f"{rate.label}: {share} vượt quá 100%.", rate.code))
    return findings


def check_online_rates(figures: Figures) -> list[Finding]:
    """Check that the two online rates agree where every procedure is an online service."""
    codes = ("online_rate_of_online_services", "online_rate_of_all")
    of_services, of_all = (figures[code].value for code in codes)
    if figures.count("procedures_information") or of_services == of_all:
        return []
    outside = figures.count("received_new") - figures.count("received_online_services")
    return [
        ONLINE_RATES_DIFFER.found(
            "Mọi thủ tục đều là DVCTT, nhưng tỷ lệ hồ sơ trực tuyến của các DVCTT "
            f"({_shown(of_services)}) khác tỷ lệ trên tổng hồ sơ ({_shown(of_all)}); "
            f"{number(outside)} hồ sơ có mã thủ tục ngoài danh mục.",
            *codes,
        )
    ]


def check_carried_over(figures: Figures) -> list[Finding]:
    """Check that what was pending at the end of last month is what was carried over into this one."""
    now, before = figures.count("carried_over"), figures["pending"].previous
    if before is None:
        return [
            CARRIED_OVER_UNCHECKED.found(
                f"Không có dữ liệu kỳ trước nên không kiểm tra được số hồ sơ kỳ trước chuyển qua ({number(now)}).",
                "carried_over",
            )
        ]
    if now == before:
        return []
    return [
        CARRIED_OVER_MISMATCH.found(
            f"Kỳ trước chuyển qua {number(now)} hồ sơ, trong khi cuối kỳ trước đang giải quyết {number(before)} hồ sơ.",
            *("carried_over", "pending"),
        )
    ]


def _shown(value: Value) -> str:
    return percentage(value) if isinstance(value, Decimal) else "không có số liệu"
