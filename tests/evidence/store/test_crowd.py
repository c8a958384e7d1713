"""Test ten writers at once for a minute: all that was accepted is there, and nobody's is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tests.evidence.store import postgres
from tests.evidence.store.crowding import WRITERS, crowds

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.evidence.store.postgres import Server

SECONDS = 60


def test_ten_writers_for_a_minute(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """On each database: every accepted change is in the history, no update lost, conflicts told.

    Counters are read, added one to, and written; who comes late is told and tries again.
    """
    urls = [f"sqlite:///{tmp_path / 'additions.sqlite'}"]
    if not postgres.is_limited():
        urls.append(cast("Server", request.getfixturevalue("server")).new())
    for crowd in crowds(urls, SECONDS):
        assert crowd.wrong == []
        assert len(crowd.counts) == WRITERS
        assert all(one.accepted for one in crowd.counts)  # nobody starves
        assert crowd.conflicts > 0
        assert all(
            "changed the same row" in words for one in crowd.counts for words in one.refusals
        )
