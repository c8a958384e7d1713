"""Define what a pack says beyond its tables: on regions, on data that are not there, on words."""

from __future__ import annotations

from dataclasses import dataclass

from regiondash.pack.told import Told


@dataclass(frozen=True)
class Note(Told):
    """What a reader must know of the `regions` named, shown on their cards.

    `indicators` are those whose values it bears on.
    """

    id: str
    text_en: str
    text_ko: str
    regions: tuple[str, ...]
    sources: tuple[str, ...]
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True)
class Absent(Told):
    """Data that do not exist: the question they would answer, and what is said instead.

    `indicators` are the nearest that the pack has.
    """

    id: str
    question_en: str
    question_ko: str
    text_en: str
    text_ko: str
    indicators: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class OfficialList(Told):
    """A list of regions that an authority published, such as those it calls lagging."""

    id: str
    label_en: str
    label_ko: str
    regions: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Proxies(Told):
    """The two indicators that the first view of lag shows side by side, and its title."""

    indicators: tuple[str, ...]
    title_en: str
    title_ko: str


@dataclass(frozen=True)
class Period(Told):
    """A period of the indicators as they write it, and how it is called; in order of time."""

    period: str
    label_en: str
    label_ko: str


@dataclass(frozen=True)
class UnitKind(Told):
    """A kind of second-level unit, such as a state, and its name."""

    id: str
    label_en: str
    label_ko: str
