"""A draft of An Trường's over invented figures."""

from collections.abc import Callable
from typing import Any

import pytest
from cases import with_settings
from drafts import make_figures, write_all
from own_project import PROJECT

from helpers.narrative import Draft
from helpers.params import Case, open_case
from helpers.tables import feedback_sources

MakeDraft = Callable[..., Draft]


@pytest.fixture(scope="session")
def case() -> Case:
    """Xã An Trường, March 2026."""
    return open_case(PROJECT, "2026-03", "an-truong")


@pytest.fixture
def make_draft(case: Case) -> MakeDraft:
    """Begin a draft of An Trường's; settings that are named are changed, other names are counts."""

    def make(previous: dict[str, int] | None = None, settings: dict[str, Any] | None = None, **counts: int) -> Draft:
        changed = type(case.settings).model_validate(case.settings.model_dump() | (settings or {}))
        return Draft(with_settings(case, changed), make_figures(previous, **counts), feedback_sources(case))

    return make


@pytest.fixture
def report(make_draft: MakeDraft) -> Callable[..., str]:
    """Write the whole report over invented figures."""
    return lambda **given: write_all(make_draft(**given))
