"""Draw the files that hold all that was added to a pack: its cells as CSV, its rows as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import streamlit as st

from regiondash.brief.files import rows_csv
from regiondash.evidence.library import head_of
from regiondash.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regiondash.pack.additions import Row
    from regiondash.pack.model import Pack


def downloads(pack: Pack, language: str) -> None:
    """Draw the buttons that take the additions away, if there are any; else say so."""
    with st.container(horizontal=True, key="downloads", vertical_alignment="center"):
        for kind, make, media in (
            ("csv", lambda: rows_csv(list(_cells(pack)), pack.version), "text/csv"),
            ("json", lambda: _report(pack), "application/json"),
        ):
            st.download_button(
                say(language, f"additions.all_{kind}", n=len(_rows(pack))),
                make,
                f"regiondash-additions.{kind}",
                media,
                key=kind,
                on_click="ignore",
            )


def _rows(pack: Pack) -> tuple[Row, ...]:
    return pack.additions.rows if pack.additions else ()


def _report(pack: Pack) -> bytes:
    rows = [{"table": one.table, "key": list(one.key), "cells": one.cells} for one in _rows(pack)]
    told = {"pack": pack.id, "version": pack.version, "change": head_of(pack), "rows": rows}
    return json.dumps(told, ensure_ascii=False, indent=2, default=dict).encode()


def _cells(pack: Pack) -> Iterator[dict[str, Any]]:
    """Give the cells that were added, each with its row; a row that was taken away has none."""
    for row in _rows(pack):
        told = {"table": row.table, "key": " ".join(row.key)}
        if row.cells is None:
            yield {**told, "column": "", "value": ""}
            continue
        yield from (
            {**told, "column": name, "value": one} for name, one in row.cells.items() if one
        )
