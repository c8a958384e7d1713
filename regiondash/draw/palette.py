"""Give each class its look: fill, pattern and the colour of text on it.

One accent (teal) carries the programme; quiet greys carry everything else. Lightness alone
orders the classes, so that they hold in greyscale and for colour-blind readers; "no data" is
hatched and "partly" is striped, so that neither rests on colour. Indicators have a violet ramp,
ordered by lightness alone, so that they are never read as the programme's teal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Pattern = Literal["", "stripe", "hatch", "dots"]

INK: Final = "#22261f"
PAPER: Final = "#ffffff"
BLACK: Final = "#000000"
READABLE: Final = 4.5  # contrast that text of normal size needs (WCAG 2.1, 1.4.3)


@dataclass(frozen=True)
class Look:
    """How a class is drawn: fill colour, pattern over it, and the colour of text on it."""

    fill: str
    pattern: Pattern = ""
    text: str = INK


STATUS_LOOKS: Final[dict[str, Look]] = {
    "operating": Look("#0d3f47", text=PAPER),
    "opened": Look("#2b7a82", text=PAPER),
    "started": Look("#9accc9"),
    "announced": Look("#cde6e3"),
    "partly_operating": Look("#0d3f47", "stripe"),
    "partly_opened": Look("#2b7a82", "stripe"),
    "partly_started": Look("#5fa9a8", "stripe"),
    "partly_announced": Look("#a5d3d0", "stripe"),
    "pilot": Look("#7a4312", text=PAPER),
    "not_yet": Look("#f1f0ea"),
    "other_cohort": Look("#d4d1c7"),
    "not_in_scope": Look("#b0ada1"),
    "no_data": Look("#ffffff", "hatch"),
}

# Which regions lag: the lagging dark, the others pale, neither to be read as the programme's teal.
LAG_LOOKS: Final[dict[str, Look]] = {
    "lagging": Look("#5b4086", text=PAPER),
    "not_lagging": Look("#e4deee"),
    "missing": STATUS_LOOKS["no_data"],
    "not_in_scope": STATUS_LOOKS["not_in_scope"],
}
# Two rules side by side: what lags by both is darkest.
TWO_LOOKS: Final[dict[str, Look]] = {
    "both": Look("#3a1f4d", text=PAPER),
    "first": Look("#8e78b5", text=BLACK),
    "second": Look("#e6c470"),
    "neither": Look("#f1f0ea"),
    "missing": STATUS_LOOKS["no_data"],
    "not_in_scope": STATUS_LOOKS["not_in_scope"],
}
# Two ordered things at once, three steps each: one towards ochre (from left to right), the other
# towards blue (from row to row); both darken, so that lightness falls along either axis.
_TWO_WAYS: Final = (
    ("#f1f0ea", "#ccc082", "#a79019"),
    ("#8bb2be", "#8b8467", "#6a560c"),
    ("#257391", "#294848", "#2d1c00"),
)

_VIOLET: Final = (
    "#f1eef6",
    "#dcd5ea",
    "#c4b8db",
    "#a998c9",
    "#8e78b5",
    "#745a9f",
    "#5b4086",
    "#44296a",
    "#2e164d",
)
_LINEAR_TO: Final = 0.04045  # sRGB (IEC 61966-2-1) is linear up to here
_TEAL: Final = ("#d3e8e6", "#a5d3d0", "#74b7b7", "#4b979c", "#2b7a82", "#1b5b64", "#0d3f47")


def ramp(count: int) -> list[Look]:
    """Return `count` looks from light to dark for an ordered indicator."""
    return [_ramp_look(_VIOLET, number, count) for number in range(count)]


def year_ramp(count: int) -> list[Look]:
    """Return `count` looks for cohort years, the earliest darkest."""
    return [_ramp_look(_TEAL, number, count) for number in reversed(range(count))]


def two_ways() -> list[list[Look]]:
    """Return nine looks for two ordered things: a row a step of one, a column of the other."""
    return [[Look(fill, text=_text_on(fill)) for fill in row] for row in _TWO_WAYS]


def _ramp_look(colours: tuple[str, ...], number: int, count: int) -> Look:
    share = 0.5 if count == 1 else number / (count - 1)
    fill = _between(colours, share)
    return Look(fill, text=_text_on(fill))


def _between(colours: tuple[str, ...], share: float) -> str:
    """Return the colour at a share of the way through `colours`, mixed from its two neighbours."""
    place = share * (len(colours) - 1)
    first = min(int(place), len(colours) - 2)
    pairs = zip(_channels(colours[first]), _channels(colours[first + 1]), strict=True)
    mixed = [round(one + (other - one) * (place - first)) for one, other in pairs]
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def mixed(fill: str, ground: str, share: float) -> str:
    """Return a colour of which a share lies over another: 1 is the colour itself."""
    pairs = zip(_channels(fill), _channels(ground), strict=True)
    return "#" + "".join(f"{round(under + (over - under) * share):02x}" for over, under in pairs)


def _text_on(fill: str) -> str:
    """Return the first colour that can be read on `fill`; black or white always can."""
    return next(text for text in (INK, PAPER, BLACK) if contrast(fill, text) >= READABLE)


def _channels(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


def luminance(colour: str) -> float:
    """Return the relative luminance of an sRGB colour, 0 black to 1 white (WCAG 2.1)."""
    channels = [channel / 255 for channel in _channels(colour)]
    linear = [c / 12.92 if c <= _LINEAR_TO else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.1)."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
