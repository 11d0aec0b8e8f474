"""The unit's and the province's names in params, held against the official list by their codes."""

from collections.abc import Iterator

from helpers.checks.finding import Finding, Rule, Severity
from helpers.params import Settings
from helpers.vietnamese import name_key

UNIT_NAME = Rule(
    "UNIT_NAME",
    Severity.ERROR,
    "Tên và loại của đơn vị, của tỉnh là tên và loại của mã ấy trong danh mục hành chính",
    "Mã nhận ra đơn vị; tên khác với mã thì một trong hai là của đơn vị khác",
)
UNIT_CODE = Rule(
    "UNIT_CODE",
    Severity.WARNING,
    "Đơn vị có trong danh mục hành chính thì mang mã của danh mục",
    "Nhiều tên có ở hơn một tỉnh, chỉ mã nhận ra đơn vị",
)


def check_unit(settings: Settings) -> list[Finding]:
    """Check the names that params give to their codes; a code that the list does not have gives no name."""
    return [*_province(settings), *_commune(settings)]


def _province(settings: Settings) -> Iterator[Finding]:
    from helpers.params.official_list import provinces

    own = settings.province
    official = provinces().get(own.code)
    if official and (own.kind != official.kind or name_key(own.name) != name_key(official.name)):
        yield UNIT_NAME.found(
            f"params, «province»: mã {own.code} là {official.name}, trong khi params ghi «{own.name}», loại "
            f"«{own.kind}». Hãy ghi name: {official.name}, kind: {official.kind}, hoặc sửa mã."
        )


def _commune(settings: Settings) -> Iterator[Finding]:
    from helpers.params.official_list import units

    own = settings.commune
    if own is None:
        return
    official = units().get(own.code)
    if official and name_key(own.full_name) != name_key(official.full_name):
        yield UNIT_NAME.found(
            f"params, «commune»: mã {own.code} là {official.full_name}, trong khi params ghi «{own.full_name}». "
            f"Hãy ghi name: {official.name}, kind: {official.kind}, hoặc sửa mã."
        )
    for unit in units().values() if official is None else ():
        if unit.province_code == settings.province.code and name_key(unit.full_name) == name_key(own.full_name):
            yield UNIT_CODE.found(
                f"params, «commune.code»: danh mục không có mã {own.code}; {unit.full_name} có mã {unit.code}. "
                "Hãy xem lại mã."
            )
