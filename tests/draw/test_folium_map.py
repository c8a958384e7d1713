"""Test the folium map: its own files alone, values as data, nothing of a pack as code."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from streamlit_folium import generate_leaflet_string

from regiondash.draw.folium_map import OfflineMap, Served, ValuesGroup
from regiondash.draw.layer import Layer, SiteMark, Values
from regiondash.draw.palette import Look
from tests.payloads import PAYLOADS, live

SERVED = Served("../map/geometry-0.json", ("../map/map-0.js",), ("../map/map-0.css",))


def group(text: str = "Alpha") -> ValuesGroup:
    """Return the values of two shapes, with a text wherever text can stand."""
    mark = SiteMark(text, 0.5, 0.5, ("circle",), (False,), text)
    looks = (Look("#0d3f47"), Look("#ffffff", "hatch"))
    layer = Layer(
        order=("s1", text),
        looks=looks,
        captions=("Opened", text),
        shapes={"s1": 0},
        labels={"s1": text},
        extra={"s1": [text]},
        values=Values({"s1": 1.0}, text, 0),
        outside=(text,),
        sites=(mark,),
    )
    return ValuesGroup(layer, "name_en", (text,), 1)


def page(text: str = "Alpha") -> str:
    """Return the whole page of a map with the values."""
    made = OfflineMap(SERVED)
    made.add_child(group(text))
    html: str = made.get_root().render()
    return html


def applied(script: str) -> dict[str, Any]:
    """Return the state that a script gives to the map, read back as JSON."""
    (found,) = re.findall(r"^\s*regiondash\.apply\((.*)\);$", script, flags=re.MULTILINE)
    state: dict[str, Any] = json.loads(found)
    return state


def test_the_map_loads_its_own_files_alone() -> None:
    """Every script and style is served beside the app; no outside host is named."""
    html = page()
    sources = re.findall(r'(?:src|href)="([^"]*)"', html)
    assert set(sources) == {*SERVED.scripts, *SERVED.styles}
    assert not re.search(r"https?:|//cdn|url\(", html)


def test_geometry_is_named_and_not_carried() -> None:
    """The map is told where geometry is; values hold none."""
    html = page()
    assert f'{{"geometry": "{SERVED.geometry}"}}' in html
    assert "coordinates" not in html


def test_values_arrive_in_the_map_unchanged() -> None:
    """The state in the script is the layer's own, stamp and all."""
    made = group()
    html = OfflineMap(SERVED)
    html.add_child(made)
    assert applied(html.get_root().render()) == json.loads(json.dumps(made.state))


def test_the_step_that_a_state_answers_does_not_change_its_name() -> None:
    """Two answers of one state have one stamp; a state that answers no step names none."""
    layer = Layer(("s1",), (Look("#ffffff"),), ("Opened",), {})
    plain, answer = ValuesGroup(layer, "name_en"), ValuesGroup(layer, "name_en", step=3)
    assert answer.state == {**plain.state, "step": 3}
    assert answer.stamp == plain.stamp


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_code(payload: str) -> None:
    """A payload in any text ends no script, opens no tag, and is read back as it was."""
    html = page(payload)
    assert live(html) == live(page())
    assert html.count("</script>") == page().count("</script>")
    state = applied(html)
    assert state["labels"]["texts"] == ["", payload]
    assert state["captions"][1] == state["extra"]["s1"][0] == state["unit"] == payload
    assert state["sites"][0][5] == payload


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_code_on_its_way_through_streamlit(payload: str) -> None:
    """What streamlit-folium makes of a group carries every text as it was, too."""
    made = group(payload)
    made.add_to(OfflineMap(SERVED))
    made.render()  # type: ignore[no-untyped-call]
    script = generate_leaflet_string(made, base_id="feature_group_0")
    assert applied(script) == json.loads(json.dumps(made.state))
    assert "<" not in script


@pytest.mark.parametrize("payload", PAYLOADS)
def test_an_address_does_not_become_code(payload: str) -> None:
    """The geometry's address is data, too."""
    html = OfflineMap(replace(SERVED, geometry=payload)).get_root().render()
    assert live(html) == live(OfflineMap(SERVED).get_root().render())
