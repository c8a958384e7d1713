"""Say who is at work and what they may do: a name and a role, checked at each write."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from regiondash.text.problems import NotAllowed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.settings import Settings

_NAMELESS: Final = "local"

Role = Literal["nobody", "viewer", "editor"]


@dataclass(frozen=True)
class Person:
    """Who is at work: the name that the history carries, and what they may do."""

    name: str
    role: Role

    def require_editor(self) -> None:
        """Raise NotAllowed unless this person may change the data."""
        if self.role == "editor":
            return
        if not self.name:
            raise NotAllowed("not_allowed.nobody")
        raise NotAllowed("not_allowed.edit", name=self.name)


def lone_editor(settings: Settings) -> Person:
    """Return the one person who works on this machine: by the settings' name, or the login's."""
    return Person(settings.user.strip() or _login_name(), "editor")


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a machine without names for its users
        return _NAMELESS


def member(settings: Settings, claims: Mapping[str, object]) -> Person:
    """Return who signed in, by what their identity provider says of them, and their role.

    The name is the e-mail address in `claims` ("email"); its role is that of the settings' lists.
    It counts for nothing where the provider says that it is not sure of it ("email_verified").
    """
    told = claims.get("email")
    email = told.strip().lower() if isinstance(told, str) else ""
    if not email or not _is_sure(claims.get("email_verified", True)):
        return Person(email, "nobody")
    if email in settings.editors:
        return Person(email, "editor")
    return Person(email, "viewer" if email in settings.viewers else "nobody")


def _is_sure(told: object) -> bool:
    return told is True or (isinstance(told, str) and told.lower() == "true")
