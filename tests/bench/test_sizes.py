"""Test that packs of another size are sound, and that every way is measured at every size."""

from __future__ import annotations

import pytest

from regiondash.pack.load import load
from tests.bench.plan import SIZES, plan
from tests.bench.sizes import packs
from tests.bench.ways import MAIN, WAYS


def test_a_made_pack_is_sound() -> None:
    """It has the shapes that were asked for, without a fault; the app's own pack is not made."""
    with packs([179, 400]) as folders:
        assert folders[179] is None
        assert folders[400] is not None
        pack = load(folders[400])
    assert len(pack.shape_table) == 400
    assert not pack.events.empty


@pytest.mark.parametrize("size", [*SIZES, 500, 50_000])
@pytest.mark.parametrize("quick", [True, False])
def test_the_main_ways_are_measured_at_every_size(size: int, *, quick: bool) -> None:
    """The extra ways are measured in a full run at the pack's own size."""
    ways = plan(size, quick=quick)
    assert tuple(ways) == (WAYS if size == 179 and not quick else MAIN)
    assert all(repeats.loads and repeats.years and repeats.provinces for repeats in ways.values())
