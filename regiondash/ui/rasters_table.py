"""Draw the ends of a list of areas' values, and those without a value, each with its reason."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from regiondash.brief.files import rows_csv
from regiondash.brief.markup import Markup, tag, text
from regiondash.text import format_percent, say
from regiondash.ui import rasters_work

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from regiondash.evidence.rasters.asked import ZoneValue
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_FEW: Final = 5
_MOST: Final = 12
_WHOLE: Final = 1000


def table(
    pack: Pack, selection: Selection, values: Sequence[ZoneValue], every: Sequence[ZoneValue]
) -> None:
    """Draw the highest, the lowest and the missing of `values`, and `every` value as a file."""
    language, names = selection.language, _names(pack, selection)
    known = sorted((one for one in values if one.value is not None), key=_number, reverse=True)
    absent = sorted((one for one in values if one.value is None), key=lambda one: one.valid_share)
    few = min(_FEW, len(known) // 2) or len(known)
    high, low, missing = st.columns(3, gap="medium")
    with high:
        _list(language, "highest", [_line(language, names, one) for one in known[:few]])
    with low:
        _list(language, "lowest", [_line(language, names, one) for one in known[: -few - 1 : -1]])
    with missing:
        _list(language, "missing", [_why(language, names, one) for one in absent[:_MOST]])
        if len(absent) > _MOST:
            words = say(language, "rasters_page.more_missing", n=len(absent) - _MOST)
            st.html(tag("p", text(words), class_="rd-note"))
    _shares(language, values)
    st.download_button(
        say(language, "rasters_page.values_csv", n=len(every)),
        lambda: rows_csv(list(_rows(names, every))),
        "regiondash-rasters.csv",
        "text/csv",
        key="rasters_csv",
        on_click="ignore",
    )


def _names(pack: Pack, selection: Selection) -> dict[str, str]:
    rows = pack.shape_table[["shape_id", selection.name_column]]
    return {str(one): str(name) for one, name in rows.itertuples(index=False)}


def _number(one: ZoneValue) -> float:
    return one.value or 0.0


def _line(language: str, names: Mapping[str, str], one: ZoneValue) -> tuple[str, str, str]:
    share = format_percent(language, one.valid_share, 0)
    return names.get(one.shape_id, one.shape_id), _written(_number(one)), share


def _written(number: float) -> str:
    """Return a number with four digits that tell, or all those before the decimal point."""
    return f"{number:,.0f}" if abs(number) >= _WHOLE else f"{number:#,.4g}".rstrip(".")


def _why(language: str, names: Mapping[str, str], one: ZoneValue) -> tuple[str, str, str]:
    """Return an area without a value, why it has none, and its valid share."""
    least = rasters_work.now().job().reading.least_share
    if one.valid_share >= least:
        words = say(language, "rasters_page.why_other")
    elif one.valid_share > 0:
        words = say(language, "rasters_page.why_share", least=least)
    else:
        words = say(language, "rasters_page.why_outside")
    return (
        names.get(one.shape_id, one.shape_id),
        words,
        format_percent(language, one.valid_share, 0),
    )


def _list(language: str, name: str, lines: Sequence[tuple[str, str, str]]) -> None:
    st.html(tag("h3", text(say(language, f"rasters_page.{name}")), class_="rd-raster-list"))
    if not lines:
        st.html(tag("p", text(say(language, f"rasters_page.no_{name}")), class_="rd-note"))
        return
    st.html(_markup(language, name, lines))


def _markup(language: str, name: str, lines: Sequence[tuple[str, str, str]]) -> Markup:
    middle = "why" if name == "missing" else "value"
    heads = [say(language, f"rasters_column.{one}") for one in ("area", middle, "share")]
    right = ("", "" if name == "missing" else "rd-n", "rd-n")
    head = tag(
        "tr", *(tag("th", text(one), class_=side) for one, side in zip(heads, right, strict=True))
    )
    rows = [
        tag(
            "tr",
            *(tag("td", text(one), class_=side) for one, side in zip(line, right, strict=True)),
        )
        for line in lines
    ]
    return tag("table", tag("thead", head), tag("tbody", *rows), class_="rd-grid")


def _shares(language: str, values: Sequence[ZoneValue]) -> None:
    """Say how much of the areas has pixels that count."""
    shares = [one.valid_share for one in values]
    if shares:
        figures = {
            "half": median(shares),
            "least": min(shares),
            "whole": sum(one >= 0.995 for one in shares),  # noqa: PLR2004 - shown as 100 %
        }
        words = say(language, "rasters_page.shares", n=len(shares), **figures)
        st.html(tag("p", text(words), class_="rd-note"))


def _rows(names: Mapping[str, str], values: Sequence[ZoneValue]) -> Iterator[dict[str, Any]]:
    """Give every value with the name of its area; a missing one is empty."""
    for one in values:
        yield {
            "shape_id": one.shape_id,
            "name": names.get(one.shape_id, ""),
            "period": one.period,
            "stat": one.stat,
            "value": "" if one.value is None else one.value,
            "valid_share": one.valid_share,
        }
