"""Offer every main job as a command: options in, one answer or all faults out, exit 0 or 2.

A command imports what it needs inside its own body, so that `--help` answers at once. The
modules: `options` (what commands share), `packs` (check), `files` (export, map), `programme`
(status, coverage, timeline, evidence, gaps, since, distance, compare, region), `lines` (answers
as text).
"""

from __future__ import annotations

import click

from regiondash.cli import files, packs, plan, programme
from regiondash.cli.options import Commands


@click.group(cls=Commands)
def main() -> None:
    """Show which regions a development programme covers, and which lag."""


for _command in (*packs.COMMANDS, *programme.COMMANDS, *plan.COMMANDS, *files.COMMANDS):
    main.add_command(_command)
