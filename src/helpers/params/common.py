"""What params say of all units of a period at once: the layers of the province and of the period."""

from contextlib import suppress
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from helpers.errors import ParamsError
from helpers.params.models import Rules, Trends
from helpers.params.paths import Project
from helpers.params.period import Days, Period
from helpers.params.yaml_text import read_tree

Model = TypeVar("Model", bound=BaseModel)


def common_days(project: Project, period: Period) -> Days:
    """Give the days of a period by the province's rule; a unit may have its own."""
    return Days.of(period, _common(project, period, "rules", Rules).period_first_day)


def common_trends(project: Project, period: Period) -> Trends:
    """Give what the page of trends is to say."""
    return _common(project, period, "trends", Trends)


def _common(project: Project, period: Period, key: str, model: type[Model]) -> Model:
    """Read a key; what is wrong in it is told of each unit, and counts as not given here."""
    given: dict[str, Any] = {}
    for file in (project.city, project.period_params(period)):
        with suppress(OSError, ParamsError, TypeError, ValueError):
            given |= read_tree(file, file.name, ParamsError).get(key) or {}
    try:
        return model.model_validate(given)
    except ValidationError:
        return model()
