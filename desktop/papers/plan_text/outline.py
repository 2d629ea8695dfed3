"""Policies and measures: the same headings stand in index, cards and DX list."""

from collections.abc import Iterable

from db.records import Measure, Policy
from db.vocabulary import MeasureKind, PolicyKind
from desktop.papers.plan_text.cards import NAME as CARDS
from desktop.papers.plan_text.dx_list import NAME as DX_LIST
from desktop.papers.plan_text.findings import Findings, Source
from desktop.papers.plan_text.index import NAME as INDEX
from desktop.papers.plan_text.sections import Heading
from desktop.papers.plan_text.spelling import in_order, key
from desktop.papers.plan_text.witnesses import agreed_title

_OPERATION = "導入済みシステムの運用"


def uid(prefix: str, number: str) -> str:
    """p1x4x2 from 1-4-2: letters and digits only, and no two numbers give the same."""
    return prefix + number.replace("-", "x").replace(".", "x")


def policies(
    index: Iterable[Heading],
    cards: Iterable[Heading],
    dx_list: Iterable[Heading],
    findings: Findings,
) -> tuple[tuple[Policy, ...], tuple[Measure, ...]]:
    """All policies and measures that any part of the text has, in the order of numbers."""
    said: dict[str, list[tuple[str, Source]]] = {}
    for name, headings in ((INDEX, index), (CARDS, cards), (DX_LIST, dx_list)):
        for heading in headings:
            source = Source.of(name, heading.line)
            said.setdefault(heading.number, []).append((heading.title, source))
    found_policies, found_measures = [], []
    for number in sorted(said, key=in_order):
        title = agreed_title(said[number], findings, None, f"{number}の見出し")
        if "." not in number:
            found_policies.append(
                Policy(uid("po", number), number, title, PolicyKind.POLICY, None, None)
            )
            continue
        kind = MeasureKind.OPERATION if key(title) == key(_OPERATION) else MeasureKind.MEASURE
        policy = uid("po", number.split(".")[0])
        found_measures.append(
            Measure(uid("m", number), policy, number, title, kind, None, None, ())
        )
    return tuple(found_policies), tuple(found_measures)
