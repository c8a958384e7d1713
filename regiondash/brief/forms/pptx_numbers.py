"""Hold a chart's numbers as python-pptx asks for them, and write them into a workbook."""

from __future__ import annotations

import datetime as dt
import math
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, Workbook

from regiondash.brief.forms.pptx_chart_xml import chart_xml, number_format
from regiondash.brief.forms.pptx_xml import clean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BytesIO

    from regiondash.draw.sheet.items import Chart

# Words stay words, whatever they look like: a name that begins with = is no formula.
_AS_WRITTEN: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_LONG_AGO: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # the same numbers make the same file


class Numbers(CategoryChartData):  # type: ignore[misc]  # python-pptx has no types
    """The numbers of a chart by category and series; None leaves a cell empty."""

    def __init__(self, chart: Chart) -> None:
        super().__init__(number_format=number_format(chart))
        self.chart = chart
        self.categories = [clean(name) for name in chart.categories]
        for series in chart.series:
            self.add_series(clean(series.name), [known(value) for value in series.values])

    def xml_bytes(self, chart_type: object) -> bytes:  # noqa: ARG002 - asked for by python-pptx
        """Return the chart's own file."""
        names = [self.series_name_ref(series) for series in self]
        values = [self.values_ref(series) for series in self]
        return chart_xml(self.chart, self.categories_ref, names, values).encode()

    @property
    def _workbook_writer(self) -> CategoryWorkbookWriter:
        return _Writer(self)


class _Writer(CategoryWorkbookWriter):  # type: ignore[misc]
    """Writes the workbook that opens when people edit a chart's numbers."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: BytesIO) -> Iterator[tuple[Any, Any]]:
        workbook = Workbook(xlsx_file, _AS_WRITTEN)
        workbook.set_properties({"created": _LONG_AGO})
        yield workbook, workbook.add_worksheet()
        workbook.close()


def numbers(chart: Chart) -> Numbers:
    """Return a chart's numbers in the form of python-pptx."""
    return Numbers(chart)


def known(value: float | None) -> float | None:
    """Return a number, None for what is none."""
    return float(value) if value is not None and math.isfinite(value) else None
