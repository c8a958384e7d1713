"""Check that values are of the boundaries the pack has: values of others need a concordance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.errors import Fault
from regiondash.pack.cells import shown
from regiondash.schema import INDICATORS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regiondash.pack.checks.draft import Draft

_BOUNDED = ("region", "shape")


def check(draft: Draft) -> Iterator[Fault]:
    """Yield each value of a region or shape that is of other boundaries than the pack's."""
    if draft.settings is None:
        return
    mine = draft.settings.info.boundary_vintage
    for line, row in draft.rows("indicators", "unit_kind"):
        if row["vintage"] and row["vintage"] != mine and row["unit_kind"] in _BOUNDED:
            problem = f"the value is of other boundaries than the pack's ({mine or 'not stated'})"
            remedy = "Carry it over by a concordance, or state “boundary_vintage” in [pack]."
            yield Fault(INDICATORS.file, line, shown(row["vintage"]), problem, remedy)
