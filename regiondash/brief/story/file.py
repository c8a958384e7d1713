"""Keep a story in one readable file: a story in, text out, and back with all that was wrong.

The file is JSON. A slide's view stands in the words of the app's address, so that a person can
read and change it; what a frozen slide shows stands on one line of its own.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from regiondash.address import from_query, to_query
from regiondash.brief.story.edit import MOST_SLIDES, add
from regiondash.brief.story.frozen import content_from, plain
from regiondash.brief.story.sound import NotContent, clean
from regiondash.brief.story.story import LAYOUTS, Slide, Story
from regiondash.brief.story.wrong import BadStory, LeftOut
from regiondash.errors import BadChoice, BadDay, RegionDashError
from regiondash.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from regiondash.address import Allowed

ENDING: Final = ".regiondash.json"
FORMAT: Final = "regiondash story"
SCHEMA: Final = 1
LARGEST: Final = 10_000_000  # bytes
LONGEST: Final = {"title": 400, "text": 8000, "notes": 20_000, "author": 200, "marking": 120}
_SHORT: Final = 60
_LISTED: Final = 8
_OF_STORY: Final = ("title", "author", "marking", "language")
_OF_SLIDE: Final = ("layout", "title", "text", "notes", "version", "made_on")
_KEY: Final = re.compile(r"[A-Za-z0-9_-]{1,40}")
_HOLE: Final = "\x00frozen {}\x00"  # where a frozen content goes; no text of a story holds it


@dataclass(frozen=True)
class _Reading:
    """What a file is read against: the pack's values, its id, and the subjects there are."""

    allowed: Allowed
    pack: str
    subjects: Collection[str]
    kept: list[Slide] = field(default_factory=list)


def to_text(story: Story) -> str:
    """Return a story as the text of its file."""
    frozen: list[str] = []
    told = {
        "format": FORMAT,
        "schema": SCHEMA,
        "pack": next((one.selection.pack for one in story.slides), ""),
        **{name: clean(getattr(story, name)) for name in _OF_STORY if getattr(story, name)},
        "slides": [_slide(slide, frozen) for slide in story.slides],
    }
    text = json.dumps(told, ensure_ascii=False, indent=2)
    for number, content in enumerate(frozen):
        text = text.replace(json.dumps(_HOLE.format(number)), content, 1)
    return text + "\n"


def _slide(slide: Slide, frozen: list[str]) -> dict[str, object]:
    view = {name: value for name, value in to_query(slide.selection).items() if name != "pack"}
    told = {name: clean(getattr(slide, name)) for name in _OF_SLIDE if getattr(slide, name)}
    found: dict[str, object] = {"key": slide.key, "subject": slide.subject, "view": view, **told}
    if slide.frozen is not None:
        found["frozen"] = _HOLE.format(len(frozen))
        content = plain(slide.frozen)
        frozen.append(json.dumps(content, ensure_ascii=False, separators=(",", ":")))
    return found


def from_text(
    text: str | bytes, allowed: Allowed, pack: str, subjects: Collection[str]
) -> tuple[Story, list[LeftOut]]:
    """Return the story of a file, and each slide of it that is left out with the reason.

    `pack` is the data pack's id, `allowed` its values, `subjects` what slides can be about.
    Raises BadStory where the file is none, is too large, of a newer program or another pack.
    """
    data = parsed(text)
    if data.get("pack") and data["pack"] != pack:
        raise BadStory("other_pack", theirs=_short(data["pack"]), ours=pack)
    own = {name: _text(data, name) for name in _OF_STORY}
    if own["language"] not in allowed.languages:
        own["language"] = ""
    story, wrong = Story().with_(**own), list[LeftOut]()
    reading = _Reading(allowed, pack, subjects)
    for number, one in enumerate(data["slides"], start=1):
        try:
            story = _joined(story, _slide_from(one, reading))
        except RegionDashError as error:
            wrong.append(LeftOut(number, _name(one), error))
    return story, wrong


