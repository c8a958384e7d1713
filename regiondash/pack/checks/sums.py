"""Check values against each other: within their bounds, and adding up to published totals."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from regiondash.errors import Fault
from regiondash.pack.cells import is_number
from regiondash.pack.checks.draft import parts
from regiondash.schema import INDICATORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from regiondash.pack.checks.draft import Draft

_PART: Final = "all"
_FLOAT_NOISE: Final = 1e-6
_MOST_LISTED: Final = 40

Values = dict[str, tuple[int, str]]
"""Unit id → the line its value stands in, and the value as it is written."""


@dataclass(frozen=True)
class _Published:
    """The values of one indicator and period by kind of unit."""

    shape: Values = field(default_factory=dict)
    province: Values = field(default_factory=dict)
    country: Values = field(default_factory=dict)

    def of(self, kind: str) -> Values:
        """Return the values of one kind of unit; those of other kinds are not added up."""
        kinds = {"shape": self.shape, "province": self.province, "country": self.country}
        return kinds.get(kind, {})

    def texts(self) -> list[str]:
        """Return every value as it is written."""
        units = (self.shape, self.province, self.country)
        return [text for unit in units for _, text in unit.values()]


def check(draft: Draft) -> Iterator[Fault]:
    """Yield values outside their own bounds, and published totals their shapes do not reach.

    Compared are the indicators that may be summed, whole units only. Where a shape is unknown
    or a value is no number, another check has said so and the sum is left alone.
    """
    yield from _bounds(draft)
    homes = _homes(draft)
    for (indicator, period), values in _published(draft).items():
        readable = all(map(is_number, values.texts()))
        if values.shape and readable and homes.keys() >= values.shape.keys():
            yield from _compared(f"{indicator} for {period}", values, homes)


def _bounds(draft: Draft) -> Iterator[Fault]:
    """Yield values that are lower than their lower bound or higher than their upper one."""
    for line, row in draft.rows("indicators", "value", "low", "high"):
        texts = [row[name] for name in ("low", "value", "high") if is_number(row[name])]
        numbers = [float(text) for text in texts]
        if is_number(row["value"]) and numbers != sorted(numbers):
            problem = "“low”, “value” and “high” are not in this order"
            value = " ".join(texts)
            yield Fault(INDICATORS.file, line, value, problem, "Correct the one that is wrong.")


def _homes(draft: Draft) -> dict[str, str]:
    """Return the province that statistics put each shape in, by shape id."""
    provinces = draft.ids("provinces", "province_id") or frozenset()
    rows = draft.rows("shapes", "shape_id", "census_province_id")
    homes = {row["shape_id"]: row["census_province_id"] for _, row in rows}
    return {shape: province for shape, province in homes.items() if province in provinces}


def _published(draft: Draft) -> dict[tuple[str, str], _Published]:
    summed = {
        row["indicator_id"]
        for _, row in draft.rows("indicator_definitions", "indicator_id", "permits")
        if "sum" in parts(row["permits"])
    }
    found: dict[tuple[str, str], _Published] = {}
    for line, row in draft.rows("indicators", *INDICATORS.key, "value"):
        if row["indicator_id"] in summed and row["part"] == _PART:
            values = found.setdefault((row["indicator_id"], row["period"]), _Published())
            values.of(row["unit_kind"]).setdefault(row["unit_id"], (line, row["value"]))
    return found


def _compared(what: str, values: _Published, homes: dict[str, str]) -> Iterator[Fault]:
    """Yield totals that differ: a province's from its shapes' sum, the country's from the sums.

    The country may agree with the shapes or with the provinces: where those two differ, the
    province is named, and one wrong value is one fault.
    """
    step = _step(values.texts())
    by_province: dict[str, Values] = {}
    for shape, value in values.shape.items():
        by_province.setdefault(homes[shape], {})[shape] = value
    for province, shapes in by_province.items():
        if province in values.province:
            line, text = values.province[province]
            if _differs([_sum(shapes)], text, step * len(shapes)):
                yield _fault(line, f"{what}, {province}", text, _sum(shapes), _listed(shapes))
    sums = [_sum(values.shape)]
    if values.province.keys() >= by_province.keys():
        sums.append(_sum({province: values.province[province] for province in by_province}))
    for unit, (line, text) in values.country.items():
        if _differs(sums, text, step * len(values.shape)):
            yield _fault(line, f"{what}, {unit}", text, sums[0], "the shapes' values")


def _sum(values: Values) -> float:
    return sum(float(text) for _, text in values.values())


def _listed(values: Values) -> str:
    """Return the values that were added up, so that the wrong one can be seen."""
    listed = [f"{unit} {text} (line {line})" for unit, (line, text) in values.items()]
    rest = len(listed) - _MOST_LISTED
    return ", ".join(listed[:_MOST_LISTED]) + (f" and {rest} more" if rest > 0 else "")


def _step(texts: Iterable[str]) -> float:
    """Return the last decimal place in use, by which rounding may move a sum for each value."""
    decimals = max((len(text.partition(".")[2].rstrip("0")) for text in texts), default=0)
    return 10.0**-decimals if decimals else _FLOAT_NOISE


def _differs(sums: list[float], text: str, tolerance: float) -> bool:
    return all(abs(total - float(text)) > tolerance for total in sums)


def _fault(line: int, what: str, published: str, total: float, summands: str) -> Fault:
    problem = f"{what}: the shapes' values add up to {total:.15g} and not to the published total"
    remedy = f"Correct what is wrong or missing among {summands}, or the published total."
    return Fault(INDICATORS.file, line, published, problem, remedy)
