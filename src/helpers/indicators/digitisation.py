"""Figures of digitisation: attached components and results, and the reuse of digitised data."""

from helpers.indicators.indicator import Count, Indicator, OverTime, Rate, Unit

DIGITISED = "Quyết định 766/QĐ-TTg, nhóm chỉ số số hóa hồ sơ"
REUSE = "Quyết định 766/QĐ-TTg, chỉ số 4.3; mẫu số theo cách tính của đơn vị"


def _dossiers(
    code: str,
    label: str,
    expression: str,
    formula: str,
    source: str = DIGITISED,
    over_time: OverTime = OverTime.FLOW,
) -> Count:
    return Count(code, label, Unit.DOSSIERS, "dossiers", expression, formula, source, over_time)


DIGITISATION: list[Indicator] = [
    _dossiers(
        "component_files",
        "Hồ sơ mới tiếp nhận có thành phần hồ sơ đính kèm",
        "new & has_components",
        "Hồ sơ mới tiếp nhận trong kỳ có tệp thành phần hồ sơ",
    ),
    _dossiers(
        "result_files",
        "Hồ sơ đã giải quyết có file kết quả đính kèm",
        "resolved & has_result",
        "Hồ sơ đã giải quyết trong kỳ có tệp kết quả",
    ),
    _dossiers(
        "both_files",
        "Hồ sơ đã giải quyết có thành phần hồ sơ và file kết quả đính kèm",
        "resolved & has_components & has_result",
        "Hồ sơ đã giải quyết trong kỳ có cả tệp thành phần hồ sơ và tệp kết quả",
    ),
    Rate(
        "with_component_files",
        "Tỷ lệ hồ sơ có thành phần hồ sơ đính kèm",
        "component_files",
        "received_new",
        "Hồ sơ mới tiếp nhận có thành phần hồ sơ đính kèm chia cho hồ sơ mới tiếp nhận",
        DIGITISED,
    ),
    Rate(
        "with_result_file",
        "Tỷ lệ hồ sơ có file kết quả đính kèm",
        "result_files",
        "resolved",
        "Hồ sơ đã giải quyết có file kết quả đính kèm chia cho hồ sơ đã giải quyết",
        DIGITISED,
    ),
    Rate(
        "with_both",
        "Tỷ lệ hồ sơ có thành phần hồ sơ và file kết quả đính kèm",
        "both_files",
        "resolved",
        "Hồ sơ đã giải quyết có cả hai loại tệp chia cho hồ sơ đã giải quyết",
        DIGITISED,
    ),
    _dossiers(
        "reuse_base",
        "Hồ sơ làm mẫu số của tỷ lệ tái sử dụng",
        "reuse_base",
        "Hồ sơ mới tiếp nhận trong kỳ; tùy cách tính của đơn vị, cộng cả hồ sơ từ kỳ trước chuyển qua",
        REUSE,
        OverTime.RECOUNTED,
    ),
    _dossiers(
        "reused",
        "Hồ sơ có tái sử dụng dữ liệu số hóa",
        "reuse_base & reuses_data",
        "Hồ sơ thuộc mẫu số có ít nhất một thành phần được tái sử dụng",
        REUSE,
        OverTime.RECOUNTED,
    ),
    Rate(
        "reuse_rate",
        "Tỷ lệ tái sử dụng dữ liệu số hóa",
        "reused",
        "reuse_base",
        "Hồ sơ có tái sử dụng dữ liệu số hóa chia cho hồ sơ làm mẫu số",
        REUSE,
    ),
]
