"""Figures of Form II.06a: dossiers received, resolved and pending."""

from helpers.indicators.indicator import Count, Indicator, OverTime, Rate, Unit

FORM = "Biểu II.06a/VPCP/KSTT"
STATES = "Trạng thái của hệ thống một cửa"


def _dossiers(
    code: str,
    label: str,
    expression: str,
    formula: str,
    source: str,
    over_time: OverTime = OverTime.FLOW,
    short: str = "",
) -> Count:
    return Count(code, label, Unit.DOSSIERS, "dossiers", expression, formula, source, over_time, short=short)


def _of_state(
    state: str, label: str, short: str, formula: str, expression: str, over_time: OverTime = OverTime.FLOW
) -> list[Count]:
    """Declare the figures of a state: all of it, what the folding counts as resolved, what it sets apart."""
    which = f"({expression})"
    folded = f"{formula}, mà cách tính của đơn vị gộp vào số đã giải quyết"
    apart = f"{formula}, mà cách tính của đơn vị để riêng"
    return [
        _dossiers(state, label, expression, f"{formula}, dù được gộp vào cột nào", STATES, over_time),
        _dossiers(f"resolved_{state}", f"Đã giải quyết, {short}", f"resolved & {which}", folded, STATES, over_time),
        _dossiers(f"set_apart_{state}", f"Để riêng, {short}", f"apart & {which}", apart, STATES, over_time),
    ]


