"""Give the ground of a pack's still maps: a pack in, its land on a plane out, made once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from regiondash.draw.still.ground import Ground, ground
from regiondash.view.places import KEPT

if TYPE_CHECKING:
    from regiondash.pack.model import Pack


@lru_cache(maxsize=KEPT)
def ground_of(pack: Pack) -> Ground:
    """Return the pack's land, projected as its `map_crs` says, else about its middle.

    Raises what `Pack.shapes` raises where the geometry cannot be read.
    """
    shapes = pack.shapes
    return ground(
        pack.shape_table,
        shapes.geometry.to_numpy(),
        pack.provinces,
        pack.context,
        pack.info.map_crs,
    )
