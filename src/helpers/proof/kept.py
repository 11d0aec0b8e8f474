"""``IMPORT=1``: what was read from a report, written as that month's summary, each value with its place."""

from datetime import date

from helpers.errors import UsageError
from helpers.params import Project, known_communes, open_case, parse_period
from helpers.params.case import has_exports
from helpers.params.yaml_text import read_tree
from helpers.proof.days import spans
from helpers.proof.judge import Report
from helpers.proof.mention import Mention
from helpers.proof.proofread import Proof
from helpers.tables.schema import TOTALS_CODES
from helpers.tables.summary import FILE
from helpers.vietnamese import name_key

MARK = "# Đọc từ báo cáo gõ tay bằng make proof IMPORT=1"


def import_figures(proof: Proof, project: Project, month: str, commune: str) -> str:
    """Write ``data/<month>/<commune>/summary.yml``, and say so.

    Raises
    ------
    UsageError
        The report says no month or no unit of this project, or the folder already holds exports.
    """
    report = proof.judged.report
    month = month or report.period.slug
    if not month:
        raise UsageError("Báo cáo không ghi rõ tháng và năm. Hãy ghi MONTH=… COMMUNE=… khi chạy make proof IMPORT=1.")
    commune = commune or _commune_of(report, project)
    folder = open_case(project.root, month, commune).data
    file = folder / FILE
    if has_exports(folder) and not (file.is_file() and file.read_text(encoding="utf-8").startswith(MARK)):
        raise UsageError(f"{folder.as_posix()}/ đã có số liệu, nên không ghi số đọc từ báo cáo vào đó.")
    text = _summary(proof, report)
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return f"Đã ghi {file.as_posix()}: số của báo cáo này dùng làm số của tháng {parse_period(month)}."


def _commune_of(report: Report, project: Project) -> str:
    for slug in known_communes(project):
        file = project.commune_params(slug)
        known = read_tree(file, file.as_posix(), UsageError).get("commune", {})
        if name_key(f"{known.get('kind', '')} {known.get('name', '')}") == name_key(report.unit.full_name):
            return slug
    raise UsageError(
        f"Chưa có {report.unit.full_name or 'đơn vị này'} trong {project.communes.as_posix()}/. Hãy chạy make "
        f"new-commune "
        "CODE=…, hoặc ghi MONTH=… COMMUNE=…"
    )


def _summary(proof: Proof, report: Report) -> str:
    """Write the counts with their places; rates are made from counts again, and are not kept."""
    judged = proof.judged
    where: dict[str, Mention] = {}
    for one in report.mentions:
        code = judged.codes.get(id(one))
        if code in TOTALS_CODES and code not in where:
            where[str(code)] = one
    if not where:
        raise UsageError(f"{report.document.path.name}: không đọc được chỉ tiêu nào để ghi lại.")
    lines = [MARK, f"source: {_quoted(report.document.path.name)}"]
    days = _days(report)
    if days:
        lines.append(f"period: {{from: {days[0]}, to: {days[1]}}}")
    lines.append("counts:")
    for code, one in where.items():
        place = one.places[0]
        around = report.document.paragraphs[place.paragraph]
        said = " ".join(around[max(0, place.start - 40) : place.end + 20].split())
        lines.append(f"  {code}: {int(one.value)}  # đoạn {place.paragraph + 1}: «{said}»")
    return "\n".join(lines) + "\n"


def _days(report: Report) -> tuple[date, date] | None:
    for block in report.document.blocks[:8]:
        for span in spans(block.text):
            if span.first.is_possible and span.last.is_possible and span.last.year:
                last = span.last.in_year(span.last.year)
                year = last.year if span.first.month <= last.month else last.year - 1
                return span.first.in_year(year), last
    return None


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
