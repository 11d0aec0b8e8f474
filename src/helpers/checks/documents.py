"""The rule over finished documents; whoever renders them reads them back."""

from helpers.checks.finding import Rule, Severity

READ_BACK = Rule(
    "READ_BACK",
    Severity.ERROR,
    "Tệp HTML, PDF, Word có đúng lời văn và con số của bản thảo",
    "Đọc lại từng tệp đã tạo và so từng từ với bản thảo",
)
