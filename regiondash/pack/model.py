"""Define what a loaded data pack is: its settings, its typed tables, its geometry, its version."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from regiondash.pack.shapes import put_polygons, read_shapes
from regiondash.pack.told import Told

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd
    from shapely.geometry.base import BaseGeometry

    from regiondash.pack.additions import Additions
    from regiondash.pack.statements import (
        Absent,
        Note,
        OfficialList,
        Period,
        Proxies,
        UnitKind,
    )


@dataclass(frozen=True)
class Noun:
    """The pack's own words for one thing it counts; `id` is region, province, cohort or site."""

    id: str
    en: str
    en_plural: str
    en_short: str
    en_short_plural: str
    ko: str
    ko_short: str


@dataclass(frozen=True)
class PackInfo(Told):
    """What a pack says of itself in `[pack]` of programme.toml.

    `claimant_…` says who makes the claims; it is empty where there are none.
    `known_until` is the day of the pack's newest report. `default_programme` and
    `people_indicator` are empty in a pack without a programme or without people counted.
    `context_source` is the source of the land drawn around the country, `map_crs` the
    projected system of its still maps ("EPSG:5179"; "" for one about its middle), `proxies` what
    the first view of lag shows while nothing is chosen. `boundary_vintage` is the year whose
    boundaries the shapes have ("" where the pack does not say).
    """

    id: str
    country: str
    name_en: str
    name_ko: str
    known_until: dt.date
    boundary_note_en: str
    boundary_note_ko: str
    default_scope: str
    claimant_en: str = ""
    claimant_ko: str = ""
    default_programme: str = ""
    people_indicator: str = ""
    context_source: str = ""
    map_crs: str = ""
    boundary_vintage: str = ""
    neighbours_note_en: str = ""
    neighbours_note_ko: str = ""
    compiled_on: dt.date | None = None
    languages: tuple[str, ...] = ("en", "ko")
    nouns: tuple[Noun, ...] = ()
    proxies: Proxies | None = None


@dataclass(frozen=True)
class Scope(Told):
    """One way to say which regions count, and why.

    `regions` is how many the scope holds, stated so that it can be checked; `denominator` is
    set where coverage is a share of a promised number and not of a list.
    """

    id: str
    label_en: str
    label_ko: str
    reason_en: str
    reason_ko: str
    denominator: int | None = None
    regions: int | None = None


@dataclass(frozen=True)
class Aim(Told):
    """What a programme is to bring each region, as said on the day `since`."""

    since: dt.date
    text_en: str
    text_ko: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Phase(Told):
    """A stretch of a programme's years with a promise of its own; 0 and None as there."""

    label_en: str
    label_ko: str
    first_year: int
    last_year: int
    target_per_year: int = 0
    target_total: int | None = None

    def promised_by(self, year: int) -> int | None:
        """Return how many regions the phase promises by the end of a year, None if unsaid."""
        if self.target_total is not None and year >= self.last_year:
            return self.target_total
        years = max(0, min(year, self.last_year) - self.first_year + 1)
        return years * self.target_per_year if self.target_per_year else None


@dataclass(frozen=True)
class Programme(Told):
    """What is being rolled out: first and last cohort year, and how many regions are promised.

    `target_per_year` is 0 where nothing is promised by the year, `target_total` None where no
    total is promised for all years together. `scopes` are the ids of those it can be counted
    in; `unit_…` is what the promise counts; `note_…` is what a reader must know of how its
    years and cohorts were read where the source leaves them open.
    """

    id: str
    name_en: str
    name_ko: str
    first_year: int
    last_year: int
    target_per_year: int = 0
    target_total: int | None = None
    short_en: str = ""
    short_ko: str = ""
    unit_en: str = ""
    unit_ko: str = ""
    summary_en: str = ""
    summary_ko: str = ""
    note_en: str = ""
    note_ko: str = ""
    scopes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    aims: tuple[Aim, ...] = ()
    phases: tuple[Phase, ...] = ()

    def promised_in(self, year: int) -> int | None:
        """Return how many regions are promised for one year, None if no such promise is made."""
        spans = [span for span in self._spans() if span.first_year <= year <= span.last_year]
        return (spans[0].target_per_year or None) if spans else None

    def promised_by(self, year: int) -> int | None:
        """Return how many regions are promised by the end of a year, None if no promise says.

        A promise in total falls due at the end of its last year, not in parts before it.
        """
        if self.target_total is not None and year >= self.last_year:
            return self.target_total
        due = [span.promised_by(year) for span in self._spans() if span.first_year <= year]
        known = [count for count in due if count is not None]
        return sum(known) if len(known) == len(due) else None

    def _spans(self) -> tuple[Phase, ...]:
        """Return the phases, or all years as one if there are none."""
        years, target = (self.first_year, self.last_year), self.target_per_year
        return self.phases or (Phase(self.name_en, self.name_ko, *years, target),)


