"""The page of all figures, made from the dictionary."""

from helpers.indicators import DICTIONARY, SUBJECTS, Indicator, Rate

PAGE = "chi-tieu.md"
INTRODUCTION = f"""# Các chỉ tiêu

Trang này do `make docs` viết ra từ từ điển chỉ tiêu (`src/helpers/indicators/`); đừng sửa tay.
Có {len(DICTIONARY)} chỉ tiêu.

Trong ô `%%draft`, chỉ tiêu được gọi bằng mã: `{{{{ resolved }}}}` in ra số, `{{{{ resolved.previous }}}}` là số của kỳ
trước, `{{{{ early_or_on_time_rate.change }}}}` là mức thay đổi; `{{% if resolved_overdue == 0 %}}` so sánh,
`{{% if reuse_rate.known %}}` hỏi xem có số liệu không. Trong `sections` của tham số thì một dấu ngoặc: `{{resolved}}`.
Mẫu số bằng 0 thì tỷ lệ là «không có số liệu».

**Kỳ dài hơn**: số của quý, 6 tháng, năm từ số của các tháng: cộng lại, lấy tháng đầu, lấy tháng cuối, hay phải đếm
lại từ danh sách. **Nhiều xã**: số của thành phố là số của các xã cộng lại, hay không (thủ tục là chung của mọi xã). Tỷ
lệ thì tính lại từ hai số của nó.
"""


def markdown() -> str:
    """Write the dictionary as Markdown, one table a subject."""
    parts = [INTRODUCTION]
    for title, indicators in SUBJECTS.values():
        head = ["| Mã | Tên | Đơn vị | Cách tính | Căn cứ | Kỳ dài hơn | Nhiều xã |", "|---|---|---|---|---|---|---|"]
        parts.append("\n".join([f"## {title}", "", *head, *map(_row, indicators)]) + "\n")
    return "\n".join(parts)


def _row(one: Indicator) -> str:
    how = f"{one.formula} (`{one.numerator}` / `{one.denominator}`)" if isinstance(one, Rate) else one.formula
    cells = (f"`{one.code}`", one.label, str(one.unit), how, one.source, *_above(one))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _above(one: Indicator) -> tuple[str, str]:
    """Say how a figure is had for a longer period, and for a city."""
    if isinstance(one, Rate):
        return "tính lại", "tính lại"
    return str(one.over_time), "cộng" if one.adds_over_units else "không cộng"
