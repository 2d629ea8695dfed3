"""What a machine can measure of the twelve points: findings, each with its page and words."""

from collections.abc import Callable, Iterator

from tests.desktop.papers.twelve_points.bars import bars
from tests.desktop.papers.twelve_points.breaks import lone_last_characters, parted_codes
from tests.desktop.papers.twelve_points.finding import Finding
from tests.desktop.papers.twelve_points.marks import Page, Stroke, Text
from tests.desktop.papers.twelve_points.money import ragged_money
from tests.desktop.papers.twelve_points.places import heading_at_the_foot, white_between_cards
from tests.desktop.papers.twelve_points.ruling import double_lines, open_corners

LEAST_SIZE = 9.0
WEIGHTS = frozenset({0.25, 0.5, 0.75, 1.5, 0.8, 0.9})
"""Hairline, rule, frame and the surveyed year; arrows have 0.8, ticks 0.9."""
SHADES = frozenset({0, 3, 4, 5, 8, 9, 10, 11, 12, 16, 20, 22, 34, 36, 45, 52, 75, 100})
"""16 is that of a policy in the digest's 体系図."""
ANSWER = (1.0, 0xF4 / 255, 0xC6 / 255)
NOT_AT_START = frozenset(
    "、。，．・：；？！）」』】〕〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々％"
)
NOT_AT_END = frozenset("（「『【〔〈《")
_TOUCH = 0.15
"""Millimetres by which a letter's box may come over another's or over a line."""


def small_type(page: Page) -> Iterator[Finding]:
    for text in page.texts:
        if text.size < LEAST_SIZE:
            yield Finding(page.number, 1, f"{text.size} pt: {text.text}")


def over_the_edge(page: Page) -> Iterator[Finding]:
    for text in page.texts:
        inside = text.x > 7 and text.right < page.width - 7
        if not inside or text.top < 2 or text.bottom > page.height - 2:
            yield Finding(page.number, 1, f"over the edge: {text.text}")


def run_over(page: Page) -> Iterator[Finding]:
    """Text that lies on other text or on a line."""
    texts = sorted(page.texts, key=lambda text: text.top)
    for index, one in enumerate(texts):
        for other in texts[index + 1 :]:
            if other.top >= one.bottom:
                break
            beside = min(one.right, other.right) - max(one.x, other.x)
            below = min(one.bottom, other.bottom) - max(one.top, other.top)
            if beside > _TOUCH and below > 0.12 * one.em + _TOUCH:
                yield Finding(page.number, 1, f"text on text: {one.text} / {other.text}")
    for text in page.texts:
        top, foot = text.baseline - 0.8 * text.em, text.baseline + 0.02 * text.em
        across = any(
            text.x + _TOUCH < line.x < text.right - _TOUCH
            and line.y < foot - _TOUCH
            and line.to_y > top + _TOUCH
            and not _covered(page, line, text)
            for line in page.upright
        )
        along = any(
            top + _TOUCH < line.y < foot - _TOUCH
            and line.x < text.right - _TOUCH
            and line.to_x > text.x + _TOUCH
            and not _covered(page, line, text)
            for line in page.level
        )
        if across or along:
            yield Finding(page.number, 1, f"text on a line: {text.text}")


def wide_digits(page: Page) -> Iterator[Finding]:
    for text in page.texts:
        for character, family, advance in zip(text.text, text.families, text.advances, strict=True):
            if character in "0123456789" and (
                "UDGothic" not in family or abs(advance - 0.5) > 0.001
            ):
                yield Finding(page.number, 2, f"{family}: {text.text}")
                break


def forbidden_breaks(page: Page) -> Iterator[Finding]:
    """A line begins or ends with a sign that may not."""
    for text in page.texts:
        # A dot in the middle that begins a paragraph of the plan's own is that of an item.
        if text.text[0] in NOT_AT_START - {"・"} and not _beside(page, text):
            yield Finding(page.number, 3, f"at the start: {text.text}")
        if text.text[-1] in NOT_AT_END:
            yield Finding(page.number, 3, f"at the end: {text.text}")


def weights(page: Page) -> Iterator[Finding]:
    for weight in {line.weight for line in page.strokes} - WEIGHTS:
        yield Finding(page.number, 4, f"a line of {weight} pt")


def shades(page: Page) -> Iterator[Finding]:
    for box in page.fills:
        if isinstance(box.shade, tuple):
            known = max(abs(a - b) for a, b in zip(box.shade, ANSWER, strict=True)) < 0.01
        else:
            known = any(abs((box.shade or 0) - one) < 0.06 for one in SHADES)
        if not known:
            yield Finding(page.number, 7, f"a shade of {box.shade}")


CHECKS: tuple[Callable[[Page], Iterator[Finding]], ...] = (
    small_type,
    over_the_edge,
    run_over,
    wide_digits,
    ragged_money,
    forbidden_breaks,
    lone_last_characters,
    parted_codes,
    weights,
    double_lines,
    open_corners,
    shades,
    bars,
    heading_at_the_foot,
    white_between_cards,
)


def findings(page: Page) -> list[Finding]:
    return [finding for check in CHECKS for finding in check(page)]


def _covered(page: Page, line: Stroke, text: Text) -> bool:
    """Whether a surface that was filled after the line lies between it and the text."""
    return any(box.order > line.order and box.holds(text) for box in page.fills)


def _beside(page: Page, text: Text) -> bool:
    """Whether other text ends where this one begins."""
    return any(
        abs(other.baseline - text.baseline) < 0.1 and abs(other.right - text.x) < 1
        for other in page.texts
        if other is not text
    )
