"""Test that an input of a page just left changes nothing, and fails nothing."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def _answered(name: str) -> None:
    """Call what an input calls when it is changed, with no such input on the page."""
    import datetime as dt  # noqa: PLC0415 - this body runs as a page of its own

    import streamlit as st  # noqa: PLC0415

    from regiondash.ui import clock, inputs, state  # noqa: PLC0415

    before = state.current()
    calls = {
        "year": lambda: clock._set_year("year 0", dt.date(2026, 1, 1)),
        "as_of": lambda: clock._set_day("as_of 0", dt.date(2026, 1, 1)),
        "one": lambda: inputs.read_one("theme", ("status",)),
        "many": lambda: inputs.read_many("provinces"),
        "day": lambda: inputs._read_day("since"),
    }
    calls[name]()
    st.text("as before" if state.current() == before else "changed")


@pytest.mark.parametrize("name", ["year", "as_of", "one", "many", "day"])
def test_an_input_of_a_page_just_left_changes_nothing(name: str) -> None:
    """Its last answer may come when its page has gone: there is nothing to read then."""
    page = AppTest.from_function(_answered, args=(name,), default_timeout=30).run()
    assert [error.value for error in page.exception] == []
    assert page.text[0].value == "as before"
