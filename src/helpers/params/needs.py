"""What a value in a file of people's should be, in Vietnamese, where pydantic says it in English."""

from pydantic_core import ErrorDetails

# By prefix of pydantic's error type; the first match counts.
_NEEDS = {
    "missing": "thiếu khóa này",
    "extra_forbidden": "khóa này không có",
    "invalid_key": "khóa này không có",
    "literal_error": "giá trị được phép: {expected}",
    "string_too_short": "hãy ghi chữ, không để trống",
    "string": 'cần một chuỗi chữ; chữ số hoặc chữ có dấu hai chấm thì đặt trong dấu nháy, ví dụ "Lưu: VT"',
    "date": "cần một ngày dạng 2026-01-31",
    "int": "cần một số nguyên",
    "tuple": "cần một danh sách, mỗi mục một dòng bắt đầu bằng «- »",
    "too_short": "cần ít nhất một mục",
    "model": "cần các khóa con, mỗi khóa một dòng «khóa: giá trị»",
    "dict": "cần các khóa con, mỗi khóa một dòng «khóa: giá trị»",
    "greater": "không được nhỏ hơn {ge}",
    "less": "không được lớn hơn {le}",
    "value_error": "{error}",
}


def needed(details: ErrorDetails) -> str:
    """Say what pydantic found wrong with a value, as a clause that begins small and has no full stop."""
    words = next((words for kind, words in _NEEDS.items() if details["type"].startswith(kind)), "giá trị không hợp lệ")
    limits = {name: str(value).replace(" or ", ", ") for name, value in details.get("ctx", {}).items()}
    return words.format_map({"expected": "", "error": "", "ge": "", "le": ""} | limits)
