"""Test any sequence of changes and undos against a plain model: dictionaries, one a change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regiondash.evidence.imports.draft import Asked
from regiondash.evidence.store.checking import faults
from regiondash.pack.additions import Row, data_version
from regiondash.text.problems import Conflict, StoreProblem
from tests.evidence.store.rows import MINA, source, taken

if TYPE_CHECKING:
    from collections.abc import Callable

    from regiondash.evidence.store.store import Store
    from regiondash.pack.additions import Change

NAMES = ("a", "b", "c")
_TITLES = st.sampled_from(["1", "2", None])
_CHANGES = st.dictionaries(st.sampled_from(NAMES), _TITLES, min_size=1, max_size=3)


@dataclass(frozen=True)
class Commit:
    """Rows to be put by somebody who has not seen the last `behind` changes."""

    rows: dict[str, str | None]
    behind: int


@dataclass(frozen=True)
class Undo:
    """A change to be undone, by its number."""

    number: int


Step = Commit | Undo
_STEPS = st.lists(
    st.builds(Commit, _CHANGES, st.integers(0, 2)) | st.builds(Undo, st.integers(1, 12)),
    max_size=14,
)


@dataclass
class Model:
    """What the store should hold: a state a change; for each row, the changes that stand on it."""

    states: list[dict[str, str | None]] = field(default_factory=lambda: [{}])
    stacks: list[dict[str, tuple[int, ...]]] = field(default_factory=lambda: [{}])
    touched: list[set[str]] = field(default_factory=lambda: [set()])
    undone: set[int] = field(default_factory=set)

    def committed(self, rows: dict[str, str | None], seen: int) -> bool:
        """Put rows, unless somebody changed one after the change `seen`, or nothing is new."""
        if set(rows) & set().union(*self.touched[seen + 1 :]):
            return False
        now, stack = self.states[-1], self.stacks[-1]
        new = {name: title for name, title in rows.items() if now.get(name, "") != title}
        if not new:
            return False
        number = len(self.states)
        self._add({**now, **new}, {n: (*stack.get(n, ()), number) for n in new})
        return True

    def taken_back(self, number: int) -> bool:
        """Go back to before a change, where its rows stand as it left them."""
        if number >= len(self.states) or number in self.undone:
            return False
        names, left, now = self.touched[number], self.stacks[number], self.stacks[-1]
        if any(now.get(name, ()) != left.get(name, ()) for name in names):
            return False
        old, stacks = self.states[number - 1], self.stacks[number - 1]
        state = {n: t for n, t in self.states[-1].items() if n not in names}
        state |= {name: old[name] for name in names if name in old}
        self.undone.add(number)
        self._add(state, {name: stacks.get(name, ()) for name in names})
        return True

    def _add(self, state: dict[str, str | None], stacks: dict[str, tuple[int, ...]]) -> None:
        self.states.append(state)
        self.touched.append(set(stacks))
        self.stacks.append({**self.stacks[-1], **stacks})


def rows_of(state: dict[str, str | None]) -> tuple[Row, ...]:
    """Return a state as the rows that the store gives."""
    return tuple(_row(name, state[name]) for name in sorted(state))


def _row(name: str, title: str | None) -> Row:
    return taken(source(name)) if title is None else source(name, title)


def tried(write: Callable[[], Change]) -> bool:
    """Return whether a change goes through."""
    try:
        write()
    except (Conflict, StoreProblem):
        return False
    return True


def commits(store: Store, pack: str, rows: dict[str, str | None], seen: int) -> bool:
    """Return whether rows are committed."""
    made = [_row(name, title) for name, title in rows.items()]
    told = {"by": MINA, "title": "t", "why": "w", "base": "b"}
    return tried(lambda: store.commit(pack, made, kind="edit", seen=seen, **told))  # type: ignore[arg-type]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS)
def test_the_store_does_what_the_model_does(store: Store, steps: list[Step]) -> None:
    """The same changes go through, and the state as of each of them is the model's."""
    first, model = len(store.history()), Model()  # each example has a pack of its own
    pack = f"pack after {first}, number {len(store.answers('examples'))}"
    store.remember("examples", {Asked(pack): "r"}, by=MINA)
    for step in steps:
        if isinstance(step, Commit):
            seen = max(0, len(model.states) - 1 - step.behind)
            went = commits(store, pack, step.rows, first + seen)
            assert model.committed(step.rows, seen) == went
        else:
            went = tried(lambda n=first + step.number: store.undo(n, by=MINA, why="w"))  # type: ignore[misc]
            assert model.taken_back(step.number) == went
    for number, state in enumerate(model.states):
        assert store.additions(pack, first + number).rows == rows_of(state)
        if number:
            version = store.change(first + number).version
            assert version == data_version("b", rows_of(state))
    assert faults(store) == []
