"""A month: every commune in turn; one that fails stops no other."""

from collections.abc import Callable, Sequence
from pathlib import Path

from helpers.checks import Severity
from helpers.params import Month, select_communes
from helpers.render import choose_engine
from helpers.run.commune import Failed, Made, make_commune


def make_month(month: str, communes: str, formats: Sequence[str], engine: str, say: Callable[[str], None]) -> bool:
    """Make the reports of a month and say how each went.

    Parameters
    ----------
    month
        ``2026-03``.
    communes
        Names separated by commas; empty means all.
    formats
        Which documents to make.
    engine
        ``auto``, ``quarto`` or ``pandoc``.
    say
        Takes each line for the user.

    Returns
    -------
    bool
        Whether every commune has a final report: none failed, none is a draft.

    Raises
    ------
    UsageError
        The month, a commune or the engine does not exist; nothing has been made then.
    """
    parsed = str(Month.parse(month))
    selected = select_communes(Path(), communes)
    chosen = choose_engine(engine)
    say(f"Tháng {parsed}, {len(selected)} đơn vị, máy dựng {chosen.name}.")
    results = []
    for number, commune in enumerate(selected, 1):
        result = make_commune(parsed, commune, formats, chosen)
        say(f"[{number}/{len(selected)}] {commune}: {_told(result)}")
        results.append(result)
    return all(isinstance(result, Made) and not result.is_draft for result in results)


def _told(result: Made | Failed) -> str:
    if isinstance(result, Failed):
        remains = f"\n    Sổ tay đã chạy đến chỗ lỗi: {result.remains.as_posix()}/" if result.remains else ""
        return "KHÔNG LÀM ĐƯỢC\n    " + result.reason.replace("\n", "\n    ") + remains
    counts = [sum(finding.severity is severity for finding in result.findings) for severity in Severity]
    tally = ", ".join(f"{count} {severity}" for count, severity in zip(counts, Severity, strict=True))
    lines = [f"{'DỰ THẢO' if result.is_draft else 'báo cáo chính thức'} ({tally}) → {result.folder.as_posix()}/"]
    lines += [f"    {finding.severity} {finding.code}: {finding.message}" for finding in result.findings]
    return "\n".join(lines)
