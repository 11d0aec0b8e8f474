"""Wordings put into those that `helpers.checks.claims` knows, with where each letter stood before."""

import re

# Patterns over the text as it stands, and what each is read as.
_READ_AS = (
    # «Bộ phận Một cửa» is the whole centre, not one of several.
    (r"bộ phận (?:một cửa|tiếp nhận và trả kết quả|tiếp nhận hồ sơ|tiếp nhận)", "trung tâm"),
    (r"(tổ chức|cá nhân|người dân|công dân), (?=cá nhân|tổ chức|doanh nghiệp|công dân|người dân)", r"\1 và "),
    (r"(?<=toàn bộ) (?:số )?\d[\d.]*(?= hồ sơ)|(?<=tất cả) (?:số )?\d[\d.]*(?= hồ sơ)", ""),
    (r"(?<!\w)cả \d[\d.]*(?= hồ sơ)", "tất cả"),
    (r"(mọi|tất cả|toàn bộ|các|100%|không|không có|không để|không còn) kết quả(?! (?:cao|tốt))", r"\1 hồ sơ"),
    (
        r"((?:toàn bộ|tất cả|mọi|100%)(?: các| số)? hồ sơ)(?: đã)? (?:tiếp nhận|nhận|phát sinh)(?: được)?(?: "
        r"trong (?:kỳ|tháng))?(?= )",
        r"\1",
    ),
    (
        r"tỷ lệ (?:hồ sơ )?(?:giải quyết )?(?:quá hạn|trễ hạn|trễ hẹn|chậm) (?:là |bằng |: )?0%?(?![\d,.]\d)",
        "không có hồ sơ quá hạn",
    ),
    (
        r"(?:tổ chức và cá nhân|cá nhân và tổ chức|tổ chức|cá nhân|người dân|công dân|người|ai)(?: nào)? (?:phải |bị )*"
        r"(?:chờ|đợi|nhận)[^,.;]{0,20}? (?:quá|trễ|muộn|chậm)(?: (?:ngày )?(?:hẹn|hạn))?",
        "hồ sơ nào quá hạn",
    ),
    (r"đều còn (?=trong (?:thời )?hạn)", "đều "),
    (r"đúng (?:vào )?(?:ngày hẹn(?: trả)?|lịch hẹn|ngày)(?!\w)", "đúng hẹn"),
    (r"(?:trước|sớm hơn|sớm) (?:so với )?(?:ngày hẹn(?: trả)?|lịch hẹn)", "trước hẹn"),
    (r"(?:qua|sau|lỡ) (?:ngày )?hẹn(?: trả)?", "quá hẹn"),
    (r"(?:đến|tới) (?:muộn|trễ)", "trễ hạn"),
    (r"kịp (?:thời )?hạn", "đúng hạn"),
)
_PATTERNS = [(re.compile(pattern, re.IGNORECASE), instead) for pattern, instead in _READ_AS]


class Rewritten:
    """A text read in plainer words.

    Attributes
    ----------
    text
        What is read.
    """

    def __init__(self, text: str) -> None:
        self.text, self._at = text, list(range(len(text) + 1))
        for pattern, instead in _PATTERNS:
            self._replace(pattern, instead)

    def place(self, message: str) -> tuple[int, int]:
        """Find where the words that a message quotes stood; the whole text where they are not found."""
        quoted = re.search(r"«([^»]+)»", message)
        words = re.findall(r"\w+|%", quoted[1]) if quoted else []
        found = re.search(r"\W*".join(map(re.escape, words)), self.text, re.IGNORECASE) if words else None
        return (self._at[found.start()], self._at[found.end()]) if found else (0, self._at[-1])

    def _replace(self, pattern: re.Pattern[str], instead: str) -> None:
        pieces, at, last = [], [], 0
        for found in pattern.finditer(self.text):
            new = found.expand(instead)
            pieces += [self.text[last : found.start()], new]
            at += self._at[last : found.start()] + [self._at[found.start()]] * len(new)
            last = found.end()
        self.text = "".join([*pieces, self.text[last:]])
        self._at = at + self._at[last:]
