"""Report what the pack's own data lack: named lists, each with its reason, count and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from regiondash.programme import gaps
from regiondash.programme.rivals import deciding
from regiondash.text import say
from regiondash.view.asked import asked_regions, counted_places, heading
from regiondash.view.evidence import unconfirmed
from regiondash.view.lacking import lacking
from regiondash.view.places import dated_events, days_asked, programme_of, years_of
from regiondash.view.rows import plain, with_names

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_PLACE = ["region_id", "role", "cohort"]
_SITE = [*_PLACE, "site_id", "kind", "location_precision"]
_UNCONFIRMED = [*_PLACE, "about", "answer", "claimed_since", "looked_on", "said_by", "source_id"]
_SHAPE = ["region_id", "shape_id"]
_VALUE = ["region_id", "indicator_id", "indicator", "period"]


def gaps_report(pack: Pack, selection: Selection) -> dict[str, Any]:
    """Return the gaps of the data on the programme's places in the scope and provinces chosen.

    After the keys of `asked.heading`: gaps, a list of id, label, reason (in the chosen language),
    count and rows (with the names, but for unnamed_seats, whose rows are cohorts and whose count
    is of seats). Always all lists, empty ones too, in one order.
    """
    found = {**_days(pack, selection), **_claims(pack, selection)}
    found |= {**_sites(pack, selection), **_regions(pack, selection)}
    seats = _seats(pack, selection)
    listed = [_gap(selection, name, rows, pack) for name, rows in found.items()]
    unnamed = {**_words(selection, "unnamed_seats"), "count": int(seats["unnamed"].sum())}
    return {
        **heading(pack, selection),
        "gaps": [*listed, {**unnamed, "rows": plain(seats)}],
    }


def _words(selection: Selection, name: str) -> dict[str, Any]:
    language = selection.language
    reason = say(language, f"gap_reason.{name}")
    return {"id": name, "label": say(language, f"gap.{name}"), "reason": reason}


def _gap(selection: Selection, name: str, rows: pd.DataFrame, pack: Pack) -> dict[str, Any]:
    named = plain(with_names(pack, selection, rows))
    return {**_words(selection, name), "count": len(named), "rows": named}


def _seats(pack: Pack, selection: Selection) -> pd.DataFrame:
    """Return the seats without a name: whole cohorts, whatever provinces and scope are asked."""
    everywhere = selection.with_(provinces=(), scope="", cohorts=())
    places = counted_places(pack, everywhere)
    return gaps.unnamed_seats(places, years_of(programme_of(pack, selection)))


def _days(pack: Pack, selection: Selection) -> dict[str, pd.DataFrame]:
    places = counted_places(pack, selection.with_(basis="claimed"))
    events, day = dated_events(pack, selection.known_by), days_asked(pack, selection).counted
    programme = programme_of(pack, selection).id
    inside = set(places["region_id"])
    partial = gaps.partial_days(events, day, programme)
    kept = [*_PLACE, "bears_on", "happened_on", "precision", "event_id", "source_id"]
    missing = gaps.missing_days(places, deciding(events, day, programme))
    return {
        "partial_days": partial.loc[partial["region_id"].isin(inside), kept],
        "missing_days": missing[[*_PLACE, "missing", "status"]],
    }


def _claims(pack: Pack, selection: Selection) -> dict[str, pd.DataFrame]:
    places = counted_places(pack, selection.with_(basis="claimed"))
    events, day = dated_events(pack, selection.known_by), days_asked(pack, selection).counted
    programme = programme_of(pack, selection).id
    single = gaps.single_source(events, pack.sources, day, programme)
    single = single[single["region_id"].isin(places["region_id"])]
    return {
        "single_source": single[[*_PLACE, "bears_on", "source_id"]],
        "unassessed": gaps.unassessed(events, places, day, programme)[[*_PLACE, "status"]],
        "unconfirmed": pd.DataFrame(unconfirmed(pack, selection), columns=_UNCONFIRMED),
    }


def _sites(pack: Pack, selection: Selection) -> dict[str, pd.DataFrame]:
    places = counted_places(pack, selection.with_(basis="claimed"))
    mine = pack.sites[pack.sites["programme_id"] == programme_of(pack, selection).id]
    known = mine.merge(places[_PLACE], on=_PLACE, how="inner")
    return {
        "without_point": gaps.without_point(known)[_SITE],
        "kinds_not_stated": gaps.kinds_not_stated(known)[_SITE],
    }


def _regions(pack: Pack, selection: Selection) -> dict[str, pd.DataFrame]:
    regions = asked_regions(pack, selection)
    inside = regions[regions["in_scope"] & regions["in_filter"]]
    return {
        "without_seat": gaps.without_seat(inside)[["region_id", "seat_precision"]],
        "shared_shapes": gaps.shared_shapes(inside)[_SHAPE],
        "without_shape": gaps.without_shape(inside)[_SHAPE],
        "without_value": _valueless(pack, selection, inside),
    }


def _valueless(pack: Pack, selection: Selection, regions: pd.DataFrame) -> pd.DataFrame:
    """Return the values that regions, or the shapes they share, lack though others have them."""
    places = zip(regions["region_id"], regions["shape_id"], strict=True)
    rows = [
        (region, one["indicator_id"], one[f"label_{selection.language}"], one["period"])
        for region, shape in places
        for one in lacking(pack, shape, region)
    ]
    return pd.DataFrame(rows, columns=_VALUE)
