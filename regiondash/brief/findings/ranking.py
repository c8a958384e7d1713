"""Say how sure the ranks of an index are: an index report in, findings out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.findings.fitting import first_fitting
from regiondash.brief.index import parts_said
from regiondash.brief.lag_words import units
from regiondash.brief.slides.content import Finding
from regiondash.text import format_number, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.selection import Selection

    Row = Mapping[str, Any]

SURE: Final = 0.95  # share of the draws from which a place in the bottom fifth counts as sure
_SAID: Final = (
    *("lagging_units", "ranked", "missing", "n_units", "draws", "seed", "border", "outside"),
    "alike",
)


def ranked_units(report: Row) -> list[Row]:
    """Return the first row of each unit that has a rank, the lowest ranks first."""
    first: dict[str, Row] = {}
    for row in report["regions"]:
        if row["rank"] is not None:
            first.setdefault(row["unit_id"], row)
    return sorted(first.values(), key=lambda row: (-row["rank"], row["region"]))


def index_figures(report: Row) -> dict[str, Any]:
    """Return the figures of an index report, with sure (of those that lag) and unsure (of all)."""
    rows = ranked_units(report)
    shares = {row["unit_id"]: row["lagging_share"] or 0 for row in rows}
    lagging = [row["unit_id"] for row in rows if row["lagging"]]
    unranked = {row["unit_id"] for row in report["regions"] if row["rank"] is None}
    parts = {f"parts.{n}.label": part["label"] for n, part in enumerate(report["parts"])}
    parts |= {f"parts.{n}.counts": part["counts"] for n, part in enumerate(report["parts"])}
    return {
        **{name: report[name] for name in _SAID},
        **parts,
        "here": len(lagging),
        "missing_here": len(unranked - {""}),
        "sure": sum(shares[unit] >= SURE for unit in lagging),
        "unsure": sum(1 - SURE < share < SURE for share in shares.values()),
        "percent": 100 * SURE,
    }


def index_title(selection: Selection, report: Row) -> Finding:
    """Return how many of those in the bottom fifth stay there however the index is made."""
    found, language = index_figures(report), selection.language
    given = {name: found[name] for name in ("sure", "unsure", "draws", "here")}
    given["unit"] = units(language, report)
    start = "findings_lag.index"
    keys = (f"{start}_sure", start) if found["here"] else (f"{start}_nobody",)
    return first_fitting(*(Finding(say(language, key, **given), found) for key in keys))


def index_bullets(selection: Selection, report: Row) -> tuple[Finding, ...]:
    """Return what the index is made of, what the draws redraw, and what they leave out."""
    found, language = index_figures(report), selection.language
    redrawn = ", ".join(say(language, f"index_varied.{name}") for name in report["varied"])
    drawn = {"draws": report["draws"], "seed": str(report["seed"]), "redrawn": redrawn}
    found |= {"redrawn": redrawn}
    missing = {"n": report["missing"], "of": report["n_units"]}
    border = format_number(language, report["border"], 1)
    said = [
        say(language, "findings_lag.index_parts", parts=parts_said(language, report)),
        say(language, "index.drawn", **drawn),
        say(language, "index.fifth", border=border),
        say(language, "index.missing", **missing),
        say(language, "index_leaves_out.error"),
    ]
    return tuple(Finding(one, found) for one in said)
