"""The free text that people wrote in params, by the key it stands under."""

from collections.abc import Iterator

from pydantic import BaseModel

from helpers.params.models import Settings

# Keys that hold names, numbers of documents and addresses: numbers there are parts of a name, and claim nothing.
NAMES = (
    *("province", "commune", "rules", "style", "hotline", "basis", "issued_documents"),
    *("addressees", "recipients", "signature", "document"),
)


def own_words(settings: Settings) -> dict[str, str]:
    """Collect every text that people wrote and a report prints, so that checks can read it.

    A section's lines are one text; an item of a list is named by its place (``recipients.mục 2``).
    """
    texts = {
        f"sections.{section}": "\n".join([*(text.replace or ()), *text.extend])
        for section, text in settings.sections.items()
    }
    for key, value in settings:
        if key not in ("sections", "acknowledged"):
            texts |= dict(_texts(key, value))
    return texts


def is_name(key: str) -> bool:
    """Tell whether the text under a key of `own_words` is a name and no sentence about the month."""
    return key.partition(".")[0] in NAMES


def _texts(key: str, value: object) -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield key, value
        case BaseModel():
            for name, inner in value:
                yield from _texts(f"{key}.{name}", inner)
        case dict():
            for name, inner in value.items():
                yield from _texts(f"{key}.{name}", inner)
        case tuple():
            for place, inner in enumerate(value, 1):
                yield from _texts(f"{key}.mục {place}", inner)
