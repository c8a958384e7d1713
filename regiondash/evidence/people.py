"""Say who is at work and what they may do: a name and a role, checked at each write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from regiondash.text.problems import NotAllowed

Role = Literal["nobody", "viewer", "editor"]


@dataclass(frozen=True)
class Person:
    """Who is at work: the name that the history carries, and what they may do."""

    name: str
    role: Role

    def require_editor(self) -> None:
        """Raise NotAllowed unless this person may change the data."""
        if self.role != "editor":
            raise NotAllowed("not_allowed.edit", name=self.name)
