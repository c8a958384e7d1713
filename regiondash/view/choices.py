"""List what a pack lets a selection choose: a pack in, the allowed values of every field out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.address import Allowed
from regiondash.schema import LIST_SEPARATOR
from regiondash.view.measured import permitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.pack.model import Pack


def allowed(pack: Pack, packs: Sequence[str]) -> Allowed:
    """Return the values that a selection over `pack` may have; `packs` are the packs there are.

    An indicator can be chosen where its definition permits a map and it has values of shapes.
    """
    years = sorted({str(year) for year in pack.events["cohort"].dropna()})
    pilots = ("pilot",) if (pack.events["role"] == "pilot").any() else ()
    return Allowed(
        packs=tuple(packs),
        indicators=_indicators(pack),
        provinces=tuple(_provinces_of_today(pack)),
        kinds=tuple(kind.id for kind in pack.kinds),
        cohorts=(*pilots, *years),
        scopes=tuple(scope.id for scope in pack.scopes),
        places=(*pack.regions["region_id"], *pack.shape_table["shape_id"]),
        programmes=tuple(programme.id for programme in pack.programmes),
        measured=_measured(pack),
        periods=tuple(sorted(set(pack.indicators["period"]))),
        lists=permitted(pack, "list"),
    )


def _measured(pack: Pack) -> tuple[str, ...]:
    """Return the indicators that may be mapped, ranked, held against a rule or summed up."""
    with_values = set(pack.indicators["indicator_id"])
    rows = pack.definitions
    return tuple(
        indicator
        for indicator, permits in zip(rows["indicator_id"], rows["permits"], strict=True)
        if permits and indicator in with_values
    )


def first_indicator(pack: Pack) -> str:
    """Return the indicator shown while none is chosen: people, else the first there is, else ""."""
    return pack.info.people_indicator or next(iter(_indicators(pack)), "")


def _indicators(pack: Pack) -> tuple[str, ...]:
    rows = pack.definitions
    permits = [cell.split(LIST_SEPARATOR) for cell in rows["permits"]]
    of_shapes = set(pack.indicators.loc[pack.indicators["unit_kind"] == "shape", "indicator_id"])
    return tuple(
        indicator
        for indicator, may in zip(rows["indicator_id"], permits, strict=True)
        if "map" in may and indicator in of_shapes
    )


def _provinces_of_today(pack: Pack) -> list[str]:
    today = set(pack.regions["province_id"])
    return [province for province in pack.provinces["province_id"] if province in today]
