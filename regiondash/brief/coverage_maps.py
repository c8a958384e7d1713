"""Draw still maps for the coverage page: one a cohort year, and one of two programmes."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.coverage import number
from regiondash.brief.legend import swatch
from regiondash.brief.markup import Markup, tag, text
from regiondash.draw.coverage_layer import PARTLY, STATUS_ORDER
from regiondash.draw.palette import STATUS_LOOKS, Look
from regiondash.draw.small_map import small_map
from regiondash.programme.compare import SIDES
from regiondash.text import say, sentence_case
from regiondash.view.board import board_report
from regiondash.view.places import region_places, shapes_in_filter, statuses
from regiondash.view.themes import paint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.draw.small_map import Outlines
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view.themes import Painted

    Row = dict[str, Any]

# Four lightnesses, so that they hold in greyscale; teal as the programme's, ochre for the other.
SIDE_LOOKS: Final = {
    "both": STATUS_LOOKS["operating"],
    "first": STATUS_LOOKS["opened"],
    "second": Look("#d9b25f"),
    "neither": STATUS_LOOKS["not_yet"],
}
_SHADE: Final = ("pilot", "other_cohort", "not_yet", "not_in_scope", "no_data")


def multiples_markup(pack: Pack, selection: Selection, drawn: Outlines) -> Markup:
    """Return a small map a cohort year with names, all of one scale, and what their greys mean."""
    language = selection.language
    rows = [row for row in board_report(pack, selection)["cohorts"] if row["named"]]
    if not rows:
        return Markup("")
    shown = _inside(pack, selection, drawn)
    painted = [_painted(pack, selection, str(row["cohort"])) for row in rows]
    used = {STATUS_ORDER[number] for one in painted for number in one.shapes.values()}
    maps = [_cohort(selection, shown, *pair) for pair in zip(rows, painted, strict=True)]
    return tag(
        "section",
        tag("h2", text(say(language, "coverage.maps")), class_="rd-heading"),
        tag("div", *maps, class_="rd-multiples"),
        tag("p", *_shades(language, used), class_="rd-keys"),
    )


def _shades(language: str, used: set[str]) -> list[Markup]:
    """Return the legend of what is no status of the year shown, as far as it is used."""
    named: dict[str, str] = {
        name: say(language, f"class.{name}") for name in _SHADE if name in used
    }
    partly = sorted(name for name in used if name in PARTLY)
    if partly:
        named[partly[0]] = sentence_case(say(language, "glossary.partly_covered"))
    return [tag("span", swatch(STATUS_LOOKS[name]), text(words)) for name, words in named.items()]


def _painted(pack: Pack, selection: Selection, year: str) -> Painted:
    """Return the classes of the map's status theme with one cohort year chosen."""
    alone = selection.with_(cohorts=(year,), theme="status")
    return paint(pack, alone, region_places(pack, alone, statuses(pack, alone)), None)


def _inside(pack: Pack, selection: Selection, drawn: Outlines) -> Outlines:
    """Return the outlines of the provinces asked for, among the lines of all."""
    wanted = shapes_in_filter(pack, selection)
    return replace(drawn, shapes={key: path for key, path in drawn.shapes.items() if key in wanted})


def _cohort(selection: Selection, drawn: Outlines, row: Row, painted: Painted) -> Markup:
    language, year = selection.language, str(row["cohort"])
    svg = small_map(drawn, painted.shapes, [entry.look for entry in painted.entries])
    counts = {name: number(language, row[name]) for name in _COUNTED}
    reach = selection.reach if selection.reach != "announced" else "opened"
    caption = say(
        language,
        "coverage.map_caption",
        named=counts["named"],
        reached=counts[reach],
        reach=say(language, f"coverage_column.{reach}"),
    )
    return tag(
        "figure",
        picture(svg, say(language, "coverage.map_alt", year=year, **counts)),
        tag("figcaption", tag("strong", text(year)), text(f" {caption}")),
    )


_COUNTED: Final = ("named", "started", "opened", "operating")


def picture(svg: str, words: str) -> Markup:
    """Return a picture of SVG text with its words: inline SVG is not let through."""
    data = b64encode(svg.encode()).decode()
    return tag("img", src=f"data:image/svg+xml;base64,{data}", alt=words)


def sides_markup(
    pack: Pack,
    selection: Selection,
    drawn: Outlines,
    rows: Sequence[Row],
    words: str,
) -> Markup:
    """Return the map of which programme reached each region; `rows` are those of the report."""
    classes = side_classes(pack, rows)
    svg = small_map(_inside(pack, selection, drawn), classes, side_looks())
    language = selection.language
    striped = len(SIDES) in _steps(classes)
    keys = [tag("span", swatch(STATUS_LOOKS["not_in_scope"]), text(_outside(language)))]
    keys += [tag("span", text(say(language, "coverage.part_of_area")))] if striped else []
    return tag(
        "div",
        picture(svg, say(language, "coverage.compare_alt", words=words)),
        tag("p", *keys, class_="rd-keys"),
        class_="rd-sides-map",
    )


def side_looks() -> list[Look]:
    """Return the looks of the map of two programmes: plain, striped in part, and outside."""
    looks = [SIDE_LOOKS[side] for side in SIDES]
    return [
        *looks,
        *[replace(look, pattern="stripe") for look in looks[:3]],
        STATUS_LOOKS["not_in_scope"],
    ]


def _outside(language: str) -> str:
    return sentence_case(say(language, "class.not_in_scope"))


def _steps(classes: dict[str, int]) -> set[int]:
    """Return which rows of looks are used, plain ones as 0 and striped ones as their length."""
    return {
        len(SIDES) if len(SIDES) <= number < 2 * len(SIDES) - 1 else 0
        for number in classes.values()
    }


def side_classes(pack: Pack, rows: Sequence[Row]) -> dict[str, int]:
    """Return each shape's look: its regions' side, striped where they are not all of one."""
    sides = {row["region_id"]: row["side"] for row in rows}
    held: dict[str, list[str]] = {}
    rest: set[str] = set()
    columns = pack.region_shapes[["shape_id", "region_id"]]
    for shape_id, region_id in columns.itertuples(index=False):
        if region_id in sides:
            held.setdefault(shape_id, []).append(sides[region_id])
        else:
            rest.add(shape_id)
    return {key: _side_class(found, whole=key not in rest) for key, found in held.items()}


def _side_class(found: list[str], *, whole: bool) -> int:
    best = min(SIDES.index(side) for side in found)
    one = len(set(found)) == 1 and whole
    return best if one or SIDES[best] == "neither" else best + len(SIDES)
