"""Keep the store's tables of the version this program knows: a connection in, tables out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import inspect, text

from regiondash.evidence.store.tables import REVISIONS
from regiondash.text.problems import StoreProblem

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

NEWEST: Final = "0001"
"""The version of the tables that this program reads and writes."""

SCRIPTS: Final = Path(__file__).parent / "migrations"


def revision_of(connection: Connection) -> str:
    """Return the version of a database's tables; empty where it has none of the store's."""
    if not inspect(connection).has_table(REVISIONS):
        return ""
    found = connection.execute(text(f"SELECT version_num FROM {REVISIONS}")).scalar()  # noqa: S608
    return str(found or "")


def upgrade(connection: Connection, place: str, to: str = NEWEST, scripts: Path = SCRIPTS) -> None:
    """Bring the tables to a version, inside the connection's transaction; no step back is made.

    The caller holds the store's lock. Raises StoreProblem where the tables are of a version that
    this program does not know: a newer program made them.
    """
    from alembic import command  # noqa: PLC0415  slow to import, and mostly not needed

    config = _config(scripts)
    require_known(revision_of(connection), place, scripts)
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def require_known(revision: str, place: str, scripts: Path = SCRIPTS) -> None:
    """Raise StoreProblem where a version of tables is not among those of the scripts."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415  slow to import

    known = {one.revision for one in ScriptDirectory.from_config(_config(scripts)).walk_revisions()}
    if revision and revision not in known:
        raise StoreProblem("store_problem.newer", place=place, revision=revision)


def _config(scripts: Path) -> Config:
    from alembic.config import Config  # noqa: PLC0415  slow to import

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
