"""Test the map in one file: small, whole, asking for nothing, and every text of a pack a text."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pytest

from regiondash.brief import headline
from regiondash.brief.onefile import map_file
from regiondash.brief.rows import COLUMNS, table_frame
from regiondash.selection import LANGUAGES, THEMES, Selection
from regiondash.text import say
from regiondash.view import view_of
from regiondash.view.player import played_view
from tests.brief.hostile import filled
from tests.payloads import PAYLOADS, live, seen

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.view import View

NAMED: Final = {
    "http://www.w3.org/2000/svg",  # a namespace; browsers know it and fetch nothing
    # What comments of Leaflet cite.
    "https://leafletjs.com",
    "https://bugs.chromium.org/p/chromium/issues/detail?id=600120",
    "https://bugzilla.mozilla.org/show_bug.cgi?id=888319",
}
MOST: Final = 1_500_000  # bytes
WORD: Final = "word"
# Elements that load something by being there, whatever they carry.
LOADING: Final = {"link", "iframe", "frame", "object", "embed", "base", "audio", "video", "source"}


def chosen(pack: Pack, **choices: object) -> View:
    """Return the view of some choices with its frames, as the page and the command make it."""
    return played_view(pack, Selection(pack=pack.id).with_(**choices))


def written(pack: Pack, **choices: object) -> str:
    """Return the file of some choices."""
    return map_file(pack, chosen(pack, **choices)).decode()


def data_of(html: str) -> dict[str, Any]:
    """Return the data in a file, as its own script reads it."""
    (found,) = re.findall(r"^const regiondashFile = (.*);$", html, flags=re.MULTILINE)
    data: dict[str, Any] = json.loads(found)
    return data


def markup_of(html: str) -> str:
    """Return a file without what its scripts and styles hold."""
    return re.sub(r"(<(script|style)>).*?(</\2>)", r"\1\3", html, flags=re.DOTALL)


@pytest.fixture(scope="module")
def files(prk: Pack) -> dict[str, str]:
    """Return the first view's file in each language."""
    return {language: written(prk, language=language) for language in LANGUAGES}


# ---- small and alone ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_small(files: dict[str, str], language: str) -> None:
    """The map of the whole pack, cards and all, is at most 1.5 MB."""
    assert len(files[language].encode()) <= MOST


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_fits(prk: Pack, theme: str) -> None:
    """Each theme makes a file, none above the limit, with the state that the page paints."""
    html = written(prk, theme=theme, language="ko")
    view = chosen(prk, theme=theme, language="ko")
    assert len(html.encode()) <= MOST
    state = json.loads(json.dumps(view.layer.state(view.selection.name_column)))
    assert data_of(html)["state"] == state


