"""Report how far each seat lies from the nearest site of a kind, and who lives near one."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from regiondash.errors import BadChoice
from regiondash.programme.distance import nearest, people_within
from regiondash.programme.status import reached
from regiondash.view import people_by_shape
from regiondash.view.asked import asked_regions, heading
from regiondash.view.rows import plain, with_names
from regiondash.view.sites import sites_at

if TYPE_CHECKING:
    import pandas as pd

    from regiondash.pack.model import Kind, Pack
    from regiondash.selection import Selection


def distance_report(pack: Pack, selection: Selection) -> dict[str, Any]:
    """Return distances in kilometres from seats to the nearest site of the kind `near`.

    Sites count that reached the selection's reach, anywhere in the country, of any role; not
    those whose kind rests on a statement about all (`only_stated` of them). Without `near` it is
    the pack's first kind to which people come, else its first. After the keys of
    `asked.heading`: near, km, by_distance (people come to sites of the kind, so the share says
    something), sites (how many), people (see `distance.Within`, with share and share_up_to; None
    where the pack counts no people), regions (the names; km, site_id, site_region,
    site_precision, seat_precision, within: bool or None without a seat), farthest first. Raises
    BadChoice where the pack has no kinds.
    """
    kind = _kind(pack, selection.near)
    sites, stated = _sites(pack, selection, kind.id)
    regions = asked_regions(pack, selection)
    inside = regions[regions["in_scope"] & regions["in_filter"]].reset_index(drop=True)
    km = nearest(inside, sites)
    inside = inside.assign(
        km=km["km"], site_id=km["site_id"], has_seat=inside["seat_lon"].notna().to_numpy()
    )
    return {
        **heading(pack, selection),
        "near": kind.id,
        "km": selection.km,
        "by_distance": kind.serves_by_distance,
        "sites": len(sites),
        "only_stated": stated,
        "people": _people(pack, inside, selection.km),
        "regions": _rows(pack, selection, inside, sites),
    }


def _kind(pack: Pack, near: str) -> Kind:
    """Return the kind asked for; without one the first that serves by distance, else the first."""
    first = sorted(pack.kinds, key=lambda kind: not kind.serves_by_distance)[:1]
    for kind in [one for one in pack.kinds if one.id == near] if near else first:
        return kind
    raise BadChoice("kind", near, tuple(kind.id for kind in pack.kinds))


def _sites(pack: Pack, selection: Selection, near: str) -> tuple[pd.DataFrame, int]:
    """Return the sites of a kind that count, and how many were left out as only stated."""
    sites = sites_at(pack, selection)
    mine = sites[(sites["kind"] == near) & reached(sites, selection.reach)]
    stated = mine["kind_basis"] == "statement_about_all"
    return mine[~stated], int(stated.sum())


def _people(pack: Pack, regions: pd.DataFrame, km: int) -> dict[str, Any] | None:
    people = people_by_shape(pack)
    if people is None:
        return None
    found = people_within(regions, people, km)
    whole = found.of or None
    return {
        **asdict(found),
        "share": found.people / whole if whole else None,
        "share_up_to": found.people_up_to / whole if whole else None,
    }


def _rows(
    pack: Pack, selection: Selection, regions: pd.DataFrame, sites: pd.DataFrame
) -> list[dict[str, Any]]:
    found = regions[["region_id", "seat_precision", "km", "site_id", "has_seat"]]
    homes = dict(zip(sites["site_id"], sites["region_id"], strict=True))
    precise = dict(zip(sites["site_id"], sites["location_precision"], strict=True))
    names = dict(zip(pack.regions["region_id"], pack.regions[selection.name_column], strict=True))
    home = [homes.get(site, "") for site in found["site_id"]]
    within = (found["km"] <= selection.km).astype("object").where(found["has_seat"], None)
    named = with_names(pack, selection, found).assign(
        km=found["km"].round(1),
        within=within,
        site_region_id=home,
        site_region=[names.get(region, "") for region in home],
        site_precision=[precise.get(site, "") for site in found["site_id"]],
    )
    return plain(named.sort_values(["km", "region_id"], ascending=[False, True]))
