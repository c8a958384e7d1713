"""Test the file that presents itself: small, whole, asking for nothing, every text a text."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pytest

from regiondash.brief.forms.html import html
from regiondash.draw.files import LEAFLET_JS, texts
from regiondash.selection import LANGUAGES, Selection
from regiondash.text import messages
from regiondash.view import view_of
from tests.brief.forms.slides_by_hand import (
    chosen,
    map_slide,
    numbers_slide,
    pages,
    painted,
    slide,
)
from tests.brief.hostile import filled
from tests.brief.test_onefile import LOADING, NAMED, WORD
from tests.payloads import PAYLOADS, live, seen

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

MOST: Final = 2_000_000  # bytes of the smallest deck: what all slides share


def data_of(page: str) -> dict[str, Any]:
    """Return the data in a file, as its own script reads it."""
    (found,) = re.findall(r"^const regiondashFile = (.*);$", page, flags=re.MULTILINE)
    data: dict[str, Any] = json.loads(found)
    return data


def markup_of(page: str) -> str:
    """Return a file without what its scripts and styles hold."""
    return re.sub(r"(<(script|style)\b[^>]*>).*?(</\2>)", r"\1\3", page, flags=re.DOTALL)


@pytest.fixture(scope="module")
def decks(prk: Pack) -> dict[str, str]:
    """Return a briefing of four slides in each language."""
    return {
        language: html(prk, pages(prk, language=language), title="Trial", language=language)
        for language in LANGUAGES
    }


# ---- small and alone ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_slides_share_stands_in_the_file_once(decks: dict[str, str], language: str) -> None:
    """Four slides with three maps have one Leaflet, one geometry and a card a shape."""
    deck = decks[language]
    assert len(deck.encode()) <= MOST
    first = texts(LEAFLET_JS)[:200]
    assert deck.count(first) == 1
    assert deck.count('"points"') == 1
    assert deck.count("@font-face") == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_addresses_stand_in_cards_and_words_alone(decks: dict[str, str], language: str) -> None:
    """No address is live: those of sources wait in cards, whose links are never made."""
    deck = decks[language]
    held = data_of(deck)["cards"].values()
    rest = re.sub(r"^const regiondashFile = .*;$", "", deck, flags=re.MULTILINE)
    rest = re.sub(r'data-link="[^"]*"', "", rest)
    assert set(re.findall(r"https?://[^\"'\s<]*", rest)) == NAMED
    assert any("https://" in card for card in held)
    assert not [tag for tag, _ in live(markup_of(deck)) if tag == "a"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_loaded(decks: dict[str, str], language: str) -> None:
    """No element loads a file, no style names one, no script asks for one at its start."""
    deck = decks[language]
    tags = live(deck)
    assert not {tag for tag, _ in tags} & LOADING
    assert all("src" not in names for tag, names in tags if tag == "script")
    styles = "".join(re.findall(r"<style\b[^>]*>(.*?)</style>", deck, flags=re.DOTALL))
    styles += re.findall(r'id="rd-engine-style">(.*?)</script>', deck, flags=re.DOTALL)[0]
    assert "@import" not in styles
    targets = re.findall(r"url\(\s*[\"']?([^)]*)", styles)
    assert all(target.startswith(("#", "data:font/woff;base64,")) for target in targets)


def test_the_file_forbids_itself_every_request(decks: dict[str, str]) -> None:
    """Its own policy comes first and lets nothing be fetched, framed or sent."""
    head = decks["en"].split("<title>", 1)[0]
    (policy,) = re.findall(r'Content-Security-Policy"\s+content="([^"]*)"', head)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["img-src"] == rules["font-src"] == "data:"
    assert not {"connect-src", "frame-src"} & set(rules)


def test_no_script_ends_early(decks: dict[str, str]) -> None:
    """Two texts for the frames, three scripts and two styles stand in it, and none ends another."""
    tags = [tag for tag, _ in live(decks["en"])]
    assert (tags.count("script"), tags.count("style")) == (5, 2)
    assert decks["en"].count("</script>") == 5
    assert markup_of(decks["en"]).count("</style>") == 2


# ---- whole ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_slides_stand_in_order_with_their_words(
    decks: dict[str, str], prk: Pack, language: str
) -> None:
    """Each page is a section with its key, its words, its notes; a table is a table."""
    told = pages(prk, language=language)
    deck = markup_of(decks[language])
    assert re.findall(r'<section class="rd-slide" data-key="([^"]*)"', deck) == [
        page.key for page in told
    ]
    shown = re.sub(r"\s+", " ", seen(re.sub("<br>", " ", deck)))
    for page in told:
        assert page.title in shown
        assert all(note in shown for note in page.notes)
    assert len(re.findall("<tr>", deck)) == 1 + len(told[0].items[1].live.legend.entries)  # type: ignore[union-attr]
    assert f'<html lang="{language}">' in decks[language]


def test_maps_travel_as_states(decks: dict[str, str], prk: Pack) -> None:
    """Every live map's state is that of its layer; one zoomed to provinces names their shapes."""
    told = data_of(decks["en"])["maps"]
    view = chosen(prk)
    assert len(told) == 3
    assert told[0]["state"] == json.loads(json.dumps(view.layer.state("name_en")))
    home = prk.shape_table["province_id"].iloc[-1]
    shapes = prk.shape_table.loc[prk.shape_table["province_id"] == home, "shape_id"]
    assert told[2]["state"]["frame"] == [1, *shapes]
    assert set(told[0]["state"]["frames"]["readings"])


