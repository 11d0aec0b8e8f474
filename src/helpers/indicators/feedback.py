"""Figures of feedback (phản ánh, kiến nghị) from the sources that layouts declare: portal, hotline and others."""

from helpers.indicators.indicator import Count, Indicator, OverTime, Unit

SOURCE = "Danh sách phản ánh, kiến nghị"


def _feedback(code: str, label: str, expression: str, formula: str, over_time: OverTime = OverTime.RECOUNTED) -> Count:
    # Only what was received in the period counts: a month's entry that is answered in the next one is in the quarter's
    # answers and in neither month's.
    return Count(code, label, Unit.FEEDBACK, "feedback", expression, formula, SOURCE, over_time)


FEEDBACK: list[Indicator] = [
    _feedback(
        "feedback_received",
        "Tổng số PAKN đã tiếp nhận",
        "new",
        "PAKN có ngày tiếp nhận trong kỳ báo cáo",
        OverTime.FLOW,
    ),
    _feedback(
        "feedback_resolved",
        "Số PAKN đã xử lý",
        "resolved",
        "PAKN tiếp nhận trong kỳ đã xử lý xong đến cuối kỳ",
    ),
    _feedback(
        "feedback_resolved_on_time",
        "Số PAKN đã xử lý đúng hạn",
        "early | on_time",
        "PAKN đã xử lý có ngày xử lý không sau hạn xử lý",
    ),
    _feedback(
        "feedback_resolved_overdue",
        "Số PAKN đã xử lý quá hạn",
        "overdue",
        "PAKN đã xử lý có ngày xử lý sau hạn xử lý",
    ),
    _feedback("feedback_pending", "Số PAKN đang xử lý", "pending", "PAKN tiếp nhận trong kỳ, đến cuối kỳ chưa xử lý"),
    _feedback(
        "feedback_pending_in_time",
        "Số PAKN đang xử lý, trong hạn",
        "pending_in_time",
        "PAKN đang xử lý có hạn xử lý từ ngày cuối kỳ trở đi",
    ),
    _feedback(
        "feedback_pending_overdue",
        "Số PAKN đang xử lý, quá hạn",
        "pending_overdue",
        "PAKN đang xử lý có hạn xử lý trước ngày cuối kỳ",
    ),
    _feedback(
        "feedback_overdue_total",
        "Tổng số PAKN quá hạn",
        "overdue | pending_overdue",
        "PAKN xử lý quá hạn và PAKN đang xử lý đã quá hạn",
    ),
]
