"""Test that a film arrives whole: read as the player reads it, each period is what it was."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from regiondash.draw.frames import Frame, Frames
from tests.draw.film import drawn, played, texts, travelled

ORDER = tuple(f"s{number}" for number in range(40))
REST = 7
NUMBERS = st.dictionaries(st.sampled_from(ORDER), st.integers(0, REST))
LABELS = st.dictionaries(st.sampled_from(ORDER), st.sampled_from(["24", "25", "24·25", "P"]))
FRAME = st.builds(Frame, NUMBERS, LABELS)
WORDS = {"play": "Play"}


def film(base: dict[str, int], *frames: Frame, only: tuple[Frame, ...] = ()) -> Frames:
    """Return a film of some frames, with a second reading if there is one."""
    readings = {"cumulative": frames, **({"period": only} if only else {})}
    periods = tuple(str(2022 + number) for number in range(len(frames)))
    return Frames(periods, readings, base, REST, periods[-1], WORDS)


@given(NUMBERS, st.lists(st.tuples(FRAME, FRAME), min_size=1, max_size=5))
def test_every_period_arrives_as_it_was(
    base: dict[str, int], pairs: list[tuple[Frame, Frame]]
) -> None:
    """Whatever the frames, each reading's classes and labels are given back, shape by shape."""
    made = film(base, *(one for one, _ in pairs), only=tuple(other for _, other in pairs))
    body = travelled(made, ORDER)
    for reading, frames in made.readings.items():
        for index, frame in enumerate(frames):
            assert played(body, ORDER, reading, index) == drawn(made, frame, ORDER)


@given(FRAME, st.permutations(ORDER))
def test_the_order_of_the_geometry_decides(frame: Frame, order: list[str]) -> None:
    """The same film read in another order of shapes gives the same classes to the same shapes."""
    made = film({"s1": 2}, frame)
    classes, labels = played(travelled(made, order), order, "cumulative", 0)
    plain, same = played(travelled(made, ORDER), ORDER, "cumulative", 0)
    assert dict(zip(order, classes, strict=True)) == dict(zip(ORDER, plain, strict=True))
    assert labels == same


def test_a_frame_like_the_base_is_almost_nothing() -> None:
    """Where nothing differs from the base, nothing of the classes travels."""
    body = travelled(film({"s1": 3}, Frame({"s1": 3}), Frame({})), ORDER)
    assert body["readings"]["cumulative"] == [{"classes": {}, "labels": {}}] * 2


def test_a_frame_that_differs_much_travels_as_digits() -> None:
    """Few shapes travel by their places, many as one digit a shape: whichever is shorter."""
    few, many = Frame({"s3": 1}), Frame(dict.fromkeys(ORDER, 1))
    first, second = travelled(film({}, few, many), ORDER)["readings"]["cumulative"]
    assert first["classes"] == {"1": [3]}
    assert second["all"] == "1" * len(ORDER)


def test_a_label_travels_once_while_it_stays() -> None:
    """A text that reads the same in every period is written once."""
    frame = Frame({"s1": 1}, {"s1": "24"})
    body = travelled(film({}, frame, frame, frame), ORDER)
    assert texts(body["labels"], ORDER) == {"s1": "24"}
    assert all(one["labels"] == {} for one in body["readings"]["cumulative"])


def test_a_shape_the_geometry_lacks_is_left_out() -> None:
    """A frame may know of shapes that are not drawn; they do not travel as places."""
    body = travelled(film({}, Frame({"elsewhere": 1, "s0": 2})), ORDER)
    assert body["readings"]["cumulative"][0]["classes"] == {"2": [0]}


def test_periods_words_and_now_travel_as_they_are() -> None:
    """The player is told the periods in order, where it stands and what its parts are called."""
    body = travelled(film({}, Frame({}), Frame({})), ORDER)
    assert (body["periods"], body["now"], body["words"]) == (["2022", "2023"], "2023", WORDS)


def test_a_film_without_texts_leaves_those_of_the_state() -> None:
    """An indicator's periods carry no text: what stands on the map stays."""
    assert travelled(film({}, Frame({"s1": 1}), Frame({"s1": 2})), ORDER)["labels"] is None


def test_a_film_is_made_ready_once() -> None:
    """Copies that stand at another period share what travels, in each order of the shapes."""
    made = film({"s1": 3}, Frame({"s1": 1}, {"s1": "24"}), Frame({"s2": 2}))
    other = replace(made, now="2022")
    assert other.body(ORDER)["readings"] is made.body(ORDER)["readings"]
    assert other.body(ORDER)["now"] == "2022"
    assert made.body(ORDER[::-1])["base"] == str(made.body(ORDER)["base"])[::-1]
