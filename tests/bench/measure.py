"""Measure all ways side by side: take turns at every step, so that noise meets all alike."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from playwright.sync_api import TimeoutError as Late

from tests.bench.server import served
from tests.bench.visit import Visit
from tests.bench.ways import Seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.bench.plan import Repeats
    from tests.bench.ways import Way

_YEARS: Final = ("ArrowLeft",) * 3 + ("ArrowRight",) * 3
_PROVINCES: Final = ("Kangwon", "Jagang", "Ryanggang")
_TYPED: Final = 300  # ms until the box lists what was typed


@dataclass
class Runner:
    """One way under measurement: its address, how often, what was seen, and its open page.

    A page that does not answer in time is left: what would follow on it says so too.
    """

    way: Way
    repeats: Repeats
    browser: Browser
    address: str
    seen: Seen = field(default_factory=Seen)
    visit: Visit | None = None
    steps: int = 0

    @contextmanager
    def trying(self, *fields: str) -> Iterator[Visit | None]:
        """Give the open page, or None; note for these fields that no answer came, if so."""
        try:
            yield self.visit
        except Late:
            self.leave()
        if self.visit is None:
            for name in fields:
                self.seen.no_answer[name] = self.repeats.patience

    def open(self) -> float:
        """Open the page in an empty browser, and return how long it took to be painted."""
        self.leave()
        self.visit = Visit(self.browser, self.address, self.repeats.patience)
        return self.visit.load()

    def note_load(self, took: float) -> None:
        """Note a first load, and what else is known of it."""
        if self.visit:
            self.seen.load.append(took)
            self.seen.whole.append(max(took, self.visit.filters))
            self.seen.load_bytes.append(self.visit.wire.http + self.visit.wire.socket)

    def step(self) -> str:
        """Return the key that changes the year next: there and back, from the first view."""
        self.steps += 1
        return _YEARS[(self.steps - 1) % len(_YEARS)]

    def leave(self) -> None:
        """Close the page, if one is open."""
        if self.visit:
            self.visit.close()
        self.visit = None


def measure(
    browser: Browser,
    plan: Mapping[Way, Repeats],
    pack: Path | None,
    say: Callable[[str], None],
) -> dict[str, Seen]:
    """Serve every way with a pack, measure all in turns, and return what was seen by name."""
    with ExitStack() as stack:
        runners = [
            Runner(way, repeats, browser, stack.enter_context(served(way.script, pack)).address)
            for way, repeats in plan.items()
        ]
        steps: tuple[tuple[str, Callable[[list[Runner]], None]], ...] = (
            ("first loads", _loads),
            ("year changes", _years),
            ("province changes", _provinces),
            ("blank time and view", _sight),
        )
        for name, step in steps:
            say(name)
            step(runners)
        for one in runners:
            one.leave()
    return {one.way.name: one.seen for one in runners}


def _turns(runners: list[Runner], count: Callable[[Runner], int]) -> Iterator[tuple[int, Runner]]:
    """Yield every runner in turn as often as it counts, and the number of its turn."""
    for turn in range(max(map(count, runners))):
        yield from ((turn, one) for one in runners if turn < count(one))


def _loads(runners: list[Runner]) -> None:
    """Open every page in an empty browser; the first time warms the server and does not count."""
    for turn, one in _turns(runners, lambda one: one.repeats.loads + 1):
        if "load" in one.seen.no_answer:
            continue
        with one.trying("load"):
            took = one.open()
            if turn:
                one.note_load(took)


def _years(runners: list[Runner]) -> None:
    """Walk the year slider: once to states no server was asked for, back, then the repeats."""
    for one in runners:
        with one.trying("year") as visit:
            if visit:
                visit.focus()
    walk = len(_YEARS)
    for turn, one in _turns(runners, lambda one: one.repeats.years + walk * one.repeats.rounds):
        with one.trying("year") as visit:
            if visit:
                visit.page.bring_to_front()
                took = visit.press(one.step())
                _note_year(one, visit, turn, took)


def _note_year(one: Runner, visit: Visit, turn: int, took: float) -> None:
    if turn < len(_YEARS) // 2:
        one.seen.first_year.append(took)
    if turn < len(_YEARS) * one.repeats.rounds:
        return
    one.seen.year.append(took)
    one.seen.year_bytes.append(visit.wire.socket)
    if visit.wire.map_message:  # else the browser still had it
        one.seen.map_bytes.append(visit.wire.map_message)
    one.seen.elements = dict(Counter(visit.wire.elements).most_common())


def _provinces(runners: list[Runner]) -> None:
    """Choose and drop provinces in turn; each is chosen once before the repeats."""
    before = len(_PROVINCES)
    for turn, one in _turns(
        runners, lambda one: one.repeats.provinces + before * one.repeats.rounds
    ):
        with one.trying("province") as visit:
            if visit:
                found = _choose_and_drop(visit, _PROVINCES[turn % before])
                if turn >= before * one.repeats.rounds:
                    one.seen.province += [took for took, _ in found]
                    one.seen.province_bytes += [size for _, size in found]


def _choose_and_drop(visit: Visit, province: str) -> list[tuple[float, float]]:
    """Return the times and bytes of choosing a province and dropping it again."""
    visit.page.bring_to_front()
    visit.page.locator(".st-key-provinces input").focus()
    visit.page.keyboard.type(province)
    visit.page.wait_for_timeout(_TYPED)
    found: list[tuple[float, float]] = []
    for key in ("Enter", "Backspace"):
        took = visit.press(key)
        found.append((took, visit.wire.socket))
    visit.page.keyboard.press("Escape")
    return found


def _sight(runners: list[Runner]) -> None:
    """Watch, apart from the times, how long each map is gone and whether its view survives."""
    for one in (one for one in runners if one.way.has_map):
        with one.trying("blank", "view_kept") as visit:
            if visit:
                visit.focus()
                one.seen.blank = [visit.blank(one.step()) for _ in range(one.repeats.blanks)]
                one.seen.view_kept = visit.keeps_view(one.step())
