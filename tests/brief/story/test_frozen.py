"""Test that frozen content comes back equal, and that damaged content is refused by its place."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from regiondash.brief.slides.content import Finding
from regiondash.brief.story.frozen import content_from, plain, settled
from regiondash.brief.story.sound import NotContent, clean
from tests.brief.story.contents import content

if TYPE_CHECKING:
    from collections.abc import Callable


def told() -> Any:  # noqa: ANN401 - data as JSON has them
    """Return the content as it comes out of a file."""
    return json.loads(json.dumps(plain(content()), ensure_ascii=False, allow_nan=False))


def test_content_comes_back_equal() -> None:
    """Every field of every block survives the way through JSON."""
    assert content_from(told()) == content()


def test_what_settles_stays() -> None:
    """Figures of any kind become what JSON holds, once; after that nothing changes."""
    odd = replace(content(), title=Finding("t", {"share": float("nan"), "places": ("A", "B")}))
    once = settled(odd)
    assert once.title.figures == {"share": None, "places": ["A", "B"]}
    assert settled(once) == once


def _set(path: str, value: object) -> Callable[[Any], None]:
    def change(data: Any) -> None:  # noqa: ANN401 - data as JSON has them
        *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        for step in way:
            data = data[step]
        data[last] = value

    return change


DAMAGES = {
    "a text that is a number": _set("subtitle", 5),
    "a class that does not exist": _set("blocks.0.state.layer.shapes.A", 9),
    "a class of a frame that does not exist": _set("blocks.0.state.layer.frames.base.A", -1),
    "a colour that is markup": _set("blocks.0.state.layer.looks.0.fill", "red;x:url(//e)"),
    "a pattern that nobody draws": _set("blocks.0.state.layer.looks.1.pattern", "zigzag"),
    "an unknown block": _set("blocks.1.is", "VideoBlock"),
    "an unknown field": _set("blocks.1.href", "x"),
    "a chart of an unknown kind": _set("blocks.2.kind", "pie"),
    "a series of another length": _set("blocks.2.series.0.values", [1]),
    "truth where a number belongs": _set("blocks.2.decimals", value=True),
    "a row of another length": _set("blocks.3.rows.0", ["a", "b", "c"]),
    "blocks that are no list": _set("blocks", {}),
    "a place off the globe": _set("blocks.0.state.layer.sites.0.lat", 900),
    "figures that nest without end": _set("title.figures", {"a": [[[[[[[[[[1]]]]]]]]]]}),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_content_is_refused(damage: str) -> None:
    """Whatever is wrong is named by its place; nothing but NotContent is raised."""
    data = told()
    DAMAGES[damage](data)
    with pytest.raises(NotContent) as caught:
        content_from(data)
    assert caught.value.at


@pytest.mark.parametrize("data", [None, [], "x", 3, {}, {"title": {}}])
def test_what_is_no_content_is_refused(data: object) -> None:
    """Other data are no content."""
    with pytest.raises(NotContent):
        content_from(data)


def test_control_characters_are_taken_out() -> None:
    """What no form can write does not come in; line breaks and hangul stay."""
    assert clean("가\x00나\n\tb\x1b\ud800") == "가나\n\tb"
