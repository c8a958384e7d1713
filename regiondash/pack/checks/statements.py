"""Check what programme.toml says of regions, of absent data and of words against the tables."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from regiondash.errors import Fault
from regiondash.pack.cells import shown
from regiondash.pack.checks.draft import parts
from regiondash.pack.read import PROGRAMME_FILE
from regiondash.schema import BY_NAME, REGION_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from regiondash.pack.checks.draft import Draft
    from regiondash.pack.model import Settings

_PAIR: Final = 2


def check(draft: Draft) -> Iterator[Fault]:
    """Yield ids given twice, and regions, indicators and kinds that the pack does not have."""
    if draft.settings is None:
        return
    settings = draft.settings
    yield from _doubled(settings)
    yield from _regions(draft, settings)
    yield from _indicators(draft, settings)
    yield from _proxies(draft, settings)
    yield from _unsourced(settings)
    yield from _kinds(draft, settings)


def _doubled(settings: Settings) -> Iterator[Fault]:
    lists: dict[str, Iterable[str]] = {
        "notes": (one.id for one in settings.notes),
        "absent": (one.id for one in settings.absent),
        "official_lists": (one.id for one in settings.official_lists),
        "periods": (one.period for one in settings.periods),
        "unit_kinds": (one.id for one in settings.unit_kinds),
    }
    for name, ids in lists.items():
        for found, times in Counter(ids).items():
            if times > 1:
                problem = f"[[{name}]] has it {times} times"
                yield _fault(found, problem, "Give each a name of its own.")


def _regions(draft: Draft, settings: Settings) -> Iterator[Fault]:
    known = draft.ids("regions", "region_id")
    for name, one in _with_regions(settings):
        if not one:
            yield _fault("no region", f"{name} names no region", "Name those it is about.")
        for region, times in Counter(one).items():
            if times > 1:
                problem = f"{name} names the region {times} times"
                yield _fault(region, problem, "Name it once.")
            if known is not None and region not in known:
                problem = f"{name} names a region that the pack does not have"
                remedy = f"Use a region_id of {BY_NAME['regions'].file}."
                yield _fault(region, problem, remedy)


def _with_regions(settings: Settings) -> Iterator[tuple[str, tuple[str, ...]]]:
    for note in settings.notes:
        yield f"the note {note.id}", note.regions
    for official in settings.official_lists:
        yield f"the official list {official.id}", official.regions


def _indicators(draft: Draft, settings: Settings) -> Iterator[Fault]:
    known = draft.ids("indicator_definitions", "indicator_id")
    named = [(f"the note {note.id}", note.indicators) for note in settings.notes]
    named += [(f"the entry {one.id} of [[absent]]", one.indicators) for one in settings.absent]
    if settings.info.proxies:
        named.append(("[pack.proxies]", settings.info.proxies.indicators))
    for name, indicators in named:
        for indicator in indicators:
            if known is not None and indicator not in known:
                problem = f"{name} names an indicator that the pack does not have"
                remedy = f"Use an indicator_id of {BY_NAME['indicator_definitions'].file}."
                yield _fault(indicator, problem, remedy)


def _proxies(draft: Draft, settings: Settings) -> Iterator[Fault]:
    """Yield what keeps the first view from showing two proxies side by side."""
    proxies = settings.info.proxies
    if proxies is None:
        return
    if len(set(proxies.indicators)) != _PAIR or len(proxies.indicators) != _PAIR:
        problem = "[pack.proxies] does not name two indicators"
        remedy = "Name the two that are shown side by side."
        yield _fault(", ".join(proxies.indicators), problem, remedy)
    for _, row in draft.rows("indicator_definitions", "indicator_id", "permits"):
        if row["indicator_id"] in proxies.indicators and not _may_stand_there(row):
            problem = "[pack.proxies] names an indicator that is no proxy to hold against a rule"
            file = BY_NAME["indicator_definitions"].file
            remedy = f"Name another, or mark it in {file}: “proxy” yes, “permits” with lag."
            yield _fault(row["indicator_id"], problem, remedy)


def _may_stand_there(row: dict[str, str]) -> bool:
    return row["proxy"] == "yes" and "lag" in parts(row["permits"])


def _unsourced(settings: Settings) -> Iterator[Fault]:
    named = [(f"the note {one.id}", one.sources) for one in settings.notes]
    named += [(f"the official list {one.id}", one.sources) for one in settings.official_lists]
    for name, sources in named:
        if not sources:
            remedy = f"Name a source_id of {BY_NAME['sources'].file}."
            yield _fault("no source", f"{name} names no source", remedy)


def _kinds(draft: Draft, settings: Settings) -> Iterator[Fault]:
    """Yield kinds of regions that have no name: the pack's own, or city, county, district."""
    known = [kind.id for kind in settings.unit_kinds] or list(REGION_KINDS)
    for line, row in draft.rows("regions", "kind"):
        if row["kind"].strip() and row["kind"].strip() not in known:
            problem = f"“kind” is not among [[unit_kinds]] of {PROGRAMME_FILE}"
            remedy = f"Use one of: {', '.join(known)}; or add it there."
            yield Fault(BY_NAME["regions"].file, line, shown(row["kind"]), problem, remedy)


def _fault(value: str, problem: str, remedy: str) -> Fault:
    return Fault(PROGRAMME_FILE, None, shown(value), problem, remedy)
