"""Figures of the catalogue: procedures with dossiers, and how much of them is online."""

from helpers.indicators.indicator import Count, Indicator, OverTime, Rate, Unit

CATALOGUE = "Danh mục thủ tục hành chính của đơn vị"
ONLINE = "Quyết định 766/QĐ-TTg, nhóm chỉ số dịch vụ công trực tuyến"


def _procedures(
    code: str, label: str, expression: str, formula: str, over_time: OverTime = OverTime.RECOUNTED
) -> Count:
    return Count(code, label, Unit.PROCEDURES, "procedures", expression, formula, CATALOGUE, over_time, False)


def _rate(
    code: str, label: str, numerator: str, denominator: str, formula: str, source: str = CATALOGUE, short: str = ""
) -> Rate:
    return Rate(code, label, numerator, denominator, formula, source, short=short)


PROCEDURES: list[Indicator] = [
    _procedures(
        "procedures_total",
        "Số thủ tục trong danh mục",
        "index >= 0",
        "Mọi thủ tục trong danh mục",
        OverTime.STOCK,
    ),
    _procedures(
        "procedures_partial",
        "Số thủ tục DVCTT một phần trong danh mục",
        "service_level == 'partial'",
        "Thủ tục trong danh mục có dịch vụ công trực tuyến một phần",
        OverTime.STOCK,
    ),
    _procedures(
        "procedures_full",
        "Số thủ tục DVCTT toàn trình trong danh mục",
        "service_level == 'full'",
        "Thủ tục trong danh mục có dịch vụ công trực tuyến toàn trình",
        OverTime.STOCK,
    ),
    _procedures(
        "procedures_information",
        "Số thủ tục chỉ cung cấp thông tin trực tuyến",
        "service_level == 'information'",
        "Thủ tục trong danh mục không có dịch vụ công trực tuyến",
        OverTime.STOCK,
    ),
    _procedures(
        "used_total",
        "Số thủ tục phát sinh hồ sơ",
        "used",
        "Thủ tục trong danh mục có ít nhất một hồ sơ mới tiếp nhận trong kỳ",
    ),
    _procedures(
        "used_partial",
        "Số thủ tục DVCTT một phần phát sinh hồ sơ",
        "used & (service_level == 'partial')",
        "Thủ tục DVCTT một phần có ít nhất một hồ sơ mới tiếp nhận trong kỳ",
    ),
    _procedures(
        "used_full",
        "Số thủ tục DVCTT toàn trình phát sinh hồ sơ",
        "used & (service_level == 'full')",
        "Thủ tục DVCTT toàn trình có ít nhất một hồ sơ mới tiếp nhận trong kỳ",
    ),
    _procedures(
        "used_information",
        "Số thủ tục chỉ cung cấp thông tin phát sinh hồ sơ",
        "used & (service_level == 'information')",
        "Thủ tục không có dịch vụ công trực tuyến có ít nhất một hồ sơ mới tiếp nhận trong kỳ",
    ),
    _rate(
        "used_total_rate",
        "Tỷ lệ thủ tục phát sinh hồ sơ",
        "used_total",
        "procedures_total",
        "Thủ tục phát sinh hồ sơ chia cho thủ tục trong danh mục",
    ),
    _rate(
        "used_partial_rate",
        "Tỷ lệ thủ tục DVCTT một phần phát sinh hồ sơ",
        "used_partial",
        "procedures_partial",
        "Thủ tục DVCTT một phần phát sinh hồ sơ chia cho thủ tục DVCTT một phần trong danh mục",
    ),
    _rate(
        "used_full_rate",
        "Tỷ lệ thủ tục DVCTT toàn trình phát sinh hồ sơ",
        "used_full",
        "procedures_full",
        "Thủ tục DVCTT toàn trình phát sinh hồ sơ chia cho thủ tục DVCTT toàn trình trong danh mục",
    ),
    Count(
        "received_online_services",
        "Hồ sơ mới tiếp nhận của các DVCTT",
        Unit.DOSSIERS,
        "dossiers",
        "new & online_service",
        "Hồ sơ mới tiếp nhận trong kỳ của các thủ tục có dịch vụ công trực tuyến",
        ONLINE,
        OverTime.FLOW,
    ),
    Count(
        "received_online_of_online_services",
        "Hồ sơ trực tuyến của các DVCTT",
        Unit.DOSSIERS,
        "dossiers",
        "new & online_service & (channel == 'online')",
        "Hồ sơ mới tiếp nhận trực tuyến trong kỳ của các thủ tục có dịch vụ công trực tuyến",
        ONLINE,
        OverTime.FLOW,
    ),
    _rate(
        "online_rate_of_online_services",
        "Tỷ lệ hồ sơ trực tuyến trên tổng hồ sơ của các DVCTT",
        "received_online_of_online_services",
        "received_online_services",
        "Hồ sơ trực tuyến của các DVCTT chia cho hồ sơ mới tiếp nhận của các DVCTT",
        ONLINE,
    ),
    _rate(
        "online_rate_of_all",
        "Tỷ lệ hồ sơ trực tuyến trên tổng hồ sơ",
        "received_online",
        "received_new",
        "Hồ sơ tiếp nhận trực tuyến chia cho hồ sơ mới tiếp nhận trong kỳ",
        ONLINE,
        short="Trực tuyến",
    ),
]
