"""Compose the slides that open and close a story: the cover, free text, sources and method."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief import headline
from regiondash.brief.findings.promise import promised
from regiondash.brief.findings.reports import Reports
from regiondash.brief.slides import parts
from regiondash.brief.slides.content import Content, Finding, TableBlock, TextBlock
from regiondash.brief.version import version_told
from regiondash.draw.sheet.items import Column
from regiondash.evidence.library import added_to
from regiondash.schema import LIST_SEPARATOR
from regiondash.text import say, sentence_case
from regiondash.view.places import told

if TYPE_CHECKING:
    from regiondash.brief.slides.content import Block
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Rows = list[tuple[str, str, str, int, int]]  # publisher, kind, licence, sources, events

_NAMED: Final = 26  # publishers named in any case: with the others they fill two slides
_RULES: Final = ("apart", "month", "earliest", "superseded", "inside")


def cover(pack: Pack, selection: Selection) -> Content:
    """Return the cover: the programme's name, area and day, whose claims these are, the version."""
    reports = Reports(pack, selection.with_(basis="claimed"))
    name = parts.programme_name(pack, selection)
    area = headline.area(pack, selection)
    day = parts.day_shown(pack, selection)
    when = [say(selection.language, "slide.state_on", date=day)] if pack.programmes else []
    lines = [promised(reports)] if name else []
    lines += [_version(reports), *_notes(reports)]
    about = [area] if name else []
    return Content(
        title=_named(reports, name or area),
        subtitle=" · ".join([*about, *when, *parts.limits(pack, selection)]),
        blocks=(TextBlock(tuple(lines), bullets=False),),
        source=parts.source_line(pack, selection),
        notes=parts.paragraphs(*lines),
    )


def _named(reports: Reports, text: str) -> Finding:
    """Return a programme's or an area's name with where it stands."""
    column, asked = reports.selection.name_column, reports.selection.provinces
    places = [f"pack: provinces[province_id={one}].{column}" for one in asked]
    addresses = [f"pack: programme.name_{reports.language}", *places]
    return Finding(text, {address: reports.value(address) for address in addresses})


def _version(reports: Reports) -> Finding:
    day, addresses = "pack: info.known_until", ("pack: version", "pack: added")
    values = {address: reports.value(address) for address in (*addresses, day)}
    date = parts.date(reports.language, str(values[day]))
    told = version_told(reports.language, reports.pack)
    return Finding(say(reports.language, "slide.version", version=told, date=date), values)


def _notes(reports: Reports) -> list[Finding]:
    """Return whose claims these are, and what the pack says of its boundaries."""
    language, pack = reports.language, reports.pack
    names = [f"pack: info.{name}_{language}" for name in ("claimant", "boundary_note")]
    claims = [
        Finding(one, {names[0]: reports.value(names[0])})
        for one in parts.caveats(pack, reports.selection)[:1]
    ]
    note = parts.boundary_note(pack, reports.selection)
    return [*claims, Finding(note, {names[1]: note})]


def text(pack: Pack, selection: Selection) -> Content:
    """Return an empty text slide: the user's own title and text stand on it."""
    reports = Reports(pack, selection)
    name = parts.programme_name(pack, selection) or headline.area(pack, selection)
    return Content(
        title=_named(reports, name),
        subtitle=parts.subtitle(pack, selection),
        blocks=(),
        source=parts.source_line(pack, selection, boundaries=False),
    )


def sources(pack: Pack, selection: Selection) -> Content:
    """Return the sources behind a selection with licences and counts, and how data are read."""
    rows, language = _source_rows(pack, selection), selection.language
    version = _version(Reports(pack, selection))
    title = _sources_title(pack, language, rows)
    rules = [
        say(
            language,
            "slide.method_rule",
            name=say(language, f"data_rule_name.{name}"),
            rule=say(language, f"data_rule.{name}"),
        )
        for name in _RULES
    ]
    heads = ("publisher", "source_kind", "licence", "events")
    labels = [say(language, f"gap_column.{name}") for name in heads]
    numbers = [say(language, "slide.number_of_sources"), labels[3]]
    columns = [Column(label) for label in labels[:3]]
    columns += [Column(sentence_case(label), align="right") for label in numbers]
    blocks: tuple[Block, ...] = (
        TableBlock(
            columns=tuple(columns),
            rows=_written(language, rows),
            alt=say(language, "slide.table_alt", words=title.text),
            title=say(language, "slide.sources"),
        ),
        TextBlock((version, *(Finding(rule) for rule in rules if pack.programmes))),
    )
    return Content(
        title=title,
        subtitle=parts.subtitle(pack, selection),
        blocks=blocks,
        source=parts.source_line(pack, selection, events=False),
        method=parts.boundary_note(pack, selection),
        notes=parts.paragraphs(title, version, more=rules[:2] if pack.programmes else ()),
    )


def _sources_title(pack: Pack, language: str, rows: Rows) -> Finding:
    n, publishers = sum(row[3] for row in rows), len({row[0] for row in rows})
    told = version_told(language, pack)
    text = say(language, "findings.sources.title", n=n, publishers=publishers, version=told)
    figures = {"sources": n, "publishers": publishers, "pack: version": pack.version}
    return Finding(text, {**figures, "pack: added": added_to(pack)})


def _source_rows(pack: Pack, selection: Selection) -> Rows:
    """Return a row a publisher, kind and licence: its sources, and the events that cite them.

    Of the events told on the day, the boundaries, the names of regions, and all indicators.
    """
    language = selection.language
    cited = _cited(pack, selection)
    used = {*cited, *pack.region_shapes["source_id"], *pack.regions["source_id"]}
    used |= {*pack.indicators["source_id"], pack.info.context_source} - {""}
    groups: dict[tuple[str, str, str], list[str]] = {}
    for row in pack.sources.to_dict("records"):
        if row["source_id"] in used:
            kind = sentence_case(say(language, f"source_kind.{row['kind']}"))
            key = (str(row["publisher"]), kind, str(row["licence"]))
            groups.setdefault(key, []).append(str(row["source_id"]))
    counted = [(*key, len(ids), sum(cited[one] for one in ids)) for key, ids in groups.items()]
    return sorted(counted, key=lambda row: (-row[4], row[0]))


def _written(language: str, rows: Rows) -> tuple[tuple[str, ...], ...]:
    """Return the rows in words: the most cited, all whose licence asks to be named, and the rest.

    The rest have the licence that is most frequent, and are only counted.
    """
    usual = Counter(row[2] for row in rows).most_common(1)[0][0] if rows else ""
    named = [row for place, row in enumerate(rows) if place < _NAMED or row[2] != usual]
    rest = [row for row in rows if row not in named]
    if rest:
        more = say(language, "slide.more_publishers", n=len({row[0] for row in rest}))
        named.append((more, "", usual, sum(row[3] for row in rest), sum(row[4] for row in rest)))
    return tuple(
        (*row[:3], parts.number(language, row[3]), parts.number(language, row[4])) for row in named
    )


def _cited(pack: Pack, selection: Selection) -> Counter[str]:
    """Return how many of the events told cite each source, alone or beside others."""
    found: Counter[str] = Counter()
    events: Any = told(pack, selection)
    for source_id, also in zip(events["source_id"], events["also_sources"], strict=True):
        found.update({source_id, *also.split(LIST_SEPARATOR)} - {""})
    return found
