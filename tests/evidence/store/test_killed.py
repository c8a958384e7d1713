"""Test that a kill at any moment leaves the state before or after a change, and loses none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.evidence.store.killing import kills

if TYPE_CHECKING:
    from tests.evidence.store.postgres import Server

KILLS = 20
SERVER_KILLS = 2


def test_nothing_is_lost_or_halved_by_kills(url: str) -> None:
    """Imports, edits and undos are killed at random moments; what was told is there, whole."""
    found = list(kills(url, 8, KILLS))
    assert [kill for kill in found if kill.wrong] == []
    assert found[-1].head > KILLS  # they were at work
    assert len({kill.head for kill in found}) > KILLS / 2


def test_nothing_is_lost_when_the_server_is_killed(server: Server) -> None:
    """PostgreSQL itself is killed at random moments and started again."""

    def killed() -> None:
        server.kill()
        server.start_again()

    found = list(kills(server.new(), 9, SERVER_KILLS, killed))
    assert [kill for kill in found if kill.wrong] == []
    assert found[-1].head > 0
