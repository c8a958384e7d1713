"""Find a Chromium or Chrome for the browser tests, and fetch one where there is none.

`python -m tests.browser.chromium` prints the path of the one it found or fetched. It looks, in
this order, at BROWSER (a path), at the commands of this machine, at the usual places of macOS
and Windows, and at what Playwright fetched earlier. Where there is none it asks Debian for one
(as root), or Playwright. With BROWSER_TESTS=skip it does nothing.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

SKIPPED: Final = "browser tests skipped on request (BROWSER_TESTS=skip)"
NONE_FOUND: Final = (
    "No Chromium or Chrome was found and none could be installed. Install one, name one with "
    "BROWSER=/path/to/chrome, or leave the browser tests out with BROWSER_TESTS=skip."
)
_COMMANDS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_USUAL_PLACES: Final = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
)
_DEBIAN: Final = (
    ("apt-get", "update", "-qq"),
    ("apt-get", "install", "-y", "-qq", "chromium", "fonts-noto-cjk"),
)
_PLAYWRIGHT: Final = ((sys.executable, "-m", "playwright", "install", "chromium"),)


def is_skipped() -> bool:
    """Return whether the browser tests are left out on request."""
    return os.environ.get("BROWSER_TESTS") == "skip"


def find() -> Path | None:
    """Return the path of a Chromium or Chrome on this machine, or None.

    Raises FileNotFoundError where BROWSER names a Chromium or Chrome that is not there. Desktops
    and editors set BROWSER too, for programs of another kind: those are passed over.
    """
    named = os.environ.get("BROWSER", "")
    if re.search("chrom", Path(named).name, re.IGNORECASE):
        path = shutil.which(named)
        if path is None:
            message = f"BROWSER={named} is not a program. Correct the path, or leave it out."
            raise FileNotFoundError(message)
        return Path(path)
    installed = (shutil.which(command) for command in _COMMANDS)
    places = (Path(place) for place in (*filter(None, installed), *_USUAL_PLACES))
    return next((place for place in places if place.is_file()), None) or _playwrights_own()


def fetch() -> Path | None:
    """Install a Chromium, from Debian as root or else from Playwright; return its path or None."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        _run(_DEBIAN)
    if find() is None:
        _run(_PLAYWRIGHT)
    return find()


def _playwrights_own() -> Path | None:
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None


def _run(commands: tuple[tuple[str, ...], ...]) -> None:
    """Run the commands one after the other, and stop at the first that fails."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in commands:
        if subprocess.run(command, env=environment, check=False).returncode:
            return


def main() -> int:
    """Print where the browser is, fetched if need be; return 0, or 1 where there is none."""
    if is_skipped():
        sys.stdout.write(f"{SKIPPED}\n")
        return 0
    try:
        path = find() or fetch()
    except FileNotFoundError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if path is None:
        sys.stderr.write(f"{NONE_FOUND}\n")
        return 1
    sys.stdout.write(f"Browser for the tests: {path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
