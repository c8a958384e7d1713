"""Make the folium map: a base map that fetches geometry once, and groups of values only.

One definition serves the app and standalone files. The base map loads the scripts that
`draw/files.py` names, from where the caller serves them; it has no tiles and asks no outside
host. Values reach it as JSON data (`ValuesGroup`), never as code.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import folium
from branca.element import MacroElement
from folium.template import Template

if TYPE_CHECKING:
    from regiondash.draw.layer import Layer

_TEMPLATE = re.compile(r"\{(?=[{%#])")
_SCRIPT = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&'\u2028\u2029"})


def as_data(value: object) -> str:
    """Return a value as JSON that can stand in a script, and in a template.

    No text in it ends the script or opens a tag; and none opens a template's expression, for
    branca renders the script of an element once more, as a template with the server's powers.
    """
    text = json.dumps(value, ensure_ascii=False).translate(_SCRIPT)
    return _TEMPLATE.sub(r"\\u007b", text)


@dataclass(frozen=True)
class Served:
    """Where the map's files are: addresses of scripts, of styles and of the geometry.

    In a file that stands alone the first two are in the file and the geometry is the object.
    """

    geometry: str | dict[str, object]
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()


class OfflineMap(folium.Map):
    """A folium map with no tiles and no scripts but those of `served`.

    Maps of one page with the same `link` move together.
    """

    _template = Template("""
        {% macro header(this, kwargs) %}
            <meta name="viewport" content="width=device-width, initial-scale=1.0" />
        {% endmacro %}
        {% macro html(this, kwargs) %}
            <div class="folium-map" id={{ this.get_name()|tojson }} ></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = regiondash.createMap({{ this.get_name()|tojson }});
        {% endmacro %}
    """)

    def __init__(self, served: Served, link: str = "") -> None:
        super().__init__(tiles=None, zoom_control=False)
        self.default_js = [(address, address) for address in served.scripts]
        self.default_css = [(address, address) for address in served.styles]
        self.add_child(RegionLayer(served.geometry, link))


class RegionLayer(MacroElement):
    """The shapes of a pack: fetched once from `geometry`, then only restyled."""

    _template = Template("""
        {% macro script(this, kwargs) %}
            regiondash.mount({{ this._parent.get_name() }}, {{ this.data }});
        {% endmacro %}
    """)

    def __init__(self, geometry: str | dict[str, object], link: str = "") -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "RegionLayer"
        self.data = as_data({"geometry": geometry, **({"link": link} if link else {})})


class ValuesGroup(folium.FeatureGroup):
    """A feature group that carries one state of the map and draws nothing itself.

    `step` is the number of the player's last step that the state answers; no part of its stamp.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.featureGroup();
            regiondash.apply({{ this.data }});
        {% endmacro %}
    """)

    def __init__(
        self,
        layer: Layer,
        names: str,
        frame: tuple[str, ...] = (),
        asked: int = 0,
        step: int = 0,
    ) -> None:
        super().__init__(control=False)
        self._name = "FeatureGroup"
        self.state = layer.state(names, frame, asked)
        if step:
            self.state["step"] = step
        self.data = as_data(self.state)

    @property
    def stamp(self) -> str:
        """Return the name of the state that the group carries."""
        return str(self.state["stamp"])


def scripts_of(base: OfflineMap) -> str:
    """Return the script that makes a base map, for a page that has Leaflet and our scripts."""
    elements = [base, *base._children.values()]  # noqa: SLF001 - folium names them so
    modules = [(element, element._template.module) for element in elements]  # noqa: SLF001
    return "\n".join(str(module.script(element)) for element, module in modules)  # type: ignore[attr-defined]
