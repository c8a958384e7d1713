"""Draw the rasters that were given, a row each: what it is, its period, its band, a way out."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from regiondash.brief.markup import Markup, join, tag, text
from regiondash.brief.mistakes import sentence
from regiondash.evidence.intake.limits import KB, MB
from regiondash.evidence.rasters.asked import BadRaster
from regiondash.text import format_number, say
from regiondash.ui import rasters_work

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from regiondash.evidence.rasters.opened import Grid
    from regiondash.ui.rasters_work import Held

    Again = Callable[[Sequence[Held]], None]

_WIDTHS: Final = (9, 4, 3, 1)
_LONGEST: Final = 40
_SEVERAL: Final = "rasters.several_bands"


def rows(language: str, look_again: Again) -> None:
    """Draw a row for each raster; `look_again` looks at one anew when its band changes."""
    work = rasters_work.now()
    if not work.held:
        return
    values = {one.file.name for one in work.values}
    with st.container(key="rasters-rows"):
        for number, one in enumerate(work.held):
            is_value = one.file.name in values
            _row(language, number, one, look_again, is_value=is_value)


def _row(language: str, number: int, one: Held, look_again: Again, *, is_value: bool) -> None:
    work = rasters_work.now()
    key = f"{work.turn} {number} {one.file.name}"
    what, period, band, away = st.columns(_WIDTHS, vertical_alignment="center")
    with what:
        st.html(_told(language, one))
    with period:
        if not is_value:
            st.html(tag("p", text(_role(language, one)), class_="rd-note"))
        elif one.grid:
            _period(language, one, key)
    with band:
        if one.bands > 1:
            _band(language, one, key, look_again)
    with away:
        st.button(
            "✕",
            key=f"rasters_drop {key}",
            help=say(language, "rasters_page.drop"),
            on_click=rasters_work.drop,
            args=(one.file.name,),
        )


def _told(language: str, one: Held) -> Markup:
    """Return a raster's name and what it is, or what is wrong with it."""
    name = tag("b", text(one.file.name))
    if one.problem is None and one.grid:
        return tag("p", name, tag("span", text(grid_words(language, one))), class_="rd-raster")
    words = _problem(language, one)
    wrong = tag("span", text(words), class_="rd-wanted", role="alert")
    return tag("p", join([name, wrong]), class_="rd-raster")


def _problem(language: str, one: Held) -> str:
    if one.problem is None:
        return ""
    if one.problem.key == _SEVERAL:
        return say(language, "rasters_page.several_bands", n=one.bands)
    return sentence(language, one.problem)


def grid_words(language: str, one: Held) -> str:
    """Return what a raster is, in one line: system, size, pixel, numbers, nodata, size on disk."""
    grid = one.grid
    if grid is None:
        return ""
    parts = [
        grid.crs_name,
        say(language, "rasters_page.pixels", width=grid.width, height=grid.height),
        say(language, "rasters_page.pixel", size=_pixel(language, grid)),
        say(language, "rasters_page.numbers", kind=grid.dtype),
        _nodata(language, grid),
        _size(one.file.size),
    ]
    if grid.unit:
        parts.append(say(language, "rasters_page.unit_told", unit=grid.unit))
    return " · ".join(parts)


def _pixel(language: str, grid: Grid) -> str:
    is_degrees = grid.crs_wkt.startswith(("GEOGCRS", "GEODCRS", "GEOGCS"))
    key = "degrees" if is_degrees else "units"
    return say(language, f"rasters_page.{key}", size=f"{grid.x_size:.4g}")


def _nodata(language: str, grid: Grid) -> str:
    if grid.nodata is None:
        return say(language, "rasters_page.no_nodata")
    return say(language, "rasters_page.nodata", value=f"{grid.nodata:g}")


def _size(size: int) -> str:
    if size < MB:
        return f"{max(1, round(size / KB))} kB"
    return f"{format_number('en', size / MB, 1)} MB"


def _role(language: str, one: Held) -> str:
    how = rasters_work.now().how
    role = next((name for name in rasters_work.OTHERS if how.get(name) == one.file.name), "")
    return say(language, f"rasters_page.as_{role}") if role else ""


def _period(language: str, one: Held, key: str) -> None:
    key = f"rasters_period {key} {one.period}"
    st.text_input(
        say(language, "rasters_page.period"),
        one.period,
        key=key,
        max_chars=_LONGEST,
        placeholder=say(language, "rasters_page.period_example"),
        on_change=_set_period,
        args=(key, one.file.name),
    )
    words = period_problem(language, one)
    if words:
        st.html(tag("p", text(words), class_="rd-note rd-wanted"))


def period_problem(language: str, one: Held) -> str:
    """Return what is wrong with a raster's period; "" where nothing is."""
    from regiondash.evidence.rasters.periods import period_of  # noqa: PLC0415

    if not one.period:
        return say(language, "rasters_page.period_missing")
    try:
        period_of([one.file.name], one.period)
    except BadRaster:
        return say(language, "rasters_page.period_wrong", said=one.period)
    return ""


def _set_period(key: str, name: str) -> None:
    """Take a period as it is written in tables, where it is one."""
    from regiondash.evidence.rasters.periods import period_of  # noqa: PLC0415

    said = str(st.session_state.get(key) or "").strip()
    with suppress(BadRaster):
        said = period_of([name], said)[0] if said else ""
    rasters_work.put(name, period=said)


def _band(language: str, one: Held, key: str, look_again: Again) -> None:
    key = f"rasters_band {key} {one.band}"
    st.selectbox(
        say(language, "rasters_page.band"),
        range(1, one.bands + 1),
        one.band - 1 if one.band else None,
        format_func=lambda band: say(language, "rasters_page.band_of", band=band, of=one.bands),
        key=key,
        placeholder=say(language, "additions.choose"),
        on_change=_set_band,
        args=(key, one.file.name, look_again),
    )


def _set_band(key: str, name: str, look_again: Again) -> None:
    band = st.session_state.get(key)
    held = [one for one in rasters_work.now().held if one.file.name == name]
    if band:
        look_again([replace(one, band=int(band)) for one in held])
