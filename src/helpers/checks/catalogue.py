"""The catalogue of all rules, and the page of documentation made from it.

``python -m helpers.checks.catalogue`` writes ``docs/kiem-tra.md``.
"""

from pathlib import Path

from helpers.checks import acknowledgement
from helpers.checks.finding import Rule
from helpers.checks.rules import SUBJECTS, by_code, rules_of

PAGE = Path("docs") / "kiem-tra.md"
CATALOGUE = {**SUBJECTS, "Xác nhận cảnh báo": (acknowledgement,)}
RULES: dict[str, Rule] = by_code(CATALOGUE)

INTRODUCTION = """# Các kiểm tra

Trang này do `python -m helpers.checks.catalogue` viết ra từ mã nguồn; đừng sửa tay.

- **lỗi** giữ báo cáo ở dạng DỰ THẢO cho đến khi số liệu hoặc lời văn được sửa.
- **cảnh báo** là điều người soát phải xem. Xem rồi thấy đúng thì ghi lý do vào params của tháng, cho từng phát hiện
  một; lý do được in ở trang soát. Lỗi thì không xác nhận được.
- **ghi chú** là điều nên biết.

```yaml
acknowledged:
  COUNT_YEAR_JUMP:
    "Số hồ sơ mới tiếp nhận trong kỳ: 2.619, trong khi cùng kỳ năm trước (2025-03) là 1.204.": >-
      tháng này cấp đổi giấy tờ hàng loạt theo Kế hoạch của UBND thành phố
  DOSSIER_REPEATED: hệ thống xuất lặp dòng, đã đối chiếu từng hồ sơ
```

Dưới mã của kiểm tra, mỗi phát hiện một dòng: chép câu của phát hiện, hoặc chỉ các con số, mã và chữ trong «» của câu ấy
(`"2.619, 2025-03, 1.204"`), rồi đến lý do. Số liệu đổi, phát hiện nói đến con số khác hay hồ sơ khác, thì lý do cũ
không còn trả lời cho nó. Mã chỉ có một phát hiện thì ghi ngay lý do sau mã; có thêm phát hiện thứ hai thì phải ghi
riêng từng phát hiện: thông báo ACKNOWLEDGED_UNCLEAR viết sẵn các dòng để chép.
"""


def markdown() -> str:
    """Write the catalogue as Markdown, one table a subject."""
    parts = [INTRODUCTION]
    for subject, modules in CATALOGUE.items():
        rows = [_row(rule) for module in modules for rule in rules_of(module)]
        head = ["| Mã | Mức độ | Kiểm tra gì | Căn cứ, lý do |", "|---|---|---|---|"]
        parts.append("\n".join([f"## {subject}", "", *head, *rows]) + "\n")
    return "\n".join(parts)


def _row(rule: Rule) -> str:
    cells = (f"`{rule.code}`", str(rule.severity), rule.title, rule.reason)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    PAGE.write_text(markdown(), encoding="utf-8")
