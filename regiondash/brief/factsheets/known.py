"""Know once what all sheets of a selection share: ranks, who lags, other programmes, sources."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.events import sources_by_id
from regiondash.brief.lag_words import rule_short
from regiondash.errors import RegionDashError
from regiondash.measure import lag
from regiondash.schema import NATURES
from regiondash.text import format_date, format_number, say
from regiondash.view import region_rows
from regiondash.view.lag import lag_report
from regiondash.view.lag_rows import direction
from regiondash.view.measured import INHERITED, measured, permitted
from regiondash.view.places import days_asked, programme_of
from regiondash.view.rows import value
from regiondash.view.themes import definition

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view.measured import Measured

    Row = dict[str, Any]
    Cite = Callable[[str], str]

OF_ONE: Final = ("national_share", "threshold", "bottom_people", "median", "fifth")
_KEPT: Final = 4


@dataclass(frozen=True)
class Ranks:
    """The rank of each unit of an indicator, 1 the best, and of how many."""

    by_unit: Mapping[str, int]
    of: int


@dataclass(frozen=True)
class Handed:
    """What a province's indicator says of the units below: value, nature and source by unit."""

    row: Row
    by_unit: Mapping[str, tuple[float, str, str]]

    def words(self, language: str, found: tuple[float, str, str], cite: Cite) -> str:
        """Return a value of it in words: label, number, unit, period, nature and source."""
        number, nature, source_id = found
        written = format_number(language, number, self.row["decimals"])
        period = "" if self.row["period"] in self.row["label"] else self.row["period"]
        about = ", ".join(filter(None, [self.row["unit"], period, nature]))
        told = f"{self.row['label']}: {written}"
        return f"{told} ({about}) {cite(source_id)}" if about else f"{told} {cite(source_id)}"


class Known:
    """What sheets of one pack and selection share; each part is made when it is first asked for."""

    def __init__(self, pack: Pack, selection: Selection) -> None:
        self.pack, self.selection = pack, selection

    @property
    def language(self) -> str:
        """Return the language to write in."""
        return self.selection.language

    def say(self, key: str, **values: object) -> str:
        """Return a message of the sheets."""
        return say(self.language, f"factsheet.{key}", **values)

    @cached_property
    def sources(self) -> dict[str, Row]:
        """Return the pack's sources by id."""
        return sources_by_id(self.pack)

    @cached_property
    def day(self) -> str:
        """Return the day that the sheets answer for, in words."""
        return format_date(self.language, days_asked(self.pack, self.selection).counted)

    @cached_property
    def programme(self) -> str:
        """Return the programme's name; "" in a pack without one."""
        return str(getattr(programme_of(self.pack, self.selection), f"name_{self.language}"))

    @cached_property
    def ranks(self) -> dict[tuple[str, str], Ranks]:
        """Return ranks by indicator and period, of those that permit it and are units' own."""
        found = {}
        for one in permitted(self.pack, "rank"):
            newest = self._measured(one)
            for period in newest.periods if newest and not newest.inherited else ():
                found[one, period] = self._ranked(measured(self.pack, one, period=period))
        return found

    def _measured(self, indicator: str) -> Measured | None:
        try:
            return measured(self.pack, indicator)
        except RegionDashError:
            return None

    def _ranked(self, found: Measured) -> Ranks:
        way = direction(self.pack, self.selection, found.indicator)
        ranks = lag.ranks(found.units["value"], way)["rank"]
        units = zip(found.units["unit_id"], ranks, strict=True)
        known = {str(unit): int(rank) for unit, rank in units if value(rank) is not None}
        return Ranks(known, len(known))

    @cached_property
    def lagging(self) -> dict[tuple[str, str], dict[str, bool]]:
        """Return by indicator and period which regions lag, by a rule that judges one indicator.

        The period is the one that the rule is asked for: the selection's, else the newest.
        """
        if self.selection.rule not in OF_ONE:
            return {}
        reports = (self._lags(one) for one in permitted(self.pack, "lag"))
        return {
            (report["indicator"], report["period"]): {
                row["region_id"]: row["lagging"]
                for row in report["regions"]
                if row["lagging"] is not None
            }
            for report in reports
            if report
        }

    def _lags(self, indicator: str) -> Row:
        asked = self.selection.with_(indicator=indicator, level="region")
        try:
            return lag_report(self.pack, asked)
        except RegionDashError:
            return {}

    @cached_property
    def judged(self) -> tuple[str, dict[str, bool]] | None:
        """Return a rule over several indicators in words and which regions lag by it, or None."""
        if self.selection.rule in OF_ONE:
            return None
        try:
            report = lag_report(self.pack, self.selection.with_(level="region"))
        except RegionDashError:
            return None
        rows = {row["region_id"]: row["lagging"] for row in report["regions"]}
        return rule_short(self.selection, report), rows

    @cached_property
    def handed(self) -> list[Handed]:
        """Return the indicators that only provinces have, with their values for units below."""
        rows = self.pack.indicators
        names = dict.fromkeys(rows.loc[rows["unit_kind"] == "province", "indicator_id"])
        own = set(rows.loc[rows["unit_kind"].isin(["shape", "region"]), "indicator_id"])
        return [one for name in names if name not in own and (one := self._handed(str(name)))]

    def _handed(self, indicator: str) -> Handed | None:
        found = self._measured(indicator)
        if found is None:
            return None
        defined = definition(self.pack, indicator)
        row = {
            "label": defined[f"label_{self.language}"],
            "unit": defined[f"unit_{self.language}"],
            "decimals": int(defined["decimals"] or 0),
            "period": found.period,
        }
        known = found.units[found.units["value"].notna()]
        columns = (known[name] for name in ("unit_id", "value", "nature", "source_id"))
        cells = zip(*columns, strict=True)
        natures = {name: self.say(f"nature.{name}") for name in NATURES} | {INHERITED: ""}
        return Handed(row, {str(u): (v, natures[n], str(s)) for u, v, n, s in cells})

    def census_province(self, region: Row) -> str:
        """Return the province of the census that a region was in, "" where it is today's."""
        shapes = self.pack.shape_table
        found = shapes.loc[shapes["shape_id"] == region["shape_id"], "census_province_id"]
        names = self.pack.provinces.set_index("province_id")[self.selection.name_column]
        then = str(names.get(found.iloc[0], "")) if len(found) else ""
        return "" if then == region["province"] else then

    @cached_property
    def confirmed(self) -> Mapping[str, list[Row]]:
        """Return each region's places as far as independent looks confirm them."""
        return region_rows.places(self.pack, self.selection.with_(basis="confirmed", cohorts=()))

    @cached_property
    def elsewhere(self) -> list[tuple[str, Mapping[str, list[Row]]]]:
        """Return the names of the pack's other programmes, each with its places by region."""
        mine = programme_of(self.pack, self.selection).id
        return [
            (
                str(getattr(one, f"name_{self.language}")),
                region_rows.places(
                    self.pack, self.selection.with_(programme=one.id, basis="claimed", cohorts=())
                ),
            )
            for one in self.pack.programmes
            if one.id != mine
        ]


def known_of(pack: Pack, selection: Selection) -> Known:
    """Return what sheets of a selection share, whichever region or provinces it has chosen."""
    return _known(pack, region_rows.common(selection).with_(basis="claimed"))


@lru_cache(maxsize=_KEPT)
def _known(pack: Pack, selection: Selection) -> Known:
    return Known(pack, selection)
