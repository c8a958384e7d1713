"""Remember which region a place in a file was said to be: answers in, all that were given out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import sqlalchemy as sa

from regiondash.evidence.imports.draft import Asked
from regiondash.evidence.store.cells import clean, looked_up
from regiondash.evidence.store.log import told
from regiondash.evidence.store.tables import ANSWERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection


def answers(connection: Connection, pack: str) -> dict[Asked, str]:
    """Return what was answered of a pack's places: the region's id for each place asked."""
    asked = sa.select(ANSWERS).where(ANSWERS.c.pack == pack)
    return {
        Asked(one.name, one.province, one.pcode): one.region_id for one in connection.execute(asked)
    }


def remember(connection: Connection, pack: str, given: Mapping[Asked, str], by: str) -> None:
    """Keep answers, each in the place of an earlier one; an empty answer forgets it.

    Raises StoreProblem where a name is too long to be looked up.
    """
    now = told(dt.datetime.now(dt.UTC))
    for place, region_id in given.items():
        where = {name: looked_up(clean(cell)) for name, cell in vars(place).items()} | {
            "pack": pack
        }
        same = [ANSWERS.c[name] == cell for name, cell in where.items()]
        connection.execute(sa.delete(ANSWERS).where(*same))
        if region_id:
            row = {**where, "region_id": clean(region_id), "made_by": clean(by), "made_at": now}
            connection.execute(sa.insert(ANSWERS), row)