DOSSIERS: list[Indicator] = [
    _dossiers(
        "received_total",
        "Tổng số hồ sơ đã tiếp nhận",
        "total",
        "Hồ sơ mới tiếp nhận trong kỳ và hồ sơ từ kỳ trước chuyển qua",
        f"{FORM}, cột 3",
        OverTime.RECOUNTED,
        short="Tổng tiếp nhận",
    ),
    _dossiers(
        "received_new",
        "Số hồ sơ mới tiếp nhận trong kỳ",
        "new",
        "Hồ sơ có ngày tiếp nhận trong kỳ báo cáo",
        f"{FORM}, cột 4 và cột 5",
        short="Mới tiếp nhận",
    ),
    _dossiers(
        "received_online",
        "Tiếp nhận trực tuyến",
        "new & (channel == 'online')",
        "Hồ sơ mới tiếp nhận trong kỳ có hình thức tiếp nhận trực tuyến",
        f"{FORM}, cột 4",
    ),
    _dossiers(
        "received_direct_or_postal",
        "Tiếp nhận trực tiếp và qua dịch vụ bưu chính",
        "new & channel.isin(['direct', 'postal'])",
        "Hồ sơ mới tiếp nhận trong kỳ có hình thức tiếp nhận trực tiếp hoặc qua bưu chính công ích",
        f"{FORM}, cột 5",
    ),
    _dossiers(
        "received_direct",
        "Tiếp nhận trực tiếp",
        "new & (channel == 'direct')",
        "Hồ sơ mới tiếp nhận trong kỳ có hình thức tiếp nhận trực tiếp",
        f"{FORM}, cột 5",
    ),
    _dossiers(
        "received_postal",
        "Tiếp nhận qua dịch vụ bưu chính",
        "new & (channel == 'postal')",
        "Hồ sơ mới tiếp nhận trong kỳ qua dịch vụ bưu chính công ích",
        f"{FORM}, cột 5",
    ),
    _dossiers(
        "carried_over",
        "Số hồ sơ từ kỳ trước chuyển qua",
        "carried_over",
        "Hồ sơ tiếp nhận trước kỳ, đến đầu kỳ chưa giải quyết xong hoặc được giải quyết trong kỳ",
        f"{FORM}, cột 6",
        OverTime.FIRST,
    ),
    _dossiers(
        "resolved",
        "Số hồ sơ đã giải quyết",
        "resolved",
        "Hồ sơ có ngày trả kết quả trong kỳ, gồm cả hồ sơ trả lại, rút và dừng xử lý; cách tính của đơn vị có thể "
        "để riêng các hồ sơ này, hoặc tính cả hồ sơ chờ bổ sung",
        f"{FORM}, cột 7",
        short="Đã giải quyết",
    ),
    _dossiers(
        "resolved_early",
        "Giải quyết trước hạn",
        "early",
        "Hồ sơ đã giải quyết có ngày trả kết quả trước ngày hẹn trả, trừ hồ sơ mà cách tính của đơn vị luôn coi "
        "là đúng hạn",
        f"{FORM}, cột 8",
    ),
    _dossiers(
        "resolved_on_time",
        "Giải quyết đúng hạn",
        "on_time",
        "Hồ sơ đã giải quyết có ngày trả kết quả trùng ngày hẹn trả, và hồ sơ mà cách tính của đơn vị luôn "
        "coi là đúng hạn",
        f"{FORM}, cột 9",
    ),
    _dossiers(
        "resolved_overdue",
        "Giải quyết quá hạn",
        "overdue",
        "Hồ sơ đã giải quyết có ngày trả kết quả sau ngày hẹn trả, trừ hồ sơ mà cách tính của đơn vị luôn coi "
        "là đúng hạn",
        f"{FORM}, cột 10",
    ),
    _dossiers(
        "resolved_early_or_on_time",
        "Giải quyết trước hạn và đúng hạn",
        "early | on_time",
        "Hồ sơ đã giải quyết có ngày trả kết quả không sau ngày hẹn trả, và hồ sơ mà cách tính của đơn vị luôn coi là "
        "đúng hạn",
        f"{FORM}, cột 8 và cột 9",
    ),
    _dossiers(
        "pending",
        "Số hồ sơ đang giải quyết",
        "pending",
        "Hồ sơ đã tiếp nhận mà đến cuối kỳ chưa có kết quả, gồm cả hồ sơ chờ bổ sung nếu cách tính của đơn vị "
        "không khác",
        f"{FORM}, cột 11",
        OverTime.STOCK,
        short="Đang giải quyết",
    ),
    _dossiers(
        "pending_in_time",
        "Đang giải quyết, trong hạn",
        "pending_in_time",
        "Hồ sơ đang giải quyết có ngày hẹn trả từ ngày cuối kỳ trở đi, hoặc chưa có ngày hẹn trả; và hồ sơ chờ "
        "bổ sung, dù quá ngày hẹn, nếu cách tính của đơn vị là dừng tính thời hạn khi chờ bổ sung",
        f"{FORM}, cột 12",
        OverTime.STOCK,
    ),
    _dossiers(
        "pending_overdue",
        "Đang giải quyết, quá hạn",
        "pending_overdue",
        "Hồ sơ đang giải quyết có ngày hẹn trả trước ngày cuối kỳ, trừ hồ sơ chờ bổ sung nếu cách tính của đơn vị là "
        "dừng tính thời hạn",
        f"{FORM}, cột 13",
        OverTime.STOCK,
    ),
    _dossiers(
        "overdue_total",
        "Tổng số hồ sơ quá hạn",
        "overdue | pending_overdue",
        "Hồ sơ giải quyết quá hạn và hồ sơ đang giải quyết đã quá hạn",
        f"{FORM}, cột 10 và cột 13",
        OverTime.RECOUNTED,
        short="Quá hạn",
    ),
    *_of_state("returned", "Hồ sơ trả lại", "trả lại", "Hồ sơ được trả lại trong kỳ", "ended & (state == 'returned')"),
    *_of_state("withdrawn", "Hồ sơ rút", "rút", "Hồ sơ do người nộp rút trong kỳ", "ended & (state == 'withdrawn')"),
    *_of_state(
        "stopped", "Hồ sơ dừng xử lý", "dừng xử lý", "Hồ sơ dừng xử lý trong kỳ", "ended & (state == 'stopped')"
    ),
    *_of_state(
        "waiting", "Hồ sơ chờ bổ sung", "chờ bổ sung", "Hồ sơ đang chờ người nộp bổ sung", "waits", OverTime.STOCK
    ),
    _dossiers(
        "pending_waiting",
        "Đang giải quyết, chờ bổ sung",
        "pending & waits",
        "Hồ sơ chờ người nộp bổ sung được tính trong số đang giải quyết",
        STATES,
        OverTime.STOCK,
    ),
    _dossiers(
        "returned_or_withdrawn",
        "Hồ sơ trả lại hoặc rút",
        "ended & state.isin(['returned', 'withdrawn'])",
        "Hồ sơ được trả lại hoặc do người nộp rút trong kỳ",
        STATES,
    ),
    _dossiers(
        "ended_without_result",
        "Hồ sơ kết thúc mà không trả kết quả",
        "resolved & state.isin(['returned', 'withdrawn', 'stopped'])",
        "Hồ sơ trả lại, rút, dừng xử lý được tính trong số đã giải quyết",
        STATES,
    ),
    _dossiers(
        "set_apart",
        "Hồ sơ để riêng, không tính vào biểu",
        "apart",
        "Hồ sơ trả lại, rút, dừng xử lý, chờ bổ sung mà cách tính của đơn vị để riêng",
        STATES,
        OverTime.RECOUNTED,
    ),
    _dossiers(
        "due_in_period",
        "Hồ sơ đến hạn giải quyết trong kỳ",
        "due_in_period",
        "Hồ sơ đã tiếp nhận có ngày hẹn trả kết quả trong kỳ",
        "Ngày hẹn trả kết quả của danh sách hồ sơ",
        OverTime.RECOUNTED,
    ),
    Rate(
        "early_or_on_time_rate",
        "Tỷ lệ giải quyết hồ sơ trước hạn và đúng hạn",
        "resolved_early_or_on_time",
        "resolved",
        "Hồ sơ giải quyết trước hạn và đúng hạn chia cho hồ sơ đã giải quyết",
        f"{FORM}, (cột 8 + cột 9) / cột 7",
        short="Trước và đúng hạn",
    ),
    Rate(
        "resolved_overdue_rate",
        "Tỷ lệ giải quyết hồ sơ quá hạn",
        "resolved_overdue",
        "resolved",
        "Hồ sơ giải quyết quá hạn chia cho hồ sơ đã giải quyết",
        f"{FORM}, cột 10 / cột 7",
    ),
    Rate(
        "pending_overdue_rate",
        "Tỷ lệ hồ sơ đang giải quyết đã quá hạn",
        "pending_overdue",
        "pending",
        "Hồ sơ đang giải quyết đã quá hạn chia cho hồ sơ đang giải quyết",
        f"{FORM}, cột 13 / cột 11",
    ),
]
