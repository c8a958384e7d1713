"""Keep count of a slide as it is written: the numbers of its shapes, and where its links lead."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.forms.pptx_xml import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

_ADDRESS: Final = re.compile(r"https?://[^\s]+", re.IGNORECASE)
# What keeps a link in the colour of its words.
_PLAIN_LINK: Final = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr val="tx" '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"/>'
    "</a:ext></a:extLst>"
)


@dataclass
class Sheet:
    """One slide as it is written: its part of the file, where links lead, the shapes so far."""

    part: Any
    slides: Mapping[str, Any]
    language: str
    number: int
    shapes: int = field(default=1)

    def named(self, name: str, alt: str = "", inside: str = "") -> str:
        """Return the next shape's number, name and words for those who cannot see it."""
        self.shapes += 1
        told = f' descr="{quoted(alt)}"' if alt else ""
        return f'<p:cNvPr id="{self.shapes}" name="{quoted(name)}"{told}>{inside}</p:cNvPr>'

    def jump(self, link: str) -> str:
        """Return the jump to the slide of a page, `#` and its key; "" if there is none."""
        from pptx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415

        target = self.slides.get(link[1:])
        if target is None:
            return ""
        key = self.part.relate_to(target, RELATIONSHIP_TYPE.SLIDE)
        return f'<a:hlinkClick r:id="{key}" action="ppaction://hlinksldjump"/>'

    def address(self, link: str) -> str:
        """Return the link to an address of the web; "" for anything else."""
        from pptx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415

        if not _ADDRESS.fullmatch(link):
            return ""
        key = self.part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return f'<a:hlinkClick r:id="{key}">{_PLAIN_LINK}</a:hlinkClick>'
