"""Define the tables of indicators: values, and what each of them is."""

from __future__ import annotations

from regiondash.columns import Column, Table, added, choice, id_column, reference, text_column
from regiondash.schema.shared import NOTE, SOURCE
from regiondash.schema.values import (
    LEVELS,
    NATURES,
)

INDICATORS = Table(
    "indicators",
    "indicators.csv",
    "one value of one indicator for one unit and period",
    (
        choice("unit_kind", ("region", "shape", "province", "country"), "what the unit is"),
        text_column("unit_id", "id of the region, shape or province, or the country code"),
        choice("part", ("all", "urban", "rural"), "all of the unit, or its urban or rural part"),
        reference("indicator_id", "indicator_definitions.indicator_id", "what is measured"),
        text_column("period", "year, month or span"),
        Column("value", "number", "the value, in the definition's unit"),
        Column("low", "number", "lower bound, where a source gives one", missing=True),
        Column("high", "number", "upper bound, where a source gives one", missing=True),
        choice("nature", NATURES, "how the value came about"),
        added("vintage", "year of the boundaries the unit is of; empty: the pack's own"),
        Column(
            "valid_share",
            "number",
            "share of the unit, from 0 to 1, that the value was made of; empty: not said",
            missing=True,
            least=0,
            most=1,
            optional=True,
        ),
        SOURCE,
        NOTE,
    ),
    ("unit_kind", "unit_id", "part", "indicator_id", "period"),
)

DEFINITIONS = Table(
    "indicator_definitions",
    "indicator_definitions.csv",
    "what each indicator is and what may be done with it",
    (
        id_column("indicator_id", "stable id"),
        choice("level", LEVELS, "finest level it is given for"),
        text_column("label_en", "label"),
        text_column("label_ko", "label in Korean"),
        text_column("unit_en", "unit"),
        text_column("unit_ko", "unit in Korean"),
        choice("direction", ("higher", "lower", "none"), "which way is better, if either"),
        Column("decimals", "integer", "decimals to show", least=0, most=6),
        text_column("method_en", "how it is made, and its traps"),
        text_column("method_ko", "how it is made, and its traps, in Korean"),
        Column("permits", "string", "what may be done with it", missing=True, many=True),
        choice(
            "proxy",
            ("yes",),
            "it stands in for access or urbanisation and does not measure living standards",
            missing=True,
            optional=True,
        ),
        added("why_not_en", "why the statistics that are not permitted are not given"),
        added("why_not_ko", "why the statistics that are not permitted are not given, in Korean"),
        added(
            "made_of",
            "sources that derived values are made of, besides their own",
            refers_to="sources.source_id",
            many=True,
        ),
    ),
    ("indicator_id",),
)
