"""Make the periods that the lag map plays: a lag report in, a class a shape and period out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regiondash.draw.frames import Frame, Frames
from regiondash.errors import RegionDashError
from regiondash.view.lag import lag_report
from regiondash.view.lag_layer import layer_of
from regiondash.view.player import CUMULATIVE, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection
    from regiondash.view.lag_layer import Painting

    Paint = Callable[[Pack, Selection, Mapping[str, Any]], Painting]


def film(
    pack: Pack, selection: Selection, report: Mapping[str, Any], paint: Paint
) -> Frames | None:
    """Return every period of a report's indicator, each judged by the rule; None below two.

    Looks are the same in all periods. A period that the rule cannot judge is left out.
    """
    shown = {}
    for period in report["periods"]:
        found = _at(pack, selection.with_(period=period))
        if found is not None:
            shown[period] = layer_of(pack, selection, paint(pack, selection, found))
    if len(shown) < 2:  # noqa: PLR2004 - one period is no film
        return None
    rest = len(next(iter(shown.values())).looks) - 1
    frames = tuple(Frame(dict(layer.shapes)) for layer in shown.values())
    return Frames(
        periods=tuple(shown),
        readings={CUMULATIVE: frames},
        base={},
        rest=rest,
        now=str(report["period"]),
        words=words(selection.language, (CUMULATIVE,)),
    )


def _at(pack: Pack, selection: Selection) -> Mapping[str, Any] | None:
    try:
        return lag_report(pack, selection)
    except RegionDashError:
        return None
