"""Tell what figures were measured on: the machine, and the versions of what ran."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Final

_LIBRARIES: Final = (
    "streamlit",
    "folium",
    "streamlit-folium",
    "geopandas",
    "shapely",
    "pandas",
    "playwright",
)


def versions(browser: str = "") -> dict[str, str]:
    """Return the version of each part by its name; `browser` is Chromium's, where one runs."""
    parts = {"python": platform.python_version(), "chromium": browser}
    parts |= {name: version(name) for name in _LIBRARIES}
    return {name: found for name, found in parts.items() if found}


def machine() -> dict[str, object]:
    """Return the system, the cores and memory it has, and how busy it was."""
    return {
        "system": _system(),
        "processor": platform.machine(),
        "cores": os.cpu_count(),
        "memory_gb": _memory_gb(),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
    }


def _system() -> str:
    try:
        name = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        name = platform.release()
    return f"{platform.system()} ({name})"


def _memory_gb() -> float | None:
    """Return the memory that this process may use in GB: a container's limit counts."""
    try:
        there = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None
    limit = Path("/sys/fs/cgroup/memory.max")
    told = limit.read_text(encoding="utf-8").strip() if limit.is_file() else ""
    return round(min(there, int(told) if told.isdigit() else there) / 1e9, 1)


def line(about: dict[str, object], parts: dict[str, str]) -> str:
    """Return machine and versions as one line of text."""
    memory = f"{about['memory_gb']} GB" if about["memory_gb"] else "memory unknown"
    load = "" if about["load"] is None else f", load {about['load']} before"
    named = ", ".join(f"{name} {found}" for name, found in parts.items())
    drawn = "; Chromium headless, without a graphics card" if "chromium" in parts else ""
    return (
        f"{about['system']} on {about['processor']}, {about['cores']} cores, {memory}{load}; "
        f"{named}{drawn}"
    )
