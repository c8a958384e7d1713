"""Compose the slides of one place: a province with its regions, a region with its facts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.findings import areas, openings, places
from regiondash.brief.findings.reports import Reports
from regiondash.brief.region import Subject
from regiondash.brief.region import subtitle as region_subtitle
from regiondash.brief.slides import parts
from regiondash.brief.slides.content import (
    Content,
    FiguresBlock,
    TableBlock,
    TextBlock,
)
from regiondash.brief.slides.subjects.mapped import claims_of, silent
from regiondash.brief.slides.subjects.remaining import standing
from regiondash.draw.sheet.items import Column
from regiondash.text import format_day, say, sentence_case
from regiondash.view import people_by_shape, shape_of, view_of
from regiondash.view.rows import plain, with_names

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view import View

    Row = dict[str, Any]

_SINCE: Final = ("operating", "opened", "started", "announced")


def province(pack: Pack, selection: Selection) -> Content:
    """Return a province: zoomed map, key figures, and its regions with what is claimed and seen.

    Of the first province chosen; without one, of the province of the place, else of the first.
    """
    name = _province(pack, selection)
    asked = selection.with_(provinces=(name,), theme=_theme(pack, selection), sites="off")
    reports = claims_of(pack, asked)
    title = areas.province_title(reports, name)
    view = view_of(pack, reports.selection)
    programme = bool(view.programme.id)
    told = [*openings.answers(reports), *openings.people(reports)] if programme else []
    figures = (*openings.figures(reports), reports.figure("rest", places.NOWHERE_YET))
    table = _regions(pack, view, title.text)
    counted = programme and reports.number(openings.OF) > 0
    indicators = (view.indicator,) if view.painted.classes else ()
    return Content(
        title=title,
        subtitle=parts.subtitle(pack, reports.selection, *_units(pack, view)),
        blocks=(
            parts.map_block(pack, view),
            *([FiguresBlock(figures)] if counted else []),
            *([TextBlock(tuple(told))] if told else []),
            *([table] if table.rows else []),
        ),
        source=parts.source_line(pack, asked, indicators=indicators, events=programme),
        method=parts.boundary_note(pack, asked),
        notes=parts.paragraphs(title, *told),
    )


def _units(pack: Pack, view: View) -> list[str]:
    if view.painted.classes:
        return [parts.unit_of(pack, view)]
    return [say(view.selection.language, "slide.units_regions")]


def _theme(pack: Pack, selection: Selection) -> str:
    return selection.theme if pack.programmes else "indicator"


def _province(pack: Pack, selection: Selection) -> str:
    if selection.provinces:
        return selection.provinces[0]
    homes = dict(zip(pack.regions["region_id"], pack.regions["province_id"], strict=True))
    shapes = dict(zip(pack.shape_table["shape_id"], pack.shape_table["province_id"], strict=True))
    known = homes.get(selection.place) or shapes.get(selection.place)
    return str(known or pack.regions["province_id"].iloc[0])


def _regions(pack: Pack, view: View, words: str) -> TableBlock:
    """Return a row a region of the province: cohort, what is claimed since when, what was seen."""
    language, asked = view.selection.language, view.selection
    mine = view.places[view.places["in_filter"]]
    inside = mine[mine["in_scope"] | (mine["role"] != "")]
    rows = plain(with_names(pack, asked, inside if len(inside) else mine))
    rows.sort(key=lambda row: (row["role"] == "", str(row["cohort"] or ""), row["region"]))
    names = ["region", "cohort", "status", "since", "seen"]
    heads = [say(language, f"coverage_column.{name}") for name in names[:3]]
    heads += [say(language, f"slide.{name}") for name in names[3:]]
    heads = heads if pack.programmes else heads[:1]
    columns = [Column(head) for head in heads]
    if people_by_shape(pack) is not None:
        columns.append(Column(say(language, "slide.people"), align="right"))
    elif view.painted.classes:
        columns.append(Column(parts.unit_of(pack, view), align="right"))
    cells = [_region_row(pack, view, row) for row in rows]
    return TableBlock(
        columns=tuple(columns),
        rows=tuple(row[: len(columns)] for row in cells),
        alt=say(language, "slide.table_alt", words=words),
    )


def _region_row(pack: Pack, view: View, row: Row) -> tuple[str, ...]:
    language = view.selection.language
    people = people_by_shape(pack)
    values = people if people is not None else view.values
    found = values.get(row["shape_id"])
    number = parts.number(language, None if found is None or found != found else float(found))  # noqa: PLR0124 - NaN
    if not pack.programmes:
        return (row["region"], number)
    role = str(row["cohort"]) if row["role"] == "cohort" else say(language, "role.pilot")
    status = row["status"] if row["chosen"] else ""
    if row["role"] == "cohort" and not row["chosen"]:
        shown = say(language, "class.other_cohort")
    else:
        shown = standing(view.selection, {**row, "status": status})
    day = next((row[f"{name}_since"] for name in _SINCE if row.get(f"{name}_since")), None)
    seen = row["opened_evidence"] if status in {"opened", "operating"} else ""
    return (
        row["region"],
        sentence_case(role) if row["role"] else "",
        shown,
        format_day(day) if day and status else "",
        sentence_case(say(language, f"evidence.{seen}")) if seen else "",
        number,
    )


def region(pack: Pack, selection: Selection) -> Content:
    """Return one region: where it lies, what is claimed and seen of it, its values with sources."""
    region_id = _region_id(pack, selection)
    asked = selection.with_(basis="claimed", theme=_theme(pack, selection))
    reports = Reports(pack, asked)
    if not region_id:
        return silent(pack, asked, reports.finding("no_region", {"n": "pack: regions.#"}))
    title, lines = areas.title_of_region(reports, region_id), areas.region_lines(reports, region_id)
    report = reports.report(f"region {region_id}")
    values = _values(pack, asked, report, title.text)
    used = [row["indicator_id"] for row in report["indicators"]]
    return Content(
        title=title,
        subtitle=region_subtitle(Subject(pack, asked, report)),
        blocks=(
            _where(pack, asked, report, title.text),
            TextBlock(tuple(lines) or (title,)),
            *([values] if values.rows else []),
        ),
        source=parts.source_line(pack, asked, indicators=used, events=bool(pack.programmes)),
        method=parts.boundary_note(pack, asked),
        notes=parts.paragraphs(title, *lines, more=[note["text"] for note in report["notes"]]),
    )


def _region_id(pack: Pack, selection: Selection) -> str:
    """Return the region of the place chosen: of a map area, the first region that it holds."""
    if selection.place in set(pack.regions["region_id"]):
        return selection.place
    held = pack.region_shapes[pack.region_shapes["shape_id"] == selection.place]["region_id"]
    return next((str(one) for one in held if one), "")


def _where(pack: Pack, selection: Selection, report: Row, alt: str) -> Any:  # noqa: ANN401
    """Return the map of the region's province with its shape ringed."""
    home = selection.with_(provinces=(report["region"]["province_id"],), cohorts=(), sites="off")
    view = view_of(pack, home)
    block = parts.map_block(pack, view, alt=alt)
    shape = shape_of(view.places, report["region"]["region_id"])
    layer = replace(block.state.layer, ringed=frozenset({shape} - {""}))
    return replace(block, state=replace(block.state, layer=layer))


