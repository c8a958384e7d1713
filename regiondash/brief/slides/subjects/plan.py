"""Compose the slide of a plan: the regions chosen on a map, the list, and what it comes to."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.findings.choice import (
    effect_of,
    plan_bullets,
    plan_conflict,
    plan_figures,
    plan_title,
)
from regiondash.brief.findings.refused import Nothing
from regiondash.brief.lag_words import units
from regiondash.brief.plan import (
    CLASS_LOOKS,
    CLASSES,
    effect_rows,
    method,
    region_classes,
    shape_classes,
    shown,
    weighting,
)
from regiondash.brief.slides.content import (
    ChartBlock,
    Content,
    Figure,
    FiguresBlock,
    TextBlock,
)
from regiondash.brief.slides.parts import number, source_line
from regiondash.brief.slides.subjects import lag_frame as frame
from regiondash.brief.slides.subjects.need import refuse_unknown, used_by
from regiondash.draw.layer import Layer, LegendEntry
from regiondash.draw.sheet.items import Series
from regiondash.draw.still.state import Legend
from regiondash.text import say
from regiondash.view import shape_order
from regiondash.view.lag_layer import shapes_held
from regiondash.view.need import first_need
from regiondash.view.plan import plan_report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.brief.slides.content import Block, MapBlock
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = Mapping[str, Any]

_KEPT: Final = 8  # plans at hand: a search takes its time
_TOLD: Final = ("people", "within", "neediest", "farthest", "weight")
_MOST: Final = 3  # effects that are told large
_SENTENCES: Final = 2


@frame.or_why("plan")
def compose(pack: Pack, selection: Selection) -> Content:
    """Return the plan of the selection; where none can be made, which limit stands against it."""
    if not first_need(pack) and selection.need != "index":
        raise Nothing("no_indicator")
    report = _report(pack, selection)
    if report["conflict"]:
        return _conflict(pack, selection, report)
    refuse_unknown(report, known=report["effects"]["weight"] is not None)
    language = selection.language
    title, bullets = plan_title(selection, report), plan_bullets(selection, report)
    return Content(
        title=title,
        subtitle=_subtitle(pack, selection, report),
        blocks=(
            _map(pack, selection, report, title.text),
            _figures(selection, report),
            frame.texts(bullets, _SENTENCES),
            *_chart(selection, report),
            *_table(selection, report),
            *_effects(selection, report),
        ),
        source=_sources(pack, selection, report),
        method=frame.joined(
            report["title"],
            weighting(language, report),
            frame.proxy_words(pack, selection, used_by(selection, report)),
        ),
        notes=(
            frame.joined(*(one.text for one in bullets[1:])),
            frame.joined(report["title"], method(language, report)),
        ),
    )


@lru_cache(maxsize=_KEPT)
def _report(pack: Pack, selection: Selection) -> dict[str, Any]:
    return plan_report(pack, selection)


def _subtitle(pack: Pack, selection: Selection, report: Row) -> str:
    language = selection.language
    goal = say(language, f"plan_objective.{report['goal']}")
    named = [selection.named] if selection.named else []
    kind = [report["kind"]] if report["kind"] else []
    label = frame.measured_words(report["need"])
    return frame.line(pack, selection.with_(cohorts=()), *named, *kind, label, goal)


def _sources(pack: Pack, selection: Selection, report: Row) -> str:
    used = (*used_by(selection, report), pack.info.people_indicator)
    return source_line(pack, selection, indicators=[one for one in used if one])


def _conflict(pack: Pack, selection: Selection, report: Row) -> Content:
    """Return that no plan meets the limits, and which one stands against it."""
    title, why = plan_conflict(selection, report)
    return Content(
        title=title,
        subtitle=_subtitle(pack, selection, report),
        blocks=(TextBlock((why,), bullets=False),),
        source=_sources(pack, selection, report),
        method=f"{report['title']}.",
        notes=(why.text,),
    )


def _map(pack: Pack, selection: Selection, report: Row, said: str) -> MapBlock:
    """Return the map of the chosen, with their order, the named and the other candidates."""
    language = selection.language
    words = [say(language, f"plan.{name}") for name in CLASSES]
    counts = Counter(region_classes(pack, selection, report).values())
    entries = tuple(
        LegendEntry(label, look, counts[place])
        for place, (label, look) in enumerate(zip(words, CLASS_LOOKS, strict=True))
        if counts[place]
    )
    held, labels = shapes_held(pack), dict[str, str]()
    for row in report["chosen"]:
        for shape in held.get(row["region_id"], ()):
            before = f"{labels[shape]}, " if shape in labels else ""
            labels[shape] = f"{before}{row['order']}"
    layer = Layer(
        order=shape_order(pack),
        looks=CLASS_LOOKS,
        captions=tuple(words),
        shapes=shape_classes(pack, selection, report),
        labels=labels,
    )
    legend = Legend(say(language, "plan.legend"), entries)
    return frame.any_map(selection, layer, legend, said=said)


def _figures(selection: Selection, report: Row) -> FiguresBlock:
    """Return what the plan comes to beside what stood before, its own goal first."""
    language, found = selection.language, plan_figures(selection, report)
    before, after = report["against"]["before"], report["effects"]
    names = dict.fromkeys((effect_of(report), *_TOLD))
    tiles = [
        Figure(
            shown(language, name, after[name]),
            say(
                language,
                "slides_lag.plan_figure",
                effect=_effect(selection, report, name),
                before=shown(language, name, before[name]),
            ),
            found,
        )
        for name in names
        if after[name] is not None and before[name] is not None
    ]
    return FiguresBlock(tuple(tiles[:_MOST]))


def _effect(selection: Selection, report: Row, name: str) -> str:
    """Return what an effect is called where it stands alone."""
    unit = units(selection.language, report["need"])
    if name == "weight":
        return say(selection.language, "slides_lag.plan_weight", unit=unit)
    return say(selection.language, f"plan_effect.{name}", km=selection.km, unit=unit)


def _chart(selection: Selection, report: Row) -> tuple[Block, ...]:
    """Return the share that the plan's goal is about beside other ways of choosing as many."""
    name, language = effect_of(report), selection.language
    columns = _columns(selection, report, random="slides_lag.random_median")
    values = [_value(name, column) for _, column in columns]
    if any(value is None for value in values):
        return ()
    heads = tuple(head for head, _ in columns)
    title = _effect(selection, report, name)
    unit = " km" if name == "farthest" else "%"
    told = "; ".join(
        f"{head}: {number(language, value, 1)}{unit}"
        for head, value in zip(heads, values, strict=True)
    )
    series = (Series(title, tuple(values), CLASS_LOOKS[0].fill),)
    chart = ChartBlock(title, "bar", heads, series, f"{title}. {told}", decimals=1, unit=unit)
    return (chart,)


