"""Define the tables of a programme: events and sites."""

from __future__ import annotations

from regiondash.columns import Column, Table, added, choice, id_column, reference, text_column
from regiondash.schema.shared import NOTE, SOURCE, lat, lon
from regiondash.schema.values import (
    EVENT_KINDS,
    PLACE_PRECISIONS,
    PRECISIONS,
    ROLES,
    STATUSES,
)

EVENTS = Table(
    "events",
    "events.csv",
    "what happened, or was said to happen",
    (
        id_column("event_id", "stable id"),
        text_column("programme_id", "id of a programme in programme.toml"),
        Column("cohort", "integer", "cohort year", missing=True, least=1900, most=2200),
        choice("role", ROLES, "what the event counts for"),
        reference(
            "region_id", "regions.region_id", "where; empty: the whole programme", missing=True
        ),
        reference(
            "site_id", "sites.site_id", "one site of several, where it is one's", missing=True
        ),
        choice("kind", EVENT_KINDS, "what happened"),
        choice("basis", ("claim", "independent"), "said by the builder's side, or by others"),
        choice("bears_on", STATUSES[1:], "the status it speaks to", missing=True),
        choice(
            "verdict", ("confirms", "against", "unsettled"), "independent looks only", missing=True
        ),
        Column("happened_on", "partial_date", "when, as precisely as the source says"),
        choice("precision", PRECISIONS, "how precise happened_on is"),
        Column("not_before", "date", "earliest day, where a source bounds it", missing=True),
        Column("reported_on", "partial_date", "when the source reported it", missing=True),
        Column("entered_on", "date", "when it was entered in the pack"),
        choice("extent", ("whole", "part"), "the whole region, or a part of it"),
        Column(
            "progress_pct",
            "number",
            "how much is said to be done",
            missing=True,
            unit="%",
            least=0,
            most=100,
            optional=True,
        ),
        text_column("said_by_en", "who says so"),
        text_column("said_by_ko", "who says so, in Korean"),
        added("built_by_en", "who builds, where a source says so"),
        added("built_by_ko", "who builds, in Korean"),
        added("answers_en", "who answers for it, where a source says so"),
        added("answers_ko", "who answers for it, in Korean"),
        SOURCE,
        Column(
            "also_sources",
            "string",
            "further sources",
            missing=True,
            many=True,
            refers_to="sources.source_id",
        ),
        reference("supersedes", "events.event_id", "an earlier entry this corrects", missing=True),
        reference("contradicts", "events.event_id", "an entry that says otherwise", missing=True),
        added(
            "same_as",
            "the entry of another programme that tells of the same thing",
            refers_to="events.event_id",
        ),
        text_column("text_en", "what is said, in one sentence"),
        text_column("text_ko", "what is said, in Korean"),
        text_column("caveat_en", "what limits it", missing=True),
        text_column("caveat_ko", "what limits it, in Korean", missing=True),
        NOTE,
    ),
    ("event_id",),
)

SITES = Table(
    "sites",
    "sites.csv",
    "facilities, one row a programme and facility, or group whose kinds no source states",
    (
        id_column("site_id", "stable id"),
        text_column("programme_id", "id of a programme in programme.toml"),
        Column("cohort", "integer", "cohort year", missing=True, least=1900, most=2200),
        choice("role", ROLES, "what the site counts for"),
        reference("region_id", "regions.region_id", "where"),
        text_column("kind", "id of a facility kind; empty: kinds not stated", missing=True),
        choice(
            "kind_basis",
            ("named", "statement_about_all", "not_stated"),
            "how the kind is known; 'statement_about_all' is drawn hollow and not counted",
        ),
        text_column("name_en", "its own name", missing=True),
        text_column("name_ko", "its own name in hangul", missing=True),
        text_column("products_en", "products a source names", missing=True),
        text_column("products_ko", "products a source names, in Korean", missing=True),
        lon("lon"),
        lat("lat"),
        choice("location_precision", PLACE_PRECISIONS, "what the point is"),
        SOURCE,
        added(
            "same_as",
            "the row of the same facility in another programme",
            refers_to="sites.site_id",
        ),
        text_column("note_en", "what a reader should know", missing=True),
        text_column("note_ko", "what a reader should know, in Korean", missing=True),
        NOTE,
    ),
    ("site_id",),
)
