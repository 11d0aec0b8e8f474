"""The plan of the sample data: how many of what, checked before anything is made."""

from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt, ValidationError, model_validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from helpers.errors import DataError

_AnyModel = TypeVar("_AnyModel", bound="_Model")
PLAN, VOCABULARY = "ke-hoach-mau.yml", "thu-tuc-mau.yml"


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(_Model):
    """A first and a last day."""

    first: Annotated[date, Field(alias="from")]
    last: Annotated[date, Field(alias="to")]

    def days(self) -> list[date]:
        """Every day of the span."""
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]


class Levels(_Model):
    """A count for each service level."""

    partial: NonNegativeInt
    full: NonNegativeInt
    information: NonNegativeInt


class Received(_Model):
    """Dossiers received in the period, by channel."""

    online: NonNegativeInt
    direct: NonNegativeInt
    postal: NonNegativeInt


class Resolved(_Model):
    """Dossiers finished in the period: result before, on or after the appointed date."""

    early: NonNegativeInt
    on_time: NonNegativeInt
    overdue: NonNegativeInt


class Pending(_Model):
    """Dossiers open at the end of the period: appointed date after it or before it."""

    in_time: NonNegativeInt
    overdue: NonNegativeInt


class States(_Model):
    """Of the resolved: returned, withdrawn, stopped. Of the pending: waiting for a supplement."""

    returned: NonNegativeInt
    withdrawn: NonNegativeInt
    stopped: NonNegativeInt
    waiting: NonNegativeInt


class Digitised(_Model):
    """Dossiers of the register, carried over included, with component files, a result file, reused data."""

    components: NonNegativeInt
    result: NonNegativeInt
    reuse: NonNegativeInt


class Feedback(_Model):
    """So many items of feedback of one source and state."""

    source: Literal["portal", "hotline"]
    state: Literal["on_time", "overdue", "pending_in_time", "pending_overdue"]
    count: NonNegativeInt


class Month(_Model):
    """One month of one commune."""

    period: Span
    received: Received
    carried_over: NonNegativeInt
    resolved: Resolved
    pending: Pending
    states: States
    procedures_used: Levels
    digitised: Digitised
    feedback: tuple[Feedback, ...]

    @model_validator(mode="after")
    def _balances(self) -> Self:
        taken = sum(dict(self.received).values()) + self.carried_over
        left = sum(dict(self.resolved).values()) + sum(dict(self.pending).values())
        if taken != left:
            raise ValueError(f"received + carried_over = {taken}, resolved + pending = {left}")
        return self


class Commune(_Model):
    """A commune, its catalogue and its months, earliest first."""

    name: str
    agency: str
    catalogue: Levels
    months: dict[str, Month]


class Plan(_Model):
    """The whole plan."""

    seed: int
    holidays: tuple[Span, ...]
    communes: dict[str, Commune]


class CommonProcedure(_Model):
    """A procedure that people often ask for, and how many working days it takes."""

    name: str
    field: str
    days: int


class Vocabulary(_Model):
    """What the catalogue is made of."""

    common: dict[str, tuple[CommonProcedure, ...]]
    actions: tuple[str, ...]
    fields: dict[str, tuple[str, ...]]


def read_plan(folder: Path) -> tuple[Plan, Vocabulary]:
    """Read plan and vocabulary.

    Raises
    ------
    DataError
        A file is missing, is no YAML, has an unknown key or counts that do not add up.
    """
    return _read(folder / PLAN, Plan), _read(folder / VOCABULARY, Vocabulary)


def _read(path: Path, model: type[_AnyModel]) -> _AnyModel:
    try:
        return model.model_validate(YAML(typ="safe").load(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise DataError(f"{path.name}: không có tệp này trong {path.parent.name}/.") from None
    except YAMLError as error:
        raise DataError(f"{path.name}: không phải YAML hợp lệ. {error}") from None
    except ValidationError as error:
        where = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise DataError(f"{path.name}: kế hoạch chưa đúng. {where}") from None
