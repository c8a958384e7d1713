"""Test what the server keeps for maps to fetch: names that follow content, nothing else."""

from __future__ import annotations

from pathlib import Path

from regiondash.ui import serve


def _file(address: str) -> Path:
    return Path(serve._FOLDER.name) / address.rpartition("/")[2]


def test_a_name_changes_exactly_when_the_content_does() -> None:
    """The same bytes keep their address; other bytes get another; both stay served."""
    first, again, other = (serve.keep("map", ".js", data) for data in (b"1", b"1", b"2"))
    assert first == again != other
    assert (_file(first).read_bytes(), _file(other).read_bytes()) == (b"1", b"2")


def test_a_map_asks_for_two_files() -> None:
    """One script, which holds the styles, and the geometry, each beside the map's own frame."""
    served = serve.served(b'{"shapes": []}')
    asked = [*served.scripts, str(served.geometry)]
    assert served.styles == ()
    assert [address.rpartition(".")[2] for address in asked] == ["js", "json"]
    assert all(address.startswith("../regiondash.") for address in asked)
    assert all(_file(address).stat().st_size for address in asked)
