"""Show which regions a programme covers: board, pace, lists, distance, two programmes."""

from __future__ import annotations

from typing import Final

from regiondash.ui import coverage, page
from regiondash.ui.coverage_lists import lists, programmes
from regiondash.ui.distance import distance
from regiondash.ui.pace import pace

SECTIONS: Final = {
    "board": coverage.board,
    "pace": pace,
    "lists": lists,
    "distance": distance,
    "programmes": programmes,
}

pack, selection = page.begin()
coverage.heading(pack, selection)
chosen = coverage.section(pack, selection)
if chosen:
    SECTIONS[chosen](pack, selection)
coverage.downloads(pack, selection, chosen)