def test_an_outline_stands_once(prk: Pack) -> None:
    """The same still map on a second slide adds uses of its outlines, and no outlines."""
    page = map_slide(chosen(prk), "one")
    once = html(prk, [page], title="T")
    twice = html(prk, [page, slide("two", "Two", page.items[1:])], title="T")
    count = {deck: (deck.count("<path id="), deck.count("<use ")) for deck in (once, twice)}
    assert count[once][0] == count[twice][0]
    assert 2 * count[once][1] == count[twice][1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_region_is_found_and_has_a_card(
    decks: dict[str, str], prk: Pack, language: str
) -> None:
    """All spellings stand with each region; its card and that of each shape are there."""
    data = data_of(decks[language])
    spellings = {row[0]: row[2] for row in data["regions"]}
    for region in prk.regions.to_dict("records"):
        names = {str(region[name]) for name in ("name_en", "name_ko", "name_ko_south", "name_mr")}
        assert names - {""} <= set(spellings[str(region["region_id"])])
    assert set(prk.shape_table["shape_id"]) <= set(data["cards"])
    assert all(row[5] in data["cards"] for row in data["regions"])
    column = Selection(language=language).name_column
    by_id = prk.regions.set_index("region_id")[column]
    named = {row[0]: row[3] for row in data["regions"]}
    assert all(named[region] == name for region, name in by_id.items())
    shared = prk.region_shapes["shape_id"].value_counts()
    assert set(shared[shared > 1].index) <= set(named)


def test_progress_is_told(small: Pack) -> None:
    """Whoever waits hears of each page and of the cards, up to all of them."""
    heard: list[tuple[int, int]] = []
    made = pages(small)
    html(small, made, title="T", told=lambda done, of: heard.append((done, of)))
    assert heard == [(number, len(made) + 1) for number in range(1, len(made) + 2)]


def test_both_languages_have_the_words_with_their_gaps() -> None:
    """The script fills the same gaps in either language."""
    gaps = [
        {
            key: set(re.findall(r"{\w+}", word))
            for key, word in messages(language).items()
            if key.startswith("deck.")
        }
        for language in LANGUAGES
    ]
    assert gaps[0] == gaps[1]
    assert gaps[0]


# ---- every text of a pack or a slide is a text ----


@cache
def _hostile(pack: Pack, word: str, language: str) -> str:
    hostile = filled(pack, word)
    view = view_of(hostile, Selection(pack=pack.id, language=language))
    told = [map_slide(view, word), numbers_slide(view)]
    return html(hostile, told, title=word, author=word, language=language)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_markup(small: Pack, payload: str) -> None:
    """With a payload in every text the file has the elements it has with a plain word."""
    for language in LANGUAGES:
        hostile, plain = (_hostile(small, word, language) for word in (payload, WORD))
        assert _shape(hostile) == _shape(plain)
        assert hostile.count("</script>") == plain.count("</script>") == 5
        assert payload in seen(markup_of(hostile))


def _shape(deck: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return a file's elements without line breaks, which depend on how wide words are."""
    return [found for found in live(deck) if found[0] not in {"br", "use", "path", "text"}]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_markup_in_a_card(small: Pack, payload: str) -> None:
    """Cards travel as markup: a payload in them is read, and makes no element."""
    hostile = data_of(_hostile(small, payload, "en"))
    plain = data_of(_hostile(small, WORD, "en"))
    for key, card in hostile["cards"].items():
        assert live(card) == live(plain["cards"][key])
        assert payload in seen(card)
    assert all(payload in row[2] for row in hostile["regions"])


def test_a_colour_that_is_none_paints_nothing(small: Pack) -> None:
    """A colour is six digits; anything else cannot reach the style sheet."""
    deck = html(small, [painted("red;}</style><script>alert(1)</script>")], title="T")
    assert "alert" not in markup_of(deck)
    assert "red;" not in deck
    assert deck.count("</script>") == 5
