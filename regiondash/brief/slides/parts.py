"""Make the pieces that slides share: the line under a title, the line of sources, the map."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from regiondash.brief import headline
from regiondash.brief.legend import is_listed, legend_title, method_note, symbols_shown
from regiondash.brief.slides.content import MapBlock
from regiondash.brief.version import version_told
from regiondash.draw.still.state import Legend, MapState
from regiondash.text import format_date, format_number, format_percent, say
from regiondash.view.places import days_asked, programme_of, shapes_in_filter, told
from regiondash.view.player import frames_of, with_frames

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from regiondash.brief.slides.content import Finding
    from regiondash.draw.frames import Frames
    from regiondash.draw.layer import Layer, LegendEntry
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view import View

UNKNOWN: Final = "–"
LONGEST: Final = 200  # letters of a line of sources: what two lines of a slide's foot hold
_BETWEEN: Final = " · "
# What changes nothing in the frames of a map's player.
_NO_FRAME: Final[dict[str, object]] = {"provinces": (), "as_of": "", "place": "", "zoom": "off"}


def number(language: str, value: float | None, decimals: int = 0) -> str:
    """Return a number as the language writes it; a dash for what is not known."""
    return UNKNOWN if value is None else format_number(language, value, decimals)


def share(language: str, value: float | None, decimals: int = 1) -> str:
    """Return a share (1 is the whole) as a percentage; a dash for what is not known."""
    return UNKNOWN if value is None else format_percent(language, value, decimals)


def date(language: str, iso: str | None) -> str:
    """Return a day or a partial one in words; a dash for none."""
    return format_date(language, iso) if iso else UNKNOWN


def day_shown(pack: Pack, selection: Selection) -> str:
    """Return the day a selection is answered for, in words."""
    return date(selection.language, days_asked(pack, selection).counted.isoformat())


def programme_name(pack: Pack, selection: Selection) -> str:
    """Return the name of the selection's programme; "" in a pack without one."""
    return str(getattr(programme_of(pack, selection), f"name_{selection.language}"))


def subtitle(pack: Pack, selection: Selection, *parts: str, programme: bool = True) -> str:
    """Return the line under a title: programme, area, day or period, unit, and what is left out.

    `parts` come after the area: give the period or unit there. With `programme` false, on a slide
    of indicators alone, neither the programme nor its day is named.
    """
    about = [programme_name(pack, selection)] if programme else []
    named = [*about, headline.area(pack, selection)]
    if programme and pack.programmes:
        day = day_shown(pack, selection)
        named.append(say(selection.language, "slide.state_on", date=day))
        parts = (*parts, *limits(pack, selection))
    return _BETWEEN.join(filter(None, [*named, *parts]))


def limits(pack: Pack, selection: Selection) -> list[str]:
    """Say what narrows a selection: cohorts, what counts, what was known, the end of reports."""
    language, found, days = selection.language, [], days_asked(pack, selection)
    if selection.cohorts:
        names = [_cohort(language, cohort) for cohort in selection.cohorts]
        found.append(say(language, "slide.cohorts_only", cohorts=", ".join(names)))
    if selection.basis == "confirmed":
        found.append(say(language, "slide.confirmed_only"))
    if selection.known_by:
        known = format_date(language, selection.known_by)
        found.append(say(language, "coverage.known_by", date=known))
    if days.beyond:
        last = format_date(language, days.known_until)
        found.append(say(language, "days.nothing_after", date=last))
    return found


def _cohort(language: str, cohort: str) -> str:
    return say(language, "role.pilot") if cohort == "pilot" else cohort


def source_line(
    pack: Pack,
    selection: Selection,
    *,
    indicators: Iterable[str] = (),
    events: bool = True,
    boundaries: bool = True,
) -> str:
    """Return whose facts a slide rests on, boundaries with their licence, and the data's version.

    `events` names who tells of the programme, the most cited first, `indicators` adds who
    publishes their values. Names are left out until the line has `LONGEST` letters, and counted.
    """
    telling = _telling(pack, selection) if events else []
    valued = publishers_of(pack, indicators)
    rest = [_boundaries(pack, selection.language)] if boundaries else []
    rest.append(_version(pack, selection))
    most = max(len(telling), len(valued), 1)
    for kept in range(min(most, 4), 0, -1):
        named = _named(selection.language, telling, valued, kept)
        line = " ".join([*named, *rest])
        if len(line) <= LONGEST:
            break
    return line


def _named(language: str, telling: Sequence[str], valued: Sequence[str], kept: int) -> list[str]:
    """Return the lines of who tells and who publishes values, of each as many names as kept."""
    found = []
    if telling:
        names = listed(language, telling, kept)
        found.append(say(language, "slide.events_by", names=names))
    if valued:
        names = listed(language, valued, kept)
        found.append(say(language, "slide.values_by", names=names))
    return found


def listed(language: str, names: Sequence[str], kept: int) -> str:
    """Return some names in a row; beyond `kept` they are only counted."""
    shown = ", ".join(names[:kept])
    more = len(names) - kept
    return shown if more <= 0 else say(language, "slide.and_more", names=shown, n=more)


