"""Say how unequal regions are and where like ones lie together: reports in, findings out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.convergence import over_time_words
from regiondash.brief.findings.fitting import first_fitting
from regiondash.brief.inequality import figure, sentence
from regiondash.brief.lag_words import short, units
from regiondash.brief.slides.content import Finding
from regiondash.measure.space import CLUSTERS
from regiondash.text import format_number, say, sentence_case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.selection import Selection

    Row = Mapping[str, Any]

_INDICES: Final = ("gini", "theil", "williamson", "cv", "ratio_90_10", "top_bottom_20")
_SAID: Final = (*_INDICES, "theil_between", "theil_within", "n", "missing", "label", "period")
_SPACE: Final = ("n", "moran_i", "expected", "p", "seed", "permutations", "rate", "missing")
_SIGNIFICANT: Final = 0.05
_SMALL: Final = 0.001


def inequality_figures(report: Row) -> dict[str, Any]:
    """Return the figures of an inequality report, with the parts of Theil's T as shares."""
    found: dict[str, Any] = {name: report[name] for name in _SAID}
    between, total = report["theil_between"], report["theil"]
    if between is not None and total:
        found |= {"share_between": between / total, "share_within": 1 - between / total}
    if report["gini"] is not None:
        found["twice_gini"] = 2 * report["gini"]
    ends = report["max_min"]
    found |= {f"max_min.{name}": ends[name] for name in ("max", "min", "difference")}
    if report["capital_rest"]:
        names = ("capital", "rest", "ratio", "n_rest")
        found |= {f"capital_rest.{name}": report["capital_rest"][name] for name in names}
    for place in (0, -1) if report["over_time"] else ():
        row = report["over_time"][place]
        found |= {f"over_time.{place}.{name}": row[name] for name in ("period", "theil", "gini")}
    return found


def inequality_title(selection: Selection, report: Row) -> Finding:
    """Return how inequality moved, else where it lies, else how large it is."""
    language, found = selection.language, inequality_figures(report)
    given = {"label": sentence_case(short(report)), "period": report["period"]}
    given |= {"gini": _gini(language, report)}
    keys = ["findings_lag.unequal" if report["gini"] is not None else "findings_lag.not_defined"]
    if "share_between" in found:
        given |= {"between": found["share_between"], "within": found["share_within"]}
        keys = ["findings_lag.parts_gini", "findings_lag.parts", *keys]
    rows = report["over_time"]
    if rows and None not in (rows[0]["theil"], rows[-1]["theil"]):
        start, end = rows[0], rows[-1]
        given |= {"first": start["period"], "last": end["period"]}
        given["start"] = format_number(language, start["theil"], 3)
        given["end"] = format_number(language, end["theil"], 3)
        way = "fell" if end["theil"] < start["theil"] else "rose"
        keys = [f"findings_lag.theil_{way}", *keys]
    return first_fitting(*(Finding(say(language, key, **given), found) for key in keys))


def _gini(language: str, report: Row) -> str:
    return "" if report["gini"] is None else format_number(language, report["gini"], 2)


def inequality_bullets(selection: Selection, report: Row) -> tuple[Finding, ...]:
    """Return what the indices say, who is counted, and how it moved over time."""
    language, found = selection.language, inequality_figures(report)
    said = [sentence(language, report, name) for name in ("gini", "theil")]
    if report["over_time"]:
        said.append(over_time_words(language, report))
    said.append(left_out(language, report))
    if report["proxy"]:
        said.append(say(language, "inequality.proxies"))
    names = {"left_out": ", ".join(report["left_out"])}
    return tuple(Finding(one, {**found, **names}) for one in said)


def left_out(language: str, report: Row) -> str:
    """Return how many units are counted and how many are left out, and how they weigh."""
    return say(
        language,
        f"findings_lag.counted_{report['weight']}",
        n=report["n"],
        missing=report["missing"],
        level=units(language, report),
    )


def index_number(language: str, report: Row, name: str) -> str:
    """Return an index as it is written on a slide; a dash where it is not defined."""
    number = report[name]
    return figure(language, name, None) if number is None else format_number(language, number, 2)


def space_figures(report: Row) -> dict[str, Any]:
    """Return the figures of a report on clusters; `clusters` counts the units of one."""
    found: dict[str, Any] = {name: report[name] for name in _SPACE}
    found |= {f"counts.{name}": n for name, n in report["counts"].items()}
    found |= {name: report[name] for name in ("uncontrolled", "label", "period")}
    found["clusters"] = sum(report["counts"][name] for name in CLUSTERS)
    return {**found, "islands": ", ".join(report["islands"]), "n_islands": len(report["islands"])}


def space_title(selection: Selection, report: Row) -> Finding:
    """Return whether neighbours are alike by Moran's I, and how many units are of a cluster."""
    language, found = selection.language, space_figures(report)
    is_alike = report["moran_i"] > report["expected"]
    way = "alike" if is_alike else "unlike"
    given = {"indicator": short(report), "period": report["period"], "n": found["clusters"]}
    given |= {"i": moran(language, report), "p": p_words(language, report["p"])}
    key = way if report["p"] <= _SIGNIFICANT else "neither"
    told = [Finding(say(language, f"findings_lag.space_{key}", **given), found)]
    if found["clusters"]:
        many = f"findings_lag.space_{key}_clusters"
        told.insert(0, Finding(say(language, many, **given), found))
    short_one = Finding(say(language, f"findings_lag.space_{key}_short", **given), found)
    return first_fitting(*told, short_one)


def moran(language: str, report: Row) -> str:
    """Return Moran's I as it is written."""
    return signed(language, report["moran_i"], 2)


def signed(language: str, value: float, decimals: int) -> str:
    """Return a number with a true minus sign."""
    return format_number(language, value, decimals).replace("-", "−")


def p_words(language: str, p: float) -> str:
    """Return a p value in words, with no more decimals than it is worth."""
    if p < _SMALL:
        return say(language, "targeting.p_small")
    return say(language, "targeting.p", p=format_number(language, p, 3))


def space_bullets(selection: Selection, report: Row) -> tuple[Finding, ...]:
    """Return how Moran's I was tested, the clusters, and who is left out."""
    language, found = selection.language, space_figures(report)
    given = {"permutations": report["permutations"], "seed": str(report["seed"])}
    given |= {"n": report["n"], "expected": signed(language, report["expected"], 3)}
    key = "clusters" if found["clusters"] else "no_clusters"
    rate = {"rate": report["rate"], "uncontrolled": report["uncontrolled"]}
    said = [
        say(language, "findings_lag.moran", **given),
        say(language, f"space.{key}", n=found["clusters"], **rate),
        say(
            language,
            "findings_lag.space_left_out",
            missing=report["missing"],
            islands=found["n_islands"],
        ),
    ]
    if report["is_sum"]:
        said.append(say(language, "space.is_sum"))
    return tuple(Finding(one, found) for one in said)
