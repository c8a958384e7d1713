"""Say whether an installation works: its pack, its store and its processes in, a sentence each out.

A watcher asks for this: a container's health check, a timer, whoever looks after the server.
"""

from __future__ import annotations

import time
from functools import partial
from http.client import HTTPException
from typing import TYPE_CHECKING, Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

import click

from regiondash.cli.options import UNUSABLE, answer, json_option
from regiondash.errors import RegionDashError
from regiondash.selection import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from regiondash.settings import Settings

_HERE: Final = "http://127.0.0.1:8501"
_PATH: Final = "/_stcore/health"
_PATIENCE: Final = 5.0  # seconds until a process must answer
_PAUSE: Final = 0.5  # seconds between two times of asking
_URL: Final = f"Address of a process of the app; repeatable. Default: {_HERE}."


@click.command()
@click.option("--url", "urls", multiple=True, default=(_HERE,), help=_URL)
@click.option(
    "--wait", default=0.0, help="Seconds until all must be well; it asks again till then."
)
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="en", help="en or ko.")
@json_option
def health(urls: tuple[str, ...], wait: float, language: str, *, as_json: bool) -> None:
    """Say whether the pack can be read, the store answers, and the app's processes do.

    Exits with 0 where all is well, else with 2.
    """
    from regiondash.settings import Settings  # noqa: PLC0415  finds folders of the machine

    settings, end = Settings.from_environment(), time.monotonic() + wait
    while True:
        parts = _parts(settings, urls, language)
        is_well = all(part["is_well"] for part in parts)
        if is_well or time.monotonic() >= end:
            break
        time.sleep(_PAUSE)
    report = {"is_well": is_well, "parts": parts}
    answer(report, lambda: "\n".join(part["said"] for part in parts), as_json=as_json)
    if not is_well:
        click.get_current_context().exit(UNUSABLE)


def _parts(settings: Settings, urls: tuple[str, ...], language: str) -> list[dict[str, Any]]:
    """Return what is found of the pack, the store and every process."""
    return [
        _checked(language, "pack", partial(_pack, settings)),
        _checked(language, "store", partial(_store, settings)),
        *(_checked(language, "app", partial(_app, url)) for url in urls),
    ]


def _checked(language: str, part: str, check: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return what is found of a part, with a sentence: what it holds, or what is wrong with it."""
    from regiondash.brief.mistakes import sentence  # noqa: PLC0415  the messages
    from regiondash.text import say  # noqa: PLC0415

    try:
        found = check()
    except RegionDashError as error:
        return {"part": part, "is_well": False, "said": sentence(language, error)}
    key = f"health.{part}_{found.pop('state', 'well')}"
    return {"part": part, "is_well": True, **found, "said": say(language, key, **found)}


def _pack(settings: Settings) -> dict[str, Any]:
    """Return the pack that opens; raise PackError where it cannot be read."""
    from regiondash.pack.load import load  # noqa: PLC0415  brings the frames along

    loaded = load(settings.folder(settings.default_pack))
    return {"name": loaded.id, "version": loaded.version, "regions": len(loaded.regions)}


def _store(settings: Settings) -> dict[str, Any]:
    """Return where the store is and its last change; raise StoreProblem where it fails."""
    from regiondash.evidence.store import is_there, open_store  # noqa: PLC0415  the databases
    from regiondash.evidence.store.address import address_of  # noqa: PLC0415

    place = address_of(settings.store_url).words
    if not is_there(settings.store_url):
        return {"place": place, "head": 0, "state": "empty"}
    head = open_store(settings.store_url).head(settings.default_pack)
    return {"place": place, "head": head, "state": "well" if head else "new"}


def _app(url: str) -> dict[str, Any]:
    """Return which process answered; raise Problem where it does not."""
    from regiondash.text.problems import Problem  # noqa: PLC0415  the messages

    if urlsplit(url).scheme not in ("http", "https"):
        raise Problem("health.no_address", url=url)
    asked = url.rstrip("/") + _PATH
    try:
        with build_opener(ProxyHandler({})).open(asked, timeout=_PATIENCE) as answered:
            answered.read()
    except HTTPError as error:
        error.close()
        raise Problem("health.app_unwell", url=url, status=error.code) from error
    except (URLError, OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        told = str(getattr(reason, "strerror", "") or reason)
        raise Problem("health.app_silent", url=url, reason=told) from error
    return {"url": url}


COMMANDS: Final = (health,)
