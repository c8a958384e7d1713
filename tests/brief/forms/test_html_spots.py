"""Test that live maps are told where the words of their still maps stand on the earth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shapely

from regiondash.brief.forms.html_spots import spots
from regiondash.draw.sheet.items import Box
from regiondash.draw.still.picture import map_picture
from regiondash.view.ground import ground_of
from tests.brief.forms.slides_by_hand import chosen, picture, state

if TYPE_CHECKING:
    from regiondash.pack.model import Pack


@pytest.mark.parametrize("language", ["en", "ko"])
def test_words_stand_where_the_still_map_has_them(prk: Pack, language: str) -> None:
    """Nearly every label has a place; one within its shape really lies there, others outside."""
    shown = state(chosen(prk, theme="cohort", language=language))
    drawn = map_picture(ground_of(prk), shown, Box(36, 96, 560, 400), language=language)
    told = spots(prk, drawn, shown)
    assert told is not None
    labelled = {shape for shape, label in shown.layer.labels.items() if label}
    assert set(told["shapes"]) <= labelled
    assert len(told["shapes"]) >= len(labelled) - 4
    areas = dict(zip(prk.shapes["shape_id"], prk.shapes.geometry, strict=True))
    for shape, (lat, lon, beside) in told["shapes"].items():
        assert bool(beside) != shapely.contains_xy(areas[shape], lon, lat), shape
    assert set(told["provinces"]) <= set(prk.shape_table["province_id"])
    assert len(told["provinces"]) > 4


def test_a_map_of_provinces_places_its_words_itself(prk: Pack) -> None:
    """Zoomed maps, and still maps without words, tell no places."""
    home = str(prk.shape_table["province_id"].iloc[-1])
    zoomed, whole = chosen(prk, provinces=(home,)), chosen(prk)
    assert spots(prk, picture(zoomed), state(zoomed)) is None
    bare = picture(whole)
    assert spots(prk, type(bare)(bare.box, bare.layers[:1]), state(whole)) is None
