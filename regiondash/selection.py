"""Hold what the user chose as one frozen value.

A `Selection` is the key of every cache and, by way of `address`, the content of a deep link.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from regiondash.schema import STATUSES

LANGUAGES: Final = ("en", "ko")
ORTHOGRAPHIES: Final = ("south", "north")
THEMES: Final = ("status", "cohort", "indicator")
METHODS: Final = ("quantiles", "natural_breaks", "equal_interval")
CLASS_COUNTS: Final = (3, 4, 5, 6, 7)
BASES: Final = ("claimed", "confirmed")
REACHES: Final = STATUSES[1:]
SECTIONS: Final = ("board", "pace", "lists", "distance", "programmes")
ASPECTS: Final = ("proxies", "lag", "index", "coverage", "compare", "inequality", "space")
DESKS: Final = ("import", "rasters", "articles", "history", "since", "packs")
LEVELS: Final = ("region", "province")
RULES: Final = (
    *("national_share", "threshold", "bottom_people", "median", "fifth", "index_fifth"),
    *("k_of_m", "listed"),
)
NORMALISATIONS: Final = ("min_max", "z", "rank")
AGGREGATES: Final = ("arithmetic", "geometric")
TWINS: Final = ("once", "all")
WEIGHTINGS: Final = ("population", "none")
MOST_COMPARED: Final = 5
NEEDS: Final = ("indicator", "index")
OBJECTIVES: Final = ("people", "covering", "farthest", "mix")
AHEAD: Final = ("one", "all")
MOST_SEATS: Final = 500
FARTHEST_KM: Final = 500


@dataclass(frozen=True)
class Selection:
    """What the user chose. Empty tuples mean "all", an empty string the pack's own default.

    `as_of` is an ISO day, or empty for the day of the pack's newest report. `place` is the id of
    a region or a shape whose card is open. `zoom` says whether the map was asked to show the
    chosen provinces.

    `programme` is a programme's id, `compare` that of another held against it. `known_by` and
    `since` are ISO days or empty: what was known by a day, and what is new from a day on.
    `added_since` is the state of the data since which users' changes are told: a day, a data
    version or the number of a change; empty for the pack as its files have it.
    `basis` says whether statuses are those claimed or those independently confirmed, `reach`
    which status counts as covered. `near` is a kind of facility, `km` how far it serves.
    `section` is the part of the coverage page that is open, `aspect` that of the lagging page,
    `desk` that of the page of additions.

    What lags: `level` says of which units, `period` of when ("" the newest), `rule` and `limit`
    by which rule (a percentage or an absolute value, as the rule has it; None its default),
    `fails` how many of the chosen indicators a region fails, `official` an official list.
    `against` is a second indicator. The index: `parts` are its indicators, `weights` their
    percentages in the same order (none: equal), `higher` and `lower` the indicators whose
    direction the user set, `normal` and `aggregate` how it is made, `twins` whether indicators
    that say the same count once, `seed` that of the draws. `weighting` says whether inequality is
    measured between people or between regions. `picked` are the regions compared; the fields
    with `second_` are those of a second map beside the first.

    Need and plan: `need` says whether an indicator or the index stands for need. A plan chooses
    `size` regions by an `objective`; `mix` is the percentage that people have in a mixed one,
    `min_per` and `max_per` are limits a province (0: none), `include` and `exclude` regions, and
    `ahead` whether one cohort is planned or all until none is left. With a `facility` (the id of
    a kind) the plan is for that kind alone: who has one is reached. `named` is the plan's name.
    """

    pack: str = ""
    language: str = "en"
    orthography: str = "south"
    theme: str = "status"
    indicator: str = ""
    method: str = "quantiles"
    classes: int = 5
    provinces: tuple[str, ...] = ()
    as_of: str = ""
    kinds: tuple[str, ...] = ()
    cohorts: tuple[str, ...] = ()
    scope: str = ""
    sites: str = "on"
    place: str = ""
    zoom: str = "off"
    programme: str = ""
    known_by: str = ""
    basis: str = "claimed"
    reach: str = "opened"
    since: str = ""
    added_since: str = ""
    compare: str = ""
    near: str = ""
    km: int = 30
    section: str = "board"
    aspect: str = "proxies"
    desk: str = "import"
    level: str = "region"
    period: str = ""
    rule: str = "fifth"
    limit: float | None = None
    fails: int = 2
    official: str = ""
    against: str = ""
    parts: tuple[str, ...] = ()
    weights: tuple[str, ...] = ()
    higher: tuple[str, ...] = ()
    lower: tuple[str, ...] = ()
    normal: str = "min_max"
    aggregate: str = "arithmetic"
    twins: str = "once"
    seed: int = 1
    weighting: str = "population"
    picked: tuple[str, ...] = ()
    second_theme: str = ""
    second_indicator: str = ""
    second_period: str = ""
    second_as_of: str = ""
    need: str = "indicator"
    size: int = 20
    objective: str = "people"
    mix: int = 50
    min_per: int = 0
    max_per: int = 0
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    ahead: str = "one"
    facility: str = ""
    named: str = ""

    def with_(self, **changes: object) -> Selection:
        """Return the selection with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]

    @property
    def name_column(self) -> str:
        """Return the schema's name column that suits the language and orthography."""
        if self.language != "ko":
            return "name_en"
        return "name_ko_south" if self.orthography == "south" else "name_ko"
