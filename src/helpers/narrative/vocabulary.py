"""Every name that a draft cell can use."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from helpers.indicators import FORM, Figures
from helpers.narrative.fill import fill
from helpers.narrative.markdown import Markdown, missing
from helpers.narrative.printed import Printed
from helpers.params import GAPS, Case, Document, Explanations, Month, Period, Settings
from helpers.vietnamese import listing, month_number, short_date

HOTLINE = "hotline"  # the key of the source of feedback whose number params give
FILTERS = ("long", "short", "named", "cited", "listed", "through", "counted")


def vocabulary(case: Case, figures: Figures, sources: Mapping[str, str]) -> dict[str, Any]:
    """Collect the names: the figures by their codes, and what params, layouts and the calendar say.

    Returns
    -------
    dict
        ``kind, commune, committee, issuer, province, province_kind, period, next_period, month, next_month, year,
        first_day, last_day, hotline, form, feedback_sources, basis, issued_documents, rank, statements, wording``, the
        functions ``cause(kind)``, ``measure(kind)`` and ``missing(key)``, and every code of the dictionary.
    """
    settings, days = case.settings, case.days
    unit = settings.unit
    printed = {code: Printed(figure, figure.value) for code, figure in figures.items()}
    return {
        **printed,
        "kind": unit.kind,
        "commune": unit.full_name,
        "committee": f"Ủy ban nhân dân {unit.kind}",
        "issuer": f"Ủy ban nhân dân {unit.full_name}",
        "province": settings.province.name,
        "province_kind": settings.province.kind,
        "period": case.period,
        "next_period": case.period.next,
        "month": case.period,
        "next_month": case.period.next,
        "year": str(case.period.year),
        "first_day": short_date(days.first),
        "last_day": short_date(days.last),
        "hotline": settings.hotline,
        "form": FORM,
        "feedback_sources": list(_sources(sources, settings)),
        "basis": settings.basis,
        "issued_documents": settings.issued_documents,
        "rank": settings.rank,
        "statements": settings.statements,
        "wording": settings.style.wording,
        "cause": _explain(settings, printed, "cause"),
        "measure": _explain(settings, printed, "measure"),
        "missing": _missing,
    }


def filters(settings: Settings) -> Mapping[str, Callable[..., str]]:
    """Give the filters.

    ``month | long`` is 03 năm 2026, ``month | short`` 03/2026; ``period | named`` is tháng 03/2026, quý I năm 2026;
    ``documents | cited`` cites them in full; ``names | listed`` is «a, b và c», ``names | through`` «trên a, qua b và
    qua c»; ``{"trả lại": returned, "dừng xử lý": stopped} | counted`` is «trả lại: 2», without those that are 0 or
    unknown.
    """
    padded, separator = settings.style.month == "padded", "." if settings.style.wording == "sample" else "/"
    functions: tuple[Callable[..., str], ...] = (
        lambda month: f"{month_number(month.number, padded)} năm {month.year}",
        lambda month: f"{month_number(month.number, padded)}{separator}{month.year}",
        lambda period: _named(period, padded, separator),
        lambda documents: listing([cite(document) for document in documents]),
        lambda names: listing(list(names)),
        lambda names: listing([f"{'qua' if place else 'trên'} {name}" for place, name in enumerate(names)]),
        lambda counts: Markdown(", ".join(f"{name}: {figure.markdown}" for name, figure in counts.items() if figure)),
    )
    return dict(zip(FILTERS, functions, strict=True))


def _named(period: Period, padded: bool, separator: str) -> str:
    if isinstance(period, Month):
        return f"{period.words(padded)}{separator}{period.year}"
    return period.full_words(padded)


def cite(document: Document) -> str:
    """Cite a document in full: type, number, date, issuer, abstract (Nghị định 30/2020/NĐ-CP)."""
    issuer = f" của {document.issuer}" if document.issuer else ""
    return f"{document.type} số {document.number} ngày {short_date(document.date)}{issuer} {document.abstract}"


def _sources(sources: Mapping[str, str], settings: Settings) -> Iterator[str]:
    """Name the sources of feedback as layouts do; the hotline by its number in params.

    Layouts are shared and copied: a number that only a layout gives may be another province's.
    """
    for key, name in sources.items():
        if key == HOTLINE and settings.hotline:
            yield f"tổng đài {settings.hotline}"
        elif key != HOTLINE or not any(map(str.isdigit, name)):
            yield name


def _missing(what: str) -> Markdown:
    """Mark what params do not give, by its key there or in other words."""
    return missing(GAPS.get(what, what))


def _explain(settings: Settings, printed: Mapping[str, Printed], part: str) -> Callable[[str], Markdown]:
    def explain(kind: str) -> Markdown:
        if kind not in Explanations.model_fields:
            raise TypeError(f"{part}: «{kind}»; chỉ có {', '.join(f'«{name}»' for name in Explanations.model_fields)}")
        explanation = getattr(settings.explanations, kind)
        return (
            fill(getattr(explanation, part).rstrip("."), printed)
            if explanation
            else _missing(f"explanations.{kind}.{part}")
        )

    return explain
