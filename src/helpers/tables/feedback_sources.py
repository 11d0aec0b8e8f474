"""Where feedback (phản ánh, kiến nghị) comes from, as the layouts declare it."""

from helpers.params import Case
from helpers.tables.layout import read_layouts
from helpers.tables.schema import FEEDBACK


def feedback_sources(case: Case) -> dict[str, str]:
    """Give the sources that the layouts know, each key with its name: the first of its words.

    Raises
    ------
    ParamsError
        A layout is wrong.
    """
    channel = next(column for column in FEEDBACK.columns if column.name == "channel")
    sources: dict[str, str] = {}
    for layout in read_layouts(case.project.layouts):
        if layout.table is FEEDBACK:
            for key in layout.words[channel.name]:
                sources.setdefault(key, layout.name_of(channel, key))
    return sources
