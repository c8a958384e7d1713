"""Measure all ways side by side: take turns at every step, so that noise meets all alike."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import cycle, islice
from typing import TYPE_CHECKING, Final

from tests.bench.server import serving
from tests.bench.visit import Visit
from tests.bench.ways import APP, FLOOR, PLAIN, WAYS, Seen, Way

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from playwright.sync_api import Browser

_YEARS: Final = ("ArrowLeft",) * 3 + ("ArrowRight",) * 3  # there and back, from the first view
_PROVINCES: Final = ("Kangwon", "Jagang", "Ryanggang")
_BLANKS: Final = 3
_TYPED: Final = 300  # ms until the box lists what was typed


@dataclass(frozen=True)
class Repeats:
    """Which ways are measured, and how often: loads, year changes (whole walks), provinces."""

    ways: tuple[Way, ...]
    loads: int
    years: int
    provinces: int


FULL: Final = Repeats(WAYS, loads=5, years=18, provinces=10)
QUICK: Final = Repeats((APP, PLAIN, FLOOR), loads=2, years=12, provinces=4)


def measure(browser: Browser, repeats: Repeats, say: Callable[[str], None]) -> dict[str, Seen]:
    """Serve every way, measure all of them in turns, and return what was seen of each by name."""
    seen = {way.name: Seen() for way in repeats.ways}
    with ExitStack() as stack:
        say("starting the servers")
        addresses = {way: stack.enter_context(serving(way.script)) for way in repeats.ways}
        for address in addresses.values():
            _loaded(browser, address).close()
        say("first loads")
        _loads(browser, addresses, repeats.loads, seen)
        visits = {way: _loaded(browser, address) for way, address in addresses.items()}
        say("year changes")
        _years(visits, repeats.years, seen)
        say("province changes")
        _provinces(visits, repeats.provinces, seen)
        say("blank time and view")
        _sight(visits, seen)
    return seen


def _loaded(browser: Browser, address: str) -> Visit:
    visit = Visit(browser, address)
    visit.load()
    return visit


def _loads(
    browser: Browser, addresses: Mapping[Way, str], times: int, seen: Mapping[str, Seen]
) -> None:
    """Open every page in a new context: the browser's cache is empty, the server's is warm."""
    for _ in range(times):
        for way, address in addresses.items():
            visit = Visit(browser, address)
            seen[way.name].load.append(visit.load())
            seen[way.name].load_bytes.append(visit.wire.http + visit.wire.socket)
            visit.close()


def _years(visits: Mapping[Way, Visit], times: int, seen: Mapping[str, Seen]) -> None:
    """Walk the year slider: once to states no server was asked for, back, then the repeats."""
    _in_front(visits, lambda visit: visit.page.get_by_role("slider").focus())
    for turn, key in enumerate(islice(cycle(_YEARS), times + len(_YEARS))):
        for way, visit in visits.items():
            visit.page.bring_to_front()
            took, found = visit.press(key), seen[way.name]
            if turn < len(_YEARS) // 2:
                found.first_year.append(took)
            elif turn >= len(_YEARS):
                found.year.append(took)
                found.year_bytes.append(visit.wire.socket)
                if visit.wire.map_message:  # else the browser still had it
                    found.map_bytes.append(visit.wire.map_message)
                found.elements = dict(Counter(visit.wire.elements).most_common())


def _provinces(visits: Mapping[Way, Visit], times: int, seen: Mapping[str, Seen]) -> None:
    """Choose and drop provinces in turn; each is chosen once before the repeats."""
    for turn in range(-len(_PROVINCES), times // 2):
        for way, visit in visits.items():
            visit.page.bring_to_front()
            for key in ("Enter", "Backspace"):
                if key == "Enter":
                    _type(visit, _PROVINCES[turn % len(_PROVINCES)])
                took = visit.press(key)
                if turn >= 0:
                    seen[way.name].province.append(took)
                    seen[way.name].province_bytes.append(visit.wire.socket)
            visit.page.keyboard.press("Escape")


def _type(visit: Visit, name: str) -> None:
    visit.page.locator(".st-key-provinces input").focus()
    visit.page.keyboard.type(name)
    visit.page.wait_for_timeout(_TYPED)


def _sight(visits: Mapping[Way, Visit], seen: Mapping[str, Seen]) -> None:
    """Watch, apart from the times, how long each map is gone and whether its view survives."""
    maps = {way: visit for way, visit in visits.items() if way.has_map}
    _in_front(maps, lambda visit: visit.page.get_by_role("slider").focus())
    for way, visit in maps.items():
        visit.page.bring_to_front()
        seen[way.name].blank = [visit.blank(key) for key in _YEARS[:_BLANKS]]
        seen[way.name].view_kept = visit.keeps_view(_YEARS[-1])


def _in_front(visits: Mapping[Way, Visit], do: Callable[[Visit], None]) -> None:
    for visit in visits.values():
        visit.page.bring_to_front()
        do(visit)
