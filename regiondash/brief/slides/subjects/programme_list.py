"""List the subjects of a programme and of places, in the order in which they are offered."""

from __future__ import annotations

from typing import Final

from regiondash.brief.slides.subjects.areas import province, region
from regiondash.brief.slides.subjects.beyond import changes, distance, programmes, unanswered
from regiondash.brief.slides.subjects.data_changes import data_changes
from regiondash.brief.slides.subjects.mapped import board, cohorts, glance, shown
from regiondash.brief.slides.subjects.opening import cover, sources, text
from regiondash.brief.slides.subjects.progress import evidence, progress
from regiondash.brief.slides.subjects.registry import Subject
from regiondash.brief.slides.subjects.remaining import lists, remaining

FIRST: Final = (
    Subject("title", "map", ("title",), cover),
    Subject("glance", "coverage", ("text",), glance),
    Subject("map", "map", ("map_figures", "map"), shown),
    Subject("cohorts", "map", ("map_figures", "map", "text"), cohorts),
    Subject("board", "coverage", ("table", "text"), board),
    Subject("progress", "coverage", ("chart", "text"), progress),
    Subject("evidence", "coverage", ("chart", "table", "text"), evidence),
    Subject("remaining", "coverage", ("map_figures", "table", "map"), remaining),
    Subject("lists", "coverage", ("table", "text"), lists),
    Subject("distance", "coverage", ("map_figures", "table", "map"), distance),
    Subject("programmes", "coverage", ("map_figures", "table", "map"), programmes),
    Subject("changes", "changes", ("table", "text"), changes),
    Subject("gaps", "data", ("text", "table"), unanswered),
    Subject("region", "region", ("map_figures", "table", "text"), region),
    Subject("province", "map", ("map_figures", "table", "map"), province),
)
LAST: Final = (
    Subject("data_changes", "additions", ("table", "text"), data_changes),
    Subject("sources", "data", ("table", "text"), sources),
    Subject("text", "", ("text",), text),
)
PROGRAMME: Final = (*FIRST, *LAST)
