"""Whose a file between two stages is: a stage refuses what another case's stage has written."""

import hashlib
from collections.abc import Mapping

from helpers.errors import DataError
from helpers.params.case import Case

CASE_KEY = "case"  # in a file


def identity(case: Case) -> dict[str, str]:
    """Name a case for its files: its kind, unit and period, and a hash of the rules that its figures are counted by."""
    rules = hashlib.sha256(case.settings.rules.model_dump_json().encode()).hexdigest()
    return {"kind": case.kind.slug, "unit": case.unit.slug, "period": str(case.period), "rules": rules[:16]}


def refuse_anothers(found: object, case: Case, file: str, first: str) -> None:
    """Refuse a file that is not a case's own.

    Parameters
    ----------
    found
        The identity in the file, if there is any.
    case
        Who reads it.
    file
        Its name, for the message.
    first
        The stage from which on the notebooks must run again: ``01_load``.

    Raises
    ------
    DataError
        It says whose the file is, and what to run.
    """
    own = identity(case)
    if found == own:
        return
    again = f"Hãy chạy lại từ {first} cho {case.settings.unit.full_name}, {case.period.full_words(padded=False)}."
    if not isinstance(found, Mapping):
        raise DataError(f"{file}: không ghi là của đơn vị nào, kỳ nào. {again}")
    if {**own, "rules": ""} == {**found, "rules": ""}:
        raise DataError(f"{file}: được làm theo cách đếm khác với khóa «rules» của params hiện nay. {again}")
    raise DataError(
        f"{file}: là của {found.get('unit')}, kỳ {found.get('period')} ({found.get('kind')}), không phải của "
        f"{own['unit']}, kỳ {own['period']} ({own['kind']}). {again}"
    )