def _columns(
    selection: Selection, report: Row, random: str = "plan.column_random"
) -> list[tuple[str, Row]]:
    """Return the plan and what it is held against, each with its heading; `random` is a key."""
    language, against = selection.language, report["against"]
    found = {"before": against["before"], "plan": report["effects"], "random": against["random"]}
    found |= {"neediest": against["neediest"]}
    found |= {"actual": against["actual"]} if against["actual"] else {}
    year = str(against["actual"]["year"]) if against["actual"] else ""
    keys = {name: f"plan.column_{name}" for name in found} | {"random": random}
    heads = [say(language, keys[name], year=year) for name in found]
    return list(zip(heads, found.values(), strict=True))


def _value(name: str, column: Row) -> float | None:
    value = column[name]["median"] if isinstance(column[name], dict) else column[name]
    if value is None:
        return None
    return float(value) if name == "farthest" else 100 * float(value)


def _table(selection: Selection, report: Row) -> tuple[Block, ...]:
    """Return the chosen with province and reason, the one that adds most first."""
    language = selection.language
    names = ("order", "region", "province", "reason")
    heads = [
        (say(language, f"plan.{name}"), "right" if name == "order" else "left") for name in names
    ]
    rows = [
        [str(row["order"]), row["region"], row["province"], row["reason"]]
        for row in report["chosen"]
    ]
    return frame.table(say(language, "plan.list"), heads, rows)


def _effects(selection: Selection, report: Row) -> tuple[Block, ...]:
    """Return every effect of the plan beside other ways of choosing as many."""
    language = selection.language
    columns = _columns(selection, report)
    heads = [(say(language, "plan.column_effect"), "left")]
    heads += [(head, "right") for head, _ in columns]
    rows = effect_rows(selection, report, [column for _, column in columns])
    return frame.table(say(language, "plan.effects"), heads, rows)