@pytest.mark.parametrize("language", LANGUAGES)
def test_addresses_stand_in_links_alone(files: dict[str, str], language: str) -> None:
    """Outside links, only the namespace of SVG and what comments cite are addresses."""
    links = r'href=\\?"https?://[^"]*"'
    rest = re.sub(links, "", files[language])
    assert set(re.findall(r"https?://[^\"'\s<]*", rest)) == NAMED
    assert re.search(links, files[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_loaded(files: dict[str, str], language: str) -> None:
    """No element loads a file, no style names one, no script asks for one at its start."""
    html = files[language]
    tags = live(html)
    assert not {tag for tag, _ in tags} & LOADING
    assert all("src" not in names for tag, names in tags if tag == "script")
    pictures = re.findall(r'\b(?:src|srcset|poster)\s*=\s*\\?"([^"\\]*)', markup_of(html))
    assert all(picture.startswith("data:") for picture in pictures)
    styles = "".join(re.findall(r"<style>(.*?)</style>", html, flags=re.DOTALL))
    assert "@import" not in styles
    assert all(target.startswith("#") for target in re.findall(r"url\(\s*[\"']?([^)]*)", styles))
    assert not re.search(r"\bimport\s*\(|^\s*import\b", html, flags=re.MULTILINE)


def test_the_file_forbids_itself_every_request(files: dict[str, str]) -> None:
    """Its own policy comes first and lets nothing be fetched; pictures are in the file."""
    head = files["en"].split("<title>", 1)[0]
    (policy,) = re.findall(r'Content-Security-Policy"\s+content="([^"]*)"', head)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == "data:"
    assert not {"connect-src", "font-src", "frame-src"} & set(rules)


def test_no_script_ends_early(files: dict[str, str]) -> None:
    """The file has its two scripts and one style, and nothing in them ends one."""
    tags = [tag for tag, _ in live(files["en"])]
    assert (tags.count("script"), tags.count("style")) == (2, 1)
    assert files["en"].count("</script>") == 2
    assert files["en"].count("</style>") == 1


# ---- whole ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_title_sources_and_legend_stand_in_it(
    files: dict[str, str], prk: Pack, language: str
) -> None:
    """Title, line under it, summary, legend and the line of sources are those of the page."""
    view = view_of(prk, Selection(pack=prk.id, language=language))
    said = re.sub(r"\s+", " ", seen(markup_of(files[language])))
    for words in (headline.title, headline.subtitle, headline.summary, headline.sources):
        assert words(prk, view) in said
    assert getattr(prk.info, f"boundary_note_{language}") in said
    for entry in view.painted.entries:
        assert not entry.count or entry.label in said
    assert f'<html lang="{language}">' in files[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_has_search_and_scale(files: dict[str, str], language: str) -> None:
    """A labelled search box stands over the table; the map draws its scale bar itself."""
    html = files[language]
    assert re.search(r'<label for="rd-find">[^<]+</label>', html)
    assert re.search(r'<input id="rd-find" type="search"', html)
    assert say(language, "filter.find") in seen(markup_of(html))
    assert "L.control.scale(" in html


@pytest.mark.parametrize("choices", [{}, {"provinces": ("p10",), "language": "ko"}], ids=str)
def test_the_table_is_the_views_own(prk: Pack, choices: dict[str, object]) -> None:
    """Row by row and cell by cell the table is that of the page, with a card for each region."""
    view = chosen(prk, **choices)
    data = data_of(written(prk, **choices))
    assert [row[0] for row in data["rows"]] == view.table["region_id"].tolist()
    assert [row[1] for row in data["rows"]] == view.table["shape_id"].tolist()
    cells = table_frame(view).astype(object).where(table_frame(view).notna(), None)
    assert [row[3] for row in data["rows"]] == cells.to_numpy().tolist()
    assert len(data["columns"]) == len(COLUMNS)
    assert set(data["cards"]) == {row[0] for row in data["rows"]}


def test_a_region_is_found_by_every_spelling(files: dict[str, str], prk: Pack) -> None:
    """Hangul of both sides, Latin of each system and aliases stand with the region's row."""
    spellings = {row[0]: row[2] for row in data_of(files["en"])["rows"]}
    for region in prk.regions.to_dict("records"):
        names = {str(region[name]) for name in ("name_en", "name_ko", "name_ko_south", "name_mr")}
        assert names - {""} <= set(spellings[str(region["region_id"])])
    assert all(names and "" not in names for names in spellings.values())


def test_the_geometry_is_in_the_file(files: dict[str, str], prk: Pack) -> None:
    """Every shape of the pack is drawn from the file itself."""
    (found,) = re.findall(r"regiondash\.mount\(\w+, (.*)\);", files["en"])
    geometry = json.loads(found)["geometry"]
    assert set(geometry["ids"]) == set(prk.shape_table["shape_id"])
    assert len(geometry["shapes"]["at"]) == len(geometry["ids"])


# ---- every text of a pack is a text ----


@cache
def _hostile(pack: Pack, word: str, theme: str, language: str) -> str:
    return written(filled(pack, word), theme=theme, language=language)


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("theme", THEMES)
def test_no_text_becomes_markup(small: Pack, payload: str, theme: str) -> None:
    """With a payload in every text the file has the elements it has with a plain word."""
    for language in LANGUAGES:
        hostile = _hostile(small, payload, theme, language)
        plain = _hostile(small, WORD, theme, language)
        assert live(hostile) == live(plain)
        assert hostile.count("</script>") == plain.count("</script>") == 2
        assert payload in seen(markup_of(hostile))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_markup_in_a_card(small: Pack, payload: str) -> None:
    """Cards travel as markup: a payload in them is read, and makes no element."""
    hostile = data_of(_hostile(small, payload, "status", "en"))
    plain = data_of(_hostile(small, WORD, "status", "en"))
    for region, card in hostile["cards"].items():
        assert live(card) == live(plain["cards"][region])
        assert payload in seen(card)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_text_arrives_as_it_was(small: Pack, payload: str) -> None:
    """What the script reads is the pack's own text, unchanged; spellings and columns too."""
    data = data_of(_hostile(small, payload, "status", "en"))
    assert data["columns"][-1] == payload
    assert all(payload in spellings for _, _, spellings, _ in data["rows"])
