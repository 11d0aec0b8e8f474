"""Which province a commune's code is of, by the official list."""

from helpers.params.models import Settings


def elsewhere(settings: Settings) -> str:
    """Say what is wrong where the commune's code is of another province than params name; "" where nothing is.

    A code that the list does not have is left to the person who wrote it: the list may be older than the unit.
    """
    from helpers.params.official_list import units  # slow to import: not before there is a commune to look up

    own, province = settings.commune, settings.province
    unit = units().get(own.code) if own else None
    if unit is None or unit.province_code == province.code:
        return ""
    return (
        f"mã {unit.code} là {unit.full_name}, {unit.province}, trong khi «province» là {province.name} (mã "
        f"{province.code}). Hãy sửa mã theo danh mục hành chính; nếu làm báo cáo cho {unit.province} thì chạy "
        f"make new-province CODE={unit.province_code} trước."
    )
