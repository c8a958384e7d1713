"""Test that a session's first run sends the map before the filters, and the next one all."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from streamlit.testing.v1 import AppTest

from tests.pages.reading import headings, mistakes, stamp

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.pages.conftest import Opener


def _first(project: Path, **query: str) -> AppTest:
    page = AppTest.from_file(str(project / "app.py"), default_timeout=60)
    page.query_params.update(query)
    return page.run()


def test_the_first_run_draws_no_widget(project: Path) -> None:
    """Map, title, legend and figures come at once; what loads slowly does not hold them up."""
    page = _first(project)
    assert stamp(page)
    assert headings(page, 1)
    assert not page.dataframe
    assert not page.multiselect


def test_the_next_run_draws_the_whole_page(open_page: Opener, project: Path) -> None:
    """Filters and table follow, and the map is asked for the same state."""
    first, whole = _first(project), open_page()
    assert whole.dataframe
    assert whole.multiselect
    assert stamp(first) == stamp(whole)


def test_what_was_wrong_with_an_address_is_said_in_both_runs(project: Path) -> None:
    """A wrong parameter is named at once, and still when the page is whole."""
    page = _first(project, provinces="p99")
    said = mistakes(page)
    assert said
    assert mistakes(page.run()) == said


def test_the_map_shows_claims_whatever_a_report_was_asked(open_page: Opener) -> None:
    """A basis or a day of knowledge chosen on another page changes nothing on the map."""
    asked = open_page(basis="confirmed", known_by="2024-12-31")
    assert stamp(asked) == stamp(open_page())


def test_a_new_state_of_the_map_goes_ahead_of_the_table(
    open_page: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What follows the map waits a moment where the map changes, and not where it does not."""
    waited: list[float] = []
    page = open_page()
    monkeypatch.setattr("regiondash.ui.later.time", SimpleNamespace(sleep=waited.append))
    page.run()
    assert waited == []
    page.radio(key="theme").set_value("cohort").run()
    assert len(waited) == 1
    assert 0 < waited[0] < 0.1
