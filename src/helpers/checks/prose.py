"""Checks of the text: no typed figure, no brace left, nothing missing, no rank without a source."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from jinja2 import Environment, nodes

from helpers.checks.finding import Finding, Rule, Severity
from helpers.checks.sentences import DIGITS, figures_in
from helpers.indicators import Figures

LITERAL_FIGURE = Rule(
    "LITERAL_FIGURE",
    Severity.ERROR,
    "Không có con số gõ tay trong lời văn",
    "Con số gõ tay không đổi theo số liệu của tháng",
)
LITERAL_FIGURE_IN_PARAMS = Rule(
    "LITERAL_FIGURE_IN_PARAMS",
    Severity.WARNING,
    "Con số gõ tay trong params cần được xem lại",
    "Ngoài số hiệu và ngày của văn bản, con số nên lấy từ từ điển chỉ tiêu bằng {mã}",
)
TEXT_MISSING = Rule(
    "TEXT_MISSING",
    Severity.ERROR,
    "Báo cáo chính thức không còn chỗ [cần bổ sung]",
    "Điều chỉ người làm báo cáo biết thì phải có người điền",
)
RANK_WITHOUT_SOURCE = Rule(
    "RANK_WITHOUT_SOURCE",
    Severity.ERROR,
    "Thứ hạng chỉ được nêu khi tham số «rank» có thứ hạng",
    "Lời văn không được khẳng định điều không có căn cứ",
)

_RANK = re.compile(r"(?:duy trì|giữ vững|đạt|xếp) (?:thứ hạng cao|vị trí cao|hạng cao)", re.IGNORECASE)


def check_templates(templates: Mapping[str, str]) -> list[Finding]:
    """Find figures typed into the draft cells, be it as text or as a constant that is printed.

    Parameters
    ----------
    templates
        Source of each draft cell by its section.
    """
    findings = []
    for section, template in templates.items():
        for line, figure in _literals(template):
            findings.append(
                LITERAL_FIGURE.found(
                    f"Ô %%draft {section}, dòng {line}: con số gõ tay «{figure}». Hãy thay bằng tên chỉ tiêu, "
                    "ví dụ {{ received_new }}."
                )
            )
    return findings


def check_own_words(texts: Mapping[str, str]) -> list[Finding]:
    """Point at figures typed into params; symbols, dates and years of documents are names and pass.

    Parameters
    ----------
    texts
        Text of each key in params, the key being named in the message.
    """
    return [
        LITERAL_FIGURE_IN_PARAMS.found(
            f"params, «{key}»: có con số gõ tay «{figure}». Nếu là chỉ tiêu, hãy ghi {{mã chỉ tiêu}}."
        )
        for key, text in texts.items()
        for figure in figures_in(text)
    ]


def check_text(text: str, has_rank: bool) -> list[Finding]:
    """Check the drafted words as a reader sees them.

    Parameters
    ----------
    text
        The whole report as plain words.
    has_rank
        Whether params give a rank.
    """
    findings = [
        TEXT_MISSING.found(f"Còn chỗ chưa điền: {gap}. Hãy bổ sung trong params của tháng.")
        for gap in re.findall(r"\[cần bổ sung[^\]]*\]", text)
    ]
    if not has_rank and (claim := _RANK.search(text)):
        findings.append(RANK_WITHOUT_SOURCE.found(f"Lời văn ghi «{claim[0]}», nhưng params chưa có thứ hạng («rank»)."))
    return findings


@lru_cache(maxsize=64)  # of a cell after it was run, and of all when the report is saved; for every commune the same
def _literals(template: str) -> tuple[tuple[int, str], ...]:
    """List the lines and digits that would be printed as they are typed.

    A number that is only compared with (``{% if overdue == 0 %}``) prints nothing and passes.
    """
    found = []
    for leaf in _printed(Environment(autoescape=False).parse(template)):
        text = leaf.data if isinstance(leaf, nodes.TemplateData) else str(leaf.value)
        for match in DIGITS.finditer(text):
            found.append((leaf.lineno + text[: match.start()].count("\n"), match[0].rstrip(".,")))
    return tuple(dict.fromkeys(found))


def _printed(node: nodes.Node) -> Iterator[nodes.TemplateData | nodes.Const]:
    if isinstance(node, nodes.TemplateData | nodes.Const):
        yield node
    elif isinstance(node, nodes.Getitem):
        yield from _printed(node.node)
    elif not isinstance(node, nodes.Compare):
        for child in node.iter_child_nodes():
            yield from _printed(child)
