"""What the plan says in words: its chapters, what its policies mean, its glossary."""

import re
from itertools import groupby

from db.records import Chapter, PlanState
from desktop.papers.plan_digest.columns import (
    TextLine,
    body_lines,
    chapter_lines,
    entry_lines,
)
from desktop.papers.words import heading

_PAGE_SIGN = re.compile(r"(?<![A-Za-z])[PpＰｐ][.．]?\s*(?=[0-9０-９])")
_RANGE = re.compile(r"\s*[~〜\-－‐–]\s*")


def chapters(state: PlanState) -> list[TextLine]:
    """The chapters; those of one part stand under its name."""
    lines: list[TextLine] = []
    for number, (part, found) in enumerate(groupby(state.chapters, key=lambda c: c.part)):
        of_part = list(found)
        key = f"chapter{number}"
        if len(of_part) == 1:
            chapter = of_part[0]
            name = "　".join(filter(None, (part, chapter.heading)))
            lines += chapter_lines(name, page_words(chapter.page), key)
            lines += _body(chapter)
            continue
        if part:
            lines += chapter_lines(part, "", key)
        for chapter in of_part:
            lines += entry_lines(chapter.heading, page_words(chapter.page))
            lines += _body(chapter)
    return lines


def titles(state: PlanState) -> list[tuple[str, str]]:
    """Destination and name of each chapter, for the outline."""
    found = []
    for number, (part, these) in enumerate(groupby(state.chapters, key=lambda c: c.part)):
        of_part = list(these)
        one = len(of_part) == 1
        name = "　".join(filter(None, (part, of_part[0].heading if one else None)))
        if name:
            found.append((f"chapter{number}", name))
    return found


def policies(state: PlanState) -> list[TextLine]:
    """What each policy means, where the plan says it."""
    lines: list[TextLine] = []
    for policy in state.policies:
        if policy.description:
            lines += [*entry_lines(heading(policy), ""), *body_lines(policy.description)]
    return lines


def glossary(state: PlanState) -> list[TextLine]:
    """The terms with their meaning."""
    lines: list[TextLine] = []
    for term in state.glossary:
        lines += [*entry_lines(term.term, ""), *body_lines(term.meaning)]
    return lines


def page_words(page: str | None) -> str:
    """（32～41、55頁） of 32-41、55 or P32~P41、P55; nothing where no page is known."""
    if not page or not page.strip():
        return ""
    words = _RANGE.sub("～", _PAGE_SIGN.sub("", page.strip()))
    return f"（{words}{'' if words.endswith(('頁', 'ページ')) else '頁'}）"


def _body(chapter: Chapter) -> list[TextLine]:
    return body_lines(chapter.text or "")
