"""Hold the values of a page's widgets as a browser does: a widget's message in, its state out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from streamlit.proto.Common_pb2 import StringArray
from streamlit.proto.WidgetStates_pb2 import WidgetState

if TYPE_CHECKING:
    from streamlit.proto.Element_pb2 import Element

# What each kind of element sends back, by the field of a WidgetState that carries it.
FIELDS: Final = {
    "slider": "string_array_value",  # the kind that steps through options
    "multiselect": "string_array_value",
    "button_group": "string_array_value",
    "date_input": "string_array_value",
    "radio": "string_value",
    "selectbox": "string_value",
    "text_input": "string_value",
    "dataframe": "string_value",
    "checkbox": "bool_value",
    "number_input": "double_value",
    "button": "trigger_value",
    "component_instance": "json_value",
}
_BY_INDEX: Final = ("slider", "multiselect", "button_group", "radio", "selectbox")
_SILENT: Final = ("dataframe", "button", "component_instance")  # say nothing until they are used


@dataclass(frozen=True, eq=False)
class Widget:
    """A widget of a page: its kind, and the message that describes it."""

    kind: str
    proto: Any

    @property
    def id(self) -> str:
        """Return the name under which its value travels."""
        return str(self.proto.id)

    @property
    def key(self) -> str:
        """Return the key that the page gave it: `$$ID-hash-key` is the form of an id."""
        return self.id.split("-", 2)[-1]

    @property
    def options(self) -> list[str]:
        """Return the words of its choices."""
        if self.kind == "button_group":
            return [option.content for option in self.proto.options]
        return list(self.proto.options)

    @property
    def sets_value(self) -> bool:
        """Return whether the page gives it a value now, whatever the browser holds."""
        return bool(getattr(self.proto, "set_value", False))

    def state(self, value: object) -> WidgetState:
        """Return what travels when it has a value."""
        field = FIELDS[self.kind]
        sent = StringArray(data=value) if field == "string_array_value" else value  # type: ignore[arg-type]
        return WidgetState(id=self.id, **{field: sent})  # type: ignore[arg-type]

    def first_state(self) -> WidgetState | None:
        """Return what a browser holds when the page shows it: the given value, or its default."""
        if self.kind in _SILENT:
            return None
        value = self._given() if self.sets_value else self._default()
        return None if value is None else self.state(value)

    def _given(self) -> object:
        if self.kind in ("slider", "multiselect", "button_group"):
            return list(self.proto.raw_value if self.kind == "slider" else self.proto.raw_values)
        if self.kind in ("radio", "selectbox"):
            return self.proto.raw_value if self.proto.HasField("raw_value") else None
        return self.proto.value

    def _default(self) -> object:
        if self.kind not in _BY_INDEX:
            return self.proto.default
        if FIELDS[self.kind] == "string_array_value":
            return [self.options[int(index)] for index in self.proto.default]
        return self.options[self.proto.default] if self.proto.HasField("default") else None


def widget_in(element: Element) -> Widget | None:
    """Return the widget that an element is, or None for one that takes no input."""
    kind = element.WhichOneof("type") or ""
    if kind not in FIELDS or not getattr(element, kind).id:
        return None
    return Widget(kind, getattr(element, kind))
