"""Take in what users add: files, articles, and what became of them; packs of other countries."""

from __future__ import annotations

from regiondash.ui import additions, page

pack, selection = page.bare()
additions.heading(pack, selection)
chosen = additions.desk(selection)
additions.part(pack, selection, chosen)
