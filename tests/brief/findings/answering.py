"""Ask the command line for the figure at an address, as anybody could."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from click.testing import CliRunner

from regiondash.brief.findings.reports import said_by_pack, value_at
from regiondash.brief.headline import values_span
from regiondash.cli import main
from regiondash.view import view_of

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

# What the app says without a command: of the pack itself, and of the values on a map.
WITHOUT_COMMAND = ("pack", "values")


@dataclass
class CommandLine:
    """The command line over the folder that a pack lies in; each answer is asked for once."""

    pack: Pack
    selection: Selection
    answers: dict[str, Any] = field(default_factory=dict)
    others: dict[Selection, CommandLine] = field(default_factory=dict)

    def of(self, selection: Selection) -> CommandLine:
        """Return the command line for another selection, the same one each time."""
        return self.others.setdefault(selection, CommandLine(self.pack, selection))

    def value(self, address: str) -> Any:  # noqa: ANN401  a number, a text or None
        """Return the figure at an address, out of what the command prints as JSON."""
        command, _, path = address.partition(": ")
        if command not in self.answers:
            self.answers[command] = self._asked(command)
        return value_at(self.answers[command], path)

    def _asked(self, command: str) -> Any:  # noqa: ANN401
        if command in WITHOUT_COMMAND:
            return self._told_by_pack(command)
        name, *options = command.split()
        folder = str(self.pack.folder.parent)
        common = self._pack() if name == "changed" else [*self._pack(), *self._common()]
        arguments = [name, *self._own(name), *common, *options, "--json"]
        with patch(
            "regiondash.evidence.library.load", return_value=self.pack
        ):  # read once, not anew
            found = CliRunner().invoke(main, arguments, env={"REGIONDASH_PACKS": folder})
        assert (found.exit_code, found.stderr) == (0, ""), (arguments, found.output)
        return json.loads(found.stdout)

    def _told_by_pack(self, command: str) -> dict[str, Any]:
        if command == "pack":
            return said_by_pack(self.pack, self.selection)
        return values_span(self.pack, view_of(self.pack, self.selection))

    def _own(self, name: str) -> list[str]:
        """Return what only this command takes: a day, a kind, another programme."""
        asked = self.selection
        return {
            "since": [asked.since],
            "distance": [*_option("--kind", asked.near), "--km", str(asked.km)],
            "compare": _option("--with", asked.compare),
            "changed": _option("--since", asked.added_since),
        }.get(name, [])

    def _pack(self) -> list[str]:
        return ["--pack", self.pack.folder.name, "--lang", self.selection.language]

    def _common(self) -> list[str]:
        asked = self.selection
        return [
            *_option("--programme", asked.programme),
            *_option("--as-of", asked.as_of),
            *_option("--known-by", asked.known_by),
            *_option("--basis", asked.basis),
            *_option("--scope", asked.scope),
            *_option("--status", asked.reach),
            *[one for province in asked.provinces for one in ("--province", province)],
            *[one for cohort in asked.cohorts for one in ("--cohort", cohort)],
        ]


def _option(name: str, value: str) -> list[str]:
    return [name, value] if value else []
