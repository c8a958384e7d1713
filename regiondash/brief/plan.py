"""Put a plan into words, a still map, a list and a table of effects: a plan report in, markup out.

Everything stands under the title that it is illustrative.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.coverage_maps import picture
from regiondash.brief.grid import grid
from regiondash.brief.lag_words import units
from regiondash.brief.legend import swatch
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.brief.places import region_link
from regiondash.draw.marked_map import frame_of, on_map
from regiondash.draw.palette import PAPER, STATUS_LOOKS, Look
from regiondash.draw.small_map import small_map
from regiondash.text import format_number, say
from regiondash.view.asked import asked_regions
from regiondash.view.effects import COUNTED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from regiondash.draw.small_map import Outlines
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = Mapping[str, Any]

CLASSES: Final = ("chosen", "named", "open", "outside")
CLASS_LOOKS: Final = (
    Look("#2b7a82", text=PAPER),
    Look("#b0ada1"),
    Look("#eef0ea"),
    STATUS_LOOKS["no_data"],
)
_SHARES: Final = ("people", "weight", "neediest", "within")
_NUMBERED: Final = 60  # places with their order on the map: more run into each other


def proof(selection: Selection, report: Row) -> str:
    """Return what the plan comes to, and whether none is better or how far one could be."""
    language, key = selection.language, f"plan_amount.{'people' if report['people'] else 'areas'}"
    unit = units(language, report["need"])
    return say(
        language,
        f"plan.{'proven' if report['optimal'] else 'best'}_{report['goal']}",
        amount=say(language, key, value=report["objective"], unit=unit),
        most=say(language, key, value=report["bound"], unit=unit),
        unit=unit,
        n=len(report["chosen"]),
        of=report["candidates"],
        value=report["objective"],
        bound=report["bound"],
        gap=report["gap"],
        km=selection.km,
        label=report["need"]["label"],
    )


def proof_markup(selection: Selection, report: Row) -> Markup:
    """Return the plan's name and proof, and who was asked for in vain."""
    said = [tag("p", text(proof(selection, report)), class_="rd-finding")]
    if selection.named:
        said.insert(0, tag("h2", text(selection.named), class_="rd-heading"))
    if report["no_candidates"]:
        names = ", ".join(report["no_candidates"])
        words = say(selection.language, "plan.no_candidates", names=names)
        said.append(tag("p", text(words), class_="rd-words"))
    return join(said)


def shape_classes(pack: Pack, selection: Selection, report: Row) -> dict[str, int]:
    """Return the class of each shape: of its regions, the first class that one of them has."""
    found: dict[str, int] = {}
    for region, number in region_classes(pack, selection, report).items():
        for shape in _homes(pack).get(region, ()):
            found[shape] = min(number, found.get(shape, len(CLASSES) - 1))
    return found


def region_classes(pack: Pack, selection: Selection, report: Row) -> dict[str, int]:
    """Return whether each region is chosen, named, a candidate, or outside, by its number."""
    regions = asked_regions(pack, selection)
    inside = regions.loc[regions["in_scope"] & regions["in_filter"], "region_id"]
    chosen = {row["region_id"] for row in report["chosen"]}
    number = {**dict.fromkeys(inside, 2), **dict.fromkeys(report["named"], 1)}
    number |= dict.fromkeys(chosen, 0)
    return {region: number.get(region, 3) for region in regions["region_id"]}


def _homes(pack: Pack) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    table = pack.region_shapes[["region_id", "shape_id"]]
    for region, shape in table.itertuples(index=False):
        found.setdefault(region, []).append(shape)
    return found


def map_markup(pack: Pack, selection: Selection, report: Row, drawn: Outlines) -> Markup:
    """Return the still map with the chosen marked by their order."""
    svg = small_map(drawn, shape_classes(pack, selection, report), CLASS_LOOKS)
    told = f"{report['title']}. {proof(selection, report)}"
    words = say(selection.language, "plan.map", words=told)
    frame, ratio = frame_of(pack.overview), drawn.width / drawn.height
    numbered = len(report["chosen"]) <= _NUMBERED
    marks = [
        _mark(row, on_map(frame, row["lon"], row["lat"]), numbered) for row in report["chosen"]
    ]
    return tag(
        "div",
        picture(svg, words),
        *marks,
        class_="rd-nearest rd-planned",
        style=f"width:min(100%,calc((100vh - 9rem)*{ratio:.3f}))",
    )


def _mark(row: Row, place: tuple[float, float] | None, numbered: bool) -> Markup:  # noqa: FBT001
    if place is None:
        return Markup("")
    number = text(row["order"]) if numbered else Markup("")
    style = f"left:{place[0]}%;top:{place[1]}%"
    return tag("i", number, style=style, title=f"{row['order']}. {row['region']}")


