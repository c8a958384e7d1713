"""Name the pages that are compared, and hold what is measured of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True)
class Way:
    """One way of showing the map: its name in the tables, the page's script, and what it does."""

    name: str
    script: str
    does: str
    has_map: bool = True


APP: Final = Way("the app", "app.py", "the whole map page: values alone travel, then the rest")
PLAIN: Final = Way(
    "plain",
    "tests/bench/plain.py",
    "a new folium.Map with the same shapes, surroundings, years and sites each rerun",
)
SHAPES: Final = Way(
    "plain, shapes only",
    "tests/bench/plain_shapes.py",
    "the same, with nothing on the map but the shapes and their tooltip",
)
GROUP: Final = Way(
    "feature group",
    "tests/bench/feature_group.py",
    "feature_group_to_add with the geometry, on a lasting map",
)
FLOOR: Final = Way(
    "the floor",
    "tests/bench/floor.py",
    "an empty page: year slider, province box, one line of text",
    has_map=False,
)
MAIN: Final = (APP, PLAIN, FLOOR)
WAYS: Final = (APP, PLAIN, SHAPES, GROUP, FLOOR)


@dataclass
class Seen:
    """What was measured of one way: a value for each repeat, times in ms, sizes in bytes.

    `load` lasts until the map is painted, `whole` until the filters are there too.
    `first_year` are year changes to states nobody had asked the server for, `year` later ones.
    `no_answer` says, by field, after how many seconds nothing had been painted yet.
    """

    load: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    load_bytes: list[float] = field(default_factory=list)
    first_year: list[float] = field(default_factory=list)
    year: list[float] = field(default_factory=list)
    year_bytes: list[float] = field(default_factory=list)
    map_bytes: list[float] = field(default_factory=list)
    province: list[float] = field(default_factory=list)
    province_bytes: list[float] = field(default_factory=list)
    blank: list[float] = field(default_factory=list)
    view_kept: bool | None = None
    elements: dict[str, int] = field(default_factory=dict)
    no_answer: dict[str, float] = field(default_factory=dict)
