"""The order of figures on the page: key figures, then all by subject."""

from helpers.indicators import SUBJECTS, Figure, Figures


def by_subject(figures: Figures) -> dict[str, tuple[str, list[Figure]]]:
    """Give each subject's title and figures by its anchor."""
    return {
        anchor: (title, [figures[one.code] for one in indicators]) for anchor, (title, indicators) in SUBJECTS.items()
    }


def beside(figures: Figures) -> tuple[list[str], list[Figure], int]:
    """List the sources, the figures that any source states (differing ones first), and how many differ."""
    given = [figure for figure in figures.values() if figure.by_source]
    sources = list(dict.fromkeys(source for figure in given for source in figure.by_source))
    differing = [figure for figure in given if set(figure.by_source.values()) != {figure.value}]
    return sources, [*differing, *(figure for figure in given if figure not in differing)], len(differing)
