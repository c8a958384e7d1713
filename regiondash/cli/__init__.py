"""Offer every main job as a command: options in, one answer or all faults out, exit 0 or 2.

A command imports what it needs inside its own body, so that `--help` answers at once. The
modules: `options` (what commands share), `packs` (check), `new_pack` (new-pack), `files` (export,
map), `programme` (status, coverage, timeline, evidence, gaps, since, distance, compare, region),
`lag` (lag), `spread` (inequality, space), `plan` (targeting, plan), `brief` (brief),
`factsheets` (factsheets), `changed` (changed), `store` (history, undo, backup, restore), `lines`
(answers as text).
"""

from __future__ import annotations

from itertools import chain

import click

from regiondash.cli import (
    brief,
    changed,
    factsheets,
    files,
    lag,
    new_pack,
    packs,
    plan,
    programme,
    spread,
    store,
)
from regiondash.cli.options import Commands


@click.group(cls=Commands)
def main() -> None:
    """Show which regions a development programme covers, and which lag."""


_PARTS = (packs, new_pack, programme, lag, spread, plan, files, brief, factsheets, changed, store)
for _command in chain.from_iterable(part.COMMANDS for part in _PARTS):
    main.add_command(_command)
