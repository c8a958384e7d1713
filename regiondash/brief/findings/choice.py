"""Say how choice and need went together, and what a plan comes to: reports in, findings out.

Sentences speak of the association with an indicator and of nobody's need; a plan is illustrative.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.findings.fitting import first_fitting
from regiondash.brief.lag_words import short, units
from regiondash.brief.plan import missing_words, proof, shown
from regiondash.brief.slides.content import Finding
from regiondash.brief.targeting import SURE, amount, missing
from regiondash.text import format_date, format_number, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.selection import Selection

    Row = Mapping[str, Any]

_SMALL: Final = 0.001
_CLEAR: Final = 0.1  # p from which two decimals do
_EVEN: Final = 0.015  # an index so near zero reads as zero
_EFFECTS: Final = ("people", "weight", "neediest", "within", "farthest")


def need_figures(report: Row) -> dict[str, Any]:
    """Return the figures of a targeting report on all that are chosen together."""
    total = report["total"]
    names = ("chosen", "left", "missing_chosen", "median_chosen", "median_left")
    found: dict[str, Any] = {f"total.{name}": total[name] for name in names}
    for part in ("difference", "neediest", "by_units", "random"):
        cells = total[part] or {}
        kept = {name: one for name, one in cells.items() if isinstance(one, int | float)}
        found |= {f"total.{part}.{name}": one for name, one in kept.items()}
    found |= {f"need.{name}": report["need"][name] for name in ("label", "period", "unit")}
    found |= {name: report[name] for name in ("answered_for", "units", "missing", "draws", "seed")}
    return found | {"claimant": report["claimant"]}


def need_title(selection: Selection, report: Row) -> Finding:
    """Return both medians and how sure their difference is; that there is nothing to compare."""
    language, total, found = selection.language, report["total"], need_figures(report)
    given = {
        "status": say(language, f"findings_lag_reached.{report['reach']}"),
        "date": format_date(language, report["answered_for"]),
        "label": short(report["need"]),
        "unit": units(language, report["need"]),
        "chosen": amount(language, report, total["median_chosen"]),
        "left": amount(language, report, total["median_left"]),
    }
    if not total["difference"]:
        key = "all_chosen" if total["chosen"] else "nobody_chosen"
        return Finding(say(language, f"findings_lag.{key}", **given), found)
    low, high = total["median_chosen"], total["median_left"]
    way = "equal" if low == high else "lower" if low < high else "higher"
    given |= {"chance": chance(language, total)}
    keys = (f"need_{way}", f"need_{way}_short")
    return first_fitting(
        *(Finding(say(language, f"findings_lag.{key}", **given), found) for key in keys)
    )


def chance(language: str, held: Row) -> str:
    """Return whether chance gives a difference this large, with p."""
    p = held["difference"]["p"]
    key = "beyond" if p < SURE else "chance"
    return say(language, f"findings_lag.{key}", p=p_words(language, p))


def p_words(language: str, p: float) -> str:
    """Return a p value in words."""
    if p < _SMALL:
        return say(language, "targeting.p_small")
    return say(language, "targeting.p", p=format_number(language, p, 2 if p >= _CLEAR else 3))


def need_bullets(selection: Selection, report: Row) -> tuple[Finding, ...]:
    """Return to which side the chosen lie, how chance would choose, and what that cannot say."""
    language, total, found = selection.language, report["total"], need_figures(report)
    said = []
    if total["difference"]:
        said = [_lies(language, total), _drawn(language, report, total)]
    label = report["need"]["label"]
    said.append(say(language, "targeting.association", label=label))
    if report["need"]["proxy"]:
        said.append(say(language, "targeting.proxy", label=label))
    if report["missing"]:
        said.append(missing(language, report))
    return tuple(Finding(one, found) for one in said if one)


def _lies(language: str, held: Row) -> str:
    found = held["by_units"]
    if not found:
        return ""
    way = "even" if abs(found["index"]) < _EVEN else "worse" if found["index"] < 0 else "better"
    return say(language, f"findings_lag.lies_{way}", chance=chance(language, held))


def _drawn(language: str, report: Row, held: Row) -> str:
    found = held["random"]
    if not found:
        return ""
    given = {"share": found["at_least"], "draws": report["draws"]}
    return say(language, "findings_lag.drawn", unit=units(language, report["need"]), **given)


def plan_figures(selection: Selection, report: Row) -> dict[str, Any]:
    """Return the figures of a plan: what it comes to, what stood before, and how it is proven."""
    names = ("candidates", "size", "missing", "objective", "bound", "gap", "answered_for", "year")
    found: dict[str, Any] = {name: report[name] for name in names}
    found |= {"chosen": len(report["chosen"]), "named": len(report["named"])}
    found |= {f"effects.{name}": report["effects"][name] for name in _EFFECTS}
    before = report["against"]["before"]
    found |= {f"against.before.{name}": before[name] for name in _EFFECTS}
    found |= {f"need.{name}": report["need"][name] for name in ("label", "period")}
    return found | {"pointless": len(report["pointless"]), "km": selection.km}


def plan_title(selection: Selection, report: Row) -> Finding:
    """Return what the plan comes to against what stood before, said to be illustrative."""
    language, found = selection.language, plan_figures(selection, report)
    name = effect_of(report)
    before = report["against"]["before"][name]
    given = {
        "n": len(report["chosen"]),
        "after": shown(language, name, report["effects"][name]),
        "before": shown(language, name, before),
        "km": selection.km,
        "label": short(report["need"]),
        "unit": units(language, report["need"]),
    }
    known = before is not None and report["effects"][name] is not None
    keys = [f"plan_{name}", f"plan_{name}_short"] if known else ["plan_bare"]
    return first_fitting(
        *(Finding(say(language, f"findings_lag.{key}", **given), found) for key in keys)
    )


def plan_conflict(selection: Selection, report: Row) -> tuple[Finding, Finding]:
    """Return which limit no plan can meet, as a title and as a sentence."""
    language, conflict = selection.language, report["conflict"]
    found = {f"conflict.{name}": conflict[name] for name in ("wanted", "possible", "group")}
    found |= {name: getattr(selection, name) for name in ("size", "min_per", "max_per")}
    whole = Finding(conflict["sentence"], found)
    first = Finding(conflict["sentence"].split(". ")[0].removesuffix("."), found)
    return first_fitting(first, Finding(say(language, "findings_lag.plan_conflict"))), whole


def effect_of(report: Row) -> str:
    """Return the effect that a plan's goal is about; the weight where people are not counted."""
    goal = {"covering": "within", "farthest": "farthest"}.get(report["goal"], "people")
    return goal if report["effects"][goal] is not None else "weight"


def plan_bullets(selection: Selection, report: Row) -> tuple[Finding, ...]:
    """Return the proof, who could not be chosen or weighs nothing, and that it is illustrative."""
    language, found = selection.language, plan_figures(selection, report)
    said = [report["title"], proof(selection, report)]
    if report["missing"]:
        said.append(missing_words(language, report))
    if report["pointless"]:
        names = ", ".join(report["pointless"])
        said.append(say(language, "plan.pointless", n=len(report["pointless"]), names=names))
    if report["kind"]:
        said.append(say(language, "plan.one_kind", kind=report["kind"]))
    return tuple(Finding(one, found) for one in said)
