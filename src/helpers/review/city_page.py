"""The reviewer's pages of a city: its figures down to each unit's, and the reconciliation with them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from helpers.charts import read_charts
from helpers.checks import Finding, is_blocking
from helpers.checks.catalogue import RULES
from helpers.forms import forms_of_units, head_rows
from helpers.indicators import (
    STATES,
    Count,
    Figure,
    Member,
    chain,
    earlier_of,
    known_codes,
    partly,
    read_figures,
    read_members,
)
from helpers.params import Case
from helpers.review.approved import trail_of
from helpers.review.bar import about
from helpers.review.found import anchor, ordered, tally
from helpers.review.page_form import write_forms
from helpers.review.page_subjects import by_subject
from helpers.review.page_template import template
from helpers.vietnamese import short_date

CLASSES = {"final": "", "draft": "canh-bao", "failed": "loi", "missing": "loi", "anothers": "loi"}


def write_city_pages(case: Case) -> None:
    """Write ``so-lieu.html`` and ``doi-chieu.html`` into a city's folder; both lead on to the units' own pages.

    Raises
    ------
    DataError
        The figures, the findings or the units' reports are absent or broken.
    """
    outputs = case.outputs
    figures, findings = read_figures(outputs.figures, case), ordered(outputs, case)
    members = read_members(outputs.members, case)
    columns = known_codes(case.kind.key_figures, f"{case.kind.where}, key_figures")
    bases = {each.slug: f"../{quote(each.slug)}/{outputs.page.name}" for each in members}
    shared: dict[str, Any] = {
        "first": short_date(case.days.first),
        "last": short_date(case.days.last),
        "is_draft": is_blocking(findings),
        "tally": tally(findings),
        "findings": [(anchor(place), one) for place, one in enumerate(findings)],
        "rules": RULES,
        "figures": figures,
        "members": members,
        "reported": sum(each.figures is not None for each in members),
        "states": STATES,
        "classes": CLASSES,
        "link": lambda each, code: f"{bases[each.slug]}#{code}",
    }
    forms = forms_of_units(case, figures, {each.name: each.figures for each in members})
    write_forms(case, forms)
    shared["forms"] = [(filled, head_rows(filled.form)) for filled in forms]
    _write(
        outputs.page,
        "so-lieu-thanh-pho.html",
        case,
        shared,
        key_figures=[figures[code] for code in columns],
        charts=read_charts(outputs.charts, case),
        subjects=by_subject(figures),
        units={code: _units(members, code) for code in figures},
    )
    _write(
        outputs.reconciliation,
        "doi-chieu.html",
        case,
        shared,
        sums=[_sum(members, figure) for figure in figures.values() if isinstance(figure.indicator, Count)],
        units=_chain(members, findings, case),
    )


def _write(file: Path, name: str, case: Case, shared: Mapping[str, Any], **own: Any) -> None:
    html = template(name).render(**about(case, file), **shared, **own)
    file.write_text(html, encoding="utf-8")


def _units(members: Sequence[Member], code: str) -> list[tuple[Member, Figure]]:
    """Give the figure of each unit that has reported, the largest first."""
    known = [(each, each.figures[code]) for each in members if each.figures]
    return sorted(known, key=lambda pair: (pair[1].value is None, -(pair[1].value or 0), pair[0].slug))


def _sum(members: Sequence[Member], figure: Figure) -> dict[str, Any]:
    """Hold a count of the city against the sum of its units'."""
    value, known = partly(members, figure.code)
    adds = isinstance(figure.indicator, Count) and figure.indicator.adds_over_units
    return {
        "figure": figure,
        "adds": adds,
        "sum": value if known else None,
        "known": known,
        "difference": figure.value - value if adds and isinstance(figure.value, int) and known else None,
    }


def _chain(members: Sequence[Member], findings: Sequence[Finding], case: Case) -> list[dict[str, Any]]:
    """Give for each unit its days, what it carried over, what it had pending before, and what was found of it."""
    last = earlier_of(case, ["pending"]).get(str(case.period.previous), {})
    trail = trail_of(case)
    rows = []
    for each in members:
        carried, pending = chain(each, last)
        rows.append(
            {
                "member": each,
                "days": f"{short_date(each.days.first)} – {short_date(each.days.last)}" if each.days else "",
                "carried": carried,
                "pending": pending,
                "difference": carried - pending if carried is not None and pending is not None else None,
                "approved": "đã duyệt" if each.slug in trail.approved else "chưa duyệt",
                "found": [(anchor(place), one) for place, one in enumerate(findings) if _is_about(one, each)],
            }
        )
    return rows


def _is_about(found: Finding, each: Member) -> bool:
    return found.message.startswith((f"{each.name}:", f"{each.name},"))
