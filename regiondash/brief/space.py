"""Put clusters in space into words: Moran's I in a sentence, a map, its legend and a table.

Blue and ochre, told apart by lightness and by stripes too: plain where neighbours are alike,
striped where a region stands out among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from regiondash.brief.coverage_maps import picture
from regiondash.brief.inequality import measured_name
from regiondash.brief.lag_words import units
from regiondash.brief.legend import swatch
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.draw.palette import PAPER, STATUS_LOOKS, Look
from regiondash.draw.small_map import small_map
from regiondash.measure.space import CLUSTERS, LABELS
from regiondash.text import format_number, say
from regiondash.view.themes import definition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from regiondash.draw.small_map import Outlines
    from regiondash.pack.model import Pack

    Row = Mapping[str, Any]

LOOKS: Final[dict[str, Look]] = {
    "high-high": Look("#1b3f73", text=PAPER),
    "low-low": Look("#d99a3d"),
    "high-low": Look("#1b3f73", "stripe"),
    "low-high": Look("#d99a3d", "stripe"),
    "not significant": Look("#f1f0ea"),
    "island": Look("#cfccc1"),
    "missing": STATUS_LOOKS["no_data"],
}
COLUMNS: Final = ("region", "province", "value", "label", "p", "q")
_SIGNIFICANT: Final = 0.05
_SHOWN: Final = 12


def key_of(label: str) -> str:
    """Return the message key of a cluster's label."""
    return f"space_label.{label.replace('-', '_').replace(' ', '_')}"


def finding(language: str, report: Row) -> str:
    """Return the title: whether neighbours are alike, unlike, or neither, by Moran's I."""
    alike = "alike" if report["moran_i"] > report["expected"] else "unlike"
    key = alike if report["p"] <= _SIGNIFICANT else "neither"
    return say(language, f"space.{key}", indicator=measured_name(report))


def words_markup(language: str, report: Row) -> Markup:
    """Return Moran's I in words, how it was tested, the clusters and who is left out."""
    moran = say(
        language,
        "space.moran",
        i=format_number(language, report["moran_i"], 3),
        expected=format_number(language, report["expected"], 3),
        p=format_number(language, report["p"], 3),
        permutations=report["permutations"],
        seed=str(report["seed"]),
        n=report["n"],
    )
    found = sum(report["counts"][name] for name in CLUSTERS)
    clusters = say(
        language,
        "space.clusters" if found else "space.no_clusters",
        n=found,
        rate=report["rate"],
        uncontrolled=report["uncontrolled"],
    )
    words = [tag("p", text(one), class_="rd-words") for one in (moran, clusters)]
    return join([*words, legend_markup(language, report), notes_markup(language, report)])


def legend_markup(language: str, report: Row) -> Markup:
    """Return the legend: a row a label with its look and how many units have it."""
    rows = [
        tag(
            "tr",
            tag("td", swatch(LOOKS[name])),
            tag("th", text(say(language, key_of(name))), scope="row"),
            tag("td", text(format_number(language, report["counts"][name], 0)), class_="rd-n"),
        )
        for name in LABELS
    ]
    head = say(language, "space.legend", level=units(language, report))
    return tag("h2", text(head), class_="rd-heading") + tag(
        "table", tag("tbody", *rows), class_="rd-legend"
    )


def notes_markup(language: str, report: Row) -> Markup:
    """Return islands and missing values by name, what the test does, and its limits."""
    said = []
    for name, names in (("islands", report["islands"]), ("missing", report["missing_names"])):
        if names:
            shown = ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
            said.append(say(language, f"space.{name}", n=len(names), names=shown))
        else:
            said.append(say(language, f"space.no_{name}"))
    if report["without_outline"]:
        said.append(say(language, "space.without_outline", n=report["without_outline"]))
    if report["is_sum"]:
        said.append(say(language, "space.is_sum"))
    seed = str(report["seed"])
    test = say(language, "space.test", rate=report["rate"], seed=seed)
    made = tag(
        "details",
        tag("summary", text(say(language, "space.made"))),
        tag("p", tag("code", text("I = Σᵢ Σⱼ wᵢⱼ zᵢ zⱼ / Σᵢ zᵢ²"))),
        tag("p", text(f"{say(language, 'space.method')} {test}")),
        class_="rd-note",
    )
    notes = tag("p", text(" ".join(said)), class_="rd-note")
    proxies = [tag("p", text(say(language, "inequality.proxies")), class_="rd-note")]
    return join([notes, made, *(proxies if report["proxy"] else [])])


def map_markup(language: str, report: Row, drawn: Outlines) -> Markup:
    """Return the still map of clusters."""
    numbers = {shape: LABELS.index(label) for shape, label in report["shapes"].items()}
    svg = small_map(drawn, numbers, [LOOKS[name] for name in LABELS])
    counts = "; ".join(
        f"{say(language, key_of(name))}: {report['counts'][name]}" for name in LABELS
    )
    alternative = say(language, "space.map", words=f"{finding(language, report)}. {counts}")
    ratio = drawn.width / drawn.height
    style = f"width:min(100%,calc((100vh - 13rem)*{ratio:.3f}))"
    return tag("div", picture(svg, alternative), class_="rd-nearest", style=style)


def table_frame(pack: Pack, language: str, report: Row) -> pd.DataFrame:
    """Return the table of regions in words, clusters first, then by how sure; numbers stay so."""
    order = {name: number for number, name in enumerate(LABELS)}
    places = int(definition(pack, report["indicator"])["decimals"])
    rows = sorted(
        report["regions"],
        key=lambda row: (order[row["label"]], 1 if row["p"] is None else row["p"], row["region"]),
    )
    cells = [
        {
            **{name: row[name] for name in ("region_id", "region", "province", "p", "q")},
            "value": None if row["value"] is None else round(row["value"], places),
            "label": say(language, key_of(row["label"])),
        }
        for row in rows
    ]
    frame = pd.DataFrame(cells, columns=["region_id", *COLUMNS])
    return frame.astype(dict.fromkeys(("value", "p", "q"), "float64"))
