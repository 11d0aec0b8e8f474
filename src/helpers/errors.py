"""The errors that a user can put right; their text is part of the interface."""


class UserError(Exception):
    """A mistake in what people supply: its Vietnamese message says what, where, and what to do.

    The command line prints the message alone, without a traceback, and exits with `exit_code`.
    """

    exit_code = 1

    def _render_traceback_(self) -> list[str]:
        """Show the message alone in a notebook too (a hook of IPython's)."""
        return [str(self)]


class UsageError(UserError):
    """A wrong call: a malformed month, an unknown commune, an unknown format or engine."""

    exit_code = 2


class ParamsError(UserError):
    """A file under `params/` that cannot be read or that says something that does not exist."""


class DataError(UserError):
    """An export under `data/` that cannot be used; the message names file, sheet and row."""


class RenderError(UserError):
    """A document that an engine failed to write."""


class DraftError(UserError):
    """A mistake in a draft cell or in a section of params; the message names the place and the nearest name."""
