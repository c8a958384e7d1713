"""Draw the lagging page's frame: title, choice of a section, the controls of a rule, downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from regiondash.brief import bivariate, lag_words
from regiondash.brief.cited import cited_markup
from regiondash.brief.files import rows_csv
from regiondash.brief.headline import area
from regiondash.brief.made import made_markup
from regiondash.brief.markup import tag, text
from regiondash.brief.mistakes import sentence
from regiondash.brief.proxies import title as proxies_title
from regiondash.errors import RegionDashError
from regiondash.text import format_date, say
from regiondash.ui import cache, inputs, page, state
from regiondash.ui.lag_controls import OF_SEVERAL
from regiondash.view.beside import beside_report
from regiondash.view.bivariate import bivariate_report
from regiondash.view.index import index_report
from regiondash.view.inequality import inequality_report
from regiondash.view.lag import lag_report
from regiondash.view.measured import first_measured, permitted
from regiondash.view.places import days_asked, programme_of
from regiondash.view.proxies import proxies_of, proxies_report
from regiondash.view.space import space_report
from regiondash.view.themes import definition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Section = Callable[[Pack, Selection], None]
    Report = Callable[[Pack, Selection], dict[str, Any]]

# What the reports of this page depend on: all else keeps its default in the keys of the caches.
_ASKED: Final = ("pack", "language", "orthography", "provinces", "cohorts", "as_of", "scope")
_PROGRAMME: Final = ("programme", "known_by", "basis", "reach")
_RULE: Final = ("indicator", "level", "period", "rule", "limit", "fails", "official", "against")
_INDEX: Final = ("parts", "weights", "higher", "lower", "normal", "aggregate", "twins", "seed")
_NEED_PROGRAMME: Final = ("coverage",)
_OUTLINED: Final = ("proxies", "lag")
_TELL_METHOD: Final = ("lag", "compare")
# What a section's downloads hold: its report, and which of its keys is the table.
_REPORTS: Final[dict[str, tuple[Report, str]]] = {
    "proxies": (proxies_report, "regions"),
    "lag": (lag_report, "regions"),
    "index": (index_report, "regions"),
    "coverage": (bivariate_report, "regions"),
    "compare": (beside_report, "cells"),
    "inequality": (inequality_report, "groups"),
    "space": (space_report, "regions"),
}


def asked(selection: Selection) -> Selection:
    """Return a selection with only the fields that this page's reports depend on."""
    return cache.only(selection, *_ASKED, *_PROGRAMME, *_RULE, *_INDEX)


@cache.kept(cache.VIEWS)
def report_of(pack_id: str, selection: Selection) -> dict[str, Any]:
    """Return the lag report of a selection made by `asked`."""
    return lag_report(cache.pack(pack_id), selection)


@cache.kept(cache.VIEWS)
def proxies_of_pack(pack_id: str, selection: Selection) -> dict[str, Any]:
    """Return the report on two proxies of a selection made by `asked`."""
    return proxies_report(cache.pack(pack_id), selection)


@cache.kept(cache.VIEWS)
def bivariate_of(pack_id: str, selection: Selection) -> dict[str, Any]:
    """Return the report on lag and coverage of a selection made by `asked`."""
    return bivariate_report(cache.pack(pack_id), selection.with_(level="region"))


def sections_of(pack: Pack, selection: Selection, names: Iterable[str]) -> list[str]:
    """Return the sections that a pack has something to show in; none without an indicator."""
    if not first_measured(pack):
        return []
    gone = set() if programme_of(pack, selection).id else set(_NEED_PROGRAMME)
    gone |= set() if proxies_of(pack) else {"proxies"}
    gone |= set() if permitted(pack, "lag") else {"lag", "index", "coverage"}
    return [name for name in names if name not in gone]


def chosen_of(pack: Pack, selection: Selection, names: Iterable[str]) -> str:
    """Return the section to show: the one asked for, else the first there is, else ""."""
    choices = sections_of(pack, selection, names)
    return selection.aspect if selection.aspect in choices else next(iter(choices), "")


def heading(pack: Pack, selection: Selection, chosen: str) -> None:
    """Draw the title of a section and the line under it."""
    page.title(*_heading(pack.id, asked(selection), chosen), "lagging" if chosen else "")


