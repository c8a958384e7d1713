"""Test that pictures of pages have their size, their dots to the inch and their colours."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from regiondash.brief.forms.png import PRINT, WEB, png, pngs
from tests.brief.forms.small_pages import deck, first, second, sheet

TEAL = (0x2B, 0x7A, 0x82)


def image(data: bytes) -> Image.Image:
    """Return a file as a picture."""
    return Image.open(BytesIO(data))


@pytest.fixture(scope="module")
def dots() -> np.ndarray:
    """Return the first page's dots, two to the point: rows, columns, colours."""
    return np.asarray(image(png(first(), width=1920)).convert("RGB")).astype(int)


def cut(dots: np.ndarray, x: float, y: float, side: float) -> np.ndarray:
    """Return the dots of a square, its place in points."""
    return dots[int(2 * y) : int(2 * (y + side)), int(2 * x) : int(2 * (x + side))].reshape(-1, 3)


def share(dots: np.ndarray, colour: tuple[int, int, int]) -> float:
    """Return the share of dots that are nearly of a colour."""
    return float((np.abs(dots - colour).max(axis=1) < 12).mean())


@pytest.mark.parametrize(
    ("width", "size", "inch"),
    [(WEB, (1200, 675), 90), (1600, (1600, 900), 120), (PRINT, (4000, 2250), 300)],
)
def test_a_slide_has_the_width_asked_for(width: int, size: tuple[int, int], inch: float) -> None:
    """The height follows, and the file says how many dots make an inch."""
    made = image(png(first(), width=width))
    assert made.size == size
    assert made.info["dpi"] == pytest.approx((inch, inch), abs=0.05)


def test_paper_keeps_its_shape() -> None:
    """An upright page is drawn upright."""
    made = image(png(sheet(), width=1240))
    assert made.size == (1240, 1754)
    assert made.info["dpi"][0] == pytest.approx(150, abs=0.1)


def test_a_fill_has_its_colour_and_its_hole(dots: np.ndarray) -> None:
    """A plain area is of its colour; what lies in its inner ring is paper."""
    assert share(cut(dots, 102, 122, 20), TEAL) == 1
    assert share(cut(dots, 132, 152, 30), (255, 255, 255)) == 1


def test_patterns_are_seen_and_stay_within(dots: np.ndarray) -> None:
    """Stripes show their colour and their ground, a hatch grey on white; nothing runs over."""
    stripe, hatch, spots = (cut(dots, x + 10, 130, 80) for x in (220, 340, 460))
    assert 0.3 < share(stripe, TEAL) < 0.75
    assert share(stripe, (0xF1, 0xF0, 0xEA)) > 0.15
    assert 0.4 < share(hatch, (255, 255, 255)) < 0.9
    assert 0.05 < share(spots, (0x7A, 0x43, 0x12)) < 0.4
    for x in (222, 342, 462):
        assert share(cut(dots, x - 14, 130, 8), (255, 255, 255)) == 1


def test_hangul_is_drawn() -> None:
    """A title in Korean leaves ink of several strokes, not empty squares."""
    made = np.asarray(image(png(second(), width=960)).convert("L"))
    title = made[20:60, 36:300] < 128
    assert title.sum() > 800
    assert len({column.tobytes() for column in title.T if column.any()}) > 40


def test_all_pages_are_drawn_in_order_with_progress() -> None:
    """One picture a page, each told when it is done."""
    heard: list[tuple[int, int]] = []
    made = pngs(deck(), 480, lambda done, of: heard.append((done, of)))
    assert [image(one).size for one in made] == [(480, 270), (480, 270), (480, 679)]
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_threads_do_not_disturb_each_other() -> None:
    """Several exports at once give what one gives, to the byte."""
    once = png(first(), width=480)
    with ThreadPoolExecutor(4) as threads:
        again = list(threads.map(lambda _: png(first(), width=480), range(6)))
    assert set(again) == {once}


def test_a_picture_without_dots_is_refused() -> None:
    """A width below one is a mistake that is named."""
    with pytest.raises(ValueError, match="0 pixels"):
        png(first(), width=0)
