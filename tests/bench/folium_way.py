"""Make the app's map from folium's own classes alone, as the plain way would."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import folium
import streamlit as st
from branca.element import MacroElement
from folium.template import Template

from regiondash.draw.files import ASSETS, LEAFLET_CSS, LEAFLET_JS
from regiondash.draw.geometry import geometry_file
from regiondash.ui import cache
from regiondash.ui.serve import keep
from tests.draw.unfolded import unfolded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regiondash.pack.model import Pack
    from regiondash.view import View

HEIGHT = 560


@st.cache_resource(show_spinner=False)
def geometry(pack_id: str) -> dict[str, Any]:
    """Return what the app's map fetches, as an object: shapes, surroundings, provinces, points."""
    pack = cache.pack(pack_id)
    data = geometry_file(pack.overview, pack.context, pack.shape_table, pack.provinces)
    return unfolded(data)


@st.cache_resource(show_spinner=False)
def provinces(pack_id: str) -> dict[str, str]:
    """Return the province of each shape."""
    shapes = cache.pack(pack_id).shape_table
    return dict(zip(shapes["shape_id"], shapes["province_id"], strict=True))


class VendoredMap(folium.Map):
    """A folium map without tiles whose only script is Leaflet, served by this server.

    Folium's other nine default scripts and styles are left out, which the plain way gains from.
    """

    def __init__(self, pack: Pack) -> None:
        super().__init__(tiles=None)
        south, west, north, east = geometry(pack.id)["frame"]
        self.default_js = [("leaflet", _served(LEAFLET_JS))]
        self.default_css = [("leaflet_css", _served(LEAFLET_CSS))]
        self.fit_bounds([[south, west], [north, east]])


def _served(name: str) -> str:
    path = ASSETS / name
    return keep(path.stem, path.suffix, path.read_bytes())


class Stamp(MacroElement):
    """A line of script behind all layers, that writes on the map's body which state was drawn."""

    _template = Template("""
        {% macro script(this, kwargs) %}
            document.body.dataset.stamp = {{ this.stamp|tojson }};
        {% endmacro %}
    """)

    def __init__(self, stamp: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Stamp"
        self.stamp = stamp


def lasting(pack: Pack) -> Iterator[MacroElement]:
    """Yield what no filter changes: the land around, and the outlines of the provinces."""
    found = geometry(pack.id)
    yield folium.GeoJson(found["context"], style_function=_surroundings)
    for province in found["provinces"]:
        yield folium.GeoJson(province["outline"], style_function=_outline)


def changing(pack: Pack, view: View) -> Iterator[MacroElement]:
    """Yield what filters change: the filled shapes, the year in each, and the sites."""
    yield regions(pack, view)
    points = geometry(pack.id)["points"]
    for shape_id, label in view.layer.labels.items():
        icon = folium.DivIcon(html=f"<b>{label}</b>")
        yield folium.Marker(points[shape_id][:2], icon=icon)
    for mark in view.layer.sites:
        yield folium.CircleMarker([mark.lat, mark.lon], radius=3, tooltip=mark.title)


def regions(pack: Pack, view: View) -> folium.GeoJson:
    """Return the shapes filled by class, with a tooltip of name and status."""
    features = [
        {**feature, "properties": _properties(pack, view, feature["id"])}
        for feature in geometry(pack.id)["shapes"]["features"]
    ]
    return folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        style_function=_filled,
        tooltip=folium.GeoJsonTooltip(fields=["name", "status"]),
    )


def _properties(pack: Pack, view: View, shape_id: str) -> dict[str, object]:
    entry = view.painted.entries[view.painted.shapes.get(shape_id, -1)]
    return {
        "name": geometry(pack.id)["names"]["name_en"][shape_id],
        "status": entry.label,
        "fill": entry.look.fill,
        "opacity": 0.28 if provinces(pack.id)[shape_id] in view.layer.outside else 1,
    }


def _filled(feature: dict[str, Any]) -> dict[str, object]:
    given = feature["properties"]
    fill, opacity = given["fill"], given["opacity"]
    return {"color": "#8d8b80", "weight": 0.6, "fillColor": fill, "fillOpacity": opacity}


def _surroundings(_: object) -> dict[str, object]:
    return {"color": "#f6f5f1", "weight": 1, "fillColor": "#f6f5f1", "fillOpacity": 1}


def _outline(_: object) -> dict[str, object]:
    return {"color": "#4a4a43", "weight": 1.5, "fill": False}
