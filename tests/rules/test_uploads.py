"""Test that uploads stay small, are never served, never unpickled and never left lying."""

from __future__ import annotations

import ast
import tomllib
from typing import TYPE_CHECKING, Final

import pytest

from regiondash.evidence.intake.limits import LIMITS, MB
from tests.rules import imports
from tests.rules.source import app_files, module_name, shown, tree

if TYPE_CHECKING:
    from pathlib import Path

# Modules that run what they read, or unpack onto the disk.
_LIVE: Final = {"pickle", "shelve", "marshal", "dill", "joblib", "cloudpickle"}
_CALLS: Final = {"extractall", "read_pickle", "to_pickle", "unpack_archive"}
_SWITCHES: Final = {"allow_pickle", "persist"}
# What reads files of maps by their path: only inside the cage, on files that we named.
_OPENERS: Final = {"pyogrio", "fiona", "osgeo"}
_READS_RASTERS: Final = (
    *("rasterio", "exactextract"),
    *(f"regiondash.evidence.rasters.{name}" for name in ("run", "zonal", "source", "spread")),
)
_MAY_OPEN: Final = "regiondash.evidence.intake.caged.databases"


def live_parts(module: str, code: ast.Module) -> list[str]:
    """Return what in a module would run or unpack what it reads."""
    named = imports.imports_of(module, code)
    found = [one for one in sorted(named) if one in _LIVE or one.split(".")[0] in _LIVE]
    for node in ast.walk(code):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            on = {word.arg for word in node.keywords if ast.unparse(word.value) != "False"}
            switches = on & _SWITCHES
            found += [name] * (name in _CALLS) + sorted(filter(None, switches))
    return found


@pytest.mark.parametrize("path", app_files(".py"), ids=shown)
def test_nothing_that_is_read_is_run(path: Path) -> None:
    """No pickle, no archive unpacked onto the disk, no cache that outlives the app."""
    assert live_parts(module_name(path), tree(path)) == []


@pytest.mark.parametrize("path", app_files(".py"), ids=shown)
def test_map_files_are_opened_in_the_cage_alone(path: Path) -> None:
    """GDAL opens what it is given and more: no part of the app calls it but the cage's reader."""
    name, code = module_name(path), tree(path)
    opens = {one.split(".")[0] for one in imports.imports_of(name, code)} & _OPENERS
    reads = any(
        isinstance(node, ast.Attribute) and node.attr == "read_file" for node in ast.walk(code)
    )
    assert not reads
    assert not opens or name == _MAY_OPEN


@pytest.mark.parametrize("path", app_files(".py"), ids=shown)
def test_the_page_opens_no_raster_itself(path: Path) -> None:
    """What draws the app neither reads pixels nor calls what does: that is the cage's."""
    name, code = module_name(path), tree(path)
    reads = {one for one in imports.imports_of(name, code) if one.startswith(_READS_RASTERS)}
    assert not (name.startswith("regiondash.ui") and reads)


@pytest.mark.parametrize(
    "code",
    [
        "import pickle",
        "from joblib import load",
        "pd.read_pickle(x)",
        "archive.extractall('.')",
        "np.load(x, allow_pickle=True)",
        "st.cache_data(persist='disk')",
    ],
)
def test_what_runs_is_caught(code: str) -> None:
    """Each way of running or keeping what was sent is named."""
    assert live_parts("regiondash.x", ast.parse(code))


def test_the_server_keeps_its_guards(project: Path) -> None:
    """Requests from other sites are refused, uploads are as small as the reader's limit.

    Nothing is served from a folder: what a user sends has no address.
    """
    settings = tomllib.loads((project / ".streamlit/config.toml").read_text(encoding="utf-8"))
    server = settings["server"]
    assert server["enableXsrfProtection"] is True
    assert server["enableCORS"] is True
    assert server["maxUploadSize"] * MB == LIMITS.upload_bytes
    assert not server.get("enableStaticServing", False)
    assert server["address"] == "127.0.0.1"
