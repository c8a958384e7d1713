"""Show which regions an objective would choose next: an illustrative allocation."""

from __future__ import annotations

from regiondash.ui import page, plan
from regiondash.ui.plan_kept import kept

pack, selection = page.begin()
report = plan.begin(pack, selection)
if report:
    plan.result(pack, selection, report)
    plan.past(pack, selection)
    kept(selection)
    plan.notes(pack, selection, report)
    plan.downloads(pack, selection.language, report)
