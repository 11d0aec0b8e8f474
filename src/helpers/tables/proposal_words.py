"""The words that a proposed layout is guessed by; a wording that is not understood yet is added here."""

import re

# What a system's own word for a value mostly has in it, folded; still a guess for a person to look at.
HINTS = {
    "channel": {
        "online": ("online", "mang", "dien tu", "cong", "vneid"),
        "direct": ("tai cho", "quay", "mot cua", "giay"),
        "postal": ("buu dien", "buu chinh"),
    },
    "state": {
        "resolved": ("xong", "hoan tat", "hoan thanh", "da tra", "ket thuc"),
        "pending": ("dang", "chua", "chua xong", "chua hoan thanh", "chua hoan tat", "chua tra", "chua ket thuc"),
        "returned": ("tra lai", "tu choi"),
        "withdrawn": ("rut",),
        "stopped": ("dung", "tam dung"),
        "waiting": ("bo sung",),
    },
}
# What tells columns of one kind apart: the first that a heading has a word of, folded.
MEANT = {
    "date": {
        "due_at": re.compile(r"\b(?:hen|han|due|deadline)\b"),
        "resolved_at": re.compile(r"\b(?:tra|ket qua|xong|hoan thanh|hoan tat|ket thuc|returned|completed|resolved)\b"),
        "received_at": re.compile(r"\b(?:nhan|nop|den|gui|received|submitted)\b"),
    },
    "choice": {
        "channel": re.compile(r"\b(?:nguon|kenh|hinh thuc|cach|channel)\b"),
        "state": re.compile(r"\b(?:trang thai|tinh trang|status)\b"),
        "service_level": re.compile(r"\b(?:muc|dvctt)\b"),
    },
    "flag": {
        "reuses_data": re.compile(r"\b(?:su dung|dung lai|reused?)\b"),
        "has_result": re.compile(r"\b(?:ket qua|kq|results?)\b"),
        "has_components": re.compile(r"\b(?:thanh phan|tphs|attachments?)\b"),
    },
}
# Columns of Form II.06a, 3 to 13: each total and what it sums. Sums that hold tell a form whatever its headings say.
SUMS = {
    "received_total": ("received_online", "received_direct_or_postal", "carried_over"),
    "resolved": ("resolved_early", "resolved_on_time", "resolved_overdue"),
    "pending": ("pending_in_time", "pending_overdue"),
}
PERSONAL = re.compile(
    r"\b(?:ho ten|ho va ten|chu ho so|nguoi \w+|dien thoai|sdt|dia chi|cccd|cmnd|dinh danh|giay to|email|ngay sinh"
    r"|gioi tinh|noi dung|trich yeu|to chuc|ca nhan|can bo|cong chuc|chuyen vien|tai khoan)\b"
)
