"""Who is at the desk: whom the password or the address lets in, and the name that she gave, in a signed cookie."""

import secrets
from collections.abc import Awaitable
from typing import Any

from jupyter_server.auth import PasswordIdentityProvider, User
from tornado import web
from traitlets import List, Unicode


class NamedIdentity(PasswordIdentityProvider):
    """Jupyter Server's password or token, with the names of people, and for the addresses of this server only."""

    hosts = List(Unicode(), help="The values of the header Host that are answered.").tag(config=True)
    first_name = Unicode("", help="The name of the one who opened the desk.").tag(config=True)

    def get_user(self, handler: web.RequestHandler) -> User | Awaitable[User | None] | None:
        """Give the user of a request.

        Raises
        ------
        tornado.web.HTTPError
            The request is for another host: a page of another site may have that site's name lead here (DNS rebinding).
        """
        if handler.request.host.lower() not in self.hosts:
            handler.current_user = None
            raise web.HTTPError(403, "Địa chỉ này không phải của bàn duyệt.")
        return super().get_user(handler)

    def generate_anonymous_user(self, handler: web.RequestHandler) -> User:
        """Make a user, who has no name of her own yet where the one who opened the desk gave none."""
        return User(secrets.token_hex(16), self.first_name)

    def rename(self, handler: Any, name: str) -> None:
        """Keep the name that the user of a request gives."""
        if name and name != handler.current_user.name:
            self.update_user(handler, {"name": name, "display_name": name})


def name_of(user: User) -> str:
    """Give the name that a user gave; "" where she gave none, for which Jupyter Server puts a number."""
    return "" if user.name == user.username else user.name
