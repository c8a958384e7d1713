"""Test that what is installed is pinned exactly, and that what is imported is asked for."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from typing import TYPE_CHECKING, Final

import pytest

from tests.rules import imports
from tests.rules.source import PROJECT, app_files, module_name, tree

if TYPE_CHECKING:
    from pathlib import Path

# Asked for without an import of ours, each with its reason.
NOT_IMPORTED: Final = {
    "authlib": "signs people in for st.login",
    "httpx": "is what authlib asks an identity provider with",
    "psycopg": "SQLAlchemy's way to PostgreSQL",
    "pyarrow": "reads and writes GeoParquet for geopandas",
}
WHERE: Final = r"[a-z_]+ [!=<>]+ '[\w.]+'"
PIN: Final = re.compile(rf"([a-z0-9-]+)==([0-9][0-9a-z.+]*)(?: ; {WHERE}(?: and {WHERE})*)?")
FILES: Final = ("requirements.txt", "requirements-test.txt")


def pins(text: str) -> dict[str, str]:
    """Return each pinned package and its version; raise ValueError at a line that is no pin."""
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    matches = {line: PIN.fullmatch(line) for line in lines}
    if loose := [line for line, match in matches.items() if match is None]:
        message = f"not pinned exactly: {loose}"
        raise ValueError(message)
    return {match[1]: match[2] for match in matches.values() if match}


def asked_for() -> set[str]:
    """Return the names of the packages that pyproject.toml asks for."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {re.split(r"[<>=\[; ]", line)[0] for line in project["dependencies"]}


def imported() -> set[str]:
    """Return the names of the packages the app imports, without Python's own and ours."""
    names = {
        name.partition(".")[0]
        for path in app_files(".py")
        for name in imports.imports_of(
            module_name(path), tree(path), is_package=path.name == "__init__.py"
        )
    }
    ours = {"", "regiondash", "app", "pages", "__future__"}
    return distributions(names - ours - sys.stdlib_module_names)


def distributions(modules: set[str]) -> set[str]:
    """Return the packages that these modules come from, by the names one installs them by."""
    known = packages_distributions()
    return {known.get(module, [module])[0].lower().replace("_", "-") for module in modules}


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_is_pinned(project: Path, name: str) -> None:
    """Every line is one package at one version: no ranges, addresses, paths or options."""
    assert pins((project / name).read_text(encoding="utf-8"))


def test_what_is_asked_for_is_pinned(project: Path) -> None:
    """Every package that pyproject.toml asks for stands in requirements.txt."""
    assert asked_for() - set(pins((project / FILES[0]).read_text(encoding="utf-8"))) == set()


def test_tests_run_on_the_same_versions(project: Path) -> None:
    """A package that running and testing both need has one version."""
    running, testing = (pins((project / name).read_text(encoding="utf-8")) for name in FILES)
    assert {name for name in running.keys() & testing if running[name] != testing[name]} == set()


def test_what_is_imported_is_asked_for() -> None:
    """The app imports nothing that only comes along with something else."""
    assert imported() - asked_for() == set()


def test_what_is_asked_for_is_used() -> None:
    """Nothing is installed that the app does not use."""
    assert asked_for() - imported() - set(NOT_IMPORTED) == set()


@pytest.mark.parametrize(
    "line",
    [
        "pandas>=3.0",
        "pandas",
        "pandas==3.*",
        "--index-url https://example.org/simple",
        "-e .",
        "pandas @ file:///somewhere/pandas.whl",
    ],
)
def test_a_loose_requirement_is_caught(line: str) -> None:
    """Ranges, stars, addresses, paths and options are refused."""
    with pytest.raises(ValueError, match="not pinned exactly"):
        pins(f"numpy==2.0.0\n    # via pandas\n{line}\n")


def test_a_pin_may_name_a_platform() -> None:
    """A package may be pinned for some machines only."""
    assert pins("watchdog==7.1.0 ; sys_platform != 'darwin'\n") == {"watchdog": "7.1.0"}


def test_a_package_is_known_by_the_name_it_is_installed_by() -> None:
    """A module whose name differs from its package's is followed to the package."""
    assert distributions({"streamlit_folium"}) == {"streamlit-folium"}
