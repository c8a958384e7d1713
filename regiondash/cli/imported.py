"""Add an accepted import to the store, and tell of it: a draft in, a change and lines out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.evidence.imports.report import open_places, written
from regiondash.text import messages, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from regiondash.evidence.imports.draft import Asked, ImportDraft, RowFault
    from regiondash.pack.additions import Change
    from regiondash.pack.model import Pack
    from regiondash.settings import Settings

_OPTIONS: Final = {"decimal": "column decimal=."}
"""What to give for a missing field whose option is not called so."""


def accept(  # noqa: PLR0913  all that the history tells of an import
    settings: Settings,
    pack: Pack,
    draft: ImportDraft,
    answers: Mapping[Asked, str],
    *,
    seen: int,
    why: str,
) -> Change:
    """Add a draft's rows to the store as one change and keep the answers; return the change.

    `seen` is the change that the pack was read at. Raises NotAllowed, Conflict or StoreProblem.
    """
    from regiondash.evidence.people import lone_editor  # noqa: PLC0415
    from regiondash.evidence.store import open_store  # noqa: PLC0415  databases are slow to load

    person = lone_editor(settings)
    store = open_store(settings.store_url)
    change = store.commit(
        pack.id,
        draft.rows,
        by=person,
        kind="import",
        title=f"{draft.origin.name} ({draft.kind})",
        why=why,
        seen=seen,
        origin=f"{draft.origin.name} sha256:{draft.origin.sha256}",
        base=pack.base_version,
    )
    if answers:
        store.remember(pack.id, answers, by=person)
    return change


def as_text(pack: Pack, draft: ImportDraft, change: Change | None, language: str) -> str:
    """Return what an import adds or would add, or all that keeps it from being added, as lines."""
    lines = [_first(draft, change, language), *_matches(draft, language)]
    lines += [_guess(one.field, one.value, one.why, language) for one in draft.guesses]
    faults = [*draft.faults, *open_places(draft, named(pack, language))]
    lines += [_fault(fault, language) for fault in faults]
    warning = say(language, "import_cli.warning")
    lines += [f"{warning}: {_fault(fault, language)}" for fault in draft.warnings]
    lines += [_missing(name, language) for name in draft.missing]
    lines += [_how(pack, draft, language)] if draft.open_matches else []
    if change:
        lines.append(say(language, "import_cli.version", version=change.version))
    return "\n".join(lines)


def named(pack: Pack, language: str) -> Callable[[str], str]:
    """Return what shows a unit's id with its name and the province that it lies in."""
    from regiondash.evidence.imports.places import unit_name, unit_province  # noqa: PLC0415

    def shown(unit: str) -> str:
        province = unit_province(pack, unit)
        names = [unit_name(pack, one, language) for one in (unit, province) if one]
        return f"{unit} ({', '.join(names)})"

    return shown


def _fault(fault: RowFault, language: str) -> str:
    """Return a fault as one line: where it is, the problem, what was found, the remedy."""
    said = fault.fault("", language)
    where = "" if fault.line is None else say(language, "import_cli.line", line=str(fault.line))
    found = f" ({fault.value})" if fault.value else ""
    return f"{where} {said.problem}{found}. {said.remedy}".strip()


def _first(draft: ImportDraft, change: Change | None, language: str) -> str:
    figures = {"added": draft.added, "replaced": draft.replaced, "same": draft.same}
    if change:
        return say(language, "import_cli.accepted", number=str(change.number), **figures)
    key = "acceptable" if draft.is_acceptable else "refused"
    return say(language, f"import_cli.{key}", name=draft.origin.name, **figures)


def _matches(draft: ImportDraft, language: str) -> list[str]:
    """Return how many places were found in which way, and those that were not spelled so."""
    ways = [match.way for match in draft.matches]
    words = {way: say(language, f"import_way.{way}") for way in dict.fromkeys(ways)}
    told = [f"{said} {ways.count(way)}" for way, said in words.items()]
    lines = [say(language, "import_cli.places", ways=", ".join(told))] if told else []
    near = [match for match in draft.matches if match.way in {"sound", "fuzzy"}]
    return lines + [f"  {match.asked.name} → {match.region_id}" for match in near]


def _guess(field: str, value: str, why: str, language: str) -> str:
    name = _called(field, language)
    return say(language, "import_cli.guess", field=name, value=value, why=say(language, why))


def _missing(name: str, language: str) -> str:
    option = _OPTIONS.get(name, name)
    return say(language, "import_cli.missing", field=_called(name, language), option=option)


def _called(field: str, language: str) -> str:
    """Return how a field is called; one without words of its own is a column's name."""
    key = f"import_field.{field}"
    return say(language, key) if key in messages(language) else field


def _how(pack: Pack, draft: ImportDraft, language: str) -> str:
    """Return how to answer, with the first open place as the example."""
    from regiondash.evidence.imports.places import unit_name  # noqa: PLC0415

    first = next((one for one in draft.open_matches if one.candidates), draft.open_matches[0])
    if not first.candidates:
        return say(language, "import_cli.leave_out", answer=f"{written(first.asked)}=-")
    unit = first.candidates[0]
    answer, name = f"{written(first.asked)}={unit}", unit_name(pack, unit, language)
    return say(language, "import_cli.answer", answer=answer, name=name)
