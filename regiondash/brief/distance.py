"""Put distances to the nearest site into words: finding, people near one, map, legend, table."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from regiondash.brief.coverage_maps import picture
from regiondash.brief.legend import swatch
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.draw.marked_map import frame_of, on_map
from regiondash.draw.palette import STATUS_LOOKS, ramp
from regiondash.draw.small_map import small_map
from regiondash.text import format_date, format_number, say
from regiondash.view.themes import definition

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from regiondash.draw.palette import Look
    from regiondash.draw.small_map import Outlines
    from regiondash.pack.model import Pack

    Row = Mapping[str, Any]
    Point = tuple[float, float]

_TIMES: Final = (1, 2, 3, 5)  # class bounds, as multiples of the kilometres asked for
_CLASSES: Final = len(_TIMES) + 1
_NO_SEAT, _OUTSIDE = _CLASSES, _CLASSES + 1
LOOKS: Final = (*ramp(_CLASSES), STATUS_LOOKS["no_data"], STATUS_LOOKS["not_in_scope"])
_NAMED: Final = 12  # sites with their names on the map: more run into each other
_APART: Final = (15.0, 3.0)  # per cent of the map, right and down, that a name needs
COLUMNS: Final = (
    "region",
    "province",
    "km",
    "site_region",
    "within",
    "seat_precision",
    "site_precision",
)


def kind_name(pack: Pack, language: str, kind_id: str) -> str:
    """Return what a kind of facility is called."""
    (kind,) = [kind for kind in pack.kinds if kind.id == kind_id]
    return str(getattr(kind, f"label_{language}"))


def class_of(row: Row, km: int) -> int | None:
    """Return the number of a region's class, 0 for the nearest; None without a distance."""
    if row["km"] is None:
        return None
    if row["within"]:
        return 0
    return 1 + sum(float(row["km"]) > times * km for times in _TIMES[1:])


def finding(pack: Pack, language: str, report: Row) -> str:
    """Return the title: which region is farthest, or that there is no site to measure to."""
    kind = kind_name(pack, language, report["near"])
    measured = [row for row in report["regions"] if row["km"] is not None]
    if not measured:
        status = say(language, f"glossary.{report['reach']}")
        day = format_date(language, report["answered_for"])
        key = f"distance.no_sites_{report['basis']}"
        return say(language, key, kind=kind, status=status, date=day)
    first = measured[0]
    return say(
        language,
        "distance.title",
        kind=kind,
        region=first["region"],
        province=first["province"],
        km=format_number(language, first["km"], 1),
    )


def is_measured(report: Row) -> bool:
    """Return whether any region has a distance."""
    return any(row["km"] is not None for row in report["regions"])


def within_words(language: str, report: Row) -> str:
    """Return how many of the seats lie within the kilometres asked for."""
    measured = [row for row in report["regions"] if row["km"] is not None]
    near = sum(bool(row["within"]) for row in measured)
    return say(language, "distance.within", within=near, n=len(measured), km=report["km"])


def words_markup(pack: Pack, language: str, report: Row) -> Markup:
    """Return what the map says in words, and under its legend what it rests on."""
    notes = _about_sites(pack, language, report)
    if not is_measured(report):
        return _paragraph(notes, "rd-note") if notes else Markup("")
    people = [within_words(language, report), *_people(pack, language, report)]
    about = [*notes, *_about_seats(pack, language, report)]
    legend = legend_markup(pack, language, report)
    return _paragraph(people, "rd-words") + legend + _paragraph(about, "rd-note rd-about")


def _paragraph(sentences: list[str], look: str) -> Markup:
    return tag("p", text(" ".join(sentences)), class_=look)


