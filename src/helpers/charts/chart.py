"""What a chart is: a picture with its words, and the files that carry charts from the notebook to the page."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from html import escape
from pathlib import Path

from helpers.errors import DataError
from helpers.params import CASE_KEY, Case, identity, refuse_anothers

INDEX = "charts.json"


@dataclass(frozen=True)
class Chart:
    """A chart, or the reason why there is none.

    Attributes
    ----------
    name
        English, of its file: ``by-field``.
    title
        Vietnamese, what it shows.
    text
        What it says, in words made from its data; where there is no picture, why.
    svg
        The picture; "" where there is none.
    """

    name: str
    title: str
    text: str
    svg: str = field(default="", repr=False)

    def _repr_html_(self) -> str:
        """Show the chart in a notebook."""
        return f"<figure><b>{escape(self.title)}</b>{self.svg}<figcaption>{escape(self.text)}</figcaption></figure>"


def save(charts: Sequence[Chart], folder: Path, case: Case | None = None) -> None:
    """Write ``<name>.svg`` for each picture, and ``charts.json`` with the words of all and whose they are."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.svg"):
        old.unlink()  # of an earlier run, and perhaps no longer drawn
    for chart in charts:
        if chart.svg:
            (folder / f"{chart.name}.svg").write_text(chart.svg, encoding="utf-8")
    words = [{key: value for key, value in asdict(chart).items() if key != "svg"} for chart in charts]
    document = {CASE_KEY: identity(case) if case else None, "charts": words}
    (folder / INDEX).write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def read_charts(folder: Path, case: Case | None = None) -> list[Chart]:
    """Read the charts that `save` wrote, with a case its own only; none where there is no such folder.

    Raises
    ------
    DataError
        A file is broken: 02_indicators must run again. It is another case's.
    """
    index = folder / INDEX
    if not index.is_file():
        return []
    try:
        document = json.loads(index.read_text(encoding="utf-8"))
        if case:
            refuse_anothers(document.get(CASE_KEY), case, f"{folder.name}/{INDEX}", "01_load")
        words = document["charts"]
        return [
            Chart(**{key: str(row[key]) for key in ("name", "title", "text")}, svg=_svg(folder, row)) for row in words
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise DataError(f"{folder.name}/{INDEX}: không đọc được. Hãy chạy lại 02_indicators.") from None


def _svg(folder: Path, row: dict[str, str]) -> str:
    file = folder / f"{row['name']}.svg"
    return file.read_text(encoding="utf-8") if file.is_file() else ""
