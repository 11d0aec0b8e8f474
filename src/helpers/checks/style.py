"""How numbers and words are written: points against per cent, doubled words and signs, decimal commas."""

import re
from collections.abc import Iterator

from helpers.checks.finding import Rule, Severity
from helpers.checks.sentences import Breach, sentences, shortened

PERCENT_FOR_POINTS = Rule(
    "PERCENT_FOR_POINTS",
    Severity.WARNING,
    "Chênh lệch giữa hai tỷ lệ ghi bằng điểm phần trăm, không ghi bằng % (tỷ lệ «tăng 5,2% so với tháng trước»)",
    "Từ 80% lên 84% là tăng 4 điểm phần trăm, cũng là tăng 5%",
)
WORD_DOUBLED = Rule(
    "WORD_DOUBLED",
    Severity.WARNING,
    "Không lặp từ («nội dung nội dung», «của của»)",
    "Lỗi gõ hay gặp; từ láy như «luôn luôn», «dần dần» không bị báo",
)
SIGN_DOUBLED = Rule(
    "SIGN_DOUBLED",
    Severity.WARNING,
    "Không lặp dấu («5% %», «,,», «;.»)",
    "Lỗi gõ hay gặp",
)
NUMBER_STYLE = Rule(
    "NUMBER_STYLE",
    Severity.WARNING,
    "Số viết theo cách của văn bản tiếng Việt: 2.619 hồ sơ; 5,8%",
    "Dấu phẩy thập phân, dấu chấm hàng nghìn, % liền sau số",
)
DECIMALS_MIXED = Rule(
    "DECIMALS_MIXED",
    Severity.WARNING,
    "Các tỷ lệ trong một bài viết cùng một cách («85,10%» bên cạnh «99,8%»; «5.8%» bên cạnh «6,39%»)",
    "Tối đa hai chữ số thập phân, bỏ số 0 ở cuối",
)

_WORD = r"[^\W\d_]+"
_GAP = r"[ \xa0]+"
_CHANGE = re.compile(
    r"\b(?:tăng|giảm|cao hơn|thấp hơn)(?: thêm| khoảng| gần| hơn| được| tới)* \d[\d.,]*[ \xa0]?%(?![ \xa0]*điểm)",
    re.IGNORECASE,
)
# The last of these before a change is what changed; «tỷ lệ số hồ sơ …» is a rate.
_SUBJECT = re.compile(
    r"\bt[ỷỉ] lệ(?: %)?(?: số (?:lượng )?hồ sơ)?|\b(?:tổng )?số (?:hồ sơ|lượng|lượt|PAKN|phản ánh|thủ tục|TTHC)"
    r"|\blượng hồ sơ|\bhồ sơ (?:mới )?(?:phát sinh|tiếp nhận)(?= (?:tăng|giảm))",
    re.IGNORECASE,
)
# One syllable twice is often right (luôn luôn; «cơ quan quan tâm»): only words that are never said twice are reported.
_NEVER_TWICE = (
    "và|của|các|những|cho|với|về|được|đã|đang|sẽ|trong|trên|dưới|tại|theo|này|khi|nhưng|hoặc|bị|có|không|thì|mà|đến"
)
WORDS_DOUBLED = re.compile(
    rf"\b(?:({_WORD}{_GAP}{_WORD}){_GAP}\1|({_NEVER_TWICE}){_GAP}\2|({_WORD}){_GAP}\3{_GAP}\3)\b", re.IGNORECASE
)
DISTRIBUTIVE = re.compile(rf"(?:từng|mỗi|ngày càng|càng){_GAP}", re.IGNORECASE)
SIGNS_DOUBLED = re.compile(r"%[ \xa0]*%|[,;:][ \xa0]*[,;]|[,;][ \xa0]*\.(?![.\d])|(?<!\.)\.\.(?!\.)")
_NUMBERS = {
    re.compile(r"(?<!\d)\d+\.\d{1,2}[ \xa0]?%"): "dấu thập phân là dấu phẩy",
    re.compile(r"(?<![\d.,])\d[\d.,]*[ \xa0]+%(?![ \xa0]*%)"): "% viết liền sau số",
    re.compile(r"(?<![\d./,-])(?<!năm )\d{4,}(?=[ \xa0](?:hồ sơ|thủ tục|TTHC|PAKN|lượt|trường hợp)\b)"): (
        "hàng nghìn cách nhau bằng dấu chấm"
    ),
}
_DECIMALS = re.compile(r"(?<!\d)\d+([.,])(\d{1,2})[ \xa0]?%")


def find_style(text: str) -> Iterator[Breach]:
    """Find what is written otherwise than official Vietnamese text writes it."""
    for sentence in sentences(text):
        yield from _percent_for_points(sentence)
    for found in WORDS_DOUBLED.finditer(text):
        if not DISTRIBUTIVE.match(found[0]):
            yield WORD_DOUBLED, f"lặp từ «{found[0]}».", ()
    for found in SIGNS_DOUBLED.finditer(text):
        around = text[max(0, found.start() - 15) : found.end() + 5].replace("\n", " ").strip()
        yield SIGN_DOUBLED, f"lặp dấu «{found[0]}» ở «{around}».", ()
    for pattern, how in _NUMBERS.items():
        for found in pattern.finditer(text):
            yield NUMBER_STYLE, f"«{found[0]}»: {how}.", ()
    yield from _mixed(text)


def _percent_for_points(sentence: str) -> Iterator[Breach]:
    for change in _CHANGE.finditer(sentence):
        subjects = _SUBJECT.findall(sentence[: change.start()])
        if subjects and subjects[-1].lower().startswith(("tỷ lệ", "tỉ lệ")):
            yield (
                PERCENT_FOR_POINTS,
                f"«{change[0]}» trong câu «{shortened(sentence)}». Nếu là chênh lệch giữa hai tỷ lệ, hãy ghi điểm phần "
                "trăm.",
                (),
            )


def _mixed(text: str) -> Iterator[Breach]:
    """Compare the rates of one text: the decimal sign, and whether a last zero is written or dropped."""
    found = {match[0]: (match[1], match[2]) for match in _DECIMALS.finditer(text)}
    with_zero = [rate for rate, (_, digits) in found.items() if digits.endswith("0")]
    shorter = [rate for rate, (_, digits) in found.items() if len(digits) == 1 and rate not in with_zero]
    commas, dots = ([rate for rate, (sign, _) in found.items() if sign == one] for one in ",.")
    for ones, others in ((with_zero, shorter), (commas, dots)):
        if ones and others:
            yield DECIMALS_MIXED, f"«{ones[0]}» bên cạnh «{others[0]}»: hãy viết cùng một cách.", ()
