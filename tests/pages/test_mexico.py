"""Test the whole app with another country: Mexico's states, seven decades and no programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.cli import main
from regiondash.pack.join import periods
from regiondash.pack.load import load
from regiondash.pack.validate import inspect
from regiondash.selection import THEMES, Selection
from regiondash.text import LANGUAGES
from regiondash.view.measured import measured
from regiondash.view.player import frames_of
from tests.mexico import INDICATOR, YEARS, mexican_pack
from tests.pages import reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from regiondash.pack.model import Pack
    from tests.pages.conftest import Opener

    UsePacks = Callable[[Path, str], None]

PAGES = ("map", "coverage", "region", "changes", "data")
OF_A_PROGRAMME = {
    "en": ("cohort", "opened by", "claimed by", "North"),
    "ko": ("연차", "준공", "주장된", "북한"),
}
NONE = {"en": "This data pack holds no programme", "ko": "이 자료 묶음에는 사업이 없음"}


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of packs that holds Mexico alone."""
    folder = tmp_path_factory.mktemp("packs")
    mexican_pack(folder / "mexico")
    return folder


@pytest.fixture(scope="module")
def pack(packs: Path) -> Pack:
    """Return the pack of Mexico."""
    return load(packs / "mexico")


@pytest.fixture
def in_mexico(use_packs: UsePacks, packs: Path) -> None:
    """Let the app read the folder that holds Mexico alone."""
    use_packs(packs, "mexico")


def test_the_pack_is_valid(packs: Path) -> None:
    """Another country without people, programme or sites has neither faults nor warnings."""
    report = inspect(packs / "mexico")
    assert report.faults == report.warnings == ()


def test_its_figures_are_those_published(pack: Pack) -> None:
    """The states' incomes per head are those of the data set, for seven decades."""
    assert periods(pack, INDICATOR) == list(YEARS)
    first = measured(pack, INDICATOR, period="1940").units.set_index("unit_id")["value"]
    assert len(first) == 32
    assert first["s-MX09"] == 17_816
    assert measured(pack, INDICATOR).period == "2000"


def test_the_decades_play(pack: Pack) -> None:
    """A map of any theme plays the indicator's seven periods; it stands at the one asked for."""
    for theme in THEMES:
        frames = frames_of(pack, Selection(pack="mexico", theme=theme))
        assert frames is not None
        assert frames.periods == YEARS
        assert frames.now == "2000"
    asked = frames_of(pack, Selection(pack="mexico", period="1960"))
    assert asked is not None
    assert asked.now == "1960"


@pytest.mark.usefixtures("in_mexico")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_shows_the_indicator(open_page: Opener, language: str) -> None:
    """Without a programme the map opens with incomes; title, legend and table speak of these."""
    page = open_page(language=language)
    label = {"en": "Income per head", "ko": "1인당 소득"}[language]
    (title,) = reading.headings(page, 1)
    assert title.startswith(label)
    assert "54,349" in title
    assert "2000" in reading.said(page)
    table = page.dataframe[0].value
    assert len(table) == 32
    assert table.columns.tolist() == ["region", "other_name", "province", "value"]


@pytest.mark.usefixtures("in_mexico")
@pytest.mark.parametrize("period", ["1940", "1970"])
def test_an_address_names_a_decade(open_page: Opener, period: str) -> None:
    """The map, its legend and its table are those of the period in the address."""
    page = open_page(period=period)
    highest = {"1940": "22,361", "1970": "32,386"}[period]
    assert highest in reading.headings(page, 1)[0]
    assert f"· {period} ·" in reading.said(page)


@pytest.mark.usefixtures("in_mexico")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", ["", "MX09"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_runs(open_page: Opener, name: str, place: str, language: str) -> None:
    """Every page opens, complains of nothing and says nothing of a programme that is not there."""
    query = {"language": language, **({"place": place} if place else {})}
    page = open_page(**query)
    if name != "map":
        page = page.switch_page(f"pages/{name}.py").run()
    assert not page.exception
    assert reading.mistakes(page) == []
    assert len(reading.headings(page, 1)) == 1
    if name in {"map", "region"}:
        said = reading.said(page)
        assert [word for word in OF_A_PROGRAMME[language] if word in said] == []


@pytest.mark.usefixtures("in_mexico")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", ["board", "pace", "lists", "distance", "programmes"])
def test_the_coverage_page_says_why_it_is_empty(
    open_page: Opener, section: str, language: str
) -> None:
    """There is no programme: the page says so, whatever part of it the address asks for."""
    page = open_page(language=language, section=section)
    page = page.switch_page("pages/coverage.py").run()
    assert not page.exception
    assert reading.headings(page, 1) == [NONE[language]]


@pytest.mark.usefixtures("in_mexico")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_unit_is_called_what_the_pack_calls_it(open_page: Opener, language: str) -> None:
    """A state is a state, and neither a county nor a district."""
    page = open_page(language=language, place="MX09").switch_page("pages/region.py").run()
    said = reading.said(page)
    assert {"en": "State · Fourth group", "ko": "주 · 제4권역"}[language] in said


@pytest.mark.parametrize(
    "command",
    [
        ["status"],
        ["coverage"],
        ["timeline"],
        ["evidence"],
        ["gaps"],
        ["since", "2000-01-01"],
        ["region", "MX09"],
        ["status", "--json"],
        ["region", "MX09", "--lang", "ko", "--json"],
    ],
    ids=" ".join,
)
def test_commands_answer(
    monkeypatch: pytest.MonkeyPatch,
    packs: Path,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
) -> None:
    """A command answers with what there is, which may be nothing, and exits with 0."""
    assert _run(monkeypatch, packs, command) == 0
    said = capsys.readouterr().out
    assert said
    assert "by claim of" not in said


@pytest.mark.parametrize("command", [["map"], ["export"]], ids=" ".join)
def test_files_are_written(
    monkeypatch: pytest.MonkeyPatch, packs: Path, tmp_path: Path, command: list[str]
) -> None:
    """The map and the table go to a file as for any other country."""
    suffix = {"map": "html", "export": "csv"}[command[0]]
    file = tmp_path / f"mexico.{suffix}"
    assert _run(monkeypatch, packs, [*command, "--out", str(file)]) == 0
    assert "Oaxaca" in file.read_text(encoding="utf-8")


def _run(monkeypatch: pytest.MonkeyPatch, packs: Path, command: list[str]) -> object:
    """Return the code that a command exits with."""
    monkeypatch.setenv("REGIONDASH_PACKS", str(packs))
    monkeypatch.setenv("REGIONDASH_PACK", "mexico")
    with pytest.raises(SystemExit) as ended:
        main(command)
    return ended.value.code or 0
