"""What is missing before a month can be reported: on the machine, and of each commune."""

from collections.abc import Callable

from helpers.desk.machine import look_at_machine
from helpers.desk.seen import Seen
from helpers.errors import ParamsError
from helpers.params import Project

MACHINE_ONLY = "Máy này không thiếu gì. Tham số và dữ liệu chưa được xem: hãy chạy make doctor MONTH=…"


def examine(project: Project, month: str, say: Callable[[str], None]) -> bool:
    """Check everything and report each result.

    Parameters
    ----------
    project
        The project's folders.
    month
        ``2026-04``; "" for the machine alone.
    say
        Takes each line for the user.

    Returns
    -------
    bool
        Whether nothing is missing.

    Raises
    ------
    UsageError
        The month is malformed, or there is no commune; nothing has been looked at then.
    """
    missing = 0

    def tell(seen: Seen) -> None:
        nonlocal missing
        missing += not seen.is_right
        say(str(seen))

    communes = _communes(project, month)
    say("Máy này")
    for seen in look_at_machine(project):
        tell(seen)
    for seen in _log(project, month):
        tell(seen)
    for commune in communes:
        say(f"{commune}, tháng {month}")
        for seen in _commune(project, month, commune):
            tell(seen)
    say(f"Còn {missing} điều cần xem (dấu ✗)." if missing else "Không thiếu gì." if month else MACHINE_ONLY)
    return not missing


def _communes(project: Project, month: str) -> list[str]:
    if not month:
        return []
    from helpers.params import Month, select_communes

    Month.parse(month)
    return select_communes(project, "")


def _log(project: Project, month: str) -> list[Seen]:
    if not month:
        return []
    from helpers.desk.verdicts import look_at_log
    from helpers.params import Month

    return list(look_at_log(project.outputs_of(Month.parse(month))))


def _commune(project: Project, month: str, commune: str) -> list[Seen]:
    from helpers.desk.commune import look_at_commune
    from helpers.desk.verdicts import look_at_report
    from helpers.params import open_case
    from helpers.tables.layout import read_layouts

    try:
        case = open_case(project.root, month, commune)
        return [*look_at_commune(case, read_layouts(project.layouts)), *look_at_report(case)]
    except ParamsError as problem:
        return [Seen(False, line) for line in str(problem).splitlines()]
