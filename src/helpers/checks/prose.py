"""Checks of the text: no typed figure, nothing missing, no rank without a source."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from jinja2 import Environment, nodes

from helpers.checks.finding import Finding, Rule, Severity
from helpers.checks.numbers import find_numbers
from helpers.checks.sentences import DIGITS
from helpers.indicators import Figures
from helpers.params import GAPS

LITERAL_FIGURE = Rule(
    "LITERAL_FIGURE",
    Severity.ERROR,
    "Không có con số gõ tay trong lời văn",
    "Con số gõ tay không đổi theo số liệu của tháng",
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

_KNOWN = re.compile(r"(?<=\{%)[-+]?\s*(end)?known\b")
QUOTED = 8  # words that tell which paragraph is meant
_GAP = re.compile(r"\[cần bổ sung(?:: ([^\]]*))?\]")
_RANK = re.compile(r"(?:duy trì|giữ vững|đạt|xếp) (?:thứ hạng cao|vị trí cao|hạng cao)", re.IGNORECASE)


def check_templates(templates: Mapping[str, str], figures: Figures) -> list[Finding]:
    """Find figures typed into the draft cells, be it as text or as a constant that is printed.

    Parameters
    ----------
    templates
        Source of each draft cell by its section.
    figures
        A number that is the one which its words name passes: it is held against them again in every month and commune.
    """
    findings = []
    for section, template in templates.items():
        for line, text in printed_texts(template):
            said = list(find_numbers(text, figures))
            wrong = [one for one in said if one.is_right is False]
            for typed in DIGITS.finditer(text):
                figure = typed[0].rstrip(".,")
                if not any(one.is_right for one in said if figure in re.split("/", one.text)):
                    at = line + text[: typed.start()].count("\n")
                    findings.append(
                        LITERAL_FIGURE.found(
                            f"Ô %%draft {section}, dòng {at}: con số gõ tay «{figure}». Hãy thay bằng tên chỉ tiêu, "
                            "ví dụ {{ received_new }}."
                        )
                    )
            findings += [one.found(f"Ô %%draft {section}") for one in wrong]
    return list(dict.fromkeys(findings))


def check_text(text: str, has_rank: bool, file: str = "params của tháng") -> list[Finding]:
    """Check the drafted words as a reader sees them.

    Parameters
    ----------
    text
        The whole report as plain words.
    has_rank
        Whether params give a rank.
    file
        Where what is missing has to be written.
    """
    findings = list(_gaps(text, file))
    if not has_rank and (claim := _RANK.search(text)):
        findings.append(RANK_WITHOUT_SOURCE.found(f"Lời văn ghi «{claim[0]}», nhưng params chưa có thứ hạng («rank»)."))
    return findings


def _gaps(text: str, file: str) -> Iterator[Finding]:
    """Name each thing that is missing once: where it stands first, and the file and key that it belongs into."""
    keys = {words: key for key, words in GAPS.items()}
    told = set()
    for line in text.splitlines():
        for gap in _GAP.finditer(line):
            if gap[0] in told:
                continue
            told.add(gap[0])
            key = keys.get(gap[1] or "")
            what = f"ghi khóa «{key}»" if key else "bổ sung"
            place = " ".join(line.strip(" -#").split()[:QUOTED])
            yield TEXT_MISSING.found(f"Còn chỗ chưa điền ở «{place}…»: {gap[0]}. Hãy {what} trong {file}.")


@lru_cache(maxsize=64)  # of a cell after it was run, and of all when the report is saved; for every commune the same
def printed_texts(template: str) -> tuple[tuple[int, str], ...]:
    """List the lines and texts that would be printed as they are typed.

    A number that is only compared with (``{% if overdue == 0 %}``) prints nothing and passes.
    """
    # The tag of draft cells is a condition like another for what may be printed.
    plain = _KNOWN.sub(lambda tag: " endif" if tag[1] else " if known", template)
    leaves = _printed(Environment(autoescape=False).parse(plain))
    return tuple(
        (leaf.lineno, leaf.data if isinstance(leaf, nodes.TemplateData) else str(leaf.value)) for leaf in leaves
    )


def _printed(node: nodes.Node) -> Iterator[nodes.TemplateData | nodes.Const]:
    if isinstance(node, nodes.TemplateData | nodes.Const):
        yield node
    elif isinstance(node, nodes.Getitem):
        yield from _printed(node.node)
    elif not isinstance(node, nodes.Compare):
        for child in node.iter_child_nodes():
            # How many units a function is to name is not printed: `worst("reuse_rate", 5)`.
            if isinstance(node, nodes.Call) and isinstance(child, nodes.Const) and isinstance(child.value, int):
                continue
            yield from _printed(child)
