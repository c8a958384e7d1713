"""Say what users changed in the data since a state of them, as findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.findings.fitting import first_fitting
from regiondash.brief.slides.content import Finding
from regiondash.text import format_date, say

if TYPE_CHECKING:
    from regiondash.brief.findings.reports import Reports

_COUNTS: Final = ("added", "changed", "removed", "changes", "people")
_COUNT: Final = "changed: counts.changes"
_LISTED: Final = 8
_TITLE: Final = 60  # letters of a change's title that a slide holds
_DAY: Final = 10  # letters of an ISO day


def changed_title(reports: Reports) -> Finding:
    """Return how many rows users added, changed and took away since the state asked for."""
    report = reports.report("changed")
    if not report["head"]:
        return reports.finding("data_changes.never", {"n": "changed: head"})
    since = state(reports.language, report)
    if not report["counts"]["changes"]:
        return reports.finding("data_changes.none", {"n": _COUNT}, since=since)
    counts = {name: f"changed: counts.{name}" for name in _COUNTS}
    return first_fitting(reports.finding("data_changes.title", counts, since=since))


def state(language: str, report: dict[str, Any]) -> Finding:
    """Return the name of the state since which changes are told, as it was asked for."""
    asked = str(report["since"] or "")
    if not asked or asked == "0":
        return Finding(say(language, "findings.data_changes.state_start"))
    kept = {"changed: since": asked}
    if len(asked) == _DAY and "-" in asked:
        date = format_date(language, asked)
        return Finding(say(language, "findings.data_changes.state_day", date=date), kept)
    name = "change" if asked.isdigit() and len(asked) < _DAY else "version"
    words = {"number": asked, "version": asked}
    return Finding(say(language, f"findings.data_changes.state_{name}", **words), kept)


def changed_lines(reports: Reports) -> list[Finding]:
    """Return the newest changes, a sentence each, and how many more there are."""
    changes = reports.report("changed")["changes"]
    lines = [_line(reports, one) for one in changes[:_LISTED]]
    rest = len(changes) - len(lines)
    if rest:
        words = say(reports.language, "findings.data_changes.more", n=rest)
        lines.append(Finding(words, {"changed: changes.# - listed": rest}))
    return lines


def _line(reports: Reports, change: dict[str, Any]) -> Finding:
    at = f"changed: changes[number={change['number']}]"
    title = change["title"]
    kept = {f"{at}.{name}": change[name] for name in ("number", "made_at", "made_by", "title")}
    words = say(
        reports.language,
        "findings.data_changes.change",
        number=str(change["number"]),
        date=format_date(reports.language, change["made_at"][:_DAY]),
        kind=say(reports.language, f"versions_kind.{change['kind']}"),
        by=change["made_by"],
        title=f"{title[:_TITLE]}…" if len(title) > _TITLE else title,
        rows=change["row_count"],
    )
    return Finding(words, {**kept, f"{at}.row_count": change["row_count"]})
