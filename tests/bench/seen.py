"""Make up the result of a run, for tests of what is made of it."""

from __future__ import annotations

from tests.bench.crowd import Crowd
from tests.bench.playing import Played
from tests.bench.result import Result
from tests.bench.ways import APP, FLOOR, PLAIN, Seen


def seen(change: float, load: float = 1500) -> Seen:
    """Return a way that took `change` ms for each change, and kept the map where it was."""
    return Seen(
        load=[load, load],
        whole=[load + 500, load + 700],
        load_bytes=[3e6],
        year=[change, change, change],
        year_bytes=[12_000],
        map_bytes=[9_000],
        province=[change],
        province_bytes=[8_000],
        blank=[0.0],
        view_kept=True,
    )


def made_up() -> Result:
    """Return a run that keeps every budget."""
    plain, floor = seen(1000), seen(100)
    plain.blank, plain.view_kept = [150.0], False
    ways = {APP.name: seen(200), PLAIN.name: plain, FLOOR.name: floor}
    silent = Seen(year=[31_000], load=[40_000], no_answer={"province": 120.0})
    many = {APP.name: seen(900), PLAIN.name: silent, FLOOR.name: floor}
    few = [Crowd(1, 200_000_000, None, 20, 2.0, [100.0])]
    return Result(
        day="2026-11-22",
        machine={
            "system": "Linux (Debian)",
            "processor": "x86_64",
            "cores": 2,
            "memory_gb": 8.0,
            "load": 0.1,
        },
        versions={"python": "3.12", "chromium": "150", "streamlit": "1.67", "folium": "0.20"},
        maps={179: ways, 3_000: {**ways, APP.name: seen(300)}, 20_000: many},
        crowds={
            way.name: [*few, Crowd(50, 250_000_000, 1, 80, 10.0, [5000.0])]
            for way in (APP, PLAIN, FLOOR)
        },
        played={179: Played([60.0, 58.0], [20.0], 30), 3_000: Played([30.0], [80.0], 10)},
    )
