"""Read articles in a thread that can be given up: files and a pack in, articles and claims out."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from regiondash.errors import RegionDashError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.evidence.articles import Claim
    from regiondash.evidence.intake.raw import Article
    from regiondash.pack.model import Pack

Read = tuple["Article", "tuple[Claim, ...]"]


class Reading:
    """Articles that are being read, one after the other; `done` counts those that are.

    `read` are those that could be, `problems` the names of the others and why.
    """

    def __init__(
        self, pack: Pack, pasted: str, files: Sequence[tuple[str, bytes]], published: str
    ) -> None:
        self.count = len(files) + bool(pasted.strip())
        self.done = 0
        self.version = pack.version
        self.read: list[Read] = []
        self.problems: list[tuple[str, Exception]] = []
        self._given_up = threading.Event()
        work = (pack, pasted, tuple(files), published)
        self._thread = threading.Thread(target=self._run, args=work, daemon=True)
        self._thread.start()

    def wait(self, seconds: float) -> None:
        """Wait for the end, but no longer than so many seconds."""
        self._thread.join(seconds)

    def is_running(self) -> bool:
        """Return whether it is still at work."""
        return self._thread.is_alive()

    def give_up(self) -> None:
        """End the reading."""
        self._given_up.set()

    def _run(
        self, pack: Pack, pasted: str, files: Sequence[tuple[str, bytes]], published: str
    ) -> None:
        given = [("", pasted.encode("utf-8", errors="replace"))] if pasted.strip() else []
        for name, data in (*given, *files):
            if self._given_up.is_set():
                return
            try:
                self.read.append(_one(pack, name, data, published, self._given_up))
            except RegionDashError as error:
                self.problems.append((name, error))
            self.done += 1


def _one(pack: Pack, name: str, data: bytes, published: str, given_up: threading.Event) -> Read:
    from regiondash.evidence.articles import claims_of  # noqa: PLC0415 - reads the words
    from regiondash.evidence.intake.articles import pasted, read_article  # noqa: PLC0415 - large

    if name:
        article = read_article(name, data, cancelled=given_up.is_set)
    else:
        article = pasted(data.decode("utf-8"))
    dated = replace(article, published_on=article.published_on or published)
    return dated, claims_of(pack, dated)
