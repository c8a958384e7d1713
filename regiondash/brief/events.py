"""Write events as markup: when, what, who said it, in whose words, and the sources with links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.markup import Markup, join, tag, text
from regiondash.text import format_date, format_percent, say, sentence_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from regiondash.pack.model import Pack

    Row = Mapping[str, Any]

_ANSWERS: Final = {"confirms": "confirmed", "against": "against", "unsettled": "unsettled"}


def event_markup(language: str, row: Row, head: str = "") -> Markup:
    """Return one event as a list item; `head` is markup that stands before its date.

    `row` has the keys of `view.rows.said`; those of a card may lack `not_before` and `also`.
    """
    day = event_day(language, row)
    basis = say(language, f"basis.{row['basis']}", who=row["said_by"])
    kind = sentence_case(say(language, f"event_kind.{row['kind']}"))
    return tag(
        "li",
        head,
        tag("time", text(day)),
        tag("strong", text(kind), class_="rd-kind"),
        tag("span", text(basis), class_=f"rd-basis rd-{row['basis']}"),
        tag("p", text(row["text"])),
        *[tag("p", text(note), class_="rd-note") for note in _notes(language, row)],
        _progress(language, row),
        source_markup(language, row, row.get("also") or ()),
    )


def event_day(language: str, row: Row) -> str:
    """Return the day of an event as precisely as it is known."""
    return format_date(
        language, row["happened_on"], row["precision"], row.get("not_before") or None
    )


def _notes(language: str, row: Row) -> list[str]:
    """Return what a reader must know beside the text: verdict, caveats, who builds and answers."""
    notes = []
    if row["verdict"] and row["bears_on"]:
        status = say(language, f"glossary.{row['bears_on']}")
        answer = say(language, f"evidence.{_ANSWERS[row['verdict']]}")
        notes.append(say(language, "event.verdict", status=status, answer=answer))
    if row["caveat"]:
        notes.append(str(row["caveat"]))
    if row["contradicts"]:
        notes.append(say(language, "card.contradicted"))
    if row["supersedes"]:
        notes.append(say(language, "event.corrects"))
    if row["extent"] == "part":
        notes.append(say(language, "extent.part_long"))
    notes += [
        say(language, f"event.{name}", who=row[name])
        for name in ("built_by", "answers")
        if row[name]
    ]
    return notes


def _progress(language: str, row: Row) -> Markup:
    """Return the progress that the event states, as a bar with its number."""
    percent = row["progress_pct"]
    if percent is None or percent != percent:  # noqa: PLR0124 - NaN, from a row of a frame
        return Markup("")
    share = format_percent(language, percent / 100, 0 if float(percent).is_integer() else 1)
    bar = tag("i", style=f"width:{min(max(float(percent), 0), 100):g}%")
    return tag(
        "p",
        tag("span", bar, class_="rd-progress"),
        text(say(language, "event.progress", share=share)),
        class_="rd-note",
    )


def source_markup(language: str, row: Row, also: Sequence[Row] = ()) -> Markup:
    """Return a row's source: publisher, day and kind, linked where it has an address.

    `also` are further sources of the same; keys of each: publisher, published_on, url, title,
    source_kind.
    """
    kind = text(" · " + say(language, f"source_kind.{row['source_kind']}"))
    parts: list[str] = [source_link(language, row), kind]
    for number, other in enumerate(also):
        parts += [text(" · " + say(language, "event.also") + " ") if not number else text("; ")]
        parts.append(source_link(language, other))
    return tag("p", *parts, class_="rd-source")


def source_link(language: str, row: Row) -> Markup:
    """Return a source's publisher and day, linked to its address if that is one of the web."""
    address, day = web_address(str(row["url"] or "")), str(row["published_on"] or "")
    dated = format_date(language, day) if day else say(language, "event.undated")
    words = text(f"{row['publisher']}, {dated}")
    if address is None:
        return words
    title = str(row["title"] or "")
    return tag("a", words, href=address, title=title, target="_blank", rel="noopener noreferrer")


def web_address(url: str) -> str | None:
    """Return an address of the web; None for anything else."""
    return url if url.startswith(("https://", "http://")) else None


def sources_by_id(pack: Pack) -> dict[str, dict[str, Any]]:
    """Return the pack's sources by id, as rows that `source_link` takes."""
    rows = pack.sources.rename(columns={"kind": "source_kind"}).to_dict("records")
    return {str(row["source_id"]): {str(key): cell for key, cell in row.items()} for row in rows}


def event_list(events: Iterable[Markup]) -> Markup:
    """Return events as an ordered list."""
    return tag("ol", join(events), class_="rd-list")
