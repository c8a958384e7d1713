"""Set a region's sites, values, events and gaps on its sheet, with the numbers of their sources."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.factsheets.cited import ids_of, with_numbers
from regiondash.brief.factsheets.flow import BODY, NOTE, STRONG, Cell, Flow
from regiondash.draw.sheet.items import Area, Style
from regiondash.draw.still.glyphs import glyph
from regiondash.draw.symbols import UNSTATED
from regiondash.schema import STATUSES
from regiondash.text import format_day, format_number, say, sentence_case
from regiondash.view.valid_share import part_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.brief.factsheets.cited import Cited
    from regiondash.brief.factsheets.known import Known

    Row = dict[str, Any]

_RIGHT: Final = replace(BODY, align="right")
_SITES: Final = (10.0, 186.0, 55.0, 80.0)
_GLYPH: Final = 6.5  # points: a site's symbol
_SIGN: Final = "#0d3f47"


@dataclass(frozen=True)
class Cut:
    """What a full page leaves out: titles of sources, caveats, values handed down, events."""

    events: int
    titles: bool = True
    caveats: bool = True
    handed: bool = True


def add_sites(flow: Flow, known: Known, report: Row, cite: Cited) -> None:
    """Add the sites: symbol, kind with products, status, and how precisely each is placed."""
    if not known.programme:
        return
    rows = report["sites"]
    flow.heading(known.say("sites", n=len(rows)))
    if not rows:
        flow.words(say(known.language, "region_part.no_sites"), style=NOTE)
        return
    for row in rows:
        flow.items.append(_symbol(known, row, flow))
        flow.row(_site(known, row, cite), _SITES)
    flow.words(" ".join(_site_notes(known, rows)), style=NOTE)


def _symbol(known: Known, row: Row, flow: Flow) -> Area:
    """Return a site's symbol as the map has it: hollow where its kind is not named for it."""
    symbols = {kind.id: kind.symbol for kind in known.pack.kinds}
    ring = glyph(symbols.get(row["kind"], UNSTATED)) * (_GLYPH / 10) + (flow.x, flow.y + 3.0)
    fill = _SIGN if row["kind_basis"] == "named" else "#ffffff"
    return Area((ring,), fill=fill, line=_SIGN, width=0.7, name="symbol", alt=row["label"] or "")


def _site_notes(known: Known, rows: Sequence[Row]) -> list[str]:
    """Return what the marks of the sites mean, those that are there."""
    found = []
    if any(row["kind_basis"] == "statement_about_all" for row in rows):
        found.append(known.say("hollow"))
    if not all(row["own"] for row in rows if row["status"]):
        found.append(say(known.language, "region_site.note"))
    return found


def _site(known: Known, row: Row, cite: Cited) -> list[Cell | str]:
    language = known.language
    label = sentence_case(row["label"] or say(language, "sites.kinds_not_stated"))
    name = row["name"] or label
    told = f"{name}: {row['products']}" if row["products"] else name
    status = known.say(f"step.{row['status']}") if row["status"] in STATUSES[1:] else "–"
    mark = "" if row["own"] or not row["status"] else " *"
    point = known.say(f"point.{row['location_precision']}")
    return ["", with_numbers(told, cite(row["source_id"])), status + mark, Cell(point, NOTE)]


def add_values(flow: Flow, known: Known, report: Row, cite: Cited, cut: Cut) -> None:
    """Add the region's own indicators as rows, then those that only its province has."""
    rows = report["indicators"]
    flow.heading(known.say("indicators"))
    if not rows:
        flow.words(say(known.language, "region_part.no_indicators"), style=NOTE)
    else:
        names = ("indicator", "value", "unit", "nature", "rank", "lags", "province", "nation", "")
        heads = [known.say(f"value.{name}") if name else "" for name in names]
        styles = [_RIGHT if number in {1, 6, 7} else BODY for number in range(len(heads))]
        first = [Cell(h, replace(NOTE, bold=True, align=s.align)) for h, s in _pairs(heads, styles)]
        told = [_value(known, report["region"], row, cite) for row in rows]
        flow.table([first, *([Cell(c, s) for c, s in _pairs(row, styles)] for row in told)], 0)
    left_out = [known.say("handed_in_app")] if known.handed and not cut.handed else []
    flow.words(" ".join([*_value_notes(known, report), *left_out]), style=NOTE)
    handed = _handed(known, report, cite) if cut.handed else ""
    if handed:
        flow.words(known.say("handed", values=handed), after=1.0)


def _pairs(texts: Sequence[str], styles: Sequence[Style]) -> zip[tuple[str, Style]]:
    return zip(texts, styles, strict=True)


def _value(known: Known, region: Row, row: Row, cite: Cited) -> list[str]:
    decimals = int(row["decimals"] or 0)
    numbers = [row[name] for name in ("value", "province_value", "nation_value")]
    own, province, nation = (
        "–" if one is None else format_number(known.language, one, decimals) for one in numbers
    )
    period = "" if row["period"] in row["label"] else row["period"]
    unit = ", ".join(filter(None, [row["unit"], period]))
    nature = known.say(f"nature.{row['nature']}")
    rank, lags = _rank(known, region, row), _lags(known, region, row)
    return [row["label"], own, unit, nature, rank, lags, province, nation, cite(row["source_id"])]


