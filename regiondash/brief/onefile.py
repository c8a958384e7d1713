"""Write a view as one HTML file that needs nothing else: map, player, legend, cards, table.

The file opens from a disk in any browser and asks for nothing: Leaflet, our scripts, the
geometry and the values are in it, and its content policy forbids every request.
"""

from __future__ import annotations

import json
from string import Template
from typing import TYPE_CHECKING, Final

import pandas as pd

from regiondash.brief import headline
from regiondash.brief.card import card_notes, region_markup, values_markup
from regiondash.brief.legend import legend_markup
from regiondash.brief.markup import Markup, tag, text
from regiondash.brief.rows import columns_of, table_frame
from regiondash.brief.tiles import figures_markup
from regiondash.draw import files
from regiondash.draw.folium_map import OfflineMap, Served, as_data, scripts_of
from regiondash.draw.geometry import geometry_file
from regiondash.text import say
from regiondash.view.card import card_of
from regiondash.view.themes import definition

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.view import View

_SPELLINGS: Final = ("name_en", "name_ko", "name_ko_south", "name_mr", "name_rr")


def map_file(pack: Pack, view: View) -> bytes:
    """Return the view as one self-contained HTML file, UTF-8, in the view's language."""
    language = view.selection.language
    base = OfflineMap(Served(json.loads(_geometry(pack))))
    page = Template((files.ASSETS / "onefile.html").read_text(encoding="utf-8"))
    return page.substitute(
        language=language,
        title=text(headline.title(pack, view)),
        head=_head(pack, view),
        side=_side(pack, view),
        box=base._template.module.html(base),  # noqa: SLF001 - folium names it so
        find=text(say(language, "filter.find")),
        example=text(say(language, "filter.find_example")),
        style=files.styles("page.css", "onefile.css"),
        scripts=files.scripts("search.js", "onefile.js"),
        data=as_data(_data(pack, view)),
        map=scripts_of(base),
    ).encode()


def _geometry(pack: Pack) -> bytes:
    return geometry_file(pack.overview, pack.context, pack.shape_table, pack.provinces)


def _head(pack: Pack, view: View) -> Markup:
    title = tag("h1", text(headline.title(pack, view)))
    return title + tag("p", text(headline.subtitle(pack, view)), class_="rd-subtitle")


def _side(pack: Pack, view: View) -> Markup:
    language = view.selection.language
    note = getattr(pack.info, f"boundary_note_{language}")
    return (
        figures_markup(pack, view)
        + legend_markup(pack, view)
        + tag("h2", text(say(language, "heading.words")), class_="rd-heading")
        + tag("p", text(headline.summary(pack, view)), class_="rd-words")
        + tag("h2", text(say(language, "heading.sources")), class_="rd-heading")
        + tag("p", text(f"{headline.sources(pack, view)} {note}"), class_="rd-sources")
    )


def _data(pack: Pack, view: View) -> dict[str, object]:
    language = view.selection.language
    label = definition(pack, view.indicator)[f"label_{language}"]
    heads = [say(language, f"column.{name}") for name in columns_of(pack)[:-1]]
    return {
        "state": view.layer.state(view.selection.name_column),
        "columns": [*heads, label],
        "rows": _rows(pack, view),
        "cards": _cards(pack, view),
        "words": {"close": say(language, "card.close")},
    }


def _rows(pack: Pack, view: View) -> list[list[object]]:
    """Return, for each row of the table, its ids, the spellings it is found by and its cells."""
    spellings = pack.regions.set_index("region_id")
    shown = table_frame(view)
    rows = []
    for region_id, shape_id, cells in zip(
        view.table["region_id"],
        view.table["shape_id"],
        shown.itertuples(index=False),
        strict=True,
    ):
        names = spellings.loc[region_id]
        known = [*(names[column] for column in _SPELLINGS), *names["aliases"].split("|")]
        plain = [None if pd.isna(cell) else cell for cell in cells]
        rows.append([region_id, shape_id, [name for name in dict.fromkeys(known) if name], plain])
    return rows


def _cards(pack: Pack, view: View) -> dict[str, str]:
    cards = {}
    for region_id in view.table["region_id"]:
        found = card_of(pack, view, region_id)
        parts = [region_markup(pack, view.selection, region) for region in found.regions]
        cards[region_id] = "".join(
            [
                *parts,
                card_notes(pack, view.selection, found),
                values_markup(pack, view.selection, found),
            ]
        )
    return cards
