"""The names of procedures that are believed: those of the catalogue that begin as names of procedures do.

What a register writes beside a code may have somebody's name in it. A catalogue is published, but a row of it can slip.
"""

import re
from typing import Any

import pandas as pd

from helpers.tables.personal import is_somebodys

# With what is done, or what is given: letters as written, for folded “đăng” is the name Dang.
_BEGINNINGS = (
    "bán", "bàn giao", "ban hành", "bảo (?:hiểm|lãnh|trợ|vệ|lưu)", "bồi thường", "bổ (?:nhiệm|sung)", "bố trí",
    "cải chính", "cấp", "chấm dứt", "chấp thuận", "chế độ", "chi trả", "chia", "cho", "chuyển",
    "chứng (?:nhận|thực)", "công (?:bố|nhận)", "cung cấp", "cử", "danh mục", "di chuyển", "dừng", "đánh giá",
    "đăng ký", "đề (?:nghị|xuất)", "điều chỉnh", "đính chính", "định giá", "đóng", "đổi", "đưa", "gia hạn",
    "giải (?:quyết|thể|trình)", "giám hộ", "giảm", "giao", "giáo dục", "giấy", "giới thiệu", "ghi", "hòa giải",
    "hoà giải", "hoàn", "hoạt động", "hỗ trợ", "hồ sơ", "hợp nhất", "hủy", "hưởng", "kê khai", "khai",
    "khen thưởng", "khiếu nại", "khôi phục", "kiểm (?:tra|soát)", "lập", "liên thông", "lựa chọn", "lưu trữ",
    "mai táng", "miễn", "mở", "mua", "nâng", "nghiệm thu", "người (?:có|lao|đang|bị)", "nhận", "nhập", "nộp",
    "phê duyệt", "phục hồi", "quyết định", "rà soát", "rút", "sáp nhập", "sát nhập", "sửa đổi", "tách", "tạm",
    "tặng", "thành lập", "thanh lý", "thay (?:đổi|thế)", "thẩm định", "theo dõi", "thi", "thôi",
    "thông (?:báo|qua)", "thu (?:hồi|tiền)", "thủ tục", "thuê", "thực hiện", "tiếp (?:công dân|nhận)", "tổ chức",
    "tố cáo", "trả", "trích lục", "trình", "trợ (?:cấp|giúp)", "truy", "tuyển", "ủy quyền", "vay",
    "xác (?:định|nhận|minh)", "xem xét", "xét", "xin", "xóa", "xoá", "xử lý", "xuất",
)  # fmt: skip
BEGINNING = re.compile(rf"(?:{'|'.join(_BEGINNINGS)})\b", re.IGNORECASE)


def is_procedure(name: str) -> bool:
    """Tell whether a text may be shown as the name of a procedure."""
    return BEGINNING.match(name) is not None and not is_somebodys(name, longest=1_000)


def name_procedures(tables: dict[str, Any]) -> dict[str, Any]:
    """Give each procedure the name of the catalogue where that is believed, and its code otherwise.

    Parameters
    ----------
    tables
        ``procedures``, ``registers`` and ``dossiers``, as far as they are there.

    Returns
    -------
    dict
        The same tables.
    """
    catalogue: pd.DataFrame | None = tables.get("procedures")
    named: dict[str, str] = {}
    if catalogue is not None:
        pairs = zip(catalogue["code"], catalogue["name"], strict=True)
        named = {code: name for code, name in pairs if is_procedure(name)}
        tables |= {"procedures": catalogue.assign(name=_named(catalogue["code"], named))}
    for frame in ("registers", "dossiers"):
        if tables.get(frame) is not None:
            tables |= {frame: tables[frame].assign(procedure=_named(tables[frame]["procedure_code"], named))}
    return tables


def _named(codes: "pd.Series[str]", named: dict[str, str]) -> "pd.Series[str]":
    return pd.Series([named.get(code, code) for code in codes], index=codes.index, dtype="str")
