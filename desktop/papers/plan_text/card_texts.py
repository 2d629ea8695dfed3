"""The texts of a card: cleaned, and with a finding wherever something is odd."""

import re
from collections.abc import Mapping

from db.records import TextField
from db.vocabulary import NOTHING_TO_SAY, Requirement
from desktop.papers.plan_text import texts
from desktop.papers.plan_text.cards import LABELS, Card, Value
from desktop.papers.plan_text.findings import Findings
from desktop.papers.plan_text.spelling import OLD_FORMS, is_dash

FIELDS = tuple(
    TextField(field_key, label, None, True)
    for label, field_key in LABELS.items()
    if field_key not in ("title", "departments", "indicators")
)
_MARKS = re.compile(r"\[※\]|(?<=[A-Za-z\u3040-\u9fff])\*")


def cleaned(value: Value, card: Card, field_key: str, findings: Findings) -> str:
    """A value's text, with a finding where something was taken out of it."""
    text = texts.cleaned(value.text, card.has_spaced_digits)
    if is_dash(text):
        return NOTHING_TO_SAY
    source = value.source
    if text != value.text.strip():
        what = "文に混じったタグを除き、段落や項目で改行しました。"
        findings.worked_out(
            what if "<" in value.text else "数字の前後の余分な空白を除きました。",
            source,
            project=card.number,
            key=field_key,
        )
    if marks := sorted(set(_MARKS.findall(text))):
        findings.doubtful(
            f"用語の印「※」と思われる記号（{'、'.join(marks)}）があります。そのまま採りました。",
            source,
            project=card.number,
            key=field_key,
        )
    if old := sorted({sign for sign in text if sign.translate(OLD_FORMS) != sign}):
        findings.doubtful(
            f"旧字体（{'、'.join(old)}）が混じっています。読み取りの誤りかもしれませんが、"
            "そのまま採りました。",
            source,
            project=card.number,
            key=field_key,
        )
    return text


def fields(
    card: Card | None, asks: Mapping[str, Requirement], findings: Findings
) -> dict[str, str | None]:
    """A text for each field; None where the card has no such row."""
    found: dict[str, str | None] = {}
    for field in FIELDS:
        value = card.fields.get(field.key) if card else None
        if card is None or value is None:
            found[field.key] = None
            if card is not None and field.key in asks:
                findings.doubtful(
                    f"個票に「{field.label}」がありません。空欄のままにしました。",
                    card.source,
                    project=card.number,
                    key=field.key,
                )
            continue
        found[field.key] = cleaned(value, card, field.key, findings)
    return found


def activities(card: Card | None, findings: Findings) -> dict[int, Value]:
    """The yearly activities that have words or a dash, by fiscal year."""
    if card is None:
        return {}
    return {
        year: Value(cleaned(value, card, "yearly_activities", findings), value.line)
        for year, value in sorted(card.activities.items())
    }
