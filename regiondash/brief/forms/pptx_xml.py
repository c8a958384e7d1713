"""Write the small parts that slides are made of: lengths, clean text, colours and strokes."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from regiondash.draw.sheet.items import ACCENT, FAINT, INK, QUIET
from regiondash.draw.sheet.patterns import GROUND, HATCH

if TYPE_CHECKING:
    from regiondash.draw.sheet.items import Box

EMU: Final = 12700  # English Metric Units in a point, in which slides are measured
PAPER: Final = "#ffffff"

# The theme's colours by their places in the theme; the first four are text and ground.
THEME: Final = {
    "dk1": INK,
    "lt1": PAPER,
    "dk2": QUIET,
    "lt2": GROUND,
    "accent1": ACCENT,
    "accent2": "#2b7a82",
    "accent3": "#9accc9",
    "accent4": "#5b4086",
    "accent5": "#d99a3d",
    "accent6": FAINT,
    "hlink": ACCENT,
    "folHlink": QUIET,
}
_ROLES: Final = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
_BY_COLOUR: Final = {
    colour: _ROLES.get(place, place)
    for place, colour in reversed(THEME.items())
    if not place.endswith("link")
}
_PATTERNS: Final = {"stripe": "wdUpDiag", "hatch": "ltUpDiag", "dots": "pct40"}
_FORBIDDEN: Final = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def emu(points: float) -> int:
    """Return a length in points as whole EMU."""
    return round(points * EMU)


def clean(text: str) -> str:
    """Return a text without the signs that XML cannot hold and without hidden hyphens."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\u00ad", ""))


def quoted(text: str) -> str:
    """Return a text as it is written in XML, between tags or as an attribute."""
    return html.escape(clean(text)).replace("\n", "&#10;")


def colour(value: str) -> str:
    """Return a colour `#rrggbb`, as the theme's where the theme has it."""
    place = _BY_COLOUR.get(value.lower())
    return f'<a:schemeClr val="{place}"/>' if place else f'<a:srgbClr val="{value[1:].upper()}"/>'


def solid(value: str) -> str:
    """Return a plain fill; "" is none."""
    return f"<a:solidFill>{colour(value)}</a:solidFill>" if value else "<a:noFill/>"


def filled(value: str, pattern: str) -> str:
    """Return a fill with a look's pattern: broad stripes, thin grey lines, or dots."""
    kind = _PATTERNS.get(pattern)
    if not kind:
        return solid(value)
    own = value or PAPER
    front, back = {"stripe": (GROUND, own), "dots": (own, GROUND)}.get(pattern, (HATCH, own))
    return (
        f'<a:pattFill prst="{kind}"><a:fgClr>{colour(front)}</a:fgClr>'
        f"<a:bgClr>{colour(back)}</a:bgClr></a:pattFill>"
    )


def stroke(value: str, width: float, dash: tuple[float, ...] = (), tag: str = "a:ln") -> str:
    """Return a line of so many points; `dash` holds the points of strokes and gaps."""
    if not value or width <= 0:
        return f"<{tag}><a:noFill/></{tag}>"
    return f'<{tag} w="{emu(width)}">{solid(value)}{_dashes(width, dash)}<a:round/></{tag}>'


def place(box: Box, attributes: str = "", tag: str = "a:xfrm") -> str:
    """Return where a piece stands on the slide, and how large it is."""
    return f"<{tag}{attributes}>{corner(box)}</{tag}>"


def corner(box: Box, kind: tuple[str, str] = ("off", "ext")) -> str:
    """Return a box as its upper left corner and its size; each edge is rounded once."""
    x, y = emu(box.x), emu(box.y)
    width, height = max(0, emu(box.right) - x), max(0, emu(box.bottom) - y)
    return f'<a:{kind[0]} x="{x}" y="{y}"/><a:{kind[1]} cx="{width}" cy="{height}"/>'


def _dashes(width: float, dash: tuple[float, ...]) -> str:
    """Return dashes in thousandths of a percent of the line's width."""
    if not dash:
        return ""
    lengths = dash * 2 if len(dash) % 2 else dash
    shares = [round(length / width * 100_000) for length in lengths]
    pairs = zip(shares[::2], shares[1::2], strict=True)
    strokes = "".join(f'<a:ds d="{on}" sp="{off}"/>' for on, off in pairs)
    return f"<a:custDash>{strokes}</a:custDash>"
