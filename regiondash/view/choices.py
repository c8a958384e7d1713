"""List what a pack lets a selection choose: a pack in, the allowed values of every field out."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from regiondash.address import Allowed
from regiondash.pack.join import KEPT, periods
from regiondash.pack.periods import in_time
from regiondash.schema import LIST_SEPARATOR
from regiondash.view.places import PILOT, programme_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection


def allowed(pack: Pack, packs: Sequence[str]) -> Allowed:
    """Return the values that a selection over `pack` may have; `packs` are the packs there are.

    An indicator can be chosen where its definition permits a map and it has values of shapes or
    regions.
    """
    return Allowed(
        packs=tuple(packs),
        indicators=_indicators(pack),
        provinces=tuple(_provinces_of_today(pack)),
        kinds=tuple(kind.id for kind in pack.kinds),
        cohorts=_cohorts(pack.events),
        scopes=tuple(scope.id for scope in pack.scopes),
        places=(*pack.regions["region_id"], *pack.shape_table["shape_id"]),
        programmes=tuple(programme.id for programme in pack.programmes),
        measured=_measured(pack),
        periods=tuple(in_time(pack, pack.indicators["period"])),
        lists=tuple(one.id for one in pack.settings.official_lists),
    )


def cohorts_of(pack: Pack, selection: Selection) -> tuple[str, ...]:
    """Return the cohorts that the programme's events name: "pilot" first, then the years."""
    mine = pack.events["programme_id"] == programme_of(pack, selection).id
    return _cohorts(pack.events[mine])


def _cohorts(events: pd.DataFrame) -> tuple[str, ...]:
    pilots = (PILOT,) if (events["role"] == PILOT).any() else ()
    return (*pilots, *sorted({str(year) for year in events["cohort"].dropna()}))


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


@lru_cache(maxsize=KEPT)
def two_spellings(pack: Pack) -> bool:
    """Return whether northern and southern Korean write any of the pack's names differently."""
    frames = (pack.regions, pack.provinces, pack.shape_table)
    return any(bool((frame["name_ko"] != frame["name_ko_south"]).any()) for frame in frames)


def suited(pack: Pack, selection: Selection) -> Selection:
    """Return the selection with a theme that the pack can show: without a programme, indicators."""
    if pack.programmes or not first_indicator(pack):
        return selection
    return selection.with_(theme="indicator")


def period_shown(pack: Pack, selection: Selection, indicator: str) -> str:
    """Return the period of an indicator that a map shows: the one asked for, else the newest.

    "" where no shape has a value.
    """
    known = periods(pack, indicator) if indicator else []
    return selection.period if selection.period in known else next(reversed(known), "")


def indicator_on_map(pack: Pack, wanted: str) -> str:
    """Return the indicator wanted where the map can show it, else the one shown while none is.

    Other pages know indicators that only provinces have.
    """
    return wanted if wanted and wanted in _indicators(pack) else first_indicator(pack)


@lru_cache(maxsize=4)
def _indicators(pack: Pack) -> tuple[str, ...]:
    rows = pack.definitions
    permits = [cell.split(LIST_SEPARATOR) for cell in rows["permits"]]
    drawn = pack.indicators["unit_kind"].isin(["shape", "region"])
    of_shapes = set(pack.indicators.loc[drawn, "indicator_id"])
    return tuple(
        indicator
        for indicator, may in zip(rows["indicator_id"], permits, strict=True)
        if "map" in may and indicator in of_shapes
    )


def _provinces_of_today(pack: Pack) -> list[str]:
    today = set(pack.regions["province_id"])
    return [province for province in pack.provinces["province_id"] if province in today]