@dataclass(frozen=True)
class Kind(Told):
    """One kind of facility, the symbol it is drawn with and its place in lists.

    `serves_by_distance` says that people come to it, so that how far away it stands matters.
    """

    id: str
    label_en: str
    label_ko: str
    symbol: str
    is_factory: bool
    order: int
    serves_by_distance: bool = False


@dataclass(frozen=True)
class Unstated(Told):
    """How sites whose kinds no source states are called and drawn."""

    label_en: str
    label_ko: str
    symbol: str


@dataclass(frozen=True)
class Settings:
    """Everything programme.toml says; `unstated` is None where the pack has no such sites.

    `periods` are those that do not sort by their text; `unit_kinds` are empty where regions are
    cities, counties and districts.
    """

    info: PackInfo
    scopes: tuple[Scope, ...]
    programmes: tuple[Programme, ...]
    kinds: tuple[Kind, ...]
    unstated: Unstated | None = None
    notes: tuple[Note, ...] = ()
    absent: tuple[Absent, ...] = ()
    official_lists: tuple[OfficialList, ...] = ()
    periods: tuple[Period, ...] = ()
    unit_kinds: tuple[UnitKind, ...] = ()


@dataclass(frozen=True, eq=False)
class Pack:
    """One data pack, read and typed. The frames are shared: read them, never write into them.

    Columns are those of `regiondash.schema`, rows are in file order, indexes are 0, 1, 2 …
    Text and dates are `str` and never missing: an empty cell is "". Dates stay ISO text, because
    a partial one (2024-03) has no other form. Numbers are float64 with NaN, integers Int64 with
    NA. Longitudes and latitudes are EPSG:4326. `version` is the short hash of the data files.

    A pack with what users added (`overlay.with_additions`) holds it in `additions`, the pack as
    its files have it in `base`, that one's version in `base_version`, and the polygons that
    users put over its own in `polygons`, by shape id. `version` is then that of both together.
    """

    folder: Path
    settings: Settings
    version: str
    sources: pd.DataFrame
    provinces: pd.DataFrame
    regions: pd.DataFrame
    region_shapes: pd.DataFrame
    events: pd.DataFrame
    sites: pd.DataFrame
    definitions: pd.DataFrame
    indicators: pd.DataFrame
    shape_table: pd.DataFrame
    overview: dict[str, Any]
    context: dict[str, Any]
    base_version: str = ""
    additions: Additions | None = None
    base: Pack | None = None
    polygons: Mapping[str, BaseGeometry] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Return the name of the pack's folder, by which it is asked for."""
        return self.folder.resolve().name

    @property
    def info(self) -> PackInfo:
        """Return what the pack says of itself."""
        return self.settings.info

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """Return the scopes in file order."""
        return self.settings.scopes

    @property
    def programmes(self) -> tuple[Programme, ...]:
        """Return the programmes in file order."""
        return self.settings.programmes

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Return the facility kinds in their stated order."""
        return tuple(sorted(self.settings.kinds, key=lambda kind: kind.order))

    @cached_property
    def shapes(self) -> gpd.GeoDataFrame:
        """Return the full geometry with `shape_table`'s columns and rows, EPSG:4326.

        Read at the first use, for it is the largest part. Raises BrokenPack if the file holds
        no geometry that can be read, MissingFile if it has gone since the pack was loaded.
        """
        if self.base is None:
            return read_shapes(self.folder, self.shape_table)
        if self.shape_table is self.base.shape_table:
            return self.base.shapes
        return put_polygons(self.base.shapes, self.shape_table, self.polygons)
