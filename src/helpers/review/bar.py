"""The bar on top of a commune's pages, and what else each of them says of itself."""

from pathlib import Path

from helpers.params import Case, Outputs
from helpers.render import NAMES


def bar(outputs: Outputs, page: Path, unit: str, notice: str | None) -> dict[str, object]:
    """Give what ``bar.html`` shows: the commune's other pages and documents, which page this is, the notice."""
    documents = {ending: outputs.document(ending) for ending in NAMES}
    html = documents.pop("html")
    links = [(html.name, "Báo cáo")] if html.is_file() else []
    is_city = outputs.members.is_file()
    of_commune = [(outputs.rows.name, "Danh sách"), (outputs.overdue.name, "Quá hạn")]
    of_city = [(outputs.reconciliation.name, "Đối chiếu")]
    links += [(outputs.page.name, "Số liệu"), *(of_city if is_city else of_commune)]
    links.append((outputs.versions.name, "So sánh"))
    links += [(file.name, NAMES[ending]) for ending, file in documents.items() if file.is_file()]
    return {"unit": unit, "here": page.name, "links": links, "notice": notice or "", "is_city": is_city}


def about(case: Case, page: Path) -> dict[str, object]:
    """Give what the pages beside the report say on top: the bar, whose it is, and for which period."""
    settings = case.settings
    return {
        **bar(case.outputs, page, case.unit.slug, settings.notice),
        "commune": settings.unit.full_name,
        "month": case.period.full_words(settings.style.month == "padded"),
        "days": case.days,
    }
