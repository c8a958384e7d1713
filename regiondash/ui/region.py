"""Draw the page of one region, the choice of a region, and the index while none is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from regiondash.brief import region, region_facts, region_map
from regiondash.brief.files import rows_csv
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.brief.notes import notes_markup
from regiondash.text import say
from regiondash.ui import cache, inputs, page, state
from regiondash.view.asked import heading
from regiondash.view.region import region_report

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_TYPED = ("name_ko", "name_ko_south", "name_en", "name_rr")
_LISTED = 600  # regions in the index; more are found by the search alone


def regions_meant(pack: Pack, place: str) -> list[str]:
    """Return the regions that a place means: itself, or those that the shape holds."""
    if place in set(pack.regions["region_id"]):
        return [place]
    held = pack.region_shapes[pack.region_shapes["shape_id"] == place]
    return [region_id for region_id in held["region_id"] if region_id]


def one(pack: Pack, selection: Selection, region_id: str) -> None:
    """Draw the whole page of a region."""
    shown = _written(pack.id, selection, region_id)
    page.title(shown["title"], shown["subtitle"], "region")
    _choice(pack, selection, region_id)
    st.html(shown["places"])
    left, right = st.columns([5, 3], gap="medium")
    with left:
        st.html(shown["left"])
    with right:
        st.html(shown["right"])
    st.html(shown["under"])
    report = partial(_report, pack.id, selection, region_id)
    page.downloads(
        f"region-{region_id}",
        report,
        lambda: rows_csv(report()["events"], pack.version),
        figure_of="region",
        sheet=partial(_sheet, pack, selection, region_id),
    )


def _sheet(pack: Pack, selection: Selection, region_id: str) -> bytes:
    """Return the region's printed page."""
    from regiondash.brief.factsheets.files import region_file  # noqa: PLC0415 - it draws maps

    return region_file(pack, selection, region_id)


@cache.kept(cache.TEXTS)
def _report(pack_id: str, selection: Selection, region_id: str) -> dict[str, Any]:
    return region_report(cache.pack(pack_id), selection, region_id)


@cache.kept(cache.TEXTS)
def _written(pack_id: str, selection: Selection, region_id: str) -> dict[str, Markup | str]:
    """Return the parts of a region's page as markup."""
    report = _report(pack_id, selection, region_id)
    about = region.Subject(cache.pack(pack_id), selection, report)
    return {
        "title": region.title(about),
        "subtitle": region.subtitle(about),
        "places": region.places_markup(about),
        "left": join(
            [
                notes_markup(about.pack, selection.language, report["notes"]),
                region.dates_markup(about),
                region.events_markup(about),
                region.unknown_markup(about),
            ]
        ),
        "right": join(
            [
                region_map.map_markup(about),
                region_facts.neighbours_markup(about),
                region_facts.names_markup(about),
            ]
        ),
        "under": join(
            [region_facts.sites_markup(about), region_facts.indicators_markup(about)],
        ),
    }


def index(pack: Pack, selection: Selection, regions: list[str]) -> None:
    """Draw the regions to choose from: those of a shape that holds several, else all."""
    language = selection.language
    page.title(_index_title(pack, selection, regions), _index_words(pack, selection))
    _choice(pack, selection, None)
    few = region_map.index_rows(pack, selection, regions)
    rows = region_map.index_rows(pack, selection, _in_the_provinces(pack, selection))
    covered = bool(pack.programmes)
    shown = region_map.index_markup(selection, rows[:_LISTED], covered=covered)
    if few:
        shown = region_map.index_markup(selection, few, "rd-index rd-few", covered=covered) + shown
    more = say(language, "region_title.more", n=len(rows), shown=_LISTED)
    note = tag("p", text(more), class_="rd-note") if len(rows) > _LISTED else Markup("")
    st.html(shown + note)
    report = partial(_index_report, pack, selection, rows)
    page.downloads("regions", report, lambda: rows_csv(rows, pack.version))


def _index_report(pack: Pack, selection: Selection, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {**heading(pack, selection), "regions": rows}


def _in_the_provinces(pack: Pack, selection: Selection) -> list[str]:
    rows = pack.regions
    wanted = selection.provinces or tuple(rows["province_id"].unique())
    return list(rows.loc[rows["province_id"].isin(wanted), "region_id"])


def _index_title(pack: Pack, selection: Selection, regions: list[str]) -> str:
    """Return what is to be chosen from: the regions of a shape, or all."""
    language, shapes = selection.language, pack.shape_table
    names = shapes.loc[shapes["shape_id"] == selection.place, selection.name_column]
    if selection.place and len(names):
        key = "region_title.shared" if regions else "region_title.no_region"
        return say(language, key, name=str(names.iloc[0]), n=len(regions))
    return say(language, "region_title.choose", n=len(_in_the_provinces(pack, selection)))


def _index_words(pack: Pack, selection: Selection) -> str:
    if not pack.programmes:
        return str(getattr(pack.info, f"name_{selection.language}"))
    claimant = getattr(pack.info, f"claimant_{selection.language}")
    return say(selection.language, f"region_index.{selection.basis}", claimant=claimant)


def _choice(pack: Pack, selection: Selection, region_id: str | None) -> None:
    """Draw the choice of a region, found by its name in either script."""
    labels = _labels(pack, selection)
    inputs.hold("place", region_id)
    with st.container(key="region-choice"):
        st.selectbox(
            say(selection.language, "filter.find"),
            list(labels),
            index=None,
            format_func=lambda key: labels[key],
            key="place",
            placeholder=say(selection.language, "filter.find_example"),
            label_visibility="collapsed",
            on_change=_open,
        )


def _labels(pack: Pack, selection: Selection) -> dict[str, str]:
    """Return each region's name in every spelling that is typed, with its province, by name."""
    provinces = pack.provinces.set_index("province_id")[selection.name_column]
    found = {}
    for row in pack.regions.sort_values(selection.name_column).to_dict("records"):
        names = dict.fromkeys(str(row[name]) for name in (selection.name_column, *_TYPED))
        spelled = " ".join(name for name in names if name)
        found[str(row["region_id"])] = f"{spelled} · {provinces[row['province_id']]}"
    return found


def _open() -> None:
    state.change(place=st.session_state["place"] or "")
