"""Test that a session without a browser holds and sends what a browser would."""

from __future__ import annotations

import asyncio
import os
import random
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.bench.memory import memory, threads
from tests.bench.people import Person, Place
from tests.bench.server import served
from tests.bench.session import Kept, session
from tests.bench.widgets import widget_in

if TYPE_CHECKING:
    from pathlib import Path

_PAGE = """
import streamlit as st
st.select_slider("Year", range(2023, 2027), value=2026, key="year 0")
chosen = st.multiselect("Province", ["north", "south"], key="provinces")
if st.button("Go", key="go"):
    st.session_state["pressed"] = st.session_state.get("pressed", 0) + 1
st.text(f"{st.session_state['year 0']} {chosen} {st.session_state.get('pressed', 0)}")
st.html("x" * 20_000)
if "south" in chosen:
    st.write(1 / 0)
"""


async def _use(address: str) -> dict[str, Any]:
    """Use the page like a person, and return what stood on it after each change."""
    seen: dict[str, Any] = {"texts": []}

    async with session(address) as here:

        def note() -> None:
            texts = (one.text.body for one in here.elements.values() if one.text.body)
            seen["texts"].append(next(texts))

        note()
        for name, value in (("year", ["2024"]), ("provinces", ["north"]), ("go", True)):
            widget = here.find(name)
            assert widget is not None
            await here.choose({widget: value})
            note()
        seen["first"] = here.received
        await here.run()
        note()
        seen["again"] = here.received - seen["first"]
        seen["errors"] = list(here.errors)
        widget = here.find("provinces")
        assert widget is not None
        await here.choose({widget: ["south"]})
        seen["wrong"] = here.errors
    return seen


def test_a_session_is_a_person_at_the_page(tmp_path: Path) -> None:
    """Choices stay, a button is pressed once, large elements travel once, errors are noticed."""
    page = tmp_path / "page.py"
    page.write_text(_PAGE, encoding="utf-8")
    with served(str(page)) as app:
        seen = asyncio.run(_use(app.address))
        assert memory(app.process_id).resident > 20e6
    assert seen["texts"] == [
        "2026 [] 0",
        "2024 [] 0",
        "2024 ['north'] 0",
        "2024 ['north'] 1",
        "2024 ['north'] 1",
    ]
    assert seen["again"] < 10_000
    assert seen["errors"] == []
    assert "ZeroDivisionError" in seen["wrong"][0] or "error" in seen["wrong"][0]


@pytest.mark.parametrize(
    ("element", "field", "value"),
    [
        (
            {"slider": {"id": "i", "options": ["a", "b"], "default": [1]}},
            "string_array_value",
            ["b"],
        ),
        (
            {"slider": {"id": "i", "options": ["a", "b"], "raw_value": ["a"], "set_value": True}},
            "string_array_value",
            ["a"],
        ),
        ({"multiselect": {"id": "i", "options": ["a", "b"]}}, "string_array_value", []),
        (
            {"button_group": {"id": "i", "options": [{"content": "a"}], "default": [0]}},
            "string_array_value",
            ["a"],
        ),
        (
            {"date_input": {"id": "i", "default": ["2026-01-01"]}},
            "string_array_value",
            ["2026-01-01"],
        ),
        ({"radio": {"id": "i", "options": ["a", "b"], "default": 1}}, "string_value", "b"),
        ({"selectbox": {"id": "i", "raw_value": "c", "set_value": True}}, "string_value", "c"),
        ({"checkbox": {"id": "i", "value": True, "set_value": True}}, "bool_value", True),
        ({"number_input": {"id": "i", "default": 3.0}}, "double_value", 3.0),
        ({"text_input": {"id": "i", "default": "x"}}, "string_value", "x"),
    ],
)
def test_widgets_begin_as_in_a_browser(element: dict[str, Any], field: str, value: object) -> None:
    """A widget holds the value that the page sets, or else its default."""
    widget = widget_in(Element(**element))
    assert widget is not None
    state = widget.first_state()
    assert state is not None
    found = getattr(state, field)
    assert (list(found.data) if isinstance(value, list) else found) == value
    assert state.WhichOneof("value") == field


@pytest.mark.parametrize("element", [{"button": {"id": "i"}}, {"dataframe": {"id": "i"}}])
def test_some_widgets_say_nothing_at_first(element: dict[str, Any]) -> None:
    """A button that was not pressed and a table of which nothing is selected send no value."""
    widget = widget_in(Element(**element))
    assert widget is not None
    assert widget.first_state() is None


def test_what_takes_no_input_is_no_widget() -> None:
    """Text, and a table that cannot be selected from, send nothing."""
    assert widget_in(Element(text={"body": "x"})) is None  # type: ignore[arg-type]
    assert widget_in(Element(dataframe={})) is None  # type: ignore[arg-type]


def test_large_elements_are_kept_for_two_runs() -> None:
    """The server may name an element again for as long as a browser would keep it."""
    kept, message = Kept(), ForwardMsg(hash="h")
    message.metadata.cacheable = True
    kept.element(message)
    for _ in range(2):
        kept.tidy()
    assert kept.element(ForwardMsg(ref_hash="h")) is message
    for _ in range(3):
        kept.tidy()
    assert kept.messages == {}


def test_people_choose_the_same_from_the_same_seed() -> None:
    """A run can be repeated: what is chosen depends on the seed alone."""
    slider = widget_in(Element(slider={"id": "i", "options": [*"abcdefgh"]}))  # type: ignore[arg-type]
    assert slider is not None
    people = [Person(random.Random(7), [Place("s", "S")]) for _ in range(2)]  # noqa: S311
    first, second = ([one._value("year", slider) for _ in range(9)] for one in people)
    assert first == second


def test_memory_is_that_of_a_process() -> None:
    """A running process holds megabytes, and one that is not there is said so."""
    assert memory(os.getpid()).resident > 1e6
    assert threads(os.getpid()) is None or threads(os.getpid()) >= 1  # type: ignore[operator]
    with pytest.raises(ProcessLookupError):
        memory(2**22 + 1)
