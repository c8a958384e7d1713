"""Put need held against choice into words: a targeting report in, sentences, tables, charts out.

Sentences speak of the association with an indicator, and of nobody's need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.grid import grid
from regiondash.brief.lag_words import units
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.brief.version import version_told
from regiondash.text import format_date, format_number, say, sentence_case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.pack.model import Pack

    Row = Mapping[str, Any]

SURE: Final = 0.05  # p under which a difference is said to be seldom chance
_SMALL: Final = 0.001
_CLEAR: Final = 0.1  # p from which two decimals do
_EVEN: Final = 0.015  # an index so near zero reads as zero
_TAIL: Final = 0.05  # of the draws, on either side of the span that is named
_COLUMNS: Final = ("cohort", "chosen", "left", "median_chosen", "median_left", "shift", "p")
_COLUMNS_TOO: Final = ("superiority", "neediest", "index", "people", "missing")
_FORMULAS: Final = ("sides", "difference", "pairs", "concentration", "fifth", "random")


def amount(language: str, report: Row, number: float | None) -> str:
    """Return a value of the indicator with its unit, a dash where there is none."""
    if number is None:
        return "–"
    unit, shown = report["need"]["unit"], _number(language, number, report["need"]["decimals"])
    return shown + unit if unit == "%" or not unit else f"{shown} {unit}"


def _number(language: str, number: float, decimals: int) -> str:
    return format_number(language, number, decimals).replace("-", "−")


def turned(report: Row, need: float) -> float:
    """Return a need as a value of the indicator: the other way round where higher is better."""
    return -need if report["need"]["direction"] == "higher" else need


def title(language: str, report: Row) -> str:
    """Return the finding in total: both medians, and how sure their difference is."""
    total = report["total"]
    told = {
        "status": say(language, f"glossary.{report['reach']}"),
        "date": format_date(language, report["answered_for"]),
        "label": report["need"]["label"],
        "unit": units(language, report["need"]),
        "chosen": amount(language, report, total["median_chosen"]),
        "left": amount(language, report, total["median_left"]),
    }
    if not total["difference"]:
        return say(language, f"targeting.{'all_chosen' if total['chosen'] else 'empty'}", **told)
    low, high = total["median_chosen"], total["median_left"]
    way = "equal" if low == high else "lower" if low < high else "higher"
    said = say(language, f"targeting.title_{way}", chance=_chance(language, total), **told)
    return sentence_case(said)


def _chance(language: str, held: Row) -> str:
    p = held["difference"]["p"]
    key = "beyond" if p < SURE else "chance"
    return say(language, f"targeting.{key}", p=_p(language, p))


def _p(language: str, p: float) -> str:
    if p < _SMALL:
        return say(language, "targeting.p_small")
    return say(language, "targeting.p", p=format_number(language, p, 2 if p >= _CLEAR else 3))


def association(language: str, report: Row) -> str:
    """Return what the figures are of: an association with the indicator."""
    return say(language, "targeting.association", label=report["need"]["label"])


def findings_markup(language: str, report: Row) -> Markup:
    """Return the findings as sentences: in total, then by cohort, each with how sure it is."""
    total, said = report["total"], list[str]()
    if total["difference"]:
        status = say(language, f"glossary.{report['reach']}")
        said += [_neediest(language, report, status), _random(language, report, total)]
        said += [_lies(language, total)]
    said += [_cohort(language, report, row) for row in report["cohorts"]]
    if report["missing"]:
        said.append(missing(language, report))
    items = [tag("li", text(words)) for words in said if words]
    heading = tag("h2", text(say(language, "targeting.findings")), class_="rd-heading")
    note = tag("p", text(association(language, report)), class_="rd-note")
    return heading + note + tag("ul", *items, class_="rd-list rd-said")


def missing(language: str, report: Row) -> str:
    """Return how many units have no value, and how many of them are chosen."""
    given = {"n": report["missing"], "chosen": report["total"]["missing_chosen"]}
    return say(language, "targeting.missing", unit=units(language, report["need"]), **given)


def _cohort(language: str, report: Row, row: Row) -> str:
    year, found = str(row["cohort"]), row["difference"]
    unit = units(language, report["need"])
    if not found:
        return say(language, "targeting.cohort_empty", year=year, unit=unit)
    return say(
        language,
        "targeting.cohort",
        year=year,
        unit=unit,
        n=row["chosen"],
        rest=row["left"],
        chosen=amount(language, report, row["median_chosen"]),
        left=amount(language, report, row["median_left"]),
        chance=_chance(language, row),
        **_shift(language, report, found),
    )


def _shift(language: str, report: Row, found: Row) -> dict[str, str]:
    """Return the shift and the ends of its interval as values of the indicator, with signs."""
    ends = sorted(turned(report, found[name]) for name in ("low", "high"))
    numbers = {"shift": turned(report, found["shift"]), "low": ends[0], "high": ends[1]}
    decimals = report["need"]["decimals"]
    signs = {name: "+" if number > 0 else "" for name, number in numbers.items()}
    return {
        name: signs[name] + _number(language, number, decimals) for name, number in numbers.items()
    }


def _neediest(language: str, report: Row, status: str) -> str:
    held = report["total"]
    everybody = held["chosen"] / (held["chosen"] + held["left"])
    given = {"status": status, "all": everybody, "unit": units(language, report["need"])}
    return say(language, "targeting.neediest", **given, **held["neediest"])


def _random(language: str, report: Row, held: Row) -> str:
    found = held["random"]
    share = found["at_least"]
    way = "worse" if share <= _TAIL else "better" if share >= 1 - _TAIL else "within"
    ends = sorted(turned(report, found[name]) for name in ("low", "high"))
    low, high, actual = (
        amount(language, report, one) for one in (*ends, turned(report, found["actual"]))
    )
    given = {"low": low, "high": high, "actual": actual, "draws": report["draws"]}
    given["unit"] = units(language, report["need"])
    return say(language, f"targeting.random_{way}", share=share, **given)


def _lies(language: str, held: Row) -> str:
    """Return to which side the chosen lie: as sure as their difference, for it is one test.

    Over units the normalised index is 1 less twice the share of pairs that Mann–Whitney counts.
    """
    found = held["by_units"]
    if not found:
        return ""
    index = found["index"]
    way = "even" if abs(index) < _EVEN else "worse" if index < 0 else "better"
    told = {name: _number(language, found[name], 2) for name in ("index", "least", "greatest")}
    return say(language, f"targeting.concentration_{way}", chance=_chance(language, held), **told)


def table_title(language: str, report: Row) -> str:
    """Return what the table of cohorts compares."""
    return say(language, "targeting.table", unit=units(language, report["need"]))


def table_markup(language: str, report: Row) -> Markup:
    """Return the table of cohorts and of all together."""
    heads = [say(language, f"targeting.column_{name}") for name in (*_COLUMNS, *_COLUMNS_TOO)]
    rows = [_row(language, report, str(row["cohort"]), row) for row in report["cohorts"]]
    rows.append(_row(language, report, say(language, "targeting.all"), report["total"]))
    heading = tag("h2", text(table_title(language, report)), class_="rd-heading")
    return heading + tag("div", grid(heads, rows, range(1, len(heads))), class_="rd-choice")


def _row(language: str, report: Row, name: str, held: Row) -> list[str]:
    found, fifth = held["difference"], held["neediest"]
    shift = ""
    if found:
        told = _shift(language, report, found)
        shift = f"{told['shift']} ({told['low']} – {told['high']})"
    return [
        name,
        format_number(language, held["chosen"], 0),
        format_number(language, held["left"], 0),
        amount(language, report, held["median_chosen"]),
        amount(language, report, held["median_left"]),
        shift,
        _p(language, found["p"]).removeprefix("p = ") if found else "",
        _percent(language, found and found["superiority"]),
        f"{fifth['reached']} / {fifth['size']}" if fifth else "",
        *(_index(language, held[name]) for name in ("by_units", "by_people")),
        format_number(language, held["missing_chosen"], 0),
    ]


def _percent(language: str, share: float | None) -> str:
    return "" if share is None else format_number(language, 100 * share, 0) + "%"


def _index(language: str, found: Row | None) -> str:
    if not found:
        return ""
    index, least, most = (
        _number(language, found[name], 2) for name in ("index", "least", "greatest")
    )
    return f"{index} ({least} – {most})"


def provinces_markup(language: str, report: Row) -> Markup:
    """Return how the chosen lie over provinces, against their regions and people."""
    names = ("province", "regions", "chosen", "share_chosen", "share_regions", "share_people")
    heads = [say(language, f"targeting.{name}") for name in (*names[:3], "share_chosen")]
    heads += [say(language, f"targeting.{name}") for name in names[4:]]
    top = max([row[name] or 0 for row in report["provinces"] for name in names[3:]] + [0.01])
    rows = [
        [
            row["province"],
            format_number(language, row["regions"], 0),
            format_number(language, row["chosen"], 0),
            _bar(row, top) + tag("span", text(_percent(language, row["share_chosen"]))),
            _percent(language, row["share_regions"]),
            _percent(language, row["share_people"]),
        ]
        for row in report["provinces"]
    ]
    heading = tag("h2", text(say(language, "targeting.provinces")), class_="rd-heading")
    table = grid(heads, rows, range(1, 6))
    key = tag("p", text(say(language, "targeting.bars_key")), class_="rd-note")
    return heading + _fairness(language, report) + tag("div", table, class_="rd-choice") + key


def _bar(row: Row, top: float) -> Markup:
    """Return the share chosen as a bar, with a line at the regions' and a dot at the people's."""
    places = {"u": row["share_regions"], "b": row["share_people"]}
    marks = [
        tag(name, style=f"left:{100 * share / top:.1f}%")
        for name, share in places.items()
        if share is not None
    ]
    wide = 100 * (row["share_chosen"] or 0) / top
    return tag("span", tag("i", style=f"width:{wide:.1f}%"), *marks, class_="rd-shares")


def _fairness(language: str, report: Row) -> Markup:
    found = report["fairness"]
    if not found:
        return Markup("")
    said = [say(language, "targeting.provinces_words", regions=found["by_regions"])]
    if found["by_people"] is not None:
        said.append(say(language, "targeting.provinces_people", people=found["by_people"]))
    return tag("p", text(" ".join(said)), class_="rd-words")


def formulas(language: str) -> list[str]:
    """Return how each figure is made, a sentence or two each."""
    names = (*_FORMULAS, "dissimilarity")
    return [say(language, f"targeting_formula.{name}") for name in names]


def limits_markup(pack: Pack, language: str, report: Row) -> Markup:
    """Return what the figures cannot say, what is counted, and whose values they are."""
    label = report["need"]["label"]
    said = [say(language, "targeting.limits_words")]
    if report["need"]["proxy"]:
        said.append(say(language, "targeting.proxy", label=label))
    said.append(say(language, f"targeting_units.{report['need']['unit_kind']}"))
    paragraphs = [*said, source_line(pack, language, report)]
    heading = tag("h2", text(say(language, "targeting.limits")), class_="rd-heading")
    return heading + join([tag("p", text(words), class_="rd-note") for words in paragraphs])


def source_line(pack: Pack, language: str, report: Row) -> str:
    """Return whose values stand behind the indicator, of which period, and the data's version."""
    publishers = pack.sources.set_index("source_id")["publisher"]
    names = dict.fromkeys(str(publishers[one]) for one in report["need"]["sources"])
    told = {"names": ", ".join(names), "version": version_told(language, pack)}
    period = report["need"]["period"] or report["need"]["label"]
    return say(language, "targeting.source", period=period, **told)
