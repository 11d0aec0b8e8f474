"""A new month laid out: params from the month before, folders for the exports, and a note of what goes where."""

from collections.abc import Callable
from pathlib import Path

from helpers.desk.month_file import EMPTIED, first_file, next_file
from helpers.errors import ParamsError
from helpers.params import Days, Month, Project, city_slug, open_case, select_communes
from helpers.tables.layout import read_layouts
from helpers.vietnamese import short_date

LOOK_BACK = 12  # months; older than that, nobody means to go on from it
NOTE = "README.txt"  # not read as an export
COMMON = "month.yml"
_TOLD = """Đặt vào thư mục này các tệp xuất từ hệ thống cho {unit}, tháng {month}: {period}.

Cần một trong ba nguồn số liệu hồ sơ:
- danh sách hồ sơ tiếp nhận và giải quyết trong kỳ, kể cả hồ sơ kỳ trước chuyển qua:
{register}
- biểu, bảng chỉ có số liệu tổng hợp:
{totals}
- tệp summary.yml ghi các số liệu, cho đơn vị không xuất được tệp nào (mẫu: data/README.md).

Cần thêm, nếu không thì báo cáo không nói về các việc này:
{catalogue}
{feedback}; trong kỳ không có thì tệp chỉ có dòng tiêu đề.

Tên tệp tùy ý; đuôi tệp: .xlsx, .xls, .ods, .csv, .txt. Tệp được nhận ra theo dòng tiêu đề.
Xem một tệp được hiểu thế nào:
  make inspect FILE=data/{month}/{commune}/ten-tep.xlsx
Xem còn thiếu gì:
  make doctor MONTH={month}

Dữ liệu cá nhân (họ tên, địa chỉ, số điện thoại) bị bỏ ngay khi đọc. Tệp này không phải số liệu, được bỏ qua khi đọc.
"""


def lay_out(project: Project, month: str, say: Callable[[str], None]) -> bool:
    """Make the params and data folders of a month; what is there already is left as it is.

    Parameters
    ----------
    project
        The project's folders.
    month
        ``2026-04``.
    say
        Takes each line for the user.

    Returns
    -------
    bool
        Whether every commune's params can be used.

    Raises
    ------
    UsageError
        The month is malformed, or there is no commune.
    """
    parsed = Month.parse(month)
    communes = select_communes(project, "")
    say(f"Tháng {parsed}, {len(communes)} đơn vị.")
    say(f"  params/{parsed}/{COMMON}: {_write_params(project, parsed, COMMON, '')}")
    periods: dict[Days, list[str]] = {}
    is_sound = True
    for commune in communes:
        try:
            done = _write_params(project, parsed, f"{commune}.yml", _unit(project, parsed, commune))
            say(f"  params/{parsed}/{commune}.yml: {done}")
            say(f"  data/{parsed}/{commune}/: {_make_folder(project, parsed, commune, periods)}")
        except ParamsError as problem:
            is_sound = False
            say("  CẦN SỬA: " + str(problem).replace("\n", "\n    "))
    city = city_slug(project)
    if (project.cities / f"{city}.yml").is_file():  # it writes a report of its own
        done = _write_params(project, parsed, f"{city}.yml", _unit(project, parsed, city))
        say(f"  params/{parsed}/{city}.yml: {done}")
    for period, named in periods.items():
        say(f"Kỳ báo cáo: {_days(period)}" + (f" ({', '.join(named)})." if len(periods) > 1 else "."))
    say(_next_steps(parsed))
    return is_sound


def _write_params(project: Project, month: Month, name: str, unit: str) -> str:
    """Write one params file unless it is there; tell what was done."""
    target = project.params / str(month) / name
    if target.exists():
        return "đã có, giữ nguyên"
    was = month.previous
    for _ in range(LOOK_BACK):
        source = project.params / str(was) / name
        if source.is_file():
            text = next_file(_read(source), f"params/{was}/{name}", was, month, unit)
            done = f"đã tạo theo tháng {was}"
            break
        was = was.previous
    else:
        text = first_file(month, unit) if unit else _COMMON_TEXT.format(month=month)
        done = f"đã tạo, chưa có tệp của tháng nào trước {month}"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return done


_COMMON_TEXT = """# Điều của riêng tháng {month}, chung cho mọi đơn vị.
# Khóa ghi trong tệp của một đơn vị thì thay khóa ghi ở đây.
# Không có điều gì thì để nguyên. Các khóa: docs/tham-so.md.
"""


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        name = f"params/{file.parent.name}/{file.name}"
        raise ParamsError(f"{name}: tệp không ở bảng mã UTF-8. Hãy lưu lại bằng UTF-8.") from None


def _unit(project: Project, month: Month, commune: str) -> str:
    """Name the commune as people do; by its file where its params are not in order yet."""
    try:
        return open_case(project.root, str(month), commune).settings.unit.full_name
    except ParamsError:
        return commune


def _make_folder(project: Project, month: Month, commune: str, periods: dict[Days, list[str]]) -> str:
    """Make the folder of the exports with its note; gather the commune's period."""
    case = open_case(project.root, str(month), commune)
    periods.setdefault(case.days, []).append(commune)
    case.data.mkdir(parents=True, exist_ok=True)
    if any(case.data.iterdir()):
        return "đã có, giữ nguyên"
    unit = case.settings.unit.full_name
    told = _TOLD.format(unit=unit, month=month, commune=commune, period=_days(case.days), **_known(project))
    with (case.data / NOTE).open("x", encoding="utf-8", newline="\n") as file:
        file.write(told)
    return f"đã tạo, có {NOTE} nói đặt gì vào đó"


def _known(project: Project) -> dict[str, str]:
    """List the exports that the layouts know, by their kind."""
    kinds = {"register": "  + ", "totals": "  + ", "catalogue": "- ", "feedback": "- "}
    layouts = read_layouts(project.layouts)
    return {
        kind: "\n".join(f"{mark}{layout.label} ({layout.file})" for layout in layouts if layout.kind == kind)
        for kind, mark in kinds.items()
    }


def _days(period: Days) -> str:
    return f"từ ngày {short_date(period.first)} đến hết ngày {short_date(period.last)}"


def _next_steps(month: Month) -> str:
    return f"""Việc tiếp theo:
  1. Đặt các tệp xuất từ hệ thống vào data/{month}/<đơn vị>/ ({NOTE} ở đó nói cần những gì).
  2. Ghi điều chỉ người làm báo cáo biết vào params/{month}/<đơn vị>.yml: {", ".join(EMPTIED)}.
  3. make doctor MONTH={month}
  4. make report MONTH={month}"""
