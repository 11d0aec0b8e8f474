"""What the models of params have in common."""

from typing import Annotated

from pydantic import ConfigDict, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
# Nothing in the settings changes, and no key is taken that they do not know.
CONFIG = ConfigDict(frozen=True, extra="forbid")