def _people(pack: Pack, language: str, report: Row) -> list[str]:
    """Say how many people live near a site: only of a kind to which people come."""
    found, kind = report["people"], kind_name(pack, language, report["near"])
    if not report["by_distance"]:
        return [say(language, "distance.not_by_distance", kind=kind)]
    if not found or found["share"] is None:
        return []
    label = definition(pack, pack.info.people_indicator)[f"label_{language}"]
    given = {"of": round(found["of"]), "km": report["km"], "kind": kind, "source": str(label)}
    people = {"people": round(found["people"]), "share": found["share"]}
    up_to = {"people": round(found["people_up_to"]), "share": found["share_up_to"]}
    said = [say(language, "distance.people", **given, **people)]
    if up_to["people"] > people["people"]:
        said.append(say(language, "distance.people_up_to", **up_to))
    if found["people_without_seat"]:
        left = round(found["people_without_seat"])
        said.append(say(language, "distance.people_without", people=left))
    return said


def _about_sites(pack: Pack, language: str, report: Row) -> list[str]:
    given = {
        "kind": kind_name(pack, language, report["near"]),
        "status": say(language, f"glossary.{report['reach']}"),
        "claimant": report["claimant"],
    }
    said = []
    if report["sites"]:
        key = f"distance.sites_{report['basis']}"
        said.append(say(language, key, n=report["sites"], **given))
    if report["only_stated"]:
        said.append(say(language, "distance.only_stated", n=report["only_stated"]))
    return said


def _about_seats(pack: Pack, language: str, report: Row) -> list[str]:
    rows, homes = report["regions"], _homes(pack)
    places = Counter(row["seat_precision"] for row in rows if row["has_seat"])
    said = [say(language, "distance.method")]
    if places["same_named_place"] or places["polygon"]:
        counts = {"same": places["same_named_place"], "inside": places["polygon"]}
        said.append(say(language, "distance.imprecise", **counts))
    without = [row["region"] for row in rows if not row["has_seat"]]
    if without:
        names = ", ".join(without)
        said.append(say(language, "distance.without_seat", n=len(without), names=names))
    held = Counter(homes[row["region_id"]] for row in rows if row["region_id"] in homes)
    if any(count > 1 for count in held.values()):
        said.append(say(language, "distance.shared"))
    if unshaped := sum(row["region_id"] not in homes for row in rows):
        said.append(say(language, "distance.without_shape", n=unshaped))
    return said


def _homes(pack: Pack) -> dict[str, str]:
    """Return the shape of each region that has one."""
    table = pack.region_shapes[["region_id", "shape_id"]]
    return {region: shape for region, shape in table.itertuples(index=False) if region}


def shape_classes(pack: Pack, report: Row) -> dict[str, int]:
    """Return each shape's class: that of the nearest of its regions, or that none has a seat."""
    homes, found = _homes(pack), dict[str, int]()
    for row in report["regions"]:
        home = homes.get(row["region_id"])
        if home is not None:
            number = class_of(row, report["km"])
            mine = _NO_SEAT if number is None else number
            found[home] = min(mine, found.get(home, _NO_SEAT))
    return found


def map_markup(pack: Pack, language: str, report: Row, drawn: Outlines) -> Markup:
    """Return the still map with the nearest sites marked on it."""
    svg = small_map(drawn, shape_classes(pack, report), LOOKS)
    kind = kind_name(pack, language, report["near"])
    words = f"{finding(pack, language, report)}. {within_words(language, report)}"
    alternative = say(language, "distance.map", kind=kind, words=words)
    ratio = drawn.width / drawn.height
    return tag(
        "div",
        picture(svg, alternative),
        *_marks(pack, report),
        class_="rd-nearest",
        style=f"width:min(100%,calc((100vh - 13rem)*{ratio:.3f}))",
    )


def _marks(pack: Pack, report: Row) -> list[Markup]:
    """Return a point on the map for each site, with its region's name where they are few."""
    names, frame = site_names(report), frame_of(pack.overview)
    points = pack.sites.loc[pack.sites["site_id"].isin(list(names)), ["site_id", "lon", "lat"]]
    placed = {
        str(site): place
        for site, lon, lat in points.itertuples(index=False)
        if (place := on_map(frame, float(lon), float(lat))) is not None
    }
    return [
        _mark(names[site], place, placed.values(), named=len(names) <= _NAMED)
        for site, place in placed.items()
    ]


