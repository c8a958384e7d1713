"""Put the gaps of the data into words: title, counts, rows of each gap, rules and sources."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, cast

from regiondash.brief.answered import limits, programme_name
from regiondash.brief.events import sources_by_id, web_address
from regiondash.brief.grid import grid, section
from regiondash.brief.markup import Markup, tag, text
from regiondash.brief.version import version_told
from regiondash.schema import LIST_SEPARATOR
from regiondash.text import format_date, format_day, format_number, say, sentence_case

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = Mapping[str, Any]

_STEPS: Final = ("bears_on", "missing", "about")
_RULES: Final = ("known", "month", "earliest", "superseded", "apart", "inside")
_POINTS: Final = ("location_precision", "seat_precision")


def title(selection: Selection, report: Row) -> str:
    """Return the page's title: the gaps that matter most, with their counts."""
    counts = {gap["id"]: gap["count"] for gap in report["gaps"]}
    if not any(counts.values()):
        return say(selection.language, "data_page.nothing")
    return say(selection.language, "data_page.title", **counts)


def subtitle(pack: Pack, selection: Selection, report: Row) -> str:
    """Return the line under the title: programme, day, what was known by when, data version."""
    language = selection.language
    day = format_date(language, report["answered_for"])
    parts = [
        *programme_name(pack, language, report),
        say(language, "region_title.day", date=day),
        *limits(language, report),
        f"{say(language, 'glossary.data_version')} {version_told(language, pack)}",
    ]
    return " · ".join(map(sentence_case, parts))


def counts_markup(language: str, report: Row) -> Markup:
    """Return the table of all gaps, empty ones too, with count and reason."""
    heads = [say(language, f"data_page.{name}") for name in ("gap", "count", "reason")]
    rows = [
        (gap["label"], format_number(language, gap["count"], 0), gap["reason"])
        for gap in report["gaps"]
    ]
    return section(say(language, "data_page.counts"), grid(heads, rows, numbers=(1,)))


def rules_markup(language: str) -> Markup:
    """Return the rules by which the data are read, in words."""
    rows = [
        (say(language, f"data_rule_name.{name}"), say(language, f"data_rule.{name}"))
        for name in _RULES
    ]
    return section(say(language, "data_page.rules"), grid([], rows))


def sources_heading(language: str, count: int) -> Markup:
    """Return the heading of the list of sources, and what their numbers mean."""
    heading = say(language, "data_page.sources", n=format_number(language, count, 0))
    note = tag("p", text(say(language, "data_page.sources_note")), class_="rd-note")
    return section(heading, note)


def source_rows(pack: Pack, language: str) -> list[dict[str, object]]:
    """Return every source with the number of events that cite it, the most cited first."""
    cited: Counter[str] = Counter()
    events = zip(pack.events["source_id"], pack.events["also_sources"], strict=True)
    for source_id, also in events:
        cited.update({source_id, *also.split(LIST_SEPARATOR)} - {""})
    rows = [
        {
            "publisher": row["publisher"],
            "title": row["title"],
            "published": row["published_on"],
            "source_kind": say(language, f"source_kind.{row['kind']}"),
            "licence": row["licence"],
            "events": cited[row["source_id"]],
            "address": web_address(row["url"]),
        }
        for row in pack.sources.to_dict("records")
    ]
    return sorted(rows, key=lambda row: (-cast("int", row["events"]), str(row["publisher"])))


def file_rows(report: Row) -> list[dict[str, object]]:
    """Return all rows of all gaps as one table, each with the id of its gap."""
    return [{"gap": gap["id"], **row} for gap in report["gaps"] for row in gap["rows"]]


def gap_rows(pack: Pack, selection: Selection, gap: Row) -> list[dict[str, object]]:
    """Return a gap's rows with words for every code, by the names of `gap_column` messages.

    A row about a region begins with region and province, one about a year with cohort.
    """
    known, kinds = sources_by_id(pack), _kinds(pack, selection.language)
    rows = [_cells(selection.language, row, kinds, known) for row in gap["rows"]]
    return [{name: cell for name, cell in row.items() if cell is not None} for row in rows]


def gap_words(pack: Pack, selection: Selection, gap: Row) -> list[str]:
    """Return a line for each row of a gap that one region has: its cells but for the names."""
    named = ("region", "province", "address")
    return [
        " · ".join(str(cell) for name, cell in row.items() if name not in named and cell != "")
        for row in gap_rows(pack, selection, gap)
    ]


def _kinds(pack: Pack, language: str) -> dict[str, str]:
    labels = {kind.id: str(getattr(kind, f"label_{language}")) for kind in pack.kinds}
    return {**labels, "": say(language, "kind_basis.not_stated")}


def _cells(
    language: str, row: Row, kinds: Mapping[str, str], known: Mapping[str, Row]
) -> dict[str, object]:
    source = known.get(row.get("source_id", ""), {})
    return {
        "region": row.get("region"),
        "province": row.get("province"),
        "cohort": place_words(language, row),
        "kind": _said(row, ("kind",), lambda kind: kinds.get(kind, kind)),
        "step": _said(row, _STEPS, lambda step: say(language, f"glossary.{step}")),
        "day": format_day(row["happened_on"], row["precision"]) if "happened_on" in row else None,
        "status": _said(row, ("status",), lambda name: say(language, f"status.{name}")),
        "since": row.get("claimed_since"),
        "answer": _said(row, ("answer",), lambda name: say(language, f"evidence.{name}")),
        "point": _said(row, _POINTS, lambda name: say(language, f"place_precision.{name}")),
        "said_by": row.get("said_by"),
        "shape": row.get("shape_id") or None,
        "indicator": row.get("indicator"),
        "period": row.get("period"),
        "named": row.get("named"),
        "unnamed": row.get("unnamed"),
        "publisher": source.get("publisher"),
        "published": source.get("published_on"),
        "address": web_address(str(source.get("url", ""))),
    }


def place_words(language: str, row: Row) -> str | None:
    """Return the cohort year of a row, or the role of a place of no cohort; None without either."""
    if row.get("cohort") is not None:
        return str(row["cohort"])
    return sentence_case(say(language, f"role.{row['role']}")) if row.get("role") else None


def _said(row: Row, names: tuple[str, ...], words: Callable[[str], str]) -> str | None:
    name = next((name for name in names if name in row), None)
    return None if name is None else sentence_case(words(str(row[name])))
