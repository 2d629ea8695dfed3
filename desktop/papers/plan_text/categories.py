"""The categories of projects and what each asks, as the cards themselves show it."""

from collections.abc import Iterable, Sequence

from db.records import Category
from db.vocabulary import Part, Requirement
from desktop.papers.plan_text.card_texts import FIELDS
from desktop.papers.plan_text.cards import Card, category_heading
from desktop.papers.plan_text.lines import Line
from desktop.papers.plan_text.spelling import is_dash

_AS_EVER = ("重点", "推進", "継続")


def named(guide: Iterable[Line]) -> list[str]:
    """The categories in the order of the guide's samples, the weightiest first."""
    found = [name for line in guide if (name := category_heading(line))]
    return list(dict.fromkeys(found)) or list(_AS_EVER)


def categories(names: Sequence[str], cards: Iterable[Card]) -> tuple[Category, ...]:
    """Each category asks what at least half of its cards have; optional is what some leave at "-".

    The guide's samples count as cards here: they are no projects, but they show the forms.
    """
    by_name: dict[str, list[Card]] = {name: [] for name in names}
    for card in cards:
        if card.category in by_name:
            by_name[card.category].append(card)
    return tuple(
        Category(name, len(names) - place, _asks(by_name[name])) for place, name in enumerate(names)
    )


def _asks(cards: list[Card]) -> dict[str, Requirement]:
    asks: dict[str, Requirement] = {}
    for field in FIELDS:
        values = [card.fields[field.key].text for card in cards if field.key in card.fields]
        if values and len(values) * 2 >= len(cards):
            empty = any(is_dash(text) for text in values)
            asks[field.key] = Requirement.OPTIONAL if empty else Requirement.REQUIRED
    parts = {
        Part.INDICATORS: [card for card in cards if "indicators" in card.fields],
        Part.SCHEDULE: [card for card in cards if card.rows],
        Part.YEARLY_ACTIVITIES: [card for card in cards if card.activities],
    }
    for part, having in parts.items():
        if having and len(having) * 2 >= len(cards):
            asks[part.value] = Requirement.REQUIRED
    return asks
