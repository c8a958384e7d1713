"""Say in words what a map shows: a title that states the finding, and a written summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regiondash.brief.version import version_told
from regiondash.pack.periods import period_name
from regiondash.programme.status import reached
from regiondash.text import say, sentence_case
from regiondash.text.formatting import format_date, format_number
from regiondash.view.places import shapes_in_filter, told
from regiondash.view.themes import definition

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view import View

_MANY = 4


def title(pack: Pack, view: View) -> str:
    """Return the map's title: what stands at the day shown, said by whom, and how many."""
    language, selection = view.selection.language, view.selection
    if selection.theme == "indicator":
        return say(language, "title.indicator", **_span(pack, view))
    if not pack.programmes:
        return say(language, "title.bare", area=area(pack, selection), n=view.figures.in_scope)
    if selection.theme == "cohort":
        return say(language, "title.cohort", n=view.figures.named, date=_day(view))
    return say(
        language,
        "title.status",
        n=view.figures.opened,
        date=_day(view),
        claimant=claimant(pack, view),
    )


def subtitle(pack: Pack, view: View) -> str:
    """Return the line under the title: area, programme, and that nothing is known afterwards."""
    language = view.selection.language
    name = getattr(view.programme, f"name_{language}")
    parts = [area(pack, view.selection), *([name] if name else [])]
    if not pack.programmes:
        return " · ".join(parts)
    if view.days.beyond:
        day = format_date(language, view.days.known_until)
        parts.append(say(language, "days.nothing_after", date=day))
    elif view.days.counted == view.days.known_until:
        parts.append(say(language, "days.newest_report"))
    return " · ".join(parts)


def summary(pack: Pack, view: View) -> str:
    """Return a few sentences that say what the map shows; they serve as its alternative text."""
    language, counted = view.selection.language, view.figures
    if not view.programme.id and view.selection.theme == "indicator":
        return " ".join(_indicator(pack, view))
    if not pack.programmes:
        return say(language, "summary.bare", area=area(pack, view.selection), n=counted.in_scope)
    sentences = [
        say(
            language,
            "summary.status",
            area=area(pack, view.selection),
            date=_day(view),
            in_scope=counted.in_scope,
            opened=counted.opened,
            started=counted.started_only,
            rest=counted.not_yet,
            claimant=claimant(pack, view),
        ),
    ]
    if counted.opened:
        sentences.append(say(language, "summary.evidence", n=counted.opened, **counted.evidence))
    sentences += _provinces_without(pack, view) + _indicator(pack, view) + _horizon(view)
    return " ".join(sentences)


def area(pack: Pack, selection: Selection) -> str:
    """Return the name of the area: the country, or the provinces chosen."""
    if not selection.provinces:
        return str(getattr(pack.info, f"name_{selection.language}"))
    names = pack.provinces.set_index("province_id")[selection.name_column]
    return ", ".join(str(names[province]) for province in selection.provinces)


def claimant(pack: Pack, view: View) -> str:
    """Return who makes the pack's claims, in the view's language."""
    return str(getattr(pack.info, f"claimant_{view.selection.language}"))


def period(pack: Pack, view: View) -> str:
    """Return the period the indicator's values are of."""
    return period_name(pack, view.selection.language, view.period)


def _day(view: View) -> str:
    return format_date(view.selection.language, view.days.counted)


def _provinces_without(pack: Pack, view: View) -> list[str]:
    """Say which provinces with regions in scope have no opened place yet, if they are few."""
    language = view.selection.language
    mine = view.places[view.places["in_scope"] & view.places["in_filter"]]
    opened = mine[reached(mine, "opened") & (mine["role"] == "cohort")]
    without = [
        name
        for name in dict.fromkeys(mine["province_id"])
        if name not in set(opened["province_id"])
    ]
    names = pack.provinces.set_index("province_id")[view.selection.name_column]
    several = mine["province_id"].nunique() > 1
    if not several or not 0 < len(without) <= _MANY or opened.empty:
        return []
    listed = ", ".join(str(names[province]) for province in without)
    return [say(language, "summary.provinces_without", names=listed, n=len(without))]


def _indicator(pack: Pack, view: View) -> list[str]:
    if view.selection.theme != "indicator":
        return []
    language = view.selection.language
    return [say(language, "summary.indicator", **_span(pack, view))]


def values_span(pack: Pack, view: View) -> dict[str, Any]:
    """Return an indicator's lowest and highest value in the area, and over how many map areas.

    Keys: indicator, label, unit, decimals, period, low and high (None without a value), n.
    """
    language = view.selection.language
    defined = definition(pack, view.indicator)
    shapes = shapes_in_filter(pack, view.selection)
    inside = view.values[view.values.index.isin(list(shapes))].dropna()
    bounds = (float(inside.min()), float(inside.max())) if len(inside) else (None, None)
    return {
        "indicator": view.indicator,
        "label": str(defined[f"label_{language}"]),
        "unit": str(defined[f"unit_{language}"]),
        "decimals": int(defined["decimals"]),
        "period": period(pack, view),
        "low": bounds[0],
        "high": bounds[1],
        "n": len(inside),
    }


def _span(pack: Pack, view: View) -> dict[str, object]:
    """Return the span of an indicator's values as a message takes it."""
    found, language = values_span(pack, view), view.selection.language
    low, high = (_number(language, found[name], found["decimals"]) for name in ("low", "high"))
    return {**found, "low": low, "high": high}


def _number(language: str, value: float | None, decimals: int) -> str:
    if value is None:
        return say(language, "class.no_data")
    return format_number(language, value, decimals)


def _horizon(view: View) -> list[str]:
    language = view.selection.language
    day = format_date(language, view.days.known_until)
    nothing = sentence_case(say(language, "days.nothing_after", date=day))
    return [f"{nothing}."] if view.days.beyond else []


def sources(pack: Pack, view: View) -> str:
    """Return the line that names whose facts the map rests on, and the data's version."""
    language = view.selection.language
    counted = told(pack, view.selection)
    used = pack.sources.set_index("source_id")
    telling = used.loc[counted["source_id"], "publisher"].value_counts().index[:_MANY]
    boundaries = credited(pack, list(dict.fromkeys(pack.region_shapes["source_id"])))
    around = credited(pack, [pack.info.context_source] if pack.info.context_source else [])
    day = format_date(language, view.days.known_until)
    events = [say(language, "source_line.events", names=", ".join(telling))]
    return " ".join(
        [
            *(events if len(telling) else []),
            say(language, "source_line.boundaries", names=boundaries),
            *([say(language, "source_line.context", names=around)] if around else []),
            say(language, "source_line.version", version=version_told(language, pack), date=day),
        ],
    )


def credited(pack: Pack, source_ids: list[str]) -> str:
    """Return publishers with their licences, each once."""
    rows = pack.sources[pack.sources["source_id"].isin(source_ids)]
    credited = [f"{row.publisher} ({row.licence})" for row in rows.itertuples()]
    return ", ".join(dict.fromkeys(credited))