def publishers_of(pack: Pack, indicators: Iterable[str]) -> list[str]:
    """Return who publishes the values of some indicators, the one with most values first."""
    wanted = set(indicators) - {""}
    rows = pack.indicators.loc[pack.indicators["indicator_id"].isin(wanted), "source_id"]
    known = pack.sources.set_index("source_id")["publisher"]
    return [str(name) for name in rows.map(known).value_counts(sort=True).index]


def _telling(pack: Pack, selection: Selection) -> list[str]:
    known = pack.sources.set_index("source_id")["publisher"]
    counted = told(pack, selection)["source_id"].map(known)
    return [str(name) for name in counted.value_counts().index]


def _boundaries(pack: Pack, language: str) -> str:
    names = headline.credited(pack, list(dict.fromkeys(pack.region_shapes["source_id"])))
    return say(language, "source_line.boundaries", names=names)


def _version(pack: Pack, selection: Selection) -> str:
    last = format_date(selection.language, days_asked(pack, selection).known_until)
    told = version_told(selection.language, pack)
    return say(selection.language, "source_line.version", version=told, date=last)


def map_block(pack: Pack, view: View, *, alt: str = "", caption: str = "") -> MapBlock:
    """Return the map of a view: its layer with the frames of its player, legend and symbols.

    It is drawn for the provinces chosen, for the whole country without any. `alt` is the written
    summary of the view where none is given.
    """
    played = with_frames(view, _frames(pack, view.selection.with_(**_NO_FRAME)))
    said = alt or headline.summary(pack, view)
    legend = legend_of(pack, view)
    return layer_block(view.selection, played.layer, legend, alt=said, caption=caption)


@lru_cache(maxsize=4)
def _frames(pack: Pack, selection: Selection) -> Frames | None:
    """Return the frames of a map's player, the same for all provinces and days."""
    return frames_of(pack, selection)


def layer_block(
    selection: Selection, layer: Layer, legend: Legend, *, alt: str, caption: str = ""
) -> MapBlock:
    """Return a map of any layer with its legend, in the selection's names and provinces."""
    state = MapState(layer, selection.name_column, legend, zoom=selection.provinces)
    return MapBlock(state, alt=alt, caption=caption)


def legend_of(pack: Pack, view: View) -> Legend:
    """Return the legend of a view as the map page has it: statuses that nothing has left out.

    Sites are told, and drawn, on a map of some provinces: on the whole country's they are too
    small to be told apart.
    """
    return Legend(
        title=legend_title(pack, view),
        entries=tuple(entry for entry in view.painted.entries if _is_shown(view, entry)),
        notes=tuple(filter(None, [*_years_note(pack, view), method_note(view)])),
        symbols=symbols_shown(pack, view) if view.selection.provinces else (),
    )


def _is_shown(view: View, entry: LegendEntry) -> bool:
    """Return whether a class stands in the legend: "no data" only where a map area has none."""
    if not is_listed(view, entry) or entry.count or view.painted.classes is not None:
        return is_listed(view, entry)
    last = len(view.painted.entries) - 1
    return any(view.painted.shapes.get(shape, last) == last for shape in view.layer.order)


def _years_note(pack: Pack, view: View) -> list[str]:
    """Return what the years, the P and the stripes on the map mean, those that it has."""
    language, inside = view.selection.language, shapes_in_filter(pack, view.selection)
    labels = {text for shape, text in view.layer.labels.items() if shape in inside}
    if not pack.programmes or not labels:
        return []
    striped = any(entry.look.pattern == "stripe" and entry.count for entry in view.painted.entries)
    return [
        say(language, "slide.years_note"),
        *([say(language, "slide.pilot_note")] if "P" in labels else []),
        *([say(language, "slide.stripes_note")] if striped else []),
    ]


def entries_listed(entries: Sequence[LegendEntry]) -> tuple[LegendEntry, ...]:
    """Return the classes of a legend that hold anything, and "no data" even where none has."""
    return tuple(entry for entry in entries if entry.count or entry.look.pattern == "hatch")


def paragraphs(*findings: Finding, more: Sequence[str] = ()) -> tuple[str, ...]:
    """Return findings as a speaker's notes, a paragraph each, then further sentences."""
    return tuple(filter(None, [*(stop(one.text) for one in findings), *more]))


def stop(text: str) -> str:
    """Return a sentence with a full stop at its end, as titles have none."""
    return text if not text or text[-1] in ".?!。" else f"{text}."


def caveats(pack: Pack, selection: Selection) -> tuple[str, ...]:
    """Return what a speaker must say beside claims: whose they are, and what "never" means."""
    if not pack.programmes:
        return ()
    language = selection.language
    claimant = str(getattr(pack.info, f"claimant_{language}"))
    said = [say(language, "slide.caveat_claims", claimant=claimant)] if claimant else []
    return (*said, say(language, "slide.caveat_assessed"))


def boundary_note(pack: Pack, selection: Selection) -> str:
    """Return what the pack says of its boundaries; it stands under every map."""
    return str(getattr(pack.info, f"boundary_note_{selection.language}"))


def unit_of(pack: Pack, view: View) -> str:
    """Return the unit and the period of the values that a map shows; "" where it shows none."""
    found = headline.values_span(pack, view)
    return _BETWEEN.join(filter(None, [found["unit"], found["period"]]))
