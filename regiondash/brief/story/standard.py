"""Make the standard briefing: the present filters in, the story that anybody would ask for out.

Every slide is there that has something to ask of the pack: without a programme those of the
programme are left out for one map, without indicators the lag view. A slide whose answer is
"nothing" (no opening in a province, no cohort in the filter) stays and says so with its reason,
for that is a finding too. Need and plan are left to whoever wants them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.brief import headline
from regiondash.brief.story.story import Slide, Story
from regiondash.view.asked import asked_regions
from regiondash.view.choices import allowed, first_indicator
from regiondash.view.places import programme_of

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_PROGRAMME: Final = ("glance", "cohorts", "progress", "evidence")
LAG: Final = "lag"


def standard(pack: Pack, selection: Selection) -> Story:
    """Return the standard briefing for the filters of a selection, named after the programme."""
    base = selection.with_(place="", theme="status", sites="off", zoom="off")
    about = [_slide(pack, base, subject) for subject in _subjects(pack, base)]
    places = [_province(pack, base, name) for name in provinces(pack, base)]
    ending = [_slide(pack, base, "sources")]
    return Story(title=_name(pack, base), slides=(*about, *places, *ending))


def _name(pack: Pack, selection: Selection) -> str:
    name = getattr(programme_of(pack, selection), f"name_{selection.language}")
    return str(name) or headline.area(pack, selection)


def _subjects(pack: Pack, selection: Selection) -> list[str]:
    """Return what is told of the whole filter, in order."""
    programme = bool(programme_of(pack, selection).id)
    mapped = ["map"] if first_indicator(pack) else []
    lag = [LAG] if allowed(pack, (pack.id,)).measured else []
    unanswered = ["gaps"] if programme or pack.settings.absent else []
    if not programme:
        return ["title", *mapped, *lag, *unanswered]
    return ["title", *_PROGRAMME, *lag, "remaining", *unanswered]


def _slide(pack: Pack, selection: Selection, subject: str) -> Slide:
    theme = "cohort" if subject == "cohorts" else selection.theme
    asked = selection.with_(theme=theme)
    return Slide(key=subject, subject=subject, selection=asked, version=pack.version)


def _province(pack: Pack, selection: Selection, province: str) -> Slide:
    asked = selection.with_(provinces=(province,))
    return Slide(f"province-{province}", "province", asked, version=pack.version)


def provinces(pack: Pack, selection: Selection) -> list[str]:
    """Return the provinces of the filter with a region in scope, in the pack's order.

    Where none has one, those of the filter: their pages say that nothing there is in scope.
    """
    places = asked_regions(pack, selection)
    mine = places[places["in_filter"]]
    inside = set(mine.loc[mine["in_scope"], "province_id"]) or set(mine["province_id"])
    return [str(one) for one in pack.provinces["province_id"] if one in inside]
