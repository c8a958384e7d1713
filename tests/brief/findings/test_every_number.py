"""Test that every number of every sentence is among its figures, and these are the commands'."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from regiondash.brief.changes import first_day
from regiondash.brief.slides.content import FiguresBlock, Finding, TextBlock
from regiondash.brief.slides.subjects.programme_list import PROGRAMME
from regiondash.draw.sheet.items import Box, Style, Words
from regiondash.draw.sheet.lines import broken
from regiondash.pack.load import load
from regiondash.selection import Selection
from regiondash.view.places import days_asked
from tests.brief.findings.answering import CommandLine
from tests.brief.findings.numerals import numbers, written
from tests.mexico import mexican_pack

if TYPE_CHECKING:
    from regiondash.brief.slides.content import Content
    from regiondash.pack.model import Pack

TITLE = Style(26, bold=True)
ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "whole country": ("prk", {"place": "prk-026"}),
    "one province, confirmed, Korean": (
        "prk",
        {"provinces": ("p05",), "basis": "confirmed", "cohorts": ("2024",), "language": "ko"},
    ),
    "other programme": ("prk", {"programme": "hospitals", "scope": "all201", "near": "hospital"}),
    "earlier day": ("small", {"as_of": "2024-06-30", "reach": "started", "place": "r1"}),
    "after the horizon": ("small", {"as_of": "2027-12-31", "language": "ko", "place": "r1"}),
    "nothing in the filter": ("small", {"cohorts": ("2025",), "provinces": ("p2",)}),
    "promised places": ("small", {"scope": "counties", "since": "2025-01-01"}),
    "no programme": ("mexico", {"place": "MX09"}),
    "no programme, Korean": ("mexico", {"language": "ko", "provinces": ("h2",)}),
}


@pytest.fixture(scope="module")
def mexico(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Return the pack without a programme."""
    return load(mexican_pack(tmp_path_factory.mktemp("mexico") / "mexico"))


@pytest.fixture(scope="module", params=list(ASKED))
def said(request: pytest.FixtureRequest) -> tuple[Pack, Selection, dict[str, Content]]:
    """Return what every subject says of a pack and a selection, made once."""
    name, choices = ASKED[request.param]
    pack: Pack = request.getfixturevalue(name)
    selection = Selection(pack=pack.id).with_(**choices)
    return pack, selection, {one.id: one.compose(pack, selection) for one in PROGRAMME}


def _findings(content: Content) -> list[Finding]:
    """Return all sentences of a slide with their figures, a key figure as one of them."""
    found = [content.title]
    for block in content.blocks:
        if isinstance(block, TextBlock):
            found += block.findings
        if isinstance(block, FiguresBlock):
            found += [Finding(f"{one.number} {one.words}", one.figures) for one in block.figures]
    return found


def test_every_number_is_a_figure(said: tuple[Pack, Selection, dict[str, Content]]) -> None:
    """No title, sentence or key figure holds a number that its own figures do not give."""
    _, selection, contents = said
    strange = {
        (name, one.text): numbers(one.text) - written(one.figures.values(), selection.language)
        for name, content in contents.items()
        for one in _findings(content)
    }
    assert {key: found for key, found in strange.items() if found} == {}


def test_every_number_of_the_notes_is_a_figure_of_the_slide(
    said: tuple[Pack, Selection, dict[str, Content]],
) -> None:
    """The speaker says no number that the slide's sentences do not rest on."""
    _, selection, contents = said
    strange = {}
    for name, content in contents.items():
        figures = [value for one in _findings(content) for value in one.figures.values()]
        strange[name] = numbers(" ".join(content.notes)) - written(figures, selection.language)
    assert {key: found for key, found in strange.items() if found} == {}


def test_every_title_has_a_figure(said: tuple[Pack, Selection, dict[str, Content]]) -> None:
    """No finding stands without a figure behind it."""
    _, _, contents = said
    assert [name for name, content in contents.items() if not content.title.figures] == []


def test_the_figures_are_those_of_the_command_line(
    said: tuple[Pack, Selection, dict[str, Content]],
) -> None:
    """Each figure stands under the address at which the command prints the same one."""
    pack, selection, contents = said
    own = CommandLine(pack, selection)
    wrong = []
    for name, content in contents.items():
        lines = _lines(own, name)
        for address, value in _addressed(content).items():
            if not any(_same(value) == _same(line.value(address)) for line in lines):
                wrong.append((name, address, value, [line.value(address) for line in lines]))
    assert wrong == []


def _addressed(content: Content) -> dict[str, object]:
    return {
        address: value
        for one in _findings(content)
        for address, value in one.figures.items()
        if ": " in address
    }


def _lines(own: CommandLine, name: str) -> list[CommandLine]:
    """Return the command lines that may answer for a subject, the likelier first.

    Most tell of claims and openings whatever the selection counts by; what is left is asked of
    all cohorts, a province's slide of that province, what is new from six months back.
    """
    asked = own.selection
    claims = {"basis": "claimed", "reach": "opened"}
    found = [asked.with_(**claims), asked]
    if name in {"remaining", "lists"}:
        found = [asked, asked.with_(cohorts=()), asked.with_(cohorts=(), **claims)]
    if name == "province":
        home = asked.provinces[:1] or _home(own.pack, asked)
        found = [asked.with_(provinces=home, **claims)]
    if name == "changes" and not asked.since:
        day = first_day(days_asked(own.pack, asked).counted).isoformat()
        found = [asked.with_(since=day)]
    return [own.of(one) for one in dict.fromkeys(found)]


def _home(pack: Pack, selection: Selection) -> tuple[str, ...]:
    homes = dict(zip(pack.regions["region_id"], pack.regions["province_id"], strict=True))
    return (homes.get(selection.place, pack.regions["province_id"].iloc[0]),)


def _same(value: object) -> object:
    """Return a figure so that equal ones compare equal, whatever made them."""
    if isinstance(value, float):
        return round(value, 9)
    return tuple(value) if isinstance(value, list) else value


def test_titles_fit_two_lines(said: tuple[Pack, Selection, dict[str, Content]]) -> None:
    """A title takes at most two lines of a slide, whatever the names in it."""
    _, _, contents = said
    lines = {
        name: len(broken(Words(Box(0, 0, 860, 80), (content.title.text,), TITLE))[0])
        for name, content in contents.items()
    }
    assert {name: count for name, count in lines.items() if count > 2} == {}


def test_no_word_judges(said: tuple[Pack, Selection, dict[str, Content]]) -> None:
    """Nothing that is written calls a place or its people names."""
    _, _, contents = said
    forbidden = ("poor", "backward", "needy", "development level", "낙후", "빈곤")
    texts = [
        text.lower()
        for content in contents.values()
        for text in (*[one.text for one in _findings(content)], *content.notes, content.subtitle)
    ]
    assert [text for text in texts if any(f" {word}" in f" {text}" for word in forbidden)] == []
