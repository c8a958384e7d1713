"""Say what stands side by side: regions picked, or two maps, in, findings out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regiondash.brief.findings.fitting import first_fitting
from regiondash.brief.lag_words import amount, inside, named, short
from regiondash.brief.slides.content import Finding
from regiondash.text import format_date, format_number, say, sentence_case
from regiondash.view import view_of
from regiondash.view.measured import measured, permitted
from regiondash.view.themes import definition

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view.measured import Measured

    Row = Mapping[str, Any]


def told_indicator(selection: Selection, report: Row) -> int | None:
    """Return the number of the indicator that the title is of: the chosen one, else the first."""
    names = [one["indicator"] for one in report["indicators"]]
    if selection.indicator in names:
        return names.index(selection.indicator)
    return 0 if names else None


def regions_title(selection: Selection, report: Row) -> Finding:
    """Return which of the regions picked has the highest value, and which the lowest."""
    language, regions = selection.language, report["regions"]
    number = told_indicator(selection, report)
    names = ", ".join(row["region"] for row in regions)
    if number is None:
        return Finding(say(language, "findings_lag.regions_nothing", names=names))
    one = report["indicators"][number]
    at = f"indicators.{number}"
    found = {f"{at}.{name}": one[name] for name in ("label", "period", "ranked", "national")}
    cells = [(place, cell) for place, cell in enumerate(one["cells"]) if cell["value"] is not None]
    for place, cell in cells:
        found |= {f"{at}.cells.{place}.{name}": cell[name] for name in ("value", "rank")}
    found["regions"] = len(regions)
    told = _alone if len(cells) == 1 else _several
    keys, given = told(language, one, [(regions[place]["region"], cell) for place, cell in cells])
    given |= {"label": sentence_case(short(one)), "period": one["period"], "n": len(regions)}
    return first_fitting(
        *(Finding(say(language, f"findings_lag.{key}", **given), found) for key in keys)
    )


def _several(
    language: str, one: Row, cells: list[tuple[str, Row]]
) -> tuple[tuple[str, ...], dict[str, Any]]:
    """Return the keys of what can be said of several values, and what fills them."""
    high = max(cells, key=lambda pair: pair[1]["value"])
    low = min(cells, key=lambda pair: pair[1]["value"])
    given = {"high": high[0], "most": amount(language, one, high[1]["value"])}
    given |= {"low": low[0], "least": amount(language, one, low[1]["value"])}
    key = "regions_equal" if high[1]["value"] == low[1]["value"] else "regions_differ"
    return (key, f"{key}_short"), given


def _alone(
    language: str, one: Row, cells: list[tuple[str, Row]]
) -> tuple[tuple[str, ...], dict[str, Any]]:
    """Return the key of what can be said of one value, and what fills it."""
    ((name, cell),) = cells
    given = {"region": name, "value": amount(language, one, cell["value"])}
    given |= {"rank": cell["rank"], "ranked": one["ranked"]}
    return ("region_ranked" if cell["rank"] is not None else "region_alone",), given


def side_findings(pack: Pack, selection: Selection) -> tuple[Finding, Finding]:
    """Return what one of two maps shows, in half a sentence: as a whole, and shorter."""
    if selection.theme == "indicator":
        told = _values(pack, selection)
        return told, told
    language, view = selection.language, view_of(pack, selection.with_(sites="off"))
    counted, claimant = view.figures, str(getattr(pack.info, f"claimant_{selection.language}"))
    found = {"opened": counted.opened, "named": counted.named, "claimant": claimant}
    given = {**found, "date": format_date(language, view.days.counted)}
    found["answered_for"] = view.days.counted.isoformat()
    key = selection.theme if selection.theme == "cohort" else f"status_{selection.basis}"
    whole, brief = (f"findings_lag.side_{key}{end}" for end in ("", "_short"))
    return Finding(say(language, whole, **given), found), Finding(
        say(language, brief, **given), found
    )


def _values(pack: Pack, selection: Selection) -> Finding:
    language = selection.language
    indicator = selection.indicator or next(iter(permitted(pack, "map")), "")
    found = measured(pack, indicator)
    if selection.period in found.periods:
        found = measured(pack, indicator, period=selection.period)
    defined, values = definition(pack, indicator), _inside(selection, found)
    about: dict[str, Any] = {name: defined[f"{name}_{language}"] for name in ("label", "unit")}
    about |= {"decimals": int(defined["decimals"]), "period": found.period}
    ends = {"low": float(values.min()), "high": float(values.max())}
    given = {"low": format_number(language, ends["low"], about["decimals"])}
    given |= {"high": amount(language, about, ends["high"]), "label": inside(named(about))}
    return Finding(say(language, "findings_lag.side_values", **given), {**about, **ends})


def _inside(selection: Selection, found: Measured) -> pd.Series[float]:
    """Return the values of the provinces chosen; of the whole country where these have none."""
    units = found.units[found.units["value"].notna()]
    mine = units[units["province_id"].isin(selection.provinces)]
    kept: pd.Series[float] = (mine if len(mine) else units)["value"]
    return kept


def sides_title(pack: Pack, selection: Selection, second: Selection) -> Finding:
    """Return what both maps show, in one sentence; what they share is said once."""
    (left, brief), (right, _) = (side_findings(pack, one) for one in (selection, second))
    found = {f"first.{name}": cell for name, cell in left.figures.items()}
    found |= {f"second.{name}": cell for name, cell in right.figures.items()}
    if left.text == right.text:
        return Finding(sentence_case(left.text), found)
    language, tried = selection.language, []
    for one in (left, brief):
        given = {"left": sentence_case(one.text), "right": right.text}
        tried.append(Finding(say(language, "findings_lag.sides", **given), found))
    return first_fitting(*tried, Finding(sentence_case(brief.text), found))
