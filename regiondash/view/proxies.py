"""Set two proxies side by side: a pack and a selection in, who is in the bottom fifth of which out.

No composite and no rank: the two are judged one by one, and how few agree is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.view import people_by_shape
from regiondash.view.asked import heading
from regiondash.view.lag import lag_report
from regiondash.view.lag_layer import rows_by_shape, standing

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = dict[str, Any]

GROUPS: Final = ("both", "first", "second", "neither", "missing")
_NAMES: Final = ("region_id", "region", "province_id", "province")


def proxies_of(pack: Pack) -> tuple[str, str] | None:
    """Return the two indicators that a pack sets side by side; None where it names none."""
    named = getattr(pack.info, "proxies", None)
    return (named.first, named.second) if named else None


def proxies_report(pack: Pack, selection: Selection) -> dict[str, Any]:
    """Return the regions by whether they are in the bottom fifth of each of two proxies.

    Keys after those of `asked.heading`: indicators and periods (two each), rule, lagging (how many
    regions are in the bottom fifth of each), missing (without a value, of each), counts (regions
    by group), people (by group, of the map areas whose regions are all in it; None where the pack
    counts none), regions (region_id, region, province_id, province, group, first, second: the
    values, shared, status, covered). A region without one of the values is missing, whatever the
    other says. Raises CannotMeasure where an indicator has no values.
    """
    pair = proxies_of(pack) or (selection.indicator, selection.against)
    fixed = {"rule": "fifth", "limit": None, "level": "region", "period": ""}
    first, second = (lag_report(pack, selection.with_(indicator=one, **fixed)) for one in pair)
    rows = _beside(first["regions"], second["regions"])
    return {
        **heading(pack, selection),
        "indicators": [first["indicator"], second["indicator"]],
        "periods": [first["period"], second["period"]],
        "rule": "fifth",
        "lagging": [sum(bool(row["lagging"]) for row in one["regions"]) for one in (first, second)],
        "missing": [sum(row["value"] is None for row in one["regions"]) for one in (first, second)],
        "counts": {group: sum(row["group"] == group for row in rows) for group in GROUPS},
        "people": _people(pack, rows),
        "regions": rows,
    }


def _beside(first: list[Row], second: list[Row]) -> list[Row]:
    others = {row["region_id"]: row for row in second}
    return [
        {
            **{name: row[name] for name in _NAMES},
            "group": group_of(row, others[row["region_id"]]),
            "first": row["value"],
            "second": others[row["region_id"]]["value"],
            "shared": row["shared"],
            "status": row["status"],
            "covered": row["covered"],
        }
        for row in first
    ]


def group_of(first: Row, second: Row) -> str:
    """Return which of two rules a region lags by; missing where either has no answer."""
    found = {standing(first), standing(second)}
    if "missing" in found:
        return "missing"
    if found == {"lagging"}:
        return "both"
    if found == {"not_lagging"}:
        return "neither"
    return "first" if first["lagging"] else "second"


def _people(pack: Pack, rows: list[Row]) -> dict[str, float] | None:
    """Return the people of the shapes whose rows are all of one group."""
    people = people_by_shape(pack)
    if people is None:
        return None
    found = dict.fromkeys(GROUPS, 0.0)
    for shape, of_shape in rows_by_shape(pack, rows).items():
        groups = {row["group"] for row in of_shape}
        if len(groups) == 1 and people[shape] == people[shape]:  # noqa: PLR0124 - not missing
            found[groups.pop()] += float(people[shape])
    return found