def legend_markup(pack: Pack, selection: Selection, report: Row) -> Markup:
    """Return the map's legend: a row a class with how many regions are of it."""
    language = selection.language
    counts = Counter(region_classes(pack, selection, report).values())
    rows = [
        tag(
            "tr",
            tag("td", swatch(look)),
            tag("th", text(say(language, f"plan.{name}")), scope="row"),
            tag("td", text(format_number(language, counts[number], 0)), class_="rd-n"),
        )
        for number, (name, look) in enumerate(zip(CLASSES, CLASS_LOOKS, strict=True))
        if counts[number]
    ]
    heading = tag("h2", text(say(language, "plan.legend")), class_="rd-heading")
    return heading + tag("table", tag("tbody", *rows), class_="rd-legend")


def list_markup(selection: Selection, report: Row) -> Markup:
    """Return the chosen with province and reason, the one that adds most first."""
    language = selection.language
    names = ("order", "region", "province", "reason")
    rows = [
        [str(row["order"]), region_link(selection, row), row["province"], row["reason"]]
        for row in report["chosen"]
    ]
    heading = tag("h2", text(say(language, "plan.list")), class_="rd-heading")
    table = grid([say(language, f"plan.{name}") for name in names], rows)
    return heading + tag("div", table, class_="rd-plan-list", tabindex="0")


def weighting(language: str, report: Row) -> str:
    """Return what each unit weighs."""
    return say(language, "plan.weighting", unit=units(language, report["need"]))


def method(language: str, report: Row) -> str:
    """Return who can be chosen, how it was solved, and that a shared map area counts once."""
    said = [say(language, "plan.method")]
    if report["need"]["unit_kind"] == "shape":
        said.append(say(language, "plan.shared_once"))
    return " ".join(said)


def missing_words(language: str, report: Row) -> str:
    """Return how many units have no value and so weigh nothing."""
    return say(language, "plan.missing", n=report["missing"], unit=units(language, report["need"]))


def notes_markup(language: str, report: Row) -> Markup:
    """Return how the plan is made, and who weighs nothing or cannot be chosen."""
    said = [weighting(language, report), method(language, report)]
    if report["kind"]:
        said.append(say(language, "plan.one_kind", kind=report["kind"]))
    if report["missing"]:
        said.append(missing_words(language, report))
    if report["pointless"]:
        names = ", ".join(report["pointless"])
        said.append(say(language, "plan.pointless", n=len(report["pointless"]), names=names))
    return tag("p", text(" ".join(said)), class_="rd-note rd-about")


def effects_markup(selection: Selection, report: Row) -> Markup:
    """Return what the plan comes to, beside what stood before and other ways of choosing."""
    language, against = selection.language, report["against"]
    columns = {"before": against["before"], "plan": report["effects"]}
    columns |= {"random": against["random"], "neediest": against["neediest"]}
    columns |= {"actual": against["actual"]} if against["actual"] else {}
    year = str(against["actual"]["year"]) if against["actual"] else ""
    heads = [say(language, f"plan.column_{name}", year=year) for name in ("effect", *columns)]
    heading = tag("h2", text(say(language, "plan.effects")), class_="rd-heading")
    rows = effect_rows(selection, report, list(columns.values()))
    if against["actual"]:
        rows.append(_in_common(language, against["actual"], len(columns)))
    told = {"n": against["random"]["draws"], "seed": str(against["random"]["seed"])}
    note = tag("p", text(say(language, "plan.effects_note", **told)), class_="rd-note")
    table = tag("div", grid(heads, rows, range(1, len(heads))), class_="rd-choice")
    return heading + table + note


def _in_common(language: str, actual: Row, columns: int) -> list[str]:
    count = format_number(language, len(actual["in_common"]), 0)
    return [say(language, "plan.in_common"), *["–"] * (columns - 1), count]


def effect_rows(selection: Selection, report: Row, columns: Sequence[Row]) -> list[list[str]]:
    """Return a row an effect, a cell a column of effects; the report says of which units."""
    language, km = selection.language, selection.km
    unit = units(language, report["need"])
    return [
        [
            say(language, f"plan_effect.{name}", km=km, unit=unit),
            *(_cell(language, name, column[name]) for column in columns),
        ]
        for name in COUNTED
    ]


def _cell(language: str, name: str, value: object) -> str:
    """Return an effect: a number, or the median and span of many draws."""
    if isinstance(value, dict):
        low, middle, high = (_cell(language, name, value[one]) for one in ("low", "median", "high"))
        return f"{middle} ({low} – {high})" if middle else ""
    return shown(language, name, value)


def shown(language: str, name: str, value: Any) -> str:  # noqa: ANN401 - a number or nothing
    """Return an effect as its kind is written: a percentage, kilometres, or an index."""
    if value is None:
        return ""
    if name in _SHARES:
        return format_number(language, 100 * value, 1) + "%"
    return format_number(language, value, 1 if name == "farthest" else 2).replace("-", "−")
