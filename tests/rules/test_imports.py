"""Test that imports run one way through the house, as the order of its parts says."""

from __future__ import annotations

import ast

import pytest

from tests.rules import imports
from tests.rules.source import PACKAGE, module_name, own_files, package_parts, tree


@pytest.fixture(scope="module")
def names() -> dict[str, set[str]]:
    """Return what every module of the app imports, third parties included."""
    files = own_files(".py", under=("app.py", "pages", PACKAGE))
    return {
        module_name(path): imports.imports_of(
            module_name(path), tree(path), is_package=path.name == "__init__.py"
        )
        for path in files
    }


@pytest.fixture(scope="module")
def edges(names: dict[str, set[str]]) -> imports.Edges:
    """Return who imports whom within the app."""
    return imports.resolve(names)


def test_every_part_has_a_place() -> None:
    """A new part of the package is given its place in the order before it is used."""
    assert {part for part in package_parts() if imports.row_of(part) is None} == set()


def test_imports_follow_the_order(edges: imports.Edges) -> None:
    """No module imports a part that stands after its own, or a stranger of its own row."""
    assert imports.against_the_order(edges) == []


def test_no_cycle_between_modules(edges: imports.Edges) -> None:
    """No module imports itself by way of others."""
    assert imports.cycles(edges) == []


def test_no_cycle_between_parts(edges: imports.Edges) -> None:
    """No part of the house imports itself by way of other parts."""
    assert imports.cycles(imports.between_parts(edges)) == []


def test_streamlit_stays_in_its_rooms(names: dict[str, set[str]]) -> None:
    """Only app.py, pages/ and regiondash/ui know Streamlit."""
    assert imports.streamlit_outside_its_rooms(names) == []


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("regiondash.schema", "regiondash.draw"),
        ("regiondash.names.match", "regiondash.pack.load"),
        ("regiondash.programme.status", "regiondash.pack.load"),
        ("regiondash.programme.status", "regiondash.measure.lag"),
        ("regiondash.draw.layer", "regiondash.programme"),
        ("regiondash.measure", "regiondash.evidence"),
        ("regiondash.pack.load", "regiondash.view"),
        ("regiondash.view", "regiondash.ui.frame"),
        ("regiondash.ui.frame", "pages.map"),
        ("regiondash", "regiondash.schema"),
        ("regiondash.odds_and_ends", "regiondash.schema"),
        ("regiondash.cli", "regiondash.odds_and_ends"),
    ],
)
def test_an_import_against_the_order_is_caught(importer: str, imported: str) -> None:
    """The rule names each import that may not be."""
    assert imports.against_the_order({importer: {imported}}) == [f"{importer} imports {imported}"]


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("regiondash.schema", "regiondash.errors"),
        ("regiondash.draw.layer", "regiondash.draw.palette"),
        ("regiondash.draw.layer", "regiondash.names"),
        ("regiondash.pack.load", "regiondash.schema"),
        ("regiondash.view", "regiondash.pack"),
        ("regiondash.cli", "regiondash"),
        ("pages.map", "regiondash.ui.show"),
        ("app", "pages.map"),
    ],
)
def test_an_import_along_the_order_is_let_through(importer: str, imported: str) -> None:
    """The rule stands in nobody's way who follows the order."""
    assert imports.against_the_order({importer: {imported}}) == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import regiondash.pack.load", {"regiondash.pack.load"}),
        ("from regiondash.pack import load", {"regiondash.pack.load"}),
        ("from regiondash.pack.load import read", {"regiondash.pack.load"}),
        ("def f():\n    from regiondash import pack", {"regiondash.pack"}),
        ("if TYPE_CHECKING:\n    from regiondash import pack", {"regiondash.pack"}),
        ("from .load import read", {"regiondash.pack.load"}),
        ("from ..view import build", {"regiondash.view"}),
        ("import json", set()),
    ],
)
def test_every_form_of_import_is_seen(code: str, expected: set[str]) -> None:
    """Imports in functions, for types only, relative ones and those of a name all count."""
    found = imports.imports_of("regiondash.pack.model", ast.parse(code))
    modules = ("regiondash", "regiondash.pack", "regiondash.pack.load", "regiondash.view")
    edges = {**{module: set[str]() for module in modules}, "regiondash.pack.model": found}
    assert imports.resolve(edges)["regiondash.pack.model"] == expected


def test_a_relative_import_in_a_package_is_seen() -> None:
    """`from . import load` in regiondash/pack/__init__.py is regiondash.pack.load."""
    found = imports.imports_of("regiondash.pack", ast.parse("from . import load"), is_package=True)
    assert found == {"regiondash.pack.load"}


def test_a_cycle_is_caught() -> None:
    """A ring of three is named whole, and who only leads into it is not."""
    ring = {"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}
    assert imports.cycles(ring) == [["a", "b", "c"]]


def test_a_cycle_between_parts_is_caught() -> None:
    """Two parts that know each other are a cycle even where no two modules are."""
    edges = {
        "regiondash.brief.story": {"regiondash.ui.show"},
        "regiondash.ui.frame": {"regiondash.brief.words"},
    }
    assert imports.cycles(edges) == []
    assert imports.cycles(imports.between_parts(edges)) == [["brief", "ui"]]


def test_streamlit_in_the_wrong_room_is_caught() -> None:
    """Streamlit, or its map component, in a room that draws is named; in ui/ it is at home."""
    names = {
        "regiondash.draw.map": {"streamlit_folium.st_folium"},
        "regiondash.ui.frame": {"streamlit"},
        "pages.map": {"streamlit"},
    }
    assert imports.streamlit_outside_its_rooms(names) == [
        "regiondash.draw.map imports streamlit_folium.st_folium"
    ]
