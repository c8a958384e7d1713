"""Test the recipes for rasters: their commands, their files' periods, and where they are listed."""

from __future__ import annotations

import re
import shlex
from itertools import pairwise
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Any, Final

import click
import pytest
from rasterio.rio.main import main_group as rio

from regiondash.cli import main
from regiondash.cli.rasters_asked import wanted
from regiondash.evidence.rasters.periods import period_of

if TYPE_CHECKING:
    from collections.abc import Sequence

DOCS: Final = Path(__file__).parents[1] / "docs"
PAGE: Final = (DOCS / "rasters.md").read_text(encoding="utf-8")
RECIPES: Final = PAGE.split("## Night lights: VIIRS", maxsplit=1)[1]
SAID: Final = {"indicator", "label", "unit", "direction", "period", "source", "licence"}
SHELVES: Final = {
    "VNL_": "vnl",
    "VNP46A4": "black-marble",
    "GHS_BUILT_S": "ghs-built",
    "MOD13A3": "ndvi-august",
}
"""The folders of the recipes, by how the names of the files in them begin."""
_BLOCK: Final = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ROW: Final = re.compile(r"^\| `(\S+\.tif)` \| `(\S+)` \| (\S+) \|$", re.MULTILINE)
_OPTION: Final = re.compile(r"`(--[a-z-]+)")
_PROGRAMME: Final = ("python", "-m", "regiondash")


def lines_of(page: str) -> list[tuple[str, ...]]:
    """Return the commands of a page's blocks, each as its words."""
    joined = (block.replace("\\\n", "") for block in _BLOCK.findall(page))
    return [tuple(shlex.split(line)) for block in joined for line in block.splitlines() if line]


def commands(page: str) -> list[tuple[str, ...]]:
    """Return the words after `python -m regiondash rasters` of a page's commands."""
    start = (*_PROGRAMME, "rasters")
    return [line[len(start) :] for line in lines_of(page) if line[: len(start)] == start]


def asked(words: Sequence[str]) -> dict[str, Any]:
    """Return what a command is asked, by option, as click reads it; fail as click does."""
    return dict(main.commands["rasters"].make_context("rasters", list(words)).params)


def options(words: Sequence[str]) -> set[str]:
    """Return the names of the options that a command gives."""
    return {word.removeprefix("--") for word in words if word.startswith("--")}


def given(words: Sequence[str], option: str) -> str:
    """Return what a command gives for an option, "" for one that it does not give."""
    return next((after for name, after in pairwise(words) if name == f"--{option}"), "")


def known_options(command: click.Command) -> set[str]:
    """Return how the options of a command are called."""
    return {name for one in command.params for name in (*one.opts, *one.secondary_opts)}


@pytest.fixture
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder with a file, of no pixels, of every name that the page has."""
    for name, said, _ in _ROW.findall(PAGE):
        shelf = next((shelf for start, shelf in SHELVES.items() if name.startswith(start)), "")
        for place in ("", shelf) if said.startswith("from-name") else ("",):
            (tmp_path / place).mkdir(exist_ok=True)
            (tmp_path / place / name).touch()
    for name in ("cop-dem-90.tif", "FILE_OR_FOLDER"):
        (tmp_path / name).touch()
    copytree(tmp_path / "vnl", tmp_path / "vnl-average")
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("_files")
@pytest.mark.parametrize("words", commands(PAGE), ids=lambda words: given(words, "indicator"))
def test_a_command_of_the_page_is_understood(words: tuple[str, ...]) -> None:
    """Every option exists, and the programme takes what it says: numbers, statistics, periods."""
    found = wanted(asked(words))
    assert found.job.layers
    assert found.job.stats
    assert found.licence == given(words, "licence")


@pytest.mark.usefixtures("_files")
def test_a_folder_gives_a_period_a_file() -> None:
    """The recipes that read folders read as many years as there are files in them."""
    folders = [words for words in commands(RECIPES) if Path(given(words, "raster")).is_dir()]
    assert len(folders) == 6
    for words in folders:
        layers = wanted(asked(words)).job.layers
        assert len(layers) == len(list(Path(given(words, "raster")).iterdir()))


@pytest.mark.parametrize("words", commands(RECIPES), ids=lambda words: given(words, "indicator"))
def test_a_recipe_says_all_that_a_new_indicator_needs(words: tuple[str, ...]) -> None:
    """A recipe gives both labels, a licence, and a source of four parts with its address."""
    assert options(words) >= SAID
    assert len(given(words, "label").split(";")) == 2
    publisher, title, date, address = (part.strip() for part in given(words, "source").split(";"))
    assert publisher
    assert title
    assert re.fullmatch(r"\d{4}(-\d\d-\d\d)?", date)
    assert address.startswith("https://")


def test_a_sum_is_never_said_to_be_better_or_worse() -> None:
    """Sums grow with a region's size: only those per head, or of a change, have a better way."""
    for words in commands(RECIPES):
        if given(words, "stat") == "sum" and not {"per-head", "change"} & options(words):
            assert given(words, "direction") == "none"


