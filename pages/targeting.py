"""Show how choice and an indicator go together: by cohort, in total, and between provinces."""

from __future__ import annotations

from regiondash.ui import page, targeting

pack, selection = page.begin()
report = targeting.begin(pack, selection)
if report:
    targeting.findings(pack, selection)
    targeting.draws(pack, selection)
    targeting.notes(pack, selection)
    targeting.downloads(pack, selection)
