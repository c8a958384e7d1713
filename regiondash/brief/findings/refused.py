"""Say why a figure cannot be had: an error in, a short title and a sentence with a remedy out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regiondash.brief.findings.fitting import first_fitting
from regiondash.brief.mistakes import sentence
from regiondash.brief.slides.content import Finding
from regiondash.errors import BadChoice, CannotMeasure
from regiondash.text import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.errors import RegionDashError


class Nothing(Exception):
    """There is nothing to say: `reason` is a key of `findings_lag_nothing`, with its values."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values


def refused(language: str, error: RegionDashError | Nothing) -> tuple[Finding, Finding]:
    """Return why something cannot be shown, as a title and as a sentence that says what to do."""
    if isinstance(error, Nothing):
        return _nothing(language, error)
    whole = sentence(language, error)
    if isinstance(error, CannotMeasure):
        return _cannot(language, error.reason, error.values), Finding(whole, error.values)
    if isinstance(error, BadChoice):
        given = {"what": error.what, "value": error.value, "allowed": ", ".join(error.allowed)}
        title = say(language, "findings_lag_cannot.choice", **given)
        return first_fitting(Finding(title, given), _at_all(language)), Finding(whole, given)
    return _at_all(language), Finding(whole)


def _at_all(language: str) -> Finding:
    return Finding(say(language, "findings_lag_cannot.at_all"))


def _nothing(language: str, error: Nothing) -> tuple[Finding, Finding]:
    title = say(language, f"findings_lag_nothing.{error.reason}", **error.values)
    remedy = say(language, f"findings_lag_remedy.{error.reason}", **error.values)
    return Finding(title, error.values), Finding(remedy, error.values)


def _cannot(language: str, reason: str, values: Mapping[str, Any]) -> Finding:
    said = say(language, f"findings_lag_cannot.{reason}", **values)
    return first_fitting(Finding(said, values), _at_all(language))
