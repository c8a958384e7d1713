"""Test that classes can be told apart and read, in colour, in greyscale and by the colour-blind."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from regiondash.draw.coverage_layer import STATUS_ORDER
from regiondash.draw.palette import (
    INK,
    LAG_LOOKS,
    PAPER,
    STATUS_LOOKS,
    TWO_LOOKS,
    Look,
    contrast,
    luminance,
    ramp,
    two_ways,
    year_ramp,
)
from regiondash.selection import CLASS_COUNTS
from tests.draw.colour_vision import VISION, difference, lightness

if TYPE_CHECKING:
    from collections.abc import Iterable

APART = 5  # of lightness or colour difference: twice what is just noticeable
READABLE = 4.5  # WCAG 2.1, 1.4.3
YEARS = range(1, 11)  # a programme of ten cohorts
PAIRS = [pytest.param(*pair, id="-".join(pair)) for pair in itertools.combinations(STATUS_LOOKS, 2)]


def luminances(looks: Iterable[Look]) -> list[float]:
    """Return the luminance of each look's fill."""
    return [luminance(look.fill) for look in looks]


def test_every_class_has_a_look() -> None:
    """No class of the status theme is without a look, and no look without a class."""
    assert set(STATUS_LOOKS) == set(STATUS_ORDER)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_classes_never_look_alike(one: str, other: str) -> None:
    """Two classes differ in pattern, or in lightness, so that they hold in greyscale."""
    first, second = STATUS_LOOKS[one], STATUS_LOOKS[other]
    apart = abs(lightness(first.fill) - lightness(second.fill))
    assert first.pattern != second.pattern or apart >= APART


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_colour_blind_tell_classes_apart(one: str, other: str, vision: str) -> None:
    """Classes of one pattern differ clearly to people with protanopia and deuteranopia."""
    first, second = STATUS_LOOKS[one], STATUS_LOOKS[other]
    assert first.pattern != second.pattern or difference(first.fill, second.fill, vision) >= APART


def test_a_higher_status_is_darker() -> None:
    """From announced to operating lightness falls, whole and partly alike."""
    for start in ("", "partly_"):
        names = [f"{start}{name}" for name in ("operating", "opened", "started", "announced")]
        rising = luminances(STATUS_LOOKS[name] for name in names)
        assert rising == sorted(set(rising))


def test_partly_is_striped_and_no_data_is_hatched() -> None:
    """Neither rests on colour: a pattern marks each, and nothing else has one."""
    patterns = {name: look.pattern for name, look in STATUS_LOOKS.items() if look.pattern}
    striped = dict.fromkeys((name for name in STATUS_LOOKS if name.startswith("partly_")), "stripe")
    assert patterns == {**striped, "no_data": "hatch"}


@pytest.mark.parametrize("count", CLASS_COUNTS)
def test_an_indicator_goes_from_light_to_dark(count: int) -> None:
    """Lightness alone orders the classes, each a clear step darker than the one before."""
    looks = ramp(count)
    assert len(looks) == count
    assert luminances(looks) == sorted(luminances(looks), reverse=True)
    for one, other in itertools.pairwise(looks):
        assert lightness(one.fill) - lightness(other.fill) >= APART


@pytest.mark.parametrize("count", YEARS)
def test_cohort_years_go_from_dark_to_light(count: int) -> None:
    """The earliest cohort is darkest, and no two of ten years have the same colour."""
    looks = year_ramp(count)
    assert len({look.fill for look in looks}) == count
    assert luminances(looks) == sorted(luminances(looks))


def test_a_longer_ramp_keeps_its_ends() -> None:
    """The lightest and darkest colours are the same however many classes there are."""
    assert len({ramp(count)[0].fill for count in CLASS_COUNTS}) == 1
    assert len({ramp(count)[-1].fill for count in CLASS_COUNTS}) == 1
    assert len({year_ramp(count)[0].fill for count in YEARS if count > 1}) == 1


@pytest.mark.parametrize("vision", ["protanopia", "deuteranopia"])
@pytest.mark.parametrize("count", CLASS_COUNTS)
def test_the_colour_blind_tell_neighbours_apart(count: int, vision: str) -> None:
    """Neighbouring classes of an indicator differ clearly to the colour-blind."""
    for one, other in itertools.pairwise(ramp(count)):
        assert difference(one.fill, other.fill, vision) >= APART


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("looks", [LAG_LOOKS, TWO_LOOKS], ids=["lag", "two"])
def test_looks_of_lag_differ(looks: dict[str, Look], vision: str) -> None:
    """What lags, what does not, what is missing and what is out of scope never look alike."""
    for one, other in itertools.combinations(looks.values(), 2):
        apart = difference(one.fill, other.fill, vision)
        assert one.pattern != other.pattern or apart >= APART
        grey = abs(lightness(one.fill) - lightness(other.fill))
        assert one.pattern != other.pattern or grey >= APART


@pytest.mark.parametrize("vision", VISION)
def test_nine_looks_of_two_axes_differ(vision: str) -> None:
    """Any two of the nine differ clearly, also to the colour-blind."""
    fills = [look.fill for row in two_ways() for look in row]
    for one, other in itertools.combinations(fills, 2):
        assert difference(one, other, vision) >= 4 * APART


def test_both_axes_darken() -> None:
    """Lightness falls by a clear step along either axis, so that order holds in greyscale."""
    rows = [[lightness(look.fill) for look in row] for row in two_ways()]
    lines = [*rows, *map(list, zip(*rows, strict=True))]
    for one, other in (pair for line in lines for pair in itertools.pairwise(line)):
        assert one - other >= 2 * APART


def plain_looks() -> list[Look]:
    """Return every look that text is written on without a halo: those without a pattern."""
    ramps = [ramp(count) for count in CLASS_COUNTS] + [year_ramp(count) for count in YEARS]
    nine = itertools.chain.from_iterable(two_ways())
    lag = [*LAG_LOOKS.values(), *TWO_LOOKS.values(), *nine]
    looks = [*STATUS_LOOKS.values(), *lag, *itertools.chain.from_iterable(ramps)]
    return sorted({look for look in looks if not look.pattern}, key=lambda look: look.fill)


@pytest.mark.parametrize("look", plain_looks(), ids=lambda look: look.fill)
def test_text_can_be_read_on_every_look(look: Look) -> None:
    """Text has a contrast of at least 4.5 on every fill without a pattern."""
    assert contrast(look.fill, look.text) >= READABLE


def test_luminance_and_contrast_are_those_of_wcag() -> None:
    """Black on white is 21; the examples of grey are those that the standard's tools give."""
    assert luminance("#000000") == 0
    assert luminance("#ffffff") == pytest.approx(1)
    assert contrast("#000000", PAPER) == pytest.approx(21)
    assert contrast("#777777", PAPER) == pytest.approx(4.48, abs=0.005)
    assert contrast("#767676", PAPER) == pytest.approx(4.54, abs=0.005)
    assert contrast(INK, PAPER) == contrast(PAPER, INK)


def test_the_simulation_confuses_what_the_colour_blind_confuse() -> None:
    """A red and a green of one lightness look much nearer to them than to others."""
    red, green = "#c05a5a", "#5f8a4a"
    for vision in ("protanopia", "deuteranopia"):
        assert difference(red, green, vision) < difference(red, green) / 2
    assert difference("#808080", "#808080", "protanopia") == 0
    assert lightness("#ffffff") == pytest.approx(100)