def test_a_sum_of_light_is_masked_and_floored() -> None:
    """No recipe adds up brightness over dark land, which would measure area."""
    sums = [words for words in commands(RECIPES) if given(words, "stat") == "sum"]
    lights = [words for words in sums if "light" in given(words, "indicator")]
    assert lights
    assert all(options(words) >= {"mask", "floor", "per-head"} for words in lights)


@pytest.mark.parametrize(("name", "said", "period"), _ROW.findall(PAGE))
def test_a_files_name_gives_the_stated_period(name: str, said: str, period: str) -> None:
    """What the table says of a publisher's file name is what the command reads from it."""
    assert period_of([name], said) == (period,)


@pytest.mark.parametrize("words", commands(RECIPES), ids=lambda words: given(words, "indicator"))
def test_a_recipes_period_is_one_of_the_table(words: tuple[str, ...]) -> None:
    """A command that reads periods from names reads them as the table shows, of the same files."""
    said, raster = given(words, "period"), given(words, "raster")
    shown = {name: way for name, way, _ in _ROW.findall(PAGE)}
    if said.startswith("from-name"):
        assert shown.get(raster, said) == said
        assert said in shown.values()
    else:
        assert period_of([raster], said) == (said,)


def test_the_table_shows_every_product_with_years_in_its_names() -> None:
    """The table has a row for each recipe: eight products, some in several versions."""
    first = {re.split(r"[_.]", name)[0] for name, _, _ in _ROW.findall(PAGE)}
    assert first >= {"VNL", "VNP46A4", "prk", "GHS", "MOD13A3", "201501"}


@pytest.mark.parametrize("line", [line for line in lines_of(PAGE) if line[0] == "rio"], ids=str)
def test_what_converts_is_there(line: tuple[str, ...]) -> None:
    """Every step with `rio` is one that comes with the programme, with options it knows."""
    step = rio.get_command(click.Context(rio), line[1])
    assert step is not None
    assert known_options(step) >= {word for word in line if word.startswith("--")}


def test_options_in_the_text_exist() -> None:
    """Options that the text names are the command's own, or stand in a step with `rio`."""
    beside = {word for line in lines_of(PAGE) if line[0] == "rio" for word in line}
    assert known_options(main.commands["rasters"]) | beside >= set(_OPTION.findall(PAGE))


def test_nothing_else_is_run_than_the_page_explains() -> None:
    """The page's blocks hold the command, `rio`, and names for long texts."""
    for line in lines_of(PAGE):
        assert line[0] == "rio" or line[:3] == _PROGRAMME or re.match(r"[A-Z]+=", line[0])


@pytest.mark.parametrize("page", ["rasters.md", "cluster.md", "team.md"])
def test_the_readme_lists_the_page(page: str, project: Path) -> None:
    """Who reads the README finds the pages about rasters, clusters and teams."""
    assert f"(docs/{page})" in (project / "README.md").read_text(encoding="utf-8")


def test_the_page_keeps_to_its_width() -> None:
    """Lines are at most 125 characters, so that the page reads as text too."""
    assert [line for line in PAGE.splitlines() if len(line) > 125] == []