def _rank(known: Known, region: Row, row: Row) -> str:
    ranks = known.ranks.get((row["indicator_id"], row["period"]))
    if ranks is None:
        return "–"
    units = (region["shape_id"], region["region_id"])
    rank = next((ranks.by_unit[unit] for unit in units if unit in ranks.by_unit), None)
    return "–" if rank is None else known.say("rank_of", rank=rank, n=ranks.of)


def _lags(known: Known, region: Row, row: Row) -> str:
    answers = known.lagging.get((row["indicator_id"], row["period"]), {})
    if region["region_id"] not in answers:
        return "–"
    return known.say("yes" if answers[region["region_id"]] else "no")


def _value_notes(known: Known, report: Row) -> list[str]:
    """Return what must be known to read the ranks and who lags."""
    language, found = known.language, []
    rows = report["indicators"]
    if rows and rows[0]["shared"]:
        found.append(say(language, "card.shared"))
    for row in rows:
        parts = part_words(language, row["valid_share"])
        found += [f"{row['label']}, {row['period']}: {words}." for words in parts]
    if any((row["indicator_id"], row["period"]) in known.ranks for row in rows):
        found.append(known.say("rank_note"))
    if known.lagging and rows:
        rule = say(language, f"lag_rule.{known.selection.rule}")
        found.append(known.say("lag_note", rule=rule))
    then = known.census_province(report["region"])
    if then and any(row["province_value"] is not None for row in rows):
        found.append(known.say("census_province", province=then))
    if known.judged:
        words, answers = known.judged
        lags = answers.get(report["region"]["region_id"])
        answer = known.say("unknown" if lags is None else "yes" if lags else "no")
        found.append(known.say("judged", rule=words, answer=answer))
    return found


def _handed(known: Known, report: Row, cite: Cited) -> str:
    """Return the province's values in a row: label, number, unit, period, nature, source."""
    region, found = report["region"], []
    for one in known.handed:
        units = (region["shape_id"], region["region_id"])
        unit = next((unit for unit in units if unit in one.by_unit), None)
        if unit is None:
            continue
        found.append(one.words(known.language, one.by_unit[unit], cite))
    return "; ".join(found)


def add_events(flow: Flow, known: Known, rows: Sequence[Row], cite: Cited, cut: Cut) -> None:
    """Add the newest events, newest first, and how many more the app has.

    `rows` are all of them, oldest first.
    """
    flow.heading(known.say("events", n=len(rows)))
    if not rows:
        words = say(known.language, "region_part.no_events", date=known.day)
        flow.words(words, style=NOTE)
    shown = [_event(known, row, cite, cut) for row in rows[::-1][: cut.events]]
    if shown:
        flow.table(shown, 2)
    if len(rows) > cut.events:
        flow.words(known.say("more", n=len(rows) - cut.events), style=NOTE)


def _event(known: Known, row: Row, cite: Cited, cut: Cut) -> list[Cell | str]:
    kind = sentence_case(say(known.language, f"event_kind.{row['kind']}"))
    caveat = row["caveat"] if cut.caveats else ""
    basis = say(known.language, f"basis.{row['basis']}", who=row["said_by"])
    told = " ".join(filter(None, [row["text"], caveat, f"({basis})"]))
    day = format_day(row["happened_on"], row["precision"])
    return [Cell(day, STRONG), kind, with_numbers(told, cite(*ids_of([row])))]


def add_unknown(flow: Flow, known: Known, report: Row) -> None:
    """Add what is not known: each gap with the steps or kinds that it is about."""
    flow.heading(say(known.language, "region_part.unknown"))
    gaps = report["unknown"]
    if not gaps:
        flow.words(say(known.language, "region_part.no_gaps"), style=NOTE)
    for gap in gaps:
        about = ", ".join(dict.fromkeys(filter(None, (_about(known, row) for row in gap["rows"]))))
        flow.words(f"{gap['label']}: {about}" if about else gap["label"], bullet="•")


def _about(known: Known, row: Row) -> str:
    """Return what a gap's row is about: a step, or a kind of site."""
    step = next((row[name] for name in ("bears_on", "missing", "about") if row.get(name)), "")
    if step in STATUSES[1:]:
        return say(known.language, f"glossary.{step}")
    labels = {kind.id: str(getattr(kind, f"label_{known.language}")) for kind in known.pack.kinds}
    return labels.get(row.get("kind", ""), "")


def add_neighbours(flow: Flow, known: Known, report: Row, low: float) -> None:
    """Add the neighbours with what is claimed of each, where they end above `low`."""
    rows = report["neighbours"]
    if not rows:
        return
    names = [row["region"] if not known.programme else _neighbour(known, row) for row in rows]
    trial = Flow(flow.x, flow.y, flow.width)
    trial.heading(say(known.language, "region_part.neighbours", n=len(rows)))
    trial.words(", ".join(names))
    if trial.y <= low:
        flow.items += trial.items
        flow.y = trial.y


def _neighbour(known: Known, row: Row) -> str:
    if row["status"] not in STATUSES[1:]:
        return str(row["region"])
    place = known.say("pilot") if row["role"] == "pilot" else str(row["cohort"])
    status = known.say(f"step.{row['status']}")
    return known.say("neighbour", name=row["region"], place=place, status=status)


def add_notes(flow: Flow, known: Known, report: Row, cite: Cited) -> None:
    """Add what the pack notes of the region, with the sources."""
    if not report["notes"]:
        return
    flow.heading(known.say("notes"))
    for note in report["notes"]:
        flow.words(with_numbers(note["text"], cite(*note["source_ids"])), bullet="•")
