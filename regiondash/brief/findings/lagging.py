"""Say who lags: a report on lag, on two proxies, or on lag and coverage in, findings out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.findings.fitting import first_fitting
from regiondash.brief.headline import area
from regiondash.brief.lag_words import (
    amount,
    periods_of,
    rule_long,
    rule_short,
    short,
    sure,
    units,
)
from regiondash.brief.slides.content import Finding
from regiondash.text import say
from regiondash.view.themes import definition

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Report = Mapping[str, Any]

_SAID: Final = (
    *("rule", "label", "unit", "period", "limit", "border", "national", "n_units", "missing"),
    *("lagging_units", "answered_for", "claimant", "people_lagging", "rank_note"),
)
_PROXIES: Final = ("label", "period", "lagging_units", "missing")


def once(rows: Iterable[Report]) -> list[Report]:
    """Return the first row of each unit, those that are covered first; none without a unit."""
    found: dict[str, Report] = {}
    for row in sorted(rows, key=lambda one: not one["covered"]):
        if row["unit_id"]:
            found.setdefault(row["unit_id"], row)
    return list(found.values())


def lag_figures(selection: Selection, report: Report) -> dict[str, Any]:
    """Return the figures of a lag report that sentences rest on.

    Beside the report's own keys: known (units with an answer), covered (units that lag and hold
    a region that the programme covers; None without one), and for chosen provinces here,
    known_here, missing_here and people_lagging_here, which count their units alone.
    """
    rows = once(report["regions"])
    mine = [row for row in rows if row["lagging"]]
    with_programme = any(row["covered"] is not None for row in rows)
    rest = None if report["limit"] is None else 100 - report["limit"]
    found = {name: report[name] for name in _SAID if name in report}
    found |= {"known": report["n_units"] - report["missing"], "rest": rest}
    found["covered"] = sum(bool(row["covered"]) for row in mine) if with_programme else None
    if selection.provinces:
        known = [row for row in rows if row["lagging"] is not None]
        found |= {"here": len(mine), "known_here": len(known)}
        found["missing_here"] = len(rows) - len(known)
        counted = report["people"] is not None
        people = sum(row["people"] or 0 for row in mine) if counted else None
        found["people_lagging_here"] = people
    return found


def of_these(selection: Selection, figures: Report, start: str) -> str:
    """Return how many of those that lag are covered, and by whose word; "" without a programme.

    `start` is how the message's key begins: of_these, or figure where it stands alone.
    """
    if figures["covered"] is None:
        return ""
    language = selection.language
    return say(
        language,
        f"findings_lag.{start}_{selection.basis}",
        n=figures["covered"],
        status=say(language, f"findings_lag_reached.{selection.reach}"),
        claimant=figures["claimant"],
    )


def lag_title(pack: Pack, selection: Selection, report: Report) -> Finding:
    """Return how many lag by the rule, of how many, and how many of these are covered."""
    found, language = lag_figures(selection, report), selection.language
    local = bool(selection.provinces)
    given = {
        "lagging": found["here"] if local else found["lagging_units"],
        "n": found["known_here"] if local else found["known"],
        "unit": units(language, report),
        "rule": rule_short(selection, report),
        "area": area(pack, selection),
    }
    if not given["n"]:
        return Finding(say(language, "findings_lag.no_values", **given), found)
    key = "findings_lag.lag_here" if local else "findings_lag.lag"
    told = of_these(selection, found, "of_these") if given["lagging"] else ""
    tried = dict.fromkeys((key, "findings_lag.lag") if local else (key,))
    keys = [(one, more) for one in tried for more in (told, "")]
    return first_fitting(
        *(Finding(say(language, one, **given) + more, found) for one, more in keys)
    )


def lag_bullets(pack: Pack, selection: Selection, report: Report) -> tuple[Finding, ...]:
    """Return the rule, the farthest behind, and how sure the answer is."""
    found, rows = lag_figures(selection, report), report["regions"]
    found |= {
        "shared": sum(bool(row["shared"]) for row in rows),
        "no_map_area": sum(not row["unit_id"] for row in rows),
        "sources": _publishers(pack, {row["source_id"] for row in rows if row["source_id"]}),
    }
    said = [rule_long(selection, report), *sure(pack, selection, report)]
    return (*_farthest(selection, report), *(Finding(one, found) for one in said))


def _farthest(selection: Selection, report: Report) -> list[Finding]:
    """Return the one with the worst value, where one indicator is behind the rule."""
    rows = [row for row in report["regions"] if row["value"] is not None]
    if not report["indicator"] or report["direction"] == "none" or not rows:
        return []
    turn = -1 if report["direction"] == "lower" else 1
    worst = min(rows, key=lambda row: (turn * row["value"], row["region"]))
    value = amount(selection.language, report, worst["value"])
    given = {"region": worst["region"], "province": worst["province"], "value": value}
    said = say(selection.language, "findings_lag.farthest", **given)
    return [Finding(said, {**given, "value": worst["value"]})]


def _publishers(pack: Pack, ids: set[str]) -> str:
    known = pack.sources.set_index("source_id")["publisher"]
    return ", ".join(dict.fromkeys(str(known[one]) for one in sorted(ids)))


def proxies_figures(selection: Selection, report: Report) -> dict[str, Any]:
    """Return the figures of a report on two proxies: groups of the provinces chosen, or all."""
    rows = {row["unit_id"]: row for row in report["regions"] if row["unit_id"]}
    groups = [row["group"] for row in rows.values()]
    counts = {name: groups.count(name) for name in report["counts"]}
    told = {f"{one}.{n}": report[one][n] for one in ("first", "second") for n in _PROXIES}
    counts = counts if selection.provinces else dict(report["counts"])
    either = counts["both"] + counts["first"] + counts["second"]
    return {**told, **{f"counts.{name}": n for name, n in counts.items()}, "either": either}


def proxies_title(selection: Selection, report: Report) -> Finding:
    """Return how many of those in the bottom fifth of either proxy are in that of both."""
    found = proxies_figures(selection, report)
    both, either = found["counts.both"], found["either"]
    seldom = either and both < either / 2
    key = "seldom" if seldom else "agree"
    key = key if both else "apart" if either else "none"
    given = {"both": both, "either": either, "unit": units(selection.language, report)}
    given |= {name: short(report[name]) for name in ("first", "second")}
    start = f"findings_lag.proxies_{key}"
    said = (f"{start}_named", start)
    return first_fitting(*(Finding(say(selection.language, one, **given), found) for one in said))


def proxies_rule(selection: Selection, report: Report) -> Finding:
    """Return what the bottom fifth is, of which period, and how many are not judged."""
    found = proxies_figures(selection, report)
    period = periods_of([report["first"]["period"], report["second"]["period"]])
    given = {"missing": found["counts.missing"], "unit": units(selection.language, report)}
    said = say(selection.language, "findings_lag.proxies_rule", period=period, **given)
    return Finding(said, found)


def bivariate_title(selection: Selection, report: Report) -> Finding:
    """Return of the regions in scope that lag how many are covered, and how many are not."""
    counts, language = report["counts"], selection.language
    found = {f"counts.{name}": n for name, n in counts.items()}
    found |= {
        "lagging": counts["covered_lagging"] + counts["lagging"],
        "claimant": report["claimant"],
    }
    given = {"lagging": found["lagging"], "covered": counts["covered_lagging"]}
    given |= {"n": counts["lagging"], "claimant": report["claimant"]}
    given["status"] = say(language, f"findings_lag_reached.{selection.reach}")
    some = "" if given["covered"] else "none_"
    key = f"findings_lag.bivariate_{some}{selection.basis}"
    key = key if given["lagging"] else "findings_lag.nobody"
    return Finding(say(language, key, **given), found)


def bivariate_bullets(pack: Pack, selection: Selection, report: Report) -> tuple[Finding, ...]:
    """Return the rule, where the thirds are cut, and how sure the answer is."""
    language, bounds = selection.language, report["bounds"]
    found = {name: report[name] for name in _SAID if name in report}
    rest = None if report["limit"] is None else 100 - report["limit"]
    found |= {"known": report["n_units"] - report["missing"], "rest": rest}
    said = [say(language, "bivariate.rule", rule=rule_short(selection, report))]
    said.append(rule_long(selection, report))
    if bounds:
        found |= {"low": bounds[0], "high": bounds[1]}
        low, high = (amount(language, report, bound) for bound in bounds)
        said.append(
            say(language, "bivariate.thirds", low=low, high=high, unit=units(language, report))
        )
    said += sure(pack, selection, report)[:1]
    return tuple(Finding(one, found) for one in said)


def people_words(pack: Pack, language: str) -> str:
    """Return what counts the people; "" in a pack that counts none."""
    people = pack.info.people_indicator
    return str(definition(pack, people)[f"label_{language}"]) if people else ""
