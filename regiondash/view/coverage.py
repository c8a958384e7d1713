"""Report how many regions and people a programme covers, by province, cohort, kind or nation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from regiondash.errors import BadChoice
from regiondash.measure.people import people_missing, shapes_reached
from regiondash.programme import coverage as counting
from regiondash.programme.status import RANK, reached
from regiondash.view import people_by_shape
from regiondash.view.asked import asked_regions, cohorts_asked, heading
from regiondash.view.places import programme_of, promised_places, years_of
from regiondash.view.rows import Row, plain
from regiondash.view.sites import sites_at
from regiondash.view.uncovered import not_covered

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

BY: Final = ("nation", "province", "cohort", "kind")


def coverage_report(pack: Pack, selection: Selection, by: str = "province") -> dict[str, Any]:
    """Return the coverage of the regions in scope at the selection's reach, by `by`.

    After the keys of `asked.heading`: by; nation (a row) and groups (rows). A row has id, label,
    in_scope, announced, started, opened, operating (cohort places that reached each), covered
    (reached `reach` wholly), covered_up_to (wholly or in part), people_in_scope,
    people_covered, people_up_to (None where the pack counts no people), and shares: see
    `programme.coverage.with_shares`. Groups of provinces add up to the nation, but for its
    in_scope where that is a promised number (`in_scope_why`); a shape counts in each cohort or
    kind it is touched by, so their people may not (`adds_up`). Cohorts have a `target` and
    share_target, and their in_scope are those named; of cohorts to come after the horizon all but
    the target is None, which is not zero. Kinds have `sites`, `sites_reached` and `only_stated`
    (sites whose kind rests on a statement about all, which are not counted). people_missing is
    the number of shapes without a value. not_covered lists the regions not yet reached. Raises
    BadChoice for an unknown `by`.
    """
    if by not in BY:
        raise BadChoice("grouping", by, BY)
    regions = _in_scope(pack, selection)
    listed = _counted(pack, regions.assign(nation="nation"), "nation", selection.reach, ["nation"])
    above = heading(pack, selection)
    nation = listed.assign(in_scope=above["in_scope_regions"])
    groups = nation if by == "nation" else _GROUPED[by](pack, selection, regions)
    whole = listed if by == "province" else nation
    people = people_by_shape(pack)
    shapes = sorted(set(regions["shape_id"]) - {""})
    return {
        **above,
        "by": by,
        "adds_up": by in {"nation", "province"},
        "people_missing": None if people is None else people_missing(people, shapes),
        "nation": _rows(pack, selection, "nation", nation, nation.iloc[0])[0],
        "groups": _rows(pack, selection, by, groups, whole.iloc[0]),
        "not_covered": not_covered(pack, selection, regions),
    }


def _in_scope(pack: Pack, selection: Selection) -> pd.DataFrame:
    regions = asked_regions(pack, selection)
    inside = regions[regions["in_scope"] & regions["in_filter"]]
    return inside.assign(placed=(inside["role"] == "cohort") & inside["chosen"])


def _counted(
    pack: Pack, regions: pd.DataFrame, by: str, reach: str, groups: list[Any]
) -> pd.DataFrame:
    """Return the groups counted; a shape stands in each group that one of its regions is in."""
    shapes = [
        _shapes(pack, rows, reach).assign(**{by: name})
        for name, rows in regions.groupby(by, sort=False)
    ]
    every = pd.concat(shapes) if shapes else pd.DataFrame(columns=[by, "people", "hit"])
    return _silent(pack, counting.coverage(regions, every, by, reach, groups))


def _silent(pack: Pack, found: pd.DataFrame) -> pd.DataFrame:
    """Return counts without people where the pack counts none."""
    if people_by_shape(pack) is None:
        found[list(counting.PEOPLE)] = float("nan")
    return found


def _shapes(pack: Pack, regions: pd.DataFrame, reach: str) -> pd.DataFrame:
    """Return each shape of some regions once, with its people and how far it is covered."""
    people = people_by_shape(pack)
    hit = regions[regions["placed"] & reached(regions, reach)]
    whole, part = shapes_reached(regions, set(hit["region_id"]))
    names = sorted(set(regions["shape_id"]) - {""})
    counted = [0.0] * len(names) if people is None else people.reindex(names).fillna(0).tolist()
    hits = ["whole" if name in whole else "part" if name in part else "" for name in names]
    return pd.DataFrame({"shape_id": names, "people": counted, "hit": hits})


def _by_province(pack: Pack, selection: Selection, regions: pd.DataFrame) -> pd.DataFrame:
    """Return the provinces counted, each shape in one, so that they add up to the nation."""
    home = regions.drop_duplicates("shape_id").set_index("shape_id")["province_id"]
    shapes = _shapes(pack, regions, selection.reach)
    shapes["province_id"] = shapes["shape_id"].map(home)
    order = [one for one in pack.provinces["province_id"] if one in set(regions["province_id"])]
    found = counting.coverage(regions, shapes, "province_id", selection.reach, order)
    return _silent(pack, found)


def _by_cohort(pack: Pack, selection: Selection, regions: pd.DataFrame) -> pd.DataFrame:
    years = years_of(programme_of(pack, selection))
    mine = regions[regions["placed"]]
    mine = mine.assign(cohort=mine["cohort"].astype("int64"))
    unknown = cohorts_asked(pack, selection)
    found = _counted(pack, mine, "cohort", selection.reach, unknown.index.tolist()).mask(unknown)
    target = float(years.target) if years.target else float("nan")
    return found.assign(target=target, share_target=found["covered"] / target)


def _by_kind(pack: Pack, selection: Selection, regions: pd.DataFrame) -> pd.DataFrame:
    sites = sites_at(pack, selection)
    sites = sites[sites["region_id"].isin(regions["region_id"]) & (sites["kind"] != "")]
    named = sites[sites["kind_basis"] != "statement_about_all"]
    best = named.assign(rank=named["status"].map(RANK)).sort_values("rank", ascending=False)
    best = best.drop_duplicates(["region_id", "kind"])[["region_id", "kind", "status"]]
    mine = regions.drop(columns=["kind", "status"]).merge(best, on="region_id")
    mine = mine.assign(placed=True, extent=mine["extent"].replace("", "whole"))
    order = [kind.id for kind in pack.kinds]
    found = _counted(pack, mine, "kind", selection.reach, order)
    at = reached(named, selection.reach)
    return found.assign(
        in_scope=promised_places(pack, selection) or len(regions),
        people_in_scope=_shapes(pack, regions, selection.reach)["people"].sum(),
        sites=named.groupby("kind").size(),
        sites_reached=named[at].groupby("kind").size(),
        only_stated=sites[sites["kind_basis"] == "statement_about_all"].groupby("kind").size(),
    ).fillna({"sites": 0, "sites_reached": 0, "only_stated": 0})


_GROUPED: Final = {"province": _by_province, "cohort": _by_cohort, "kind": _by_kind}


def _rows(
    pack: Pack, selection: Selection, by: str, groups: pd.DataFrame, nation: pd.Series[float]
) -> list[Row]:
    shared = counting.with_shares(groups, nation)
    labels = _labels(pack, selection, by)
    ids = [str(one) for one in groups.index]
    named = shared.assign(id=ids, label=[labels.get(one, one) for one in ids])
    first = ["id", "label"]
    return plain(named, [*first, *(name for name in named.columns if name not in first)])


def _labels(pack: Pack, selection: Selection, by: str) -> dict[str, str]:
    language = selection.language
    if by == "province":
        names = pack.provinces[selection.name_column]
        return dict(zip(pack.provinces["province_id"], names, strict=True))
    if by == "kind":
        return {kind.id: getattr(kind, f"label_{language}") for kind in pack.kinds}
    return {"nation": getattr(pack.info, f"name_{language}")}
