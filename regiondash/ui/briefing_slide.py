"""Draw the slide that is open: large, the buttons that move it, the inputs that change it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from regiondash.brief.markup import tag, text
from regiondash.brief.story import edit
from regiondash.brief.story.file import LONGEST
from regiondash.brief.story.frozen import settled
from regiondash.brief.story.sound import clean
from regiondash.text import format_date, say
from regiondash.ui import briefing_kept, briefing_pictures, cache, serve, state
from regiondash.ui.briefing_add import label, opened

if TYPE_CHECKING:
    from collections.abc import Callable

    from regiondash.brief.slides.content import Content
    from regiondash.brief.slides.subjects.registry import Subject
    from regiondash.brief.story.story import Slide
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.ui.briefing_pictures import Shown

_HIGH: Final = {"title": 92, "text": 190, "notes": 150}  # px
_MOVES: Final = {  # a button's icon, and the key of the keyboard that presses it
    "previous": ("chevron_left", "PageUp"),
    "next": ("chevron_right", "PageDown"),
    "up": ("arrow_upward", "Alt+Up"),
    "down": ("arrow_downward", "Alt+Down"),
    "duplicate": ("content_copy", "Alt+Enter"),
    "delete": ("delete", "Alt+Delete"),
}
_STATES: Final = ("live", "frozen")


def stage(selection: Selection, slide: Slide) -> Shown:
    """Draw a slide large, all its pages, and beneath it the buttons that move it."""
    story, language = briefing_kept.story(), selection.language
    number = edit.place(story, slide.key) + 1
    with st.container(key="stage"):
        spot = st.empty()
        _moves(language, slide, number, len(story.slides))
    shown = briefing_pictures.kept(story, slide, story.language or language)
    if shown is None:
        words = tag("b", text(say(language, "briefing.drawing")))
        spot.html(tag("div", tag("div", words, class_="rd-undrawn"), class_="rd-stage"))
        shown = briefing_pictures.shown(story, slide, story.language or language)
    pictures = [
        tag("img", src=serve.on_page(one), alt=shown.title, width="1440", height="810")
        for one in shown.pages
    ]
    spot.html(tag("div", *pictures, class_="rd-stage"))
    return shown


def _moves(language: str, slide: Slide, number: int, count: int) -> None:
    """Draw the buttons under the slide; each has a key of the keyboard too."""
    key, first, last = slide.key, number == 1, number == count
    with st.container(horizontal=True, key="slide-moves", vertical_alignment="center"):
        _button(language, "previous", partial(briefing_kept.step, -1), off=first)
        told = say(language, "briefing.place", n=str(number), of=str(count))
        st.html(tag("p", text(told), class_="rd-place"), width="content")
        _button(language, "next", partial(briefing_kept.step, 1), off=last)
        _button(language, "up", partial(_move, key, -1), off=first)
        _button(language, "down", partial(_move, key, 1), off=last)
        _button(language, "duplicate", partial(_duplicate, key))
        _button(language, "delete", partial(briefing_kept.delete, key))


def _button(language: str, name: str, todo: Callable[[], None], *, off: bool = False) -> None:
    icon, shortcut = _MOVES[name]
    words = say(language, f"briefing.{name}")
    st.button(
        words,
        key=f"slide_{name}",
        icon=f":material/{icon}:",
        help=f"{words} ({shortcut})",
        shortcut=shortcut,
        disabled=off,
        on_click=todo,
    )


def _move(key: str, by: int) -> None:
    briefing_kept.do(edit.move(briefing_kept.story(), key, by), key)


def _duplicate(key: str) -> None:
    changed = edit.duplicate(briefing_kept.story(), key)
    here = edit.place(changed, key)
    briefing_kept.do(changed, changed.slides[min(here + 1, len(changed.slides) - 1)].key)


def editor(pack: Pack, selection: Selection, slide: Slide, shown: Shown) -> None:
    """Draw the inputs of a slide: its words, layout, live or frozen, and its view."""
    language = selection.language
    with st.container(key="editor"):
        st.html(tag("h2", text(label(language, slide.subject)), class_="rd-heading"))
        _text(language, slide, "title", "" if slide.title else shown.title)
        layouts = _subject(slide).layouts
        if "text" in layouts[:1] or slide.layout == "text":
            _text(language, slide, "text", say(language, "briefing.text_example"))
        _text(language, slide, "notes", "" if slide.notes else shown.notes)
        if len(layouts) > 1:
            _layout(language, slide, layouts)
        _state(pack, language, slide)
        _view(selection, slide)


def _subject(slide: Slide) -> Subject:
    from regiondash.brief.slides.subjects import SUBJECTS  # noqa: PLC0415 - it reads much

    return SUBJECTS[slide.subject]


def _text(language: str, slide: Slide, field: str, example: str) -> None:
    """Draw one text of a slide; left empty, it is written from the figures, as shown in grey."""
    held = getattr(slide, field)
    key = briefing_kept.key_of(f"{field} of {slide.key}", held)
    st.text_area(
        say(language, f"briefing.slide_{field}"),
        held,
        key=key,
        height=_HIGH[field],
        max_chars=LONGEST[field],
        placeholder=example,
        on_change=_set_text,
        args=(slide.key, field, key),
    )


def _set_text(slide: str, field: str, key: str) -> None:
    _change(slide, **{field: clean(str(st.session_state[key] or "")).strip()})


def _change(slide: str, **changes: object) -> None:
    briefing_kept.do(edit.edit(briefing_kept.story(), slide, **changes))


def _layout(language: str, slide: Slide, layouts: tuple[str, ...]) -> None:
    held = slide.layout if slide.layout in layouts else layouts[0]
    key = briefing_kept.key_of(f"layout of {slide.key}", held)
    st.selectbox(
        say(language, "briefing.layout"),
        layouts,
        layouts.index(held),
        format_func=lambda name: say(language, f"slide_layout.{name}"),
        key=key,
        on_change=_set_layout,
        args=(slide.key, key, layouts[0]),
    )


def _set_layout(slide: str, key: str, own: str) -> None:
    chosen = st.session_state[key]
    _change(slide, layout="" if chosen == own else chosen)


def _state(pack: Pack, language: str, slide: Slide) -> None:
    """Draw whether a slide is live or frozen, and what changed since it was made."""
    is_frozen = slide.frozen is not None
    key = briefing_kept.key_of(f"state of {slide.key}", _STATES[is_frozen])
    st.segmented_control(
        say(language, "briefing.state"),
        _STATES,
        default=_STATES[is_frozen],
        format_func=lambda name: say(language, f"briefing.{name}"),
        key=key,
        required=True,
        help=say(language, "briefing.state_help"),
        on_change=_set_state,
        args=(slide.key, key, pack.id),
    )
    if is_frozen:
        day = format_date(language, slide.made_on) if slide.made_on else "–"
        words = say(language, "briefing.shows_version", version=slide.version, date=day)
        st.html(tag("p", text(words), class_="rd-note"))
    if edit.is_outdated(slide, pack.version):
        told = {"then": slide.version, "now": pack.version}
        words = say(language, f"briefing.changed_{_STATES[is_frozen]}", **told)
        st.html(tag("p", text(words), class_="rd-changed", role="status"))
        refresh = say(language, f"briefing.refresh_{_STATES[is_frozen]}")
        st.button(refresh, key="refresh", on_click=_refresh, args=(slide.key, pack.id))


def _set_state(slide: str, key: str, pack_id: str) -> None:
    if st.session_state[key] == "frozen":
        _freeze(slide, pack_id)
    else:
        version = cache.pack(pack_id).version
        briefing_kept.do(edit.thaw(briefing_kept.story(), slide, version))


def _refresh(slide: str, pack_id: str) -> None:
    held = edit.slide_of(briefing_kept.story(), slide)
    if held and held.frozen is not None:
        _freeze(slide, pack_id)
    else:
        _change(slide, version=cache.pack(pack_id).version)


def _freeze(key: str, pack_id: str) -> None:
    """Keep what the slide says now, in the language that the briefing is exported in."""
    story, pack = briefing_kept.story(), cache.pack(pack_id)
    slide = edit.slide_of(story, key)
    if slide is None:
        return
    content = settled(_content(pack, slide, story.language or state.current().language))
    day = dt.datetime.now(tz=dt.UTC).date().isoformat()
    briefing_kept.do(edit.freeze(story, key, content, pack.version, day))


def _content(pack: Pack, slide: Slide, language: str) -> Content:
    """Return what a slide says by itself, without the user's own words, which stay the slide's."""
    from regiondash.brief.slides.pages import content_of  # noqa: PLC0415 - it reads much

    bare: dict[str, Any] = {"title": "", "text": "", "notes": "", "frozen": None}
    return content_of(pack, replace(slide, **bare), language)


def _pressed(words: str) -> bool:
    return st.button(words, key="open_view", icon=":material/visibility:", width="stretch")


def _view(selection: Selection, slide: Slide) -> None:
    """Draw the ways between slide and filters: open its view there, take the filters here."""
    page, language = _subject(slide).page, selection.language
    with st.container(key="slide-view"):
        words = say(language, "briefing.open_view")
        if page and _pressed(words):
            found = opened(slide).with_(language=language)
            state.change(**vars(found))
            st.switch_page(f"pages/{page}.py")
        mine = slide.selection.with_(language=language)
        st.button(
            say(language, "briefing.use_filters"),
            key="use_filters",
            icon=":material/filter_alt:",
            help=say(language, "briefing.use_filters_help"),
            width="stretch",
            disabled=mine == selection or slide.frozen is not None,
            on_click=_change,
            args=(slide.key,),
            kwargs={"selection": selection},
        )
