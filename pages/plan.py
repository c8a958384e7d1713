"""Show which regions an objective would choose next: an illustrative allocation."""

from __future__ import annotations

from regiondash.ui import page

pack, selection = page.begin()
