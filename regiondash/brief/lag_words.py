"""Put a rule of lag into words: a lag report in, the rule, the finding and how sure it is out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from regiondash.text import format_date, format_number, say
from regiondash.view.valid_share import spread_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Report = Mapping[str, Any]

_TURNED: Final = ("national_share", "threshold", "median")  # rules of less where less is better
_WITHOUT_UNIT: Final = ("%", "")


def finding(selection: Selection, report: Report) -> str:
    """Return the title: how many units lag, of how many with an answer, by which rule."""
    language = selection.language
    return say(
        language,
        "lagging_title.lag",
        lagging=report["lagging_units"],
        n=report["n_units"] - report["missing"],
        unit=units(language, report),
        rule=rule_short(selection, report),
    )


def units(language: str, report: Report) -> str:
    """Return what a report judges: regions, map areas, which several can share, or provinces."""
    return say(language, f"lagging_unit.{report['unit_kind']}")


def named(report: Report) -> str:
    """Return the indicator's name with its period, unless the name says it."""
    label, period = str(report["label"]), str(report["period"])
    return label if not period or period in label else f"{label}, {period}"


def short(report: Report) -> str:
    """Return the indicator's name without its period, as it stands inside a sentence."""
    period = re.escape(str(report["period"]))
    label = re.sub(rf",? ?\(?{period}년?\)?$", "", str(report["label"])) if period else ""
    return inside(label or str(report["label"]))


def inside(name: str) -> str:
    """Return a name as it stands inside a sentence: small, unless it begins with an acronym."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def periods_of(periods: Sequence[str]) -> str:
    """Return periods one after the other, each once."""
    return ", ".join(dict.fromkeys(periods))


def rule_short(selection: Selection, report: Report) -> str:
    """Return the rule in a few words, with its limit, indicator and year."""
    language, rule = selection.language, report["rule"]
    turned = "_lower" if rule in _TURNED and report["direction"] == "lower" else ""
    return say(
        language,
        f"lag_rule_short.{rule}{turned}",
        limit=limit_words(language, report),
        rest=_rest(language, report),
        indicator=inside(named(report)),
        fails=selection.fails,
        list=report["label"],
    )


def limit_words(language: str, report: Report) -> str:
    """Return the limit that a rule used as a number, with its unit where it is a value."""
    if report["limit"] is None:
        return ""
    if report["rule"] == "threshold":
        return amount(language, report, report["limit"])
    return format_number(language, report["limit"], 0 if float(report["limit"]).is_integer() else 1)


def amount(language: str, report: Report, value: float | None) -> str:
    """Return a value of the report's indicator with its unit."""
    if value is None:
        return "–"
    number = format_number(language, value, report["decimals"])
    unit = str(report["unit"])
    return f"{number}{unit}" if unit in _WITHOUT_UNIT else f"{number} {unit}"


def _rest(language: str, report: Report) -> str:
    """Return how many per cent a limit in per cent leaves."""
    limit = report["limit"]
    return format_number(language, 100 - limit, 0) if limit is not None else ""


def rule_long(selection: Selection, report: Report) -> str:
    """Return the rule in a sentence."""
    language = selection.language
    return say(
        language,
        f"lag_rule_long.{report['rule']}",
        national=amount(language, report, report["national"]),
        limit=limit_words(language, report),
        rest=_rest(language, report),
        border=amount(language, report, report["border"]),
        fails=selection.fails,
    )


def sure(pack: Pack, selection: Selection, report: Report) -> list[str]:
    """Return how sure the answer is: what is missing, shared, handed down, bounded, how old."""
    language, rows = selection.language, report["regions"]
    said = [_missing(language, report)]
    said += filter(None, [parts_words(language, report)])
    shared = sum(bool(row["shared"]) for row in rows)
    unplaced = sum(not row["unit_id"] for row in rows)
    said += [say(language, "lag_sure.shared", n=shared)] if shared else []
    said += [say(language, "lag_sure.no_map_area", n=unplaced)] if unplaced else []
    said += [say(language, "lag_sure.inherited")] if report["inherited"] else []
    if report["rank_note"]:
        said.append(say(language, "lag_sure.no_ranks", why=report["rank_note"]))
    elif report["indicator"]:
        bounded = any(row["low"] is not None for row in rows)
        said.append(say(language, f"lag_sure.{'' if bounded else 'no_'}intervals"))
    if report["period"]:
        date = format_date(language, report["answered_for"])
        said.append(say(language, "lag_sure.age", period=report["period"], date=date))
    return [*said, *_sources(pack, selection, report)]


def parts_words(language: str, report: Report) -> str:
    """Return for how much of map areas there were data, where the values say so; else ""."""
    return spread_words(language, (row.get("valid_share") for row in report["regions"]))


def _missing(language: str, report: Report) -> str:
    given = {"n": report["n_units"], "unit": units(language, report), "missing": report["missing"]}
    return say(language, f"lag_sure.{'missing' if report['missing'] else 'none_missing'}", **given)


def _sources(pack: Pack, selection: Selection, report: Report) -> list[str]:
    language, rows = selection.language, report["regions"]
    natures = list(dict.fromkeys(row["nature"] for row in rows if row["nature"]))
    ids = list(dict.fromkeys(row["source_id"] for row in rows if row["source_id"]))
    said = []
    if natures:
        words = ", ".join(say(language, f"nature.{nature}") for nature in natures)
        said.append(say(language, "lag_sure.nature", nature=words))
    if ids:
        publishers = pack.sources.set_index("source_id")["publisher"]
        names = ", ".join(dict.fromkeys(str(publishers[one]) for one in ids))
        said.append(say(language, "lag_sure.source", source=names))
    return said


def row_words(selection: Selection, report: Report, row: Report) -> str:
    """Return what is known of one region: value, rank and how it stands in the programme."""
    language = selection.language
    value = amount(language, report, row["value"])
    if row["value"] is None:
        value = say(language, "lagging.missing")
    said = say(
        language, "lagging.clicked", region=row["region"], province=row["province"], value=value
    )
    if row["rank"] is None:
        return said
    given = {"rank": row["rank"], "low": row["rank_low"], "high": row["rank_high"]}
    key = "rank_of" if row["rank_low"] == row["rank_high"] else "rank_between"
    known = report["n_units"] - report["missing"]
    return f"{said}, {say(language, f'lagging.{key}', n=known, **given)}"
