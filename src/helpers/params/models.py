"""What people decide: every setting is declared here once, and nowhere else.

All layers under ``params/`` (city, commune, month, commune-month) may set any of these keys; a deeper layer wins.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Section(StrEnum):
    """The parts of the report, in their order; `%%draft` cells and `sections:` in params go by these names."""

    OPENING = "opening"
    DIRECTION = "direction"
    LEGAL_TEXTS = "legal_texts"
    SIMPLIFICATION = "simplification"
    DOSSIERS = "dossiers"
    FEEDBACK = "feedback"
    COMMUNICATION = "communication"
    ACHIEVEMENTS = "achievements"
    LIMITATIONS = "limitations"
    NEXT_MONTH = "next_month"
    PROPOSALS = "proposals"
    CLOSING = "closing"


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Province(_Model):
    """The province or city that the commune belongs to and reports to."""

    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$")]
    name: Text
    """With its kind: ``thành phố Hải Phòng``."""
    kind: Literal["thành phố", "tỉnh"]


class Commune(_Model):
    """The reporting unit. Names repeat between provinces; the code does not."""

    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{5}$")]
    name: Text
    """Without its kind: ``An Trường``."""
    kind: Literal["xã", "phường", "đặc khu"]


class Folding(_Model):
    """Where dossiers of a state of their own are counted: with the others, or apart, outside all of Form II.06a."""

    returned: Literal["resolved", "apart"] = "resolved"
    withdrawn: Literal["resolved", "apart"] = "resolved"
    stopped: Literal["resolved", "apart"] = "resolved"
    waiting: Literal["pending", "apart"] = "pending"


class Rules(_Model):
    """How figures are counted where practice differs; see DOMAIN notes in the dictionary of figures."""

    period_first_day: Annotated[int, Field(ge=1, le=28, strict=True)] = 15
    """First day of the period: 15 (Nghị định 09/2019/NĐ-CP, Điều 12), 21, or 1 for the calendar month."""
    compare_by: Literal["date", "datetime"] = "date"
    """Whether early, on time and overdue compare dates, or dates with their times."""
    folding: Folding = Folding()
    prefer_system: tuple[Literal["ministry", "city"], ...] = ("ministry", "city")
    """Whose word counts where two systems disagree on a date, a state or a channel of the same dossier."""
    reuse_base: Literal["received_new", "received_total"] = "received_new"
    """Base of the reuse rate: received in the period (Quyết định 766/QĐ-TTg), or that and carried over."""


class Style(_Model):
    """Wording that the decree leaves open."""

    decimals: Annotated[int, Field(ge=0, le=2)] = 2
    """At most so many decimals in a rate, trailing zeros dropped."""
    month: Literal["padded", "plain"] = "plain"
    """``padded`` writes tháng 03, as some offices do; ``plain`` writes tháng 3. Months 1 and 2 have the zero anyway."""


class Document(_Model):
    """A document that the report cites, in full (Nghị định 30/2020/NĐ-CP)."""

    type: Text
    number: Text
    date: date
    issuer: Text | None = None
    abstract: Text
    """Begins with its own link word: ``về việc …``, ``về …``."""


class Rank(_Model):
    """A rank that was published; without it the report claims none."""

    position: Annotated[int, Field(ge=1)]
    of: Annotated[int, Field(ge=1)]
    subject: Text


class Explanation(_Model):
    """Why something is overdue and what is done about it; only people know."""

    cause: Text
    measure: Text


class Explanations(_Model):
    """One explanation for each kind of delay that a month can have."""

    resolved_overdue: Explanation | None = None
    pending_overdue: Explanation | None = None
    feedback_overdue: Explanation | None = None


class SectionText(_Model):
    """A section's own words: lines with ``- `` or ``+ `` are list items, and ``{resolved}`` prints a figure."""

    replace: tuple[Text, ...] | None = None
    extend: tuple[Text, ...] = ()


class Signature(_Model):
    """Who signs. A People's Committee is a collective, so everyone signs on its behalf (TM.)."""

    signer: Literal["chairman", "vice_chairman"]
    name: Text


class Settings(_Model):
    """All settings of one commune and month, after the layers are laid over each other."""

    province: Province
    commune: Commune
    rules: Rules = Rules()
    style: Style = Style()
    hotline: Text
    basis: tuple[Document, ...] = Field(min_length=1)
    """Documents that ask for the report."""
    issued_documents: tuple[Document, ...] | None = None
    """Documents on legal texts that the commune issued: nothing = not said yet, an empty list = there are none."""
    rank: Rank | None = None
    explanations: Explanations = Explanations()
    sections: dict[Section, SectionText] = {}
    addressees: tuple[Text, ...] = ()
    recipients: tuple[Text, ...] = Field(min_length=1)
    signature: Signature
    acknowledged: dict[Text, Text] = {}
    """Why a warning is all right this month, by the code of its rule (docs/kiem-tra.md)."""
