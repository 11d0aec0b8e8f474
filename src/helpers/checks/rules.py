"""The rules by subject and by code, gathered from the modules that declare them."""

from collections.abc import Iterator, Mapping
from types import ModuleType

from helpers.checks import (
    carried_over,
    city_sums,
    city_units,
    claims,
    code_date,
    comparisons,
    copied_forward,
    documents,
    earlier_months,
    feedback,
    fields,
    figures,
    history,
    identities,
    left_out,
    months,
    numbers,
    official_names,
    own_words,
    periods,
    plausibility,
    proof,
    prose,
    rows,
    sheets,
    signature,
    sources,
    stated,
    style,
    summary,
    units,
)
from helpers.checks.finding import Rule

LONGER = "Kỳ dài và các tháng của nó"
OF_A_CITY = "Báo cáo của thành phố: đối chiếu"
PROOF_READING = "Đọc soát báo cáo gõ tay"

SUBJECTS: Mapping[str, tuple[ModuleType, ...]] = {
    "Phép cộng": (identities,),
    "Chỉ tiêu": (figures,),
    "Tỷ lệ đã ghi": (stated,),
    "Các nguồn số liệu": (sources, sheets),
    "Kỳ của số liệu": (periods,),
    "Từng hồ sơ, thủ tục, phản ánh": (rows, code_date, fields, feedback),
    "Cả danh sách": (plausibility, left_out),
    "So với các kỳ trước": (carried_over, history, copied_forward, earlier_months),
    LONGER: (months,),
    OF_A_CITY: (city_sums, city_units),
    "Lời văn": (prose, own_words, numbers, claims, comparisons, style, units, summary),
    "Tên, mã của đơn vị": (official_names,),
    "Chữ ký": (signature,),
    "Tệp báo cáo": (documents,),
    PROOF_READING: (proof,),
}


def rules_of(module: ModuleType) -> Iterator[Rule]:
    """Give the rules that a module declares, one by one or in a mapping, in their order."""
    for value in vars(module).values():
        yield from (one for one in (value.values() if isinstance(value, dict) else [value]) if isinstance(one, Rule))


def by_code(subjects: Mapping[str, tuple[ModuleType, ...]]) -> dict[str, Rule]:
    """Gather the rules of all subjects.

    Raises
    ------
    ValueError
        Two rules have the same code.
    """
    rules: dict[str, Rule] = {}
    for rule in (rule for modules in subjects.values() for module in modules for rule in rules_of(module)):
        if rule.code in rules:
            raise ValueError(f"rule {rule.code} is declared twice")
        rules[rule.code] = rule
    return rules
