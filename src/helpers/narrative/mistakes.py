"""Mistakes in a draft cell in plain Vietnamese, where Jinja speaks English to programmers."""

import re
from collections.abc import Iterable

from jinja2 import TemplateSyntaxError, nodes

from helpers.vietnamese import did_you_mean

_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_SIGNS = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_BLOCKS = re.compile(r"\{%-?\s*(if|endif|for|endfor|known|endknown)\b")
_TAGS = ("if", "elif", "else", "endif", "for", "endfor", "known", "endknown", "set")
# A figure in single braces, as params write it, or half of a pair: the reader would see the braces.
_LITERAL = re.compile(r"\{\s*(\w+)[^{}\n]*\}{1,2}|\}\}|%\}")

_TOKENS = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "begin of print statement": "{{",
    "begin of statement block": "{%",
    "end of template": "hết ô",
}
_ENGLISH = {
    r"expected token '(?:.+?)', got '='": "so sánh bằng viết là ==",
    r"expected token '(.+?)', got '(.+?)'": "cần «{0}» nhưng gặp «{1}»",
    r"unexpected end of template, expected '(.+?)'\.": "thiếu «{0}»",
    r"[Ee]xpected an expression, got '(.+?)'": "thiếu tên hoặc biểu thức trước «{0}»",
    r"unexpected '(.+?)'(?:, expected '(.+?)')?": "thừa «{0}»",
    r"unexpected char (?:\"'\"|'\"') at \d+": "thiếu một dấu nháy",
    r"unexpected char '(.+?)' at \d+": "không dùng được ký tự {0} ở đây",
    r"tag name expected": "thiếu từ khóa sau {{%",
    r"'None' has no attribute '(\w+)'": "chưa có giá trị để lấy «{0}»; hãy đặt sau {{% if … is not none %}}",
    r"unsupported operand type\(s\) for (\S+): .*": "lời văn không làm phép tính «{0}»; hãy khai báo chỉ tiêu mới",
    r"'(\S+)' not supported between instances of .*": "hai bên dấu «{0}» không so sánh được với nhau",
    r"No test named '(\w+)' found": "không có phép thử «is {0}»",
    r"division by zero": "phép chia cho 0",
    r"'.+?' object is not callable": "sau tên có dấu ngoặc tròn, nhưng tên này không phải là hàm",
    r"'.+?' object is not iterable": "tên này không phải là danh sách",
}
# What can be asked for after a dot: of figures, of the rank, of a document, of a month.
_AFTER_DOT = [
    "known",
    "previous",
    "change",
    "year_before",
    "change_in_a_year",
    "position",
    "of",
    "subject",
    "type",
    "number",
    "date",
    "issuer",
    "abstract",
]


def explain_syntax(error: TemplateSyntaxError, template: str, filters: Iterable[str]) -> tuple[int, str]:
    """Tell the line and what is wrong there: for what was left open, where it opens."""
    said = error.message or ""
    if left_open := _open_sign(template):
        return left_open
    if said.startswith("Unexpected end of template") and (left_open := _open_block(template)):
        return left_open
    if unknown := re.match(r"No filter named '(\w+)'", said):
        return error.lineno, f"không có bộ lọc «{unknown[1]}». {did_you_mean(unknown[1], filters)}".rstrip()
    if unknown := re.match(r"Encountered unknown tag '(\w+)'", said):
        if unknown[1] == "endknown" and (left_open := _open_block(template)):  # it closes a line marked with «?»
            return left_open
        if unknown[1] in _TAGS:
            return (
                error.lineno,
                f"{{% {unknown[1]} %}} thừa: không có {{% if %}}, {{% for %}} hay {{% known %}} mở cho nó.",
            )
        return error.lineno, f"không có thẻ «{unknown[1]}». {did_you_mean(unknown[1], _TAGS)}".rstrip()
    return error.lineno, _translate(said)


def explain_value(error: Exception) -> str:
    """Tell why an expression has no value."""
    asked = re.search(r"has no attribute '(\w+)'", str(error))
    if asked and "'None'" not in str(error):
        return f"không có «{asked[1]}» sau dấu chấm. {did_you_mean(asked[1], _AFTER_DOT)}".rstrip()
    return _translate(str(error))


def _translate(said: str) -> str:
    """Put one of the usual messages into Vietnamese; another one is passed on as it is."""
    for pattern, words in _ENGLISH.items():
        if found := re.match(pattern, said):
            said = words.format(*(_TOKENS.get(group, group) for group in found.groups() if group))
            break
    return said.rstrip(".") + "."


def braces_as_text(tree: nodes.Template) -> tuple[int, str] | None:
    """Find braces that would be printed: a figure in one pair instead of two, or half of a pair."""
    said = [(leaf.lineno, leaf.data) for leaf in tree.find_all(nodes.TemplateData)]
    said += [(leaf.lineno, str(leaf.value)) for leaf in tree.find_all(nodes.Const)]
    for first, text in said:
        if found := _LITERAL.search(text):
            line = first + text[: found.start()].count("\n")
            return line, f"«{found[0]}» sẽ in ra nguyên dấu ngoặc. Hãy viết {{{{ {found[1] or 'tên'} }}}}."
    return None


def _open_sign(template: str) -> tuple[int, str] | None:
    """Find the first sign that is not closed before the next one opens."""
    opened: re.Match[str] | None = None
    for sign in [*_SIGNS.finditer(template), None]:
        if sign is not None and opened is None:
            opened = sign if sign[0] in _CLOSING else None
        elif opened is not None:
            closing = _CLOSING[opened[0]]
            if sign is None or sign[0] != closing:
                return template[: opened.start()].count("\n") + 1, f"dấu {opened[0]} chưa được đóng bằng {closing}."
            opened = None
    return None


def _open_block(template: str) -> tuple[int, str] | None:
    """Find the innermost condition or loop that has no end."""
    stack: list[re.Match[str]] = []
    for tag in _BLOCKS.finditer(template):
        if not tag[1].startswith("end"):
            stack.append(tag)
        elif stack:
            stack.pop()
    if not stack:
        return None
    line = template[: stack[-1].start()].count("\n") + 1
    return line, f"{{% {stack[-1][1]} %}} chưa được đóng bằng {{% end{stack[-1][1]} %}}."
