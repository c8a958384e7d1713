"""Show what the data lack: each gap with its reason and rows, the rules, and the sources."""

from __future__ import annotations

from regiondash.ui import gaps, page

pack, selection = page.begin()
gaps.heading(pack, selection)
gaps.overview(pack, selection)
gaps.each(pack, selection)
gaps.sources(pack, selection)
gaps.downloads(pack, selection)