def _values(pack: Pack, selection: Selection, report: Row, words: str) -> TableBlock:
    language = selection.language
    known = pack.sources.set_index("source_id")["publisher"]
    heads = [
        say(language, "region_value.indicator"),
        report["region"]["region"],
        report["region"]["province"],
        say(language, "slide.country"),
        *[say(language, f"region_value.{name}") for name in ("unit", "made", "source")],
    ]
    aligned = ["right" if 0 < place < 4 else "left" for place in range(len(heads))]  # noqa: PLR2004
    return TableBlock(
        columns=tuple(Column(head, align=side) for head, side in zip(heads, aligned, strict=True)),
        rows=tuple(
            _value(language, row, known.get(row["source_id"], "")) for row in report["indicators"]
        ),
        alt=say(language, "slide.table_alt", words=words),
        title=say(language, "slide.values"),
    )


def _value(language: str, row: Row, publisher: str) -> tuple[str, ...]:
    numbers = [row[name] for name in ("value", "province_value", "nation_value")]
    decimals = int(row["decimals"] or 0)
    made = f"{row['period']}, {say(language, 'nature.' + row['nature'])}"
    shown = [parts.number(language, number, decimals) for number in numbers]
    short = str(publisher).split(", ", maxsplit=1)[0]  # the line of sources has the whole name
    return (row["label"], *shown, row["unit"], made, short)
