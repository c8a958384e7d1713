"""List the words that cells of a pack choose from."""

from __future__ import annotations

LIST_SEPARATOR = "|"
WGS84 = "EPSG:4326"

STATUSES = ("not_announced", "announced", "started", "opened", "operating")
EVIDENCE = ("confirmed", "against", "unsettled", "not_assessed")
ROLES = ("cohort", "pilot", "extra", "programme")
PRECISIONS = ("day", "not_after", "month", "year")
PLACE_PRECISIONS = ("site", "seat", "same_named_place", "polygon", "none")
EVENT_KINDS = (
    "announced",
    "started",
    "frame_done",
    "progress",
    "opened",
    "production_shown",
    "operation_claimed",
    "operation_observed",
    "assessment",
    "inspection",
    "criticism",
    "rebuild",
    "policy",
)
SOURCE_KINDS = (
    "state_media",
    "government",
    "press",
    "think_tank",
    "statistics",
    "academic",
    "reference",
)
NATURES = ("observed", "derived", "modelled", "projected", "inherited")
REGION_KINDS = ("city", "county", "district")
LEVELS = ("region", "shape", "province", "country")
PERMITS = ("map", "sum", "rank", "lag", "inequality")
