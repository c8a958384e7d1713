"""Check that programme.toml and the tables name the same programmes, scopes, kinds and years."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from regiondash.errors import Fault
from regiondash.pack.cells import is_integer, shown
from regiondash.pack.checks.draft import parts
from regiondash.pack.checks.projection import map_system
from regiondash.pack.read import PROGRAMME_FILE
from regiondash.schema import BY_NAME, PERMITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from regiondash.pack.checks.draft import Draft
    from regiondash.pack.model import Phase, Programme, Settings


def check(draft: Draft) -> Iterator[Fault]:
    """Yield each id that only one side knows, and years that fall outside their programme."""
    yield from _permits(draft)
    if draft.settings is None:
        return
    yield from _inside(draft.settings)
    yield from _claimants(draft.settings)
    yield from map_system(draft.settings.info.map_crs)
    yield from _defaults(draft, draft.settings)
    yield from _scopes(draft, draft.settings)
    yield from _references(draft, draft.settings)
    for table in ("events", "sites"):
        yield from _programmes(draft, draft.settings, table)
    kinds = {kind.id for kind in draft.settings.kinds}
    yield from _unknown(draft, "sites", "kind", kinds, "kinds")


def _inside(settings: Settings) -> Iterator[Fault]:
    """Yield what contradicts itself within programme.toml."""
    lists: dict[str, Iterable[str]] = {
        "scopes": (scope.id for scope in settings.scopes),
        "programmes": (programme.id for programme in settings.programmes),
        "kinds": (kind.id for kind in settings.kinds),
    }
    for name, ids in lists.items():
        for found, times in Counter(ids).items():
            if times > 1:
                problem = f"[[{name}]] has the id {times} times"
                yield Fault(PROGRAMME_FILE, None, found, problem, "Give each an id of its own.")
    for programme in settings.programmes:
        yield from _span(programme, f"the programme {programme.id}")
        for number, phase in enumerate(programme.phases, 1):
            yield from _span(phase, f"phase {number} of the programme {programme.id}")
        yield from _phases(programme)


def _claimants(settings: Settings) -> Iterator[Fault]:
    """Yield a claimant that is not named though there is a programme."""
    for key in ("claimant_en", "claimant_ko"):
        if settings.programmes and not getattr(settings.info, key):
            remedy = "Say who reports what is built, as in “state media”."
            yield Fault(PROGRAMME_FILE, None, "no such key", f"[pack] lacks “{key}”", remedy)


def _span(span: Programme | Phase, name: str) -> Iterator[Fault]:
    """Yield years in the wrong order and targets below zero, of a programme or a phase of it."""
    if span.last_year < span.first_year:
        value = f"{span.first_year}-{span.last_year}"
        problem, remedy = f"{name} ends before its first year", "Correct first_year or last_year."
        yield Fault(PROGRAMME_FILE, None, value, problem, remedy)
    targets = {"for a year": span.target_per_year, "in total": span.target_total or 0}
    for what, target in targets.items():
        if target < 0:
            problem, remedy = (
                f"{name} has a target below zero",
                f"Give the regions promised {what}.",
            )
            yield Fault(PROGRAMME_FILE, None, str(target), problem, remedy)


def _phases(programme: Programme) -> Iterator[Fault]:
    """Yield phases that begin before the one above them ends, or lie outside the programme."""
    earliest = programme.first_year
    for phase in programme.phases:
        if phase.first_year < earliest or phase.last_year > programme.last_year:
            value = f"{phase.first_year}-{phase.last_year}"
            problem = f"a phase of {programme.id} overlaps another or leaves the programme's years"
            remedy = (
                "Put the phases in order, one after the other, within first_year and last_year."
            )
            yield Fault(PROGRAMME_FILE, None, value, problem, remedy)
        earliest = phase.last_year + 1


def _defaults(draft: Draft, settings: Settings) -> Iterator[Fault]:
    info = settings.info
    indicators = draft.ids("indicator_definitions", "indicator_id")
    choices = (
        ("default_scope", info.default_scope, {scope.id for scope in settings.scopes}),
        ("default_programme", info.default_programme, {item.id for item in settings.programmes}),
        ("people_indicator", info.people_indicator, indicators),
    )
    for key, value, known in choices:
        if value and known is not None and value not in known:
            problem = f"“{key}” names nothing that the pack has"
            remedy = f"Use one of: {', '.join(sorted(known)) or 'none is there yet'}."
            yield Fault(PROGRAMME_FILE, None, shown(value), problem, remedy)


def sources_named(settings: Settings) -> Iterator[str]:
    """Yield the source ids that programme.toml names."""
    if settings.info.context_source:
        yield settings.info.context_source
    for programme in settings.programmes:
        yield from programme.sources
        for aim in programme.aims:
            yield from aim.sources
    yield from (source for note in settings.notes for source in note.sources)
    yield from (source for one in settings.absent for source in one.sources)
    yield from (source for one in settings.official_lists for source in one.sources)


def _references(draft: Draft, settings: Settings) -> Iterator[Fault]:
    """Yield scopes and sources that a programme names and the pack does not have."""
    scopes = {scope.id for scope in settings.scopes}
    for programme in settings.programmes:
        for scope in programme.scopes:
            if scope not in scopes:
                problem = f"a scope of the programme {programme.id} is not among [[scopes]]"
                remedy = f"Use any of: {', '.join(sorted(scopes))}."
                yield Fault(PROGRAMME_FILE, None, shown(scope), problem, remedy)
    known = draft.ids("sources", "source_id")
    for source in dict.fromkeys(sources_named(settings)):
        if known is not None and source not in known:
            problem, file = "a source it names is not in the table", BY_NAME["sources"].file
            remedy = f"Use a source_id of {file}, or add a row for it there."
            yield Fault(PROGRAMME_FILE, None, shown(source), problem, remedy)


def _scopes(draft: Draft, settings: Settings) -> Iterator[Fault]:
    scopes = {scope.id for scope in settings.scopes}
    yield from _unknown(draft, "regions", "scopes", scopes, "scopes", many=True)
    if not draft.has("regions", "scopes"):
        return
    held = Counter(scope for cell in draft.frame("regions")["scopes"] for scope in parts(cell))
    for scope in settings.scopes:
        if not held[scope.id]:
            remedy = f"Name it in {BY_NAME['regions'].file}, or remove it."
            yield Fault(PROGRAMME_FILE, None, scope.id, "no region belongs to the scope", remedy)
        elif scope.regions not in (None, held[scope.id]):
            problem = f"the scope {scope.id} holds {held[scope.id]} regions, not as many as stated"
            remedy = f"Correct “regions”, or the scopes in {BY_NAME['regions'].file}."
            yield Fault(PROGRAMME_FILE, None, str(scope.regions), problem, remedy)


def _programmes(draft: Draft, settings: Settings, table: str) -> Iterator[Fault]:
    """Yield rows of programmes that do not exist, or of years that these do not have."""
    programmes = {programme.id: programme for programme in settings.programmes}
    yield from _unknown(draft, table, "programme_id", programmes, "programmes")
    for line, row in draft.rows(table, "programme_id", "cohort", "role"):
        programme = programmes.get(row["programme_id"])
        trouble = programme and _cohort_trouble(programme, row["cohort"], row["role"])
        if trouble:
            yield Fault(BY_NAME[table].file, line, shown(row["cohort"]), *trouble)


def _cohort_trouble(programme: Programme, cohort: str, role: str) -> tuple[str, str] | None:
    years = f"{programme.first_year} to {programme.last_year}"
    if not cohort:
        remedy = f"Give its year, {years}, or another role."
        return ("“cohort” is empty in a row of a cohort", remedy) if role == "cohort" else None
    if role != "cohort":
        return "“cohort” is given in a row that is of no cohort", "Empty it, or say role cohort."
    if is_integer(cohort) and not programme.first_year <= int(cohort) <= programme.last_year:
        return f"“cohort” is no year of {programme.id}", f"Give a year from {years}."
    return None


def _permits(draft: Draft) -> Iterator[Fault]:
    table = BY_NAME["indicator_definitions"]
    for line, row in draft.rows(table.name, "permits"):
        for permit in parts(row["permits"]):
            if permit.strip() not in PERMITS and permit.strip():
                remedy = f"Use any of: {', '.join(PERMITS)}."
                yield Fault(table.file, line, shown(permit), "“permits” has no such value", remedy)


def _unknown(  # noqa: PLR0913  each names one part of the sentence
    draft: Draft,
    table: str,
    column: str,
    known: Iterable[str],
    section: str,
    *,
    many: bool = False,
) -> Iterator[Fault]:
    for line, row in draft.rows(table, column):
        for value in parts(row[column]) if many else [row[column]]:
            if value.strip() and value.strip() not in known:
                problem = f"“{column}” is not among [[{section}]] of {PROGRAMME_FILE}"
                remedy = f"Use one of: {', '.join(sorted(known)) or 'none is there yet'}."
                yield Fault(BY_NAME[table].file, line, shown(value), problem, remedy)
