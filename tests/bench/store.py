"""Kill workers and servers, and let ten write at once, on each database: counts and faults out.

`python -m tests.bench.store` kills 200 workers at random moments of imports, edits and undos on
SQLite and as many on PostgreSQL, kills the PostgreSQL server itself 20 times, and lets ten
processes write for a minute. The exit code is 1 where anything is lost, halved or out of order.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from typing import TYPE_CHECKING

from tests.evidence.store import postgres
from tests.evidence.store.crowding import crowds
from tests.evidence.store.killing import kills

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.evidence.store.killing import Kill
    from tests.evidence.store.postgres import Server


def main() -> int:
    """Do it all, print a line each, and return 1 where something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.store", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--server-kills", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    found = postgres.programs() or postgres.fetch()
    if found is None:
        sys.stderr.write(f"{postgres.NONE_FOUND}\n")
        return 1
    with tempfile.TemporaryDirectory() as room, postgres.serving(found) as server:
        urls = {"SQLite": f"sqlite:///{room}/killed.sqlite", "PostgreSQL": server.new()}
        results = [
            *(told(name, kills(url, asked.seed, asked.kills)) for name, url in urls.items()),
            told("PostgreSQL's server", server_kills(server, asked.seed, asked.server_kills)),
            crowd([f"sqlite:///{room}/crowd.sqlite", server.new()], asked.seconds),
        ]
    return int(not all(results))


def server_kills(server: Server, seed: int, times: int) -> Iterable[Kill]:
    """Return what killing the server so many times left, each time while a worker writes."""

    def killed() -> None:
        server.kill()
        server.start_again()

    return kills(server.new(), seed, times, killed)


def told(name: str, found: Iterable[Kill]) -> bool:
    """Print what kills left; return whether nothing is wrong."""
    each = list(found)
    wrong = [kill for kill in each if kill.wrong]
    unheard = sum(kill.head > kill.told for kill in each)
    head = each[-1].head if each else 0
    sys.stdout.write(
        f"{name}: {len(each)} kills, {head} changes, {unheard} made but not told yet, "
        f"{len(wrong)} wrong\n"
    )
    sys.stdout.writelines(f"  {kill}\n" for kill in wrong)
    return not wrong


def crowd(urls: list[str], seconds: float) -> bool:
    """Let ten write to each store at once, and print what came of it; return if all is well."""
    found = crowds(urls, seconds)
    for url, one in zip(urls, found, strict=True):
        sys.stdout.write(
            f"{url.partition(':')[0]}, {len(one.counts)} writers for {seconds:g} s: "
            f"{one.accepted} accepted, {one.conflicts} refused, {len(one.wrong)} wrong\n"
        )
        sys.stdout.writelines(f"  {line}\n" for line in one.wrong)
    return not any(one.wrong for one in found)


if __name__ == "__main__":
    sys.exit(main())
