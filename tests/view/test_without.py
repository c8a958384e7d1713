"""Test that a pack without a programme, without people or without scopes still gives a view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from regiondash.brief.headline import subtitle, summary, title
from regiondash.brief.tiles import figures_markup
from regiondash.selection import THEMES, Selection
from regiondash.view.coverage import coverage_report
from regiondash.view.distance import distance_report
from regiondash.view.gaps import gaps_report
from regiondash.view.player import frames_of
from regiondash.view.timeline import timeline_report
from tests.tables import with_info
from tests.view.asking import asked, reported

if TYPE_CHECKING:
    from regiondash.pack.model import Pack


def without(pack: Pack) -> Pack:
    """Return a pack that has no programme, no events and no people indicator."""
    bare = with_info(pack, default_programme="", people_indicator="")
    settings = replace(bare.settings, programmes=())
    return replace(bare, settings=settings, events=pack.events[:0], sites=pack.sites[:0])


@pytest.mark.parametrize("theme", THEMES)
def test_the_map_is_drawn_without_a_programme(small: Pack, theme: str) -> None:
    """Every theme gives a layer, a title and a summary; nothing is counted, no film is played."""
    pack = without(small)
    view = asked(pack, theme=theme)
    assert view.layer.order
    assert title(pack, view)
    assert summary(pack, view)
    assert "· ·" not in subtitle(pack, view)
    assert view.figures.opened == 0
    assert view.figures.people_opened is None
    assert figures_markup(pack, view) == ""
    assert len(view.table) == 5
    assert frames_of(pack, view.selection) is None


def test_reports_answer_without_a_programme(small: Pack) -> None:
    """They are empty and not errors; targets are None, which is not zero."""
    pack = without(small)
    selection = Selection(pack=pack.id)
    report = reported(pack)
    assert report["programme"] == ""
    assert [cohort["target"] for cohort in report["cohorts"]] == [None]
    assert timeline_report(pack, selection)["slips"] == []
    nation = coverage_report(pack, selection)["nation"]
    assert (nation["opened"], nation["people_covered"]) == (0, None)
    assert distance_report(pack, selection)["people"] is None
    counts = {gap["id"]: gap["count"] for gap in gaps_report(pack, selection)["gaps"]}
    assert counts["unnamed_seats"] == counts["unconfirmed"] == 0


def test_without_scopes_every_region_counts(small: Pack) -> None:
    """Where no scope is defined, all are in scope."""
    bare = with_info(small, default_scope="")
    bare = replace(bare, settings=replace(bare.settings, scopes=()))
    assert asked(bare).figures.in_scope == 5
    assert timeline_report(bare, Selection(pack=bare.id))["pace"] == []


def test_an_indicator_without_people_is_still_shown(small: Pack) -> None:
    """The first indicator there is stands in for the people."""
    pack = with_info(small, people_indicator="")
    assert asked(pack, theme="indicator", indicator="share").indicator == "share"
    assert asked(pack).indicator
