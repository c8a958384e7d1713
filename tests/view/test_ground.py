"""Test the ground of the packs: projection, areas, names, and whole pictures of the views."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from regiondash.draw.sheet.items import Area, Box, Words, every
from regiondash.draw.still.picture import map_picture
from regiondash.draw.still.state import Legend, MapState
from regiondash.pack.load import load
from regiondash.selection import Selection
from regiondash.view import view_of
from regiondash.view.ground import ground_of
from tests.mexico import mexican_pack

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import MapPicture
    from regiondash.pack.model import Pack

PLACE = Box(36, 80, 594, 400)


def picture(pack: Pack, **choices: object) -> tuple[MapPicture, MapState]:
    """Return the map of a view and the state it shows."""
    view = view_of(pack, Selection(pack=pack.id).with_(**choices))
    provinces = view.selection.provinces
    state = MapState(view.layer, view.selection.name_column, Legend("", ()), provinces)
    found = map_picture(ground_of(pack), state, PLACE, language=view.selection.language)
    return found, state


def test_the_ground_is_made_once(prk: Pack) -> None:
    """A pack keeps its ground, in the system it states."""
    assert ground_of(prk) is ground_of(prk)
    assert ground_of(prk).crs == "EPSG:5179"


def test_areas_are_those_of_the_pack(prk: Pack) -> None:
    """Projected areas differ from the ellipsoid's by less than one per cent, drawn ones too."""
    ground = ground_of(prk)
    stated = prk.shape_table["area_km2"].to_numpy(float)
    assert shapely.area(ground.areas) / 1e6 == pytest.approx(stated, rel=0.01)
    drawn = shapely.area(ground.at(1_500).shapes).sum() / 1e6
    assert drawn == pytest.approx(stated.sum(), rel=0.01)


def test_label_points_lie_in_their_shapes(prk: Pack) -> None:
    """Each with the circle around it that stays inside."""
    ground = ground_of(prk)
    circles = shapely.buffer(shapely.points(ground.points), 0.98 * ground.radii)
    assert shapely.contains(ground.areas, circles).all()
    assert (ground.radii > 0).all()


@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"language": "ko", "theme": "cohort"},
        {"theme": "indicator", "indicator": "pop_2008"},
        {"provinces": ("p10",), "language": "ko"},
        {"provinces": ("p03", "p04")},
        {"cohorts": ("2024",), "as_of": "2024-01-01"},
    ],
    ids=["status", "cohorts", "indicator", "province", "two", "empty"],
)
def test_every_label_is_read(prk: Pack, choices: dict[str, object]) -> None:
    """Each label of a shape in view stands in the box at 12 points, and no two words overlap."""
    found, state = picture(prk, **choices)
    words = [item for item in every([found]) if isinstance(item, Words)]
    for one in words:
        assert one.box.inside(PLACE)
        assert one.style.size == 12
    for one, other in itertools.combinations(words, 2):
        assert not one.box.overlaps(other.box), (one.paragraphs, other.paragraphs)
    written = " ".join(one.paragraphs[0] for one in words)
    ground = ground_of(prk)
    homes = dict(zip(ground.ids, ground.homes, strict=True))
    wanted = [
        text
        for shape, text in state.layer.labels.items()
        if not state.zoom or homes[shape] in state.zoom
    ]
    for text in set(wanted):
        assert written.split().count(text) >= wanted.count(text)


def test_classes_are_those_of_the_layer(prk: Pack) -> None:
    """All shapes of the pack are drawn, each in the look of its class."""
    found, state = picture(prk)
    areas = [item for item in found.layers[1].items if isinstance(item, Area)]
    assert len(areas) == len(prk.shape_table) == 179
    layer = state.layer
    drawn = sorted((area.fill, area.pattern) for area in areas)
    last = len(layer.looks) - 1
    looks = [layer.looks[layer.shapes.get(shape, last)] for shape in layer.order]
    assert drawn == sorted((look.fill, look.pattern) for look in looks)
    assert all(area.name and area.name in area.alt for area in areas)


def test_another_country_needs_no_system(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Mexico is drawn about its own middle, areas true, all its states, without a programme."""
    pack = load(mexican_pack(tmp_path_factory.mktemp("mexico") / "mexico"))
    ground = ground_of(pack)
    assert ground.crs.startswith("+proj=laea")
    found, _ = picture(pack, theme="indicator")
    assert len(found.layers[1].items) == 32
    assert np.isfinite(shapely.total_bounds(ground.areas)).all()
