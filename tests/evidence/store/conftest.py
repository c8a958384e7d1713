"""Give tests stores: the same tests run on a SQLite file and on a PostgreSQL server."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from regiondash.evidence.store import open_store
from regiondash.evidence.store.opening import close_all
from tests.evidence.store import postgres

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from regiondash.evidence.store.store import Store
    from tests.evidence.store.postgres import Server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Return a running PostgreSQL server; fail with a sentence where none can be had."""
    if postgres.is_limited():
        pytest.skip(postgres.LIMITED)
    with postgres.serving(postgres.required()) as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the address of a store that is not made yet, of each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store' / 'additions.sqlite'}"
    else:
        yield cast("Server", request.getfixturevalue("server")).new()
    close_all()


@pytest.fixture
def other_url(url: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a store that is not made yet, of the other kind than `url`."""
    if url.startswith("postgresql"):
        return f"sqlite:///{tmp_path / 'other' / 'additions.sqlite'}"
    return cast("Server", request.getfixturevalue("server")).new()


@pytest.fixture
def store(url: str) -> Store:
    """Return a new store, of each kind in turn."""
    return open_store(url)
