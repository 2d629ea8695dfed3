"""A numbered section of the paper: its heading with a remark at the right, and what it shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.papers.book.headings import SectionHeading
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.page_flow import Block, Flow
from desktop.papers.typesetting.style import TABLE

WIDTH = 170.0
BETWEEN = 4.6


@dataclass(frozen=True, slots=True)
class Section:
    """``blocks`` stand below the heading; the first keeps with it."""

    title: str
    blocks: Sequence[Block]
    remark: str = ""

    @property
    def height(self) -> float:
        """Millimetres with the white above it, as far as nothing is parted."""
        heading = SectionHeading.of(self.title, WIDTH)
        below = sum(block.height + block.after for block in self.blocks) - self.blocks[-1].after
        return BETWEEN + heading.height + heading.after + below


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading with a remark in small type on the same line."""

    heading: SectionHeading
    key: str
    remark: str

    @property
    def height(self) -> float:
        return self.heading.height

    @property
    def after(self) -> float:
        return self.heading.after

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        drawing.destination(self.key, top)
        self.heading.draw(drawing, left, top)
        drawing.text(left + WIDTH, top + self.height / 2, self.remark, TABLE, 1.0)


def add_sections(flow: Flow, sections: Iterable[Section], first: int) -> dict[str, str]:
    """Place sections, numbered from ``first``; returns their titles by destination."""
    titles: dict[str, str] = {}
    for number, section in enumerate(sections, first):
        key, title = f"section{number}", f"{number}　{section.title}"
        room = WIDTH - TABLE.face.width(section.remark, TABLE.size) - 4
        heading = Heading(SectionHeading.of(title, room), key, section.remark)
        begin, *rest = section.blocks
        flow.add(heading, begin, before=BETWEEN)
        for block in rest:
            flow.add(block)
        titles[key] = title
    return titles
