"""Draw what was measured before it enters: warnings, the map, the ends of the list, the missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.text import say
from regiondash.ui import additions_preview, rasters_work
from regiondash.ui.rasters_table import table

if TYPE_CHECKING:
    from regiondash.evidence.imports.draft import ImportDraft
    from regiondash.evidence.rasters.caged.job import Outcome
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_TABLE: Final = "indicators"
_INDICATOR, _PERIOD = 3, 4  # where they stand in a value's key


def warnings(language: str, outcome: Outcome, unit: str) -> None:
    """Draw the warning of sums that are mostly background; a few of what is counted are none."""
    from regiondash.evidence.imports.measures import is_count  # noqa: PLC0415 - large
    from regiondash.evidence.rasters.background import warning  # noqa: PLC0415 - as it is

    level = None if is_count(unit) else outcome.job.background
    words = warning(language, outcome.found, level)
    if words:
        st.html(tag("p", text(words), class_="rd-problem", role="alert"))


def preview(pack: Pack, selection: Selection, draft: ImportDraft, outcome: Outcome) -> None:
    """Draw one statistic and period on the map, and below it the ends of its list."""
    stats = list(dict.fromkeys(one.stat for one in outcome.values))
    periods = sorted({one.period for one in outcome.values})
    language = selection.language
    with st.container(horizontal=True, key="rasters-shown", vertical_alignment="bottom"):
        stat = _choose(language, "stat", stats)
        period = _choose(language, "period", periods[::-1])
    indicator = _indicator(draft, stats, stat)
    asked = additions_preview.shown(selection, draft)
    if indicator:
        asked = asked.with_(theme="indicator", indicator=indicator, period=period)
    additions_preview.preview(pack, selection, draft, asked)
    values = [one for one in outcome.values if (one.stat, one.period) == (stat, period)]
    table(pack, selection, values, outcome.values)


def _choose(language: str, what: str, choices: list[str]) -> str:
    """Draw the choice of what is shown, where there is one; return what is chosen."""
    if len(choices) == 1:
        return choices[0]
    found = st.selectbox(
        say(language, f"rasters_page.shown_{what}"),
        choices,
        key=f"rasters_shown {rasters_work.now().turn} {what} {' '.join(choices)}",
        format_func=lambda one: _shown(language, what, one),
        width=260,
    )
    return str(found or choices[0])


def _shown(language: str, what: str, choice: str) -> str:
    if what != "stat":
        return choice
    name, _, share = choice.partition("=")
    return f"{say(language, f'rasters_stat.{name}')} {share}".strip()


def _indicator(draft: ImportDraft, stats: list[str], stat: str) -> str:
    """Return the indicator that a statistic's values enter as; "" where none does."""
    found = list(dict.fromkeys(r.key[_INDICATOR] for r in draft.rows if r.table == _TABLE))
    if len(stats) == len(found):
        return found[stats.index(stat)]
    return draft.preview