def parsed(text: str | bytes) -> dict[str, Any]:
    """Return what a file says, known to have a list of slides; raise BadStory where it is none."""
    if len(text) > LARGEST:
        raise BadStory("too_large", most=LARGEST // 1_000_000)
    try:
        data = json.loads(text, parse_constant=_refused)
    except (ValueError, RecursionError):
        raise BadStory("not_a_story") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise BadStory("not_a_story")
    if data.get("schema") != SCHEMA:
        raise BadStory("other_schema", theirs=_short(data.get("schema")), ours=str(SCHEMA))
    if not isinstance(data.get("slides"), list):
        raise BadStory("not_a_story")
    return data


def _joined(story: Story, slide: Slide) -> Story:
    """Return the story with a slide behind it, under its own key unless another has it."""
    if len(story.slides) >= MOST_SLIDES:
        raise BadStory("too_many", most=MOST_SLIDES)
    if slide.key and slide.key not in {one.key for one in story.slides}:
        return story.with_(slides=(*story.slides, slide))
    return add(story, slide)


def _slide_from(data: object, reading: _Reading) -> Slide:
    if not isinstance(data, dict):
        raise BadStory("not_a_slide")
    subject, layout = _text(data, "subject"), _text(data, "layout")
    if subject not in reading.subjects:
        raise BadStory("subject", value=_short(subject))
    if layout and layout not in LAYOUTS:
        raise BadStory("layout", value=_short(layout), allowed=", ".join(LAYOUTS))
    key = _text(data, "key")
    return Slide(
        key=key if _KEY.fullmatch(key) else "",
        subject=subject,
        selection=_view(data, reading),
        frozen=_frozen(data),
        **{name: _text(data, name) for name in _OF_SLIDE},
    )


def _view(data: Mapping[str, Any], reading: _Reading) -> Selection:
    """Return the selection of a slide; one that is frozen may name what the data no longer have."""
    view = data.get("view", {})
    if not isinstance(view, dict):
        raise BadStory("view")
    query = {clean(name): clean(str(value)) for name, value in view.items()}
    query.pop("pack", None)
    selection, errors = from_query(query, reading.allowed, Selection(pack=reading.pack))
    if errors and not data.get("frozen"):
        raise _wrong_view(errors[0])
    return selection


def _wrong_view(error: RegionDashError) -> BadStory:
    """Return what is wrong with a view, as a sentence about a slide of a file."""
    if not isinstance(error, BadChoice):
        return BadStory("view")
    if isinstance(error, BadDay) or not error.allowed:
        return BadStory("view_day", value=_short(error.value))
    listed = ", ".join(error.allowed[:_LISTED]) + (" …" if error.allowed[_LISTED:] else "")
    return BadStory("view_choice", value=_short(error.value), allowed=listed)


def _frozen(data: Mapping[str, Any]) -> Any:  # noqa: ANN401 - Content or None
    if data.get("frozen") is None:
        return None
    try:
        return content_from(data["frozen"])
    except NotContent as error:
        raise BadStory("frozen", place=error.at, value=error.value) from None


def _text(data: Mapping[str, Any], name: str) -> str:
    """Return a text of the file, without what cannot be written; raise BadStory where it is none.

    A text that is too long is refused rather than cut: nothing is lost unseen.
    """
    found = data.get(name, "")
    if not isinstance(found, str):
        raise BadStory("not_text", field=name, value=_short(found))
    most = LONGEST.get(name, _SHORT)
    if len(found) > most:
        raise BadStory("too_long", field=name, n=len(found), most=most)
    return clean(found)


def _name(data: object) -> str:
    """Return what a slide is called in its file: its title, else its subject."""
    if not isinstance(data, dict):
        return "?"
    return _short(data.get("title") or data.get("subject") or "?")


def _short(value: object) -> str:
    text = clean(str(value)).replace("\n", " ")
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"


def _refused(name: str) -> float:
    raise ValueError(name)
