"""Offer every main job as a command: options in, one answer or all faults out, exit 0 or 2.

A command imports what it needs inside its own body, so that `--help` answers at once. The
modules: `options` (what commands share), `packs` (check), `new_pack` (new-pack), `imports`
(import), `imported` (what an import says), `rasters`, `rasters_asked`, `rasters_run`,
`rasters_told` (rasters), `extract` (extract), `store` (history, undo, backup, restore),
`changed` (changed), `health` (health), `programme` (status, coverage, timeline, evidence, gaps,
since, distance, compare, region), `lag` (lag), `spread` (inequality, space), `plan` (targeting,
plan), `files` (export, map), `brief` (brief), `factsheets` (factsheets), `lines` (answers as
text), `progress` (how far a long one is).
"""

from __future__ import annotations

from itertools import chain

import click

from regiondash.cli import (
    brief,
    changed,
    extract,
    factsheets,
    files,
    health,
    imports,
    lag,
    new_pack,
    packs,
    plan,
    programme,
    rasters,
    spread,
    store,
)
from regiondash.cli.options import Commands

_ADDING = (packs, new_pack, imports, rasters, extract, store, changed, health)
_ASKING = (programme, lag, spread, plan)
_LEAVING = (files, brief, factsheets)


@click.group(cls=Commands)
def main() -> None:
    """Show which regions a development programme covers, and which lag."""


for _command in chain.from_iterable(part.COMMANDS for part in (*_ADDING, *_ASKING, *_LEAVING)):
    main.add_command(_command)
