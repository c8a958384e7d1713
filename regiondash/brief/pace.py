"""Put a programme's pace into words and markup: slip, years to go, milestones, tables."""

from __future__ import annotations

from functools import partial, reduce
from typing import TYPE_CHECKING, Any

import pandas as pd

from regiondash.brief.events import event_list, event_markup, sources_by_id, web_address
from regiondash.brief.grid import grid
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.draw.charts import Edge, Line, curve_chart
from regiondash.draw.palette import STATUS_LOOKS
from regiondash.text import format_date, format_day, format_number, say, sentence_case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pandas.io.formats.style import Styler

    from regiondash.draw.charts import Spec
    from regiondash.pack.model import Pack

    Row = Mapping[str, Any]

_LINES = {"announced": ("#8a897f", 1.6), "started": ("#5fa9a8", 2.2), "opened": ("", 3.4)}
_BETWEEN = "; "
COLUMNS = (
    "cohort",
    "region",
    "province",
    "planned_on",
    "started_on",
    "opened_on",
    "slip_days",
    "state",
    "build_days",
    "started_source",
    "opened_source",
)
LINKS = COLUMNS[-2:]


def curve(language: str, report: Row) -> Spec | None:
    """Return the chart of a timeline report's curve; None where it has no day."""
    days, end = report["curve"], report["answered_for"]
    if not days:
        return None
    start = min([days[0]["day"], *[row["day"] for row in report["plan"][:1]]])
    lines = [
        Line(
            status,
            _line_name(language, report, status),
            colour or STATUS_LOOKS[status].fill,
            width,
            _points(days, status, start, end),
            is_main=status == "opened",
        )
        for status, (colour, width) in _LINES.items()
    ]
    target = [(row["day"], row["target"]) for row in report["plan"]]
    year_end = say(language, "pace.year_end", year="{}")
    words = {"target": say(language, "pace.target"), "year_end": year_end}
    return curve_chart(lines, target, _edge(language, report), words)


def _line_name(language: str, report: Row, status: str) -> str:
    basis = f"_{report['basis']}" if status == "opened" else ""
    return say(language, f"pace.{status}_line{basis}")


def _points(days: list[Row], status: str, start: str, end: str) -> list[tuple[str, int]]:
    """Return a status's steps: from nothing at the start to its last count at the end."""
    steps = [(row["day"], int(row[status])) for row in days]
    before = [(start, 0)] if start < steps[0][0] else []
    after = [(end, steps[-1][1])] if end > steps[-1][0] else []
    return [*before, *steps, *after]


def _edge(language: str, report: Row) -> Edge:
    end = report["answered_for"]
    horizon = min(report["known_until"], report["known_by"] or report["known_until"])
    key = "known" if end == horizon else "shown"
    return Edge(end, (format_date(language, end), say(language, f"pace.edge_{key}")))


def curve_note(language: str, report: Row) -> str:
    """Return the line under the chart: what a step means, and where the target goes on to."""
    words = say(language, "pace.curve_note")
    if not report["plan"]:
        return words
    last = report["plan"][-1]
    return f"{words} " + say(language, "pace.goes_on", n=last["target"], year=last["day"][:4])


def curve_words(language: str, report: Row) -> str:
    """Return what the chart says, for those who do not see it."""
    sentences = [slip_sentence(language, report, row) for row in report["cohorts"]]
    return say(language, "pace.curve_alt", words=" ".join(sentences))


def slips_markup(language: str, report: Row, seen: Mapping[int, Mapping[str, int]]) -> Markup:
    """Return a sentence a cohort on how it kept to its year's end.

    `seen` holds, by cohort, how many of its openings each answer of the evidence has: where only
    what is confirmed counts, the number not assessed stands beside it.
    """
    items = [
        tag(
            "li",
            tag("strong", text(slip_sentence(language, report, row))),
            *[_note(words) for words in _build(language, report, row)],
            *[_note(words) for words in _seen(language, seen.get(row["cohort"]))],
        )
        for row in report["cohorts"]
    ]
    notes = [say(language, "pace.confirmed_note")] if report["basis"] == "confirmed" else []
    return tag("ul", *items, class_="rd-list rd-slips") + join(map(_note, notes))


def slip_sentence(language: str, report: Row, cohort: Row) -> str:
    """Return how one cohort kept to its year's end."""
    basis, year = report["basis"], str(cohort["cohort"])
    start = "due" if cohort["due"] else "all" if cohort["within"] == cohort["n"] else "within"
    given = {"cohort": year, "n": cohort["n"], "within": cohort["within"]}
    parts = [say(language, f"pace.{start}_{basis}", **given)]
    if cohort["after"]:
        parts += _after(language, cohort)
    if cohort["overdue"]:
        day = format_date(language, report["answered_for"])
        parts.append(say(language, f"pace.overdue_{basis}", n=cohort["overdue"], date=day))
    return reduce(lambda one, other: say(language, "pace.both", one=one, other=other), parts) + "."


def _seen(language: str, seen: Mapping[str, int] | None) -> list[str]:
    if seen is None:
        return []
    return [say(language, "pace.evidence", n=sum(seen.values()), **seen)]


def _after(language: str, cohort: Row) -> list[str]:
    median, last = (_days(language, cohort[key]) for key in ("median_slip", "last_slip"))
    return [
        say(language, "pace.after", n=cohort["after"], days=median),
        say(language, "pace.last", name=cohort["last_name"], days=last),
    ]


