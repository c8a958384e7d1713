"""Show one region whole: where it stands, who says so, its sites, figures and neighbours."""

from __future__ import annotations

from regiondash.ui import page, region

pack, selection = page.begin()
regions = region.regions_meant(pack, selection.place)
if len(regions) == 1:
    region.one(pack, selection, regions[0])
else:
    region.index(pack, selection, regions)
