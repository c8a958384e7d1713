"""Tell how far a long command is: a step's name in, a function that hears of each part out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from regiondash.brief.forms.told import Told


def tell(step: str) -> Told:
    """Return what says how far a step is, as one line of JSON each time."""

    def told(done: int, of: int) -> None:
        click.echo(json.dumps({"step": step, "done": done, "of": of}))

    return told


def silent(_: str) -> Told:
    """Return what says nothing: nobody asked how far it is."""
    return lambda done, of: None  # noqa: ARG005 - nobody asked
