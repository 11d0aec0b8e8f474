"""What the desk answers: the pages and documents of a period, how the reports stand, and what a person decides."""

import asyncio
import mimetypes
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import APIHandler, JupyterHandler
from pydantic import ValidationError
from tornado import web

from helpers.errors import UserError
from helpers.review_desk.asked import Asked
from helpers.review_desk.identity import name_of
from helpers.review_desk.page import acting, names_of, names_of_period
from helpers.review_desk.reports import MovedOnError, Reports
from helpers.review_desk.standing import standings


class PageHandler(JupyterHandler):
    """The period's index, and the pages and documents of its units: those that the suite makes, and no other file."""

    def initialize(self, reports: Reports) -> None:
        """Take what the server gives."""
        self.reports = reports

    @web.authenticated
    def get(self, unit: str, name: str) -> None:
        """Give a file; the index and the pages of a unit with the desk's script in them."""
        if self.get_query_argument("token", ""):  # it has done its part, and is not to stand in the browser's history
            self.redirect(self.request.path)
            return
        file = self._file(unit, name)
        self.set_header("Content-Type", mimetypes.guess_type(name)[0] or "application/octet-stream")
        self.set_header("Cache-Control", "no-cache")
        if file.suffix == ".html" and (unit or file == self.reports.outputs.index):
            name_of_unit = self.reports.units().get(unit, "")
            about = {"unit": unit, "name": name_of_unit, "base": self.base_url, "token": self.xsrf_token.decode()}
            try:
                self.finish(acting(file.read_bytes(), self.base_url, about))
            except UserError as error:
                raise web.HTTPError(500, str(error)) from None
            return
        if file.suffix not in (".pdf", ".html"):
            self.set_attachment_header(f"{unit}-{file.name}" if unit else name)
        self.finish(file.read_bytes())

    def _file(self, unit: str, name: str) -> Path:
        """Find what is asked for: a file of its own, where it says that it lies.

        Raises
        ------
        tornado.web.HTTPError
            There is no such file that may be seen.
        """
        period = self.reports.outputs
        if unit and unit not in self.reports.units():
            raise web.HTTPError(404, self.reports.not_made(unit))
        outputs = self.reports.case(unit).outputs if unit else None
        if name not in (names_of(outputs) if outputs else names_of_period(period)):
            raise web.HTTPError(404, "Bàn duyệt không có tệp này.")
        file = (outputs or period).path / name
        if not file.is_file():
            raise web.HTTPError(404, self.reports.not_made(unit))
        if file.resolve() != period.path.resolve() / unit / name:  # a link
            raise web.HTTPError(404, "Bàn duyệt không có tệp này.")
        return file


class StateHandler(APIHandler):
    """How the reports stand; what has not changed since is not sent again (ETag)."""

    def initialize(self, reports: Reports) -> None:
        """Take what the server gives."""
        self.reports = reports

    @web.authenticated
    async def get(self) -> None:
        """Tell of all units, or of the one that is asked for."""
        self.finish(await self._told(self.get_query_argument("unit", "")))

    async def _told(self, unit: str) -> dict[str, Any]:
        try:
            found = await asyncio.to_thread(standings, self.reports, unit)
        except UserError as error:
            return {"units": {}, "by": name_of(self.current_user), "message": str(error)}
        return {"units": {name: asdict(one) for name, one in found.items()}, "by": name_of(self.current_user)}


class ActHandler(StateHandler):
    """A step that a person takes with a report, or a note: written to the log that ``make approve`` writes."""

    @web.authenticated
    async def post(self) -> None:
        """Do what is asked, and tell how the report stands then; 409 where it is not what she saw any more."""
        try:
            asked = Asked.model_validate(self.get_json_body())
        except ValidationError as error:
            raise web.HTTPError(400, error.errors()[0]["msg"].removeprefix("Value error, ")) from None
        if asked.unit not in self.reports.units():
            raise web.HTTPError(404, self.reports.not_made(asked.unit))
        identity: Any = self.identity_provider
        identity.rename(self, asked.by)
        status, message = await asyncio.to_thread(self._done, asked, name_of(self.current_user))
        self.set_status(status)
        self.finish({**await self._told(asked.unit), "message": message})

    def _done(self, asked: Asked, by: str) -> tuple[int, str]:
        """Do it; give the status, and why it could not be done."""
        try:
            asked.do(self.reports, by)
        except MovedOnError as error:
            return 409, str(error)
        except UserError as error:
            return 422, str(error)
        return 200, ""
