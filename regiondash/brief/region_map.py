"""Show where a region lies: pictures of the country and of its surroundings, and an index."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from regiondash.brief.markup import Markup, join, tag, text
from regiondash.brief.places import region_address
from regiondash.brief.region_facts import standing, status_words
from regiondash.draw.coverage_layer import STATUS_ORDER, region_classes, shape_numbers
from regiondash.draw.near_map import Near, near_map
from regiondash.draw.palette import STATUS_LOOKS, Look
from regiondash.draw.small_map import Outlines, outlines, small_map
from regiondash.text import say
from regiondash.view.asked import asked_regions
from regiondash.view.region import touching_shapes
from regiondash.view.rows import plain, with_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.brief.region import Subject
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

_WIDTH: Final = 330.0
_COUNTRY: Final = 96.0
_LAND, _HERE = Look("#e5e3da"), Look("#c2410c")


def map_markup(about: Subject) -> Markup:
    """Return where the region lies: in the country, and among its neighbours with their status."""
    shape_id = about.report["region"]["shape_id"]
    if not shape_id:
        return Markup("")
    country = small_map(_country(about.pack), {shape_id: 1}, (_LAND, _HERE, _LAND))
    near = _near(about, shape_id)
    names = {"name": about.report["region"]["region"]}
    pictures = [
        _picture(country, about.say("region_map.country", **names)),
        _picture(near, about.say("region_map.near", neighbours=_spoken(about), **names)),
    ]
    note = str(getattr(about.pack.info, f"boundary_note_{about.language}"))
    key = about.say(f"region_map.{about.selection.basis if about.pack.programmes else 'plain'}")
    return tag(
        "section",
        tag("div", *pictures, class_="rd-where"),
        tag("p", text(f"{key} {note}"), class_="rd-note"),
    )


def _picture(drawn: str, words: str) -> Markup:
    """Return a drawing as a picture: inline SVG is not let through."""
    if not drawn:
        return Markup("")
    return tag("img", src=f"data:image/svg+xml,{quote(drawn)}", alt=words)


@lru_cache(maxsize=4)
def _country(pack: Pack) -> Outlines:
    return outlines(pack.overview, _members(pack), _COUNTRY)


def _members(pack: Pack) -> dict[str, str]:
    table = pack.shape_table
    return dict(zip(table["shape_id"], table["province_id"], strict=True))


def _near(about: Subject, shape_id: str) -> str:
    pack, table = about.pack, about.pack.shape_table
    regions = asked_regions(pack, about.selection.with_(cohorts=()))
    classes = shape_numbers(regions, region_classes(regions), STATUS_ORDER)
    points = zip(table["label_lon"], table["label_lat"], strict=True)
    names = zip(table["shape_id"], table[about.selection.name_column], strict=True)
    near = Near(
        shape_id,
        sorted(touching_shapes(pack).get(shape_id, ())),
        {str(key): str(name) for key, name in names},
        dict(zip(table["shape_id"], ((float(x), float(y)) for x, y in points), strict=True)),
    )
    looks = [STATUS_LOOKS[name] for name in STATUS_ORDER]
    return near_map(pack.overview["features"], _members(pack), near, (classes, looks), _WIDTH)


def _spoken(about: Subject) -> str:
    rows = about.report["neighbours"]
    return ", ".join(f"{row['region']} ({_status_words(about, row)})" for row in rows)


def _status_words(about: Subject, row: dict[str, Any]) -> str:
    key = row["status"] or ("not_yet" if row["in_scope"] else "not_in_scope")
    return status_words(about.selection, key)


def index_rows(pack: Pack, selection: Selection, regions: Sequence[str]) -> list[dict[str, Any]]:
    """Return the regions with their names and what is claimed of each, by province."""
    frame = asked_regions(pack, selection.with_(cohorts=()))
    kept = ["region_id", "kind", "role", "cohort", "status", "in_scope"]
    mine = with_names(pack, selection, frame.loc[frame["region_id"].isin(list(regions)), kept])
    order = {key: number for number, key in enumerate(pack.provinces["province_id"])}
    return sorted(plain(mine), key=lambda row: (order[row["province_id"]], row["region"]))


def index_markup(
    selection: Selection,
    rows: Sequence[dict[str, Any]],
    looks: str = "rd-index",
    *,
    covered: bool = True,
) -> Markup:
    """Return the regions as links to their pages, under their provinces.

    `covered` says that there is a programme, so that each has a standing in it.
    """
    groups = groupby(rows, key=lambda row: str(row["province"]))
    return tag(
        "div",
        *[_group(selection, name, list(g), covered=covered) for name, g in groups],
        class_=looks,
    )


def _href(selection: Selection, row: dict[str, Any]) -> str:
    return region_address(selection, row["region_id"])


def _group(selection: Selection, name: str, rows: list[dict[str, Any]], *, covered: bool) -> Markup:
    language = selection.language
    items = [
        tag(
            "li",
            tag("a", text(row["region"]), href=_href(selection, row), target="_self"),
            *([tag("span", standing(selection, row))] if covered else []),
        )
        for row in rows
    ]
    count = say(language, "region_title.count", n=len(rows))
    return tag(
        "section",
        tag("h2", text(name), tag("span", text(count)), class_="rd-part"),
        tag("ul", join(items)),
    )
