"""Show which regions lag: two proxies, a rule, an index, inequality and space, beside coverage."""

from __future__ import annotations

from typing import Final

from regiondash.ui import lagging, page
from regiondash.ui.bivariate import coverage
from regiondash.ui.compare import compare
from regiondash.ui.index import index
from regiondash.ui.inequality import inequality
from regiondash.ui.lag import lag
from regiondash.ui.proxies import proxies
from regiondash.ui.space import space

SECTIONS: Final = {
    "proxies": proxies,
    "lag": lag,
    "index": index,
    "coverage": coverage,
    "compare": compare,
    "inequality": inequality,
    "space": space,
}

pack, selection = page.begin()
chosen = lagging.chosen_of(pack, selection, SECTIONS)
lagging.heading(pack, selection, chosen)
lagging.section(pack, selection, chosen, SECTIONS)
if chosen:
    lagging.shown(SECTIONS[chosen], pack, selection)
    lagging.sources(pack, selection, chosen)
    lagging.downloads(pack, selection, chosen)
