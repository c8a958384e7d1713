"""Check the programme's sources: each one cited, each one used, each address in the facts.

The sources are kept by hand in `programme_sources.csv`; the step that merges all sources of the
pack reads them from there.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from rows import BUILD, Row, read_rows

from regiondash.schema import EVENTS, LIST_SEPARATOR, SITES

if TYPE_CHECKING:
    from pathlib import Path

FACTS = ("cohorts.csv", "facilities.csv", "assessments.csv", "milestones.csv")


def build(reference: Path, pack: Path) -> None:
    """Raise ValueError where a source is cited and not listed, not used, or not in the facts.

    `events.csv`, `sites.csv` and `programme.toml` must be in the folder `pack` already.
    """
    listed = source_rows()
    facts = "".join((reference / name).read_text(encoding="utf-8") for name in FACTS)
    ids = {row["source_id"] for row in listed}
    cited = _cited(pack)
    complaints = {
        "cited and not listed": cited - ids,
        "listed and not used": ids - cited,
        "address not in the facts": {row["source_id"] for row in listed if row["url"] not in facts},
    }
    found = [f"{what}: {', '.join(sorted(which))}" for what, which in complaints.items() if which]
    if found:
        raise ValueError("; ".join(found))


def source_rows() -> list[Row]:
    """Return the programme's sources in the columns of `sources.csv`."""
    return read_rows(BUILD / "programme_sources.csv")


def _cited(pack: Path) -> set[str]:
    """Return the source ids that events, sites and the programme's description name."""
    cited = {
        one
        for table in (EVENTS, SITES)
        for row in read_rows(pack / table.file)
        for one in (row["source_id"], *row.get("also_sources", "").split(LIST_SEPARATOR))
    }
    described = tomllib.loads((pack / "programme.toml").read_text(encoding="utf-8"))
    for programme in described["programmes"]:
        cited.update(programme["sources"])
        cited.update(one for aim in programme["aims"] for one in aim["sources"])
    return cited - {""}
