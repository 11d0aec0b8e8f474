"""What a person asks for at the desk, as the page's script sends it."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from helpers.review.event import Event, Step
from helpers.review_desk.reports import Reports, Seen
from helpers.signs import ACTING

LONGEST = 2000  # characters of a reason or a note


class Asked(BaseModel):
    """A deed.

    Attributes
    ----------
    deed
        A step (forward, or back), a note, or that what a note asks for is done.
    unit, by
        Whose report; who, "" for the name given before.
    step
        Of a step: the one that is to stand then.
    words
        The reason of a step back, or the note.
    place
        Of a note: the id of a sentence, figure or finding in the unit's pages.
    note
        Of a note that is done: its number.
    event, manifest
        What was seen: the unit's last event, the hash of its manifest.
    """

    model_config = ConfigDict(extra="forbid")

    deed: Literal["step", "note", "resolve"]
    unit: str
    by: str = Field("", max_length=100)
    step: Step = Step.OPEN
    words: str = Field("", max_length=LONGEST)
    place: str = Field("", pattern=r"^[a-z0-9_-]{0,80}$")
    note: int = 0
    event: int = 0
    manifest: str = ""

    @field_validator("by", "words")
    @classmethod
    def _one_line(cls, text: str) -> str:
        if ACTING.search(text):
            raise ValueError("Có ký tự điều khiển trong lời ghi. Hãy gõ lại, đừng dán.")
        return " ".join(text.split())

    def do(self, reports: Reports, by: str) -> Event:
        """Do it.

        Raises
        ------
        UserError, DataError
            As `helpers.review_desk.reports.Reports` says.
        """
        match self.deed:
            case "note":
                return reports.note(self.unit, by, self.words, self.place)
            case "resolve":
                return reports.resolve(self.unit, by, self.note)
            case "step":
                return reports.take(self.unit, self.step, by, Seen(self.event, self.manifest), self.words)
