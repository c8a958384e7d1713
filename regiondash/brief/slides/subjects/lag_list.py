"""List the subjects of the lagging, targeting and plan pages."""

from __future__ import annotations

from typing import Final

from regiondash.brief.slides.subjects import (
    bivariate,
    index,
    inequality,
    lag,
    need,
    plan,
    proxies,
    side_maps,
    side_regions,
    space,
)
from regiondash.brief.slides.subjects.registry import Subject

LAGS: Final[tuple[Subject, ...]] = (
    Subject("proxies", "lagging", ("two_maps", "table", "text"), proxies.compose),
    Subject("lag", "lagging", ("map_figures", "map", "table", "text"), lag.compose),
    Subject("index", "lagging", ("map_figures", "map", "chart", "table"), index.compose),
    Subject("bivariate", "lagging", ("map_figures", "map", "chart", "table"), bivariate.compose),
    Subject("compare", "lagging", ("table", "chart"), side_regions.compose),
    Subject("beside", "lagging", ("two_maps",), side_maps.compose),
    Subject("inequality", "lagging", ("chart", "table", "text"), inequality.compose),
    Subject("space", "lagging", ("map_figures", "map", "table"), space.compose),
    Subject("need", "targeting", ("chart", "table", "text"), need.compose),
    Subject("plan", "plan", ("map_figures", "map", "chart", "table"), plan.compose),
)
