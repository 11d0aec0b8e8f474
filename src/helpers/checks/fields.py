"""Checks that each field (lĩnh vực) is one that is known: another may be somebody's name in a row that slipped."""

from helpers.checks.finding import Finding, Rule, Severity
from helpers.tables import Tables
from helpers.tables.fields import is_told_by_row
from helpers.vietnamese import number, some

FIELD_UNKNOWN = Rule(
    "FIELD_UNKNOWN",
    Severity.WARNING,
    "Mọi lĩnh vực đều được biết",
    "Tên lĩnh vực lạ có thể là họ tên ở một dòng bị lệch cột, nên không được in ra mà chỉ nêu dòng",
)


def check_fields(tables: Tables) -> list[Finding]:
    """Name the rows where a field stands that neither the usual ones, the layouts nor the catalogue have."""
    frames = [frame for frame in (tables.registers, tables.procedures, tables.totals) if frame is not None]
    told = sorted({field for frame in frames for field in frame["field"].unique() if is_told_by_row(field)})
    if not told:
        return []
    places = some([field.strip("()").removeprefix("lĩnh vực ở ") for field in told])
    return [
        FIELD_UNKNOWN.found(
            f"{number(len(told))} tên lĩnh vực không có trong danh mục, được ghi theo dòng đầu tiên có tên đó: "
            f"{places}. "
            "Hãy xem các dòng đó có bị lệch cột không; đúng là lĩnh vực thì thêm vào khóa fields của bố cục trong "
            "params/layouts/."
        )
    ]
