"""Show what is new: claims, first independent looks, contradictions and corrections since a day."""

from __future__ import annotations

from regiondash.ui import changes, page

pack, selection = page.begin()
changes.heading(pack, selection)
changes.months(pack, selection)
changes.groups(pack, selection)
changes.downloads(pack, selection)