def _build(language: str, report: Row, cohort: Row) -> list[str]:
    """Return the median time from start to opening: a least one where some start is a bound."""
    if cohort["median_build"] is None:
        return []
    mine = [row for row in report["slips"] if row["cohort"] == cohort["cohort"]]
    key = "build_at_least" if any(row["build_at_least"] for row in mine) else "build"
    days = _days(language, cohort["median_build"])
    n = sum(row["build_days"] is not None for row in mine)
    return [say(language, f"pace.{key}", days=days, n=n)]


def _days(language: str, days: float) -> str:
    if float(days).is_integer():
        return say(language, "pace.days", n=int(days))
    return say(language, "pace.days_part", n=format_number(language, days, 1))


def _note(words: str) -> Markup:
    return tag("p", text(words), class_="rd-note")


def years_markup(language: str, report: Row) -> Markup:
    """Return by which year each scope would be done, with what the arithmetic rests on."""
    rows = report["pace"]
    reckoned = [row for row in rows if row["cohorts"]]
    if not reckoned:
        day = format_date(language, report["answered_for"])
        return _note(say(language, "pace.no_arithmetic", date=day))
    years = _paces(language, reckoned[0])
    heads = [say(language, f"pace.{name}") for name in ("scope", "size", "opened", "left")]
    body = [_years_row(language, row, list(years)) for row in rows]
    table = grid([*heads, *years.values()], body, range(1, len(heads) + len(years)))
    return table + _note(_arithmetic(language, reckoned[0]))


def _paces(language: str, row: Row) -> dict[str, str]:
    """Return the columns of years: at the target, and at the cohorts' own pace if it differs."""
    target, own = row["target_per_year"], row["own_per_year"]
    found = {}
    if target:
        found["by_target"] = say(language, "pace.by_target", n=target)
    if own and own != target:
        rate = format_number(language, own, 1)
        found["by_own"] = say(language, "pace.by_own", rate=rate)
    return found


def _years_row(language: str, row: Row, years: list[str]) -> list[str]:
    numbers = [format_number(language, row[name], 0) for name in ("size", "opened", "left")]
    done = [row[name] for name in years]
    strong = [tag("strong", text(year)) if year else "" for year in done]
    return [sentence_case(row["label"]), *numbers, *strong]


def _arithmetic(language: str, row: Row) -> str:
    cohorts = [str(year) for year in row["cohorts"]]
    return say(
        language, "pace.arithmetic", n=len(cohorts), cohorts=", ".join(cohorts), last=cohorts[-1]
    )


def milestones_markup(language: str, report: Row) -> Markup:
    """Return the events of the whole programme, each with who said it and a link to its source."""
    if not report["milestones"]:
        day = format_date(language, report["answered_for"])
        return _note(say(language, "pace.no_milestones", date=day))
    return event_list(event_markup(language, row) for row in report["milestones"])


def slip_frame(pack: Pack, language: str, report: Row) -> pd.DataFrame:
    """Return plan and slip, a row a place: days as ISO text, which sorts as they do.

    `started_source` and `opened_source` are addresses of the sources of the days, if any.
    """
    frame = pd.DataFrame(report["slips"], columns=["region_id", *COLUMNS])
    for name in ("cohort", "slip_days", "build_days"):
        frame[name] = frame[name].astype("Int64")
    states = [_state(language, report["basis"], row) for row in report["slips"]]
    links = {source_id: web_address(row["url"]) for source_id, row in sources_by_id(pack).items()}
    for name in LINKS:
        cited = [links.get(row[f"{name}_id"]) for row in report["slips"]]
        frame[name] = pd.Series(cited, dtype="object")
    return frame.assign(state=pd.Series(states, dtype="str"))


def _state(language: str, basis: str, row: Row) -> str:
    if row["state"] != "overdue":
        return say(language, f"pace.state_{row['state']}")
    days = _days(language, row["overdue_days"])
    return say(language, f"pace.state_overdue_{basis}", days=days)


def styled(pack: Pack, frame: pd.DataFrame, report: Row) -> Styler:
    """Return the table with ≤, ≥ and − in its cells, and publishers for their addresses.

    Cells sort by what lies under the words.
    """
    looks: dict[tuple[str, str], list[int]] = {}
    for number, row in enumerate(report["slips"]):
        for step in ("started", "opened"):
            looks.setdefault((f"{step}_on", row[f"{step}_precision"]), []).append(number)
    publishers = dict(zip(pack.sources["url"], pack.sources["publisher"], strict=True))
    style = frame.style.format(_signed, subset=["slip_days"])
    style = style.format(lambda url: publishers.get(url, "–"), subset=list(LINKS))
    for (name, precision), rows in looks.items():
        written = partial(_day, precision=precision or "not_after")
        style = style.format(written, subset=pd.IndexSlice[rows, [name]])
    bounds = [number for number, row in enumerate(report["slips"]) if row["build_at_least"]]
    return style.format("≥ {}", subset=pd.IndexSlice[bounds, ["build_days"]])


def _day(day: str | None, precision: str) -> str:
    return format_day(day, precision) if isinstance(day, str) else "–"


def _signed(number: object) -> str:
    return "–" if pd.isna(number) else str(number).replace("-", "−")  # type: ignore[call-overload]