def _mark(name: str, place: Point, others: Iterable[Point], *, named: bool) -> Markup:
    """Return one point; its name stands left of it where another lies close to the right."""
    crowded = any(
        0 < right - place[0] < _APART[0] and abs(down - place[1]) < _APART[1]
        for right, down in others
    )
    label = [tag("b", text(name), class_="rd-left" if crowded else "")] if named else []
    return tag("i", *label, style=f"left:{place[0]}%;top:{place[1]}%", title=name)


def site_names(report: Row) -> dict[str, str]:
    """Return the region's name of each site that is the nearest to some seat."""
    rows = [row for row in report["regions"] if row["km"] is not None]
    return {row["site_id"]: row["site_region"] for row in rows}


def entries(pack: Pack, language: str, report: Row) -> list[tuple[Look, str, int]]:
    """Return the classes of the map in the order of `LOOKS`: look, words, how many regions."""
    km, rows = report["km"], report["regions"]
    counts = Counter(class_of(row, km) for row in rows)
    bounds = [times * km for times in _TIMES]
    labels = [
        say(language, "distance.first", km=km),
        *[say(language, "distance.between", low=low, high=high) for low, high in pairwise(bounds)],
        say(language, "distance.over", km=bounds[-1]),
    ]
    found = [(LOOKS[n], label, counts[n]) for n, label in enumerate(labels)]
    outside = len(pack.regions) - len(rows)
    return [
        *found,
        (LOOKS[_NO_SEAT], say(language, "distance.no_seat"), counts[None]),
        (LOOKS[_OUTSIDE], say(language, "distance.outside"), outside),
    ]


def legend_markup(pack: Pack, language: str, report: Row) -> Markup:
    """Return the legend: a row a class with how many regions it holds, and the mark of a site."""
    listed = entries(pack, language, report)
    shown = [*listed[:_CLASSES], *(entry for entry in listed[_CLASSES:] if entry[2])]
    body = [_entry(language, swatch(look), label, count) for look, label, count in shown]
    mark = tag("tr", tag("td", tag("span", class_="rd-nearest-mark")), _site_cell(language, report))
    return join(
        [
            tag("h2", text(say(language, "distance.legend")), class_="rd-heading"),
            tag("table", tag("tbody", *body, mark), class_="rd-legend"),
        ]
    )


def _site_cell(language: str, report: Row) -> Markup:
    words = say(language, "distance.site_mark", n=len(site_names(report)))
    return tag("th", text(words), scope="row", colspan="2")


def _entry(language: str, key: Markup, label: str, count: int) -> Markup:
    number = format_number(language, count, 0)
    return tag(
        "tr",
        tag("td", key),
        tag("th", text(label), scope="row"),
        tag("td", text(number), class_="rd-n"),
    )


def table_frame(language: str, report: Row) -> pd.DataFrame:
    """Return the table, farthest first, in words; km stays a number, missing without a seat."""
    answers = {
        True: say(language, "distance.is_within"),
        False: say(language, "distance.is_not_within"),
    }
    rows = [
        {
            **{name: row[name] for name in ("region_id", "region", "province")},
            "km": row["km"],
            "site_region": row["site_region"] or None,
            "within": None if row["km"] is None else answers[bool(row["within"])],
            **{name: _precision(language, row[name]) for name in COLUMNS[-2:]},
        }
        for row in report["regions"]
    ]
    return pd.DataFrame(rows, columns=["region_id", *COLUMNS]).astype({"km": "float64"})


def _precision(language: str, precision: str) -> str | None:
    return say(language, f"place_precision.{precision}") if precision else None
