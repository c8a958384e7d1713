"""Set two proxies side by side: a pack and a selection in, who is in the bottom fifth of which out.

No composite and no rank: the two are judged one by one, and how few agree is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.view.asked import heading
from regiondash.view.lag import lag_report

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = Mapping[str, Any]

GROUPS: Final = ("both", "first", "second", "neither", "missing")
_PAIR: Final = ("first", "second")
_KEPT: Final = ("region_id", "region", "province_id", "province", "unit_id", "people", "in_scope")
_PLACED: Final = ("shared", "status", "covered", "covered_in_part")
_ABOUT: Final = ("indicator", "label", "unit", "decimals", "period", "method", "lagging_units")


def proxies_of(pack: Pack) -> tuple[str, str] | None:
    """Return the two indicators that a pack sets side by side; None where it names none."""
    named = getattr(pack.info, "proxies", None)
    if named is None or len(named.indicators) != len(_PAIR):
        return None
    first, second = named.indicators
    return first, second


def proxies_report(pack: Pack, selection: Selection) -> dict[str, Any]:
    """Return the regions by whether they are in the bottom fifth of each of two proxies.

    Keys after those of `asked.heading`: rule, unit_kind (region where either proxy is given for
    regions, else shape: what is counted), first and second (each with indicator, label, unit,
    decimals, period, method, lagging_units, missing), counts and people (units, and people
    living in them, by group), either (units in the bottom fifth of one or both), regions
    (region_id, region, province_id, province, unit_id, people, in_scope, group, first and second:
    the values, shared, status, covered, covered_in_part). A unit without one of the values is
    missing, whatever the other says; a value shared by several regions counts once. Raises
    CannotMeasure where an indicator cannot be judged.
    """
    pair = proxies_of(pack) or (selection.indicator, selection.against)
    fixed = {"rule": "fifth", "limit": None, "level": "region", "period": ""}
    reports = [lag_report(pack, selection.with_(indicator=one, **fixed)) for one in pair]
    kind = "region" if "region" in {report["unit_kind"] for report in reports} else "shape"
    rows = _beside(reports, kind)
    counts = _by_group(rows, "")
    return {
        **heading(pack, selection),
        "rule": "fifth",
        "unit_kind": kind,
        **dict(zip(_PAIR, map(_about, reports), strict=True)),
        "counts": counts,
        "people": _by_group(rows, "people"),
        "either": sum(counts[group] for group in GROUPS[:3]),
        "regions": rows,
    }


def _about(report: Row) -> dict[str, Any]:
    return {**{name: report[name] for name in _ABOUT}, "missing": report["missing"]}


def _beside(reports: Sequence[Row], kind: str) -> list[dict[str, Any]]:
    """Return a row a region with both values, and the unit of the report that judges this kind."""
    units, first, second = (
        {row["region_id"]: row for row in report["regions"]}
        for report in (next(one for one in reports if one["unit_kind"] == kind), *reports)
    )
    return [
        {
            **{name: row[name] for name in _KEPT},
            "group": group_of(first[region], second[region]),
            "first": first[region]["value"],
            "second": second[region]["value"],
            **{name: row[name] for name in _PLACED},
        }
        for region, row in units.items()
    ]


def group_of(first: Row, second: Row) -> str:
    """Return which of two rules a region lags by; missing where either has no answer."""
    if first["lagging"] is None or second["lagging"] is None:
        return "missing"
    if first["lagging"] and second["lagging"]:
        return "both"
    if first["lagging"] or second["lagging"]:
        return "first" if first["lagging"] else "second"
    return "neither"


def _by_group(rows: Iterable[Row], name: str) -> dict[str, float]:
    """Return how many units each group has, or the sum of one of their columns."""
    units = {row["unit_id"]: row for row in rows if row["unit_id"]}
    found: dict[str, float] = dict.fromkeys(GROUPS, 0)
    for row in units.values():
        found[row["group"]] += (row[name] or 0) if name else 1
    return found
