"""Set out what a plan can choose and whom it is for: candidates, demand, distances, limits.

Every region in scope that no cohort has named is a candidate, if it has a point: its seat, else
the middle of its shape. In a plan for one kind of facility it is every one that has none of it.
Demand is a shape's, once, wherever its regions lie.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from pyproj import Geod

from regiondash.measure.limits import Limits
from regiondash.programme.status import reached
from regiondash.view.asked import asked_regions
from regiondash.view.need import need_of
from regiondash.view.rows import with_names
from regiondash.view.sites import sites_at

if TYPE_CHECKING:
    import numpy.typing as npt

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Floats = npt.NDArray[np.float64]

_WGS84 = Geod(ellps="WGS84")
_METRES = 1000.0


@dataclass(frozen=True, eq=False)
class Candidates:
    """What a plan is made of.

    `regions` are the candidates (region_id, region, province_id, province, unit_id: "" for one that
    no unit stands for, lon, lat, point: seat or shape), `units` the demand (unit_id, people, need,
    scaled: need from 0 to 1 over the units in scope; weight: people times that; met: a region of
    it is reached already). `km` has the distance of each unit from each candidate, `standing`
    from the nearest region reached. `pointless` are the regions in scope that have no point,
    `named` the ids of those named; `need` says what stands for need.
    """

    regions: pd.DataFrame
    units: pd.DataFrame
    km: Floats
    standing: Floats
    pointless: list[str]
    named: list[str]
    need: dict[str, Any]

    def limits(self, selection: Selection) -> Limits:
        """Return the selection's limits; regions that are no candidates are left out of them."""
        numbers = {region: number for number, region in enumerate(self.regions["region_id"])}
        return Limits(
            size=selection.size,
            groups=tuple(self.regions["province_id"]),
            at_least=selection.min_per,
            at_most=selection.max_per or None,
            include=frozenset(numbers[one] for one in selection.include if one in numbers),
            exclude=frozenset(numbers[one] for one in selection.exclude if one in numbers),
        )

    def without(self, chosen: list[int]) -> Candidates:
        """Return what is left when some candidates are reached."""
        kept = np.setdiff1d(np.arange(len(self.regions)), chosen)
        gone = set(self.regions["unit_id"].iloc[chosen])
        met = self.units["met"] | self.units["unit_id"].isin(gone)
        return Candidates(
            self.regions.iloc[kept].reset_index(drop=True),
            self.units.assign(met=met),
            self.km[:, kept],
            np.minimum(self.standing, self.km[:, chosen].min(axis=1, initial=np.inf)),
            self.pointless,
            self.named,
            self.need,
        )


def candidates(pack: Pack, selection: Selection, before: int | None = None) -> Candidates:
    """Return what a plan can choose on the selection's day, or `before` a cohort was chosen.

    Raises CannotMeasure where nothing stands for need: see `need.need_of`.
    """
    need = need_of(pack, selection)
    selection = selection.with_(
        cohorts=()
    )  # a cohort left out of the figures is named all the same
    regions = _with_points(pack, selection, set(need.units["unit_id"]), before)
    placed = regions[regions["lon"].notna()].reset_index(drop=True)
    units = _weighed(need.units)
    done = placed[placed["reached"]]
    left = placed[~placed["reached"]].reset_index(drop=True)
    units = units.assign(met=units["unit_id"].isin(done["unit_id"]))
    return Candidates(
        left,
        units,
        _from_units(units, placed, left),
        _from_units(units, placed, done).min(axis=1, initial=np.inf),
        regions.loc[regions["lon"].isna() & ~regions["reached"], "region"].tolist(),
        regions.loc[regions["reached"], "region_id"].tolist(),
        need.about,
    )


def _weighed(units: pd.DataFrame) -> pd.DataFrame:
    """Return units with a weight: people times need from 0 (least) to 1 (greatest).

    A unit without people or need weighs nothing; where people are not counted each unit is one.
    """
    need = units["need"] - units["need"].min()
    spread = need.max()
    scaled = need / spread if spread else need * 0 + 1
    people = units["people"] if units["people"].notna().any() else units["people"].fillna(1.0)
    return units.assign(scaled=scaled, weight=(people * scaled).fillna(0.0))


def _with_points(
    pack: Pack, selection: Selection, units: set[str], before: int | None
) -> pd.DataFrame:
    """Return the regions in scope with names, unit, point and whether they are reached."""
    places = asked_regions(pack, selection)
    inside = places[places["in_scope"] & places["in_filter"]]
    shapes = pack.shape_table.set_index("shape_id")
    seat = inside["seat_lon"].notna()
    own = inside["region_id"].isin(units)
    unit = inside["region_id"].where(own, inside["shape_id"])
    named = (inside["role"] == "cohort") & reached(inside, "announced")
    earlier = inside["cohort"] < before if before else named
    has_one = inside["region_id"].isin(_with_facility(pack, selection))
    found = inside[["region_id"]].assign(
        unit_id=unit.where(unit.isin(units), ""),
        lon=inside["seat_lon"].fillna(inside["shape_id"].map(shapes["label_lon"])),
        lat=inside["seat_lat"].fillna(inside["shape_id"].map(shapes["label_lat"])),
        point=np.where(seat, "seat", "shape"),
        reached=has_one if selection.facility and not before else named & earlier,
    )
    return with_names(pack, selection, found).reset_index(drop=True)


def _with_facility(pack: Pack, selection: Selection) -> set[str]:
    """Return the regions for which a facility of the plan's kind is announced, begun or there.

    A kind known only from a statement about all sites does not count.
    """
    if not selection.facility:
        return set()
    sites = sites_at(pack, selection)
    mine = sites[(sites["kind"] == selection.facility) & reached(sites, "announced")]
    return set(mine.loc[mine["kind_basis"] != "statement_about_all", "region_id"])


def _from_units(units: pd.DataFrame, placed: pd.DataFrame, ends: pd.DataFrame) -> Floats:
    """Return kilometres from each unit, by the nearest of its regions' points, to each end."""
    shape = (len(placed), len(ends))
    lon, lat = (np.repeat(placed[name].to_numpy(), len(ends)) for name in ("lon", "lat"))
    to_lon, to_lat = (np.tile(ends[name].to_numpy(), len(placed)) for name in ("lon", "lat"))
    metres = np.asarray(_WGS84.inv(lon, lat, to_lon, to_lat)[2])
    by_region = pd.DataFrame(metres.reshape(shape) / _METRES)
    nearest = by_region.groupby(placed["unit_id"].to_numpy()).min()
    return nearest.reindex(units["unit_id"]).to_numpy(dtype=float, na_value=np.inf)