@cache.kept(cache.TEXTS)
def _heading(pack_id: str, selection: Selection, chosen: str) -> tuple[str, str]:
    pack = cache.pack(pack_id)
    return _title(pack_id, selection, chosen), subtitle(pack, selection, chosen)


def _title(pack_id: str, selection: Selection, chosen: str) -> str:
    language = selection.language
    if chosen == "proxies":
        return proxies_title(cache.pack(pack_id), selection)
    try:
        if chosen == "lag":
            return lag_words.finding(selection, report_of(pack_id, selection))
        if chosen == "coverage":
            return bivariate.title(selection, bivariate_of(pack_id, selection))
    except RegionDashError:
        return say(language, f"lagging_section.{chosen}")
    return say(language, f"lagging_title.{chosen or 'nothing'}")


def subtitle(pack: Pack, selection: Selection, chosen: str) -> str:
    """Return the line under the title: area, what the figures are not, whose claims are shown."""
    language, parts = selection.language, [area(pack, selection)]
    if _rests_on_proxies(pack, selection, chosen):
        parts.append(proxies_title(pack, selection))
    if chosen and programme_of(pack, selection).id:
        day = format_date(language, days_asked(pack, selection).counted)
        claimant = getattr(pack.info, f"claimant_{language}")
        key = f"lagging_covered.{'outlined' if chosen in _OUTLINED else 'shown'}_{selection.basis}"
        parts.append(say(language, key, claimant=claimant, date=day))
    return " · ".join(parts)


def _rests_on_proxies(pack: Pack, selection: Selection, chosen: str) -> bool:
    """Return whether what a section judges by stands in for something that it does not measure."""
    several = chosen == "index" or selection.rule in OF_SEVERAL
    mine = selection.parts if several else (selection.indicator or first_measured(pack),)
    mine = _indicators(pack, selection, chosen) if chosen == "compare" else mine
    is_judged = chosen in {"lag", "index", "coverage", "compare"}
    return is_judged and any(definition(pack, one).get("proxy") == "yes" for one in mine)


def section(pack: Pack, selection: Selection, chosen: str, names: Iterable[str]) -> None:
    """Draw the choice of a section; say what to do where there is nothing to show."""
    language = selection.language
    if not chosen:
        st.html(tag("p", text(say(language, "lagging.no_indicators")), class_="rd-words"))
        return
    if selection.aspect != chosen:
        state.change(aspect=chosen)
    choices = sections_of(pack, selection, names)
    inputs.one("aspect", choices, lambda name: say(language, f"lagging_section.{name}"))


def shown(drawn: Section, pack: Pack, selection: Selection) -> None:
    """Draw a section; where it cannot be drawn, say what to change, and leave the page as it is."""
    with st.container(key="lagging"):
        try:
            drawn(pack, selection)
        except RegionDashError as error:
            words = sentence(selection.language, error)
            st.html(tag("p", text(words), class_="rd-problem", role="alert"))


def sources(pack: Pack, selection: Selection, chosen: str) -> None:
    """Draw where the values of a section come from."""
    indicators = _indicators(pack, selection, chosen)
    cited = cited_markup(pack, selection.language, indicators)
    made = made_markup(pack, selection.language, indicators) if chosen not in _TELL_METHOD else ""
    st.html(cited + made or "&nbsp;")


def _indicators(pack: Pack, selection: Selection, chosen: str) -> tuple[str, ...]:
    """Return the indicators whose values a section shows."""
    if chosen == "proxies":
        return proxies_of(pack) or ()
    if chosen == "compare":
        return (*permitted(pack, "lag"), *permitted(pack, "map"))
    if chosen == "index" or selection.rule in OF_SEVERAL:
        return selection.parts
    first = permitted(pack, "inequality")[:1] if chosen == "inequality" else ()
    return (selection.indicator or next(iter(first), first_measured(pack)),)


def downloads(pack: Pack, selection: Selection, chosen: str) -> None:
    """Draw the downloads of a section: its report as JSON, its table as CSV."""
    make, table = _REPORTS[chosen]

    def report() -> dict[str, Any]:
        try:
            return make(pack, selection)
        except RegionDashError as error:
            return {"problem": sentence(selection.language, error), "data_version": pack.version}

    page.downloads(
        f"lagging-{chosen}",
        report,
        lambda: rows_csv(report().get(table, []), pack.version),
        figure_of="lagging",
    )
