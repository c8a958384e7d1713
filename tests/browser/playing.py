"""Use the map's player like a reader: press its buttons, and wait for the period it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from regiondash.selection import Selection
from regiondash.text import say
from regiondash.view.player import played_view
from tests.draw.film import played, travelled

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from tests.browser.room import Room

_FILLS = "paths => paths.map(path => [path.dataset.shapeId, path.getAttribute('fill')])"


def button(room: Room, word: str) -> Any:  # noqa: ANN401  Playwright's own
    """Return a button of the player by what it is called."""
    named = say("en", f"player.{word}")
    return room.map.locator(".rd-player").get_by_role("button", name=named, exact=True)


def choose(room: Room, word: str, value: str) -> None:
    """Choose an option of the player."""
    named = say("en", f"player.{word}")
    room.map.locator(".rd-player").get_by_label(named).select_option(value)


def period_is(room: Room, period: str) -> None:
    """Wait until a period stands on the map."""
    expect(room.body).to_have_attribute("data-period", period)


def fills(pack: Pack, period: str, reading: str = "cumulative") -> dict[str, str]:
    """Return what each shape must be filled with in a period, from the frames that travel."""
    layer = played_view(pack, Selection(pack=pack.id)).layer
    assert layer.frames is not None
    index = layer.frames.periods.index(period)
    classes, _ = played(travelled(layer.frames, layer.order), layer.order, reading, index)
    return {
        shape: f"url(#rd-look-{number})"
        if layer.looks[number].pattern
        else layer.looks[number].fill
        for shape, number in zip(layer.order, classes, strict=True)
    }


def drawn(room: Room) -> dict[str, str]:
    """Return what each shape is filled with."""
    return dict(room.shapes.evaluate_all(_FILLS))


def quiet(room: Room) -> None:
    """Wait until the app has answered, and its last words have come."""
    room.wait_until_painted()
    room.wait_until_idle()
    room.page.wait_for_timeout(500)
