"""The free text that people wrote in params, by the key it stands under."""

from helpers.params.models import Settings


def own_words(settings: Settings) -> dict[str, str]:
    """Collect the words of sections, explanations and standing sentences, so that checks can read them."""
    texts = {
        f"sections.{section}": "\n".join([*(text.replace or ()), *text.extend])
        for section, text in settings.sections.items()
    }
    for kind, explanation in settings.explanations:
        if explanation:
            texts |= {f"explanations.{kind}.{part}": words for part, words in explanation}
    for name, said in settings.statements:
        if said:
            texts[f"statements.{name}"] = said if isinstance(said, str) else "\n".join(said)
    return texts
