"""List the regions in scope that a programme has not reached, with the people who live there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.programme.status import reached
from regiondash.view import people_by_shape
from regiondash.view.rows import Row, plain, with_names

if TYPE_CHECKING:
    import pandas as pd

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection


def not_covered(pack: Pack, selection: Selection, regions: pd.DataFrame) -> list[Row]:
    """Return the regions that have not reached the selection's reach, by province and name.

    `regions` are those in scope, with `placed`. Keys: the names, kind, role, cohort, status ("":
    in no cohort), shape_id, people (of the whole shape; None without), people_shared (bool: the
    people of a shape that holds several regions).
    """
    there = reached(regions, selection.reach) & regions["placed"]
    rows = regions[~there]
    people = people_by_shape(pack)
    counted = rows["shape_id"].map(people) if people is not None else float("nan")
    held = pack.region_shapes["shape_id"].value_counts()
    found = with_names(
        pack,
        selection,
        rows[["region_id", "kind", "role", "cohort", "status", "shape_id"]].assign(
            people=counted,
            people_shared=rows["shape_id"].map(held).fillna(0) > 1,
        ),
    )
    return plain(found.sort_values(["province_id", "region"]))
