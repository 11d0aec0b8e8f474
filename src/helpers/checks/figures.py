"""Checks of figures against each other: rates, the two online rates, what is not known."""

from helpers.checks.finding import Finding, Rule, Severity
from helpers.indicators import DICTIONARY, Figures, Rate, percent
from helpers.vietnamese import number, rate_or_none

RATE_MISMATCH = Rule(
    "RATE_MISMATCH",
    Severity.ERROR,
    "Tỷ lệ khớp với tử số và mẫu số",
    "Tỷ lệ được tính từ hai số đếm của cùng báo cáo",
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
FIGURE_IMPLIED = Rule(
    "FIGURE_IMPLIED",
    Severity.NOTE,
    "Chỉ tiêu không được cung cấp mà suy ra từ các chỉ tiêu khác",
    "Biểu tổng hợp bỏ sót một mục thì mục đó suy ra được từ phần còn lại của phép cộng",
)


def check_rates(figures: Figures) -> list[Finding]:
    """Check each rate against its two counts, and that none exceeds 100 %."""
    findings = []
    for rate in DICTIONARY.values():
        if not isinstance(rate, Rate):
            continue
        numerator, denominator = figures.count(rate.numerator), figures.count(rate.denominator)
        if numerator is None or denominator is None:
            continue
        stated, right = figures[rate.code].value, percent(numerator, denominator, figures.decimals)
        share = f"{number(numerator)}/{number(denominator)}"
        if stated != right:
            findings.append(
                RATE_MISMATCH.found(
                    f"{rate.label}: ghi {rate_or_none(stated)}, trong khi {share} = {rate_or_none(right)}.",
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
    received, of_online_services = figures.count("received_new"), figures.count("received_online_services")
    if figures.count("procedures_information") != 0 or of_services == of_all:
        return []
    if received is None or of_online_services is None:  # a month without a register tells neither
        return []
    outside = received - of_online_services
    return [
        ONLINE_RATES_DIFFER.found(
            "Mọi thủ tục đều là DVCTT, nhưng tỷ lệ hồ sơ trực tuyến của các DVCTT "
            f"({rate_or_none(of_services)}) khác tỷ lệ trên tổng hồ sơ ({rate_or_none(of_all)}); "
            f"{number(outside)} hồ sơ có mã thủ tục ngoài danh mục.",
            *codes,
        )
    ]


def check_implied(figures: Figures) -> list[Finding]:
    """Say which counts nobody gave and how they follow from the others."""
    return [
        FIGURE_IMPLIED.found(
            f"{figure.indicator.label}: không được cung cấp, {figure.origin} = {number(figure.value)}.", code
        )
        for code, figure in figures.items()
        if figure.is_implied and figure.value is not None
    ]
