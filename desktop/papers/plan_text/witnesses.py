"""Index, card and DX list side by side: which of them is right, and the finding that says so.

One rule for all: what most of them say holds; where that does not decide, the rule for the
value does, and whatever they differ in is a doubt that names each of them.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.papers.plan_text.cards import Card, Mark, Value
from desktop.papers.plan_text.departments import Names
from desktop.papers.plan_text.dx_list import NAME as DX_NAME
from desktop.papers.plan_text.dx_list import DxRow
from desktop.papers.plan_text.findings import Findings, Source
from desktop.papers.plan_text.index import Entry
from desktop.papers.plan_text.schedule_rows import Column
from desktop.papers.plan_text.spelling import key, tidy

_SUFFIX = "等"
_UNTITLED = "名称未記入"


@dataclass(frozen=True, slots=True)
class Seen:
    """What the three parts of the text have on one project."""

    number: str
    entry: Entry | None
    card: Card | None
    dx: DxRow | None

    @property
    def sources(self) -> list[Source]:
        return [witness.source for witness in (self.entry, self.card, self.dx) if witness]


def title(seen: Seen, findings: Findings) -> str:
    """The project's title."""
    said: list[tuple[str, Source]] = []
    if seen.entry:
        said.append((seen.entry.title, seen.entry.source))
    if seen.card and "title" in seen.card.fields:
        value = seen.card.fields["title"]
        said.append((value.text, value.source))
    if seen.dx:
        said.append((seen.dx.title, seen.dx.source))
    said = [(words, source) for words, source in said if words]
    if not said:
        findings.doubtful(
            f"事業名がありません。仮に「{_UNTITLED}」としました。",
            *seen.sources,
            project=seen.number,
            key="title",
        )
        return _UNTITLED
    return agreed_title(said, findings, seen.number, "事業名", seen.card, _texts_of(seen.card))


def agreed_title(
    said: Sequence[tuple[str, Source]],
    findings: Findings,
    number: str | None,
    what: str,
    card: Card | None = None,
    evidence: str = "",
) -> str:
    """One title out of several spellings.

    Spellings that differ in spaces, brackets or width only are one, and the tidy one is
    taken. Else the majority; else the one whose own characters the card's texts have; else
    the card's.
    """
    groups: dict[str, list[tuple[str, Source]]] = {}
    for words, source in said:
        groups.setdefault(key(words), []).append((words, source))
    if len(groups) == 1:
        chosen = _tidiest([words for words, _ in said])
        odd = [(words, source) for words, source in said if words != chosen]
        if odd:
            spelled = "、".join(dict.fromkeys(f"「{words}」" for words, _ in odd))
            findings.worked_out(
                f"{what}の空白や括弧の違い（{spelled}）をそろえて「{chosen}」としました。",
                *(source for _, source in odd),
                project=number,
                key="title",
            )
        return chosen
    most = max(len(group) for group in groups.values())
    leading = [name for name, group in groups.items() if len(group) == most]
    if len(leading) == 1:
        best, reason = leading[0], "多い方の"
    else:
        best, reason = _most_evident(leading, groups, evidence, card)
    chosen = _tidiest([words for words, _ in groups[best]])
    told = "、".join(f"{source.name}は「{words}」" for words, source in said)
    findings.doubtful(
        f"{what}が違います。{told}。{reason}「{chosen}」を採りました。",
        *(source for _, source in said),
        project=number,
        key="title",
    )
    return chosen


def category(seen: Seen, asked: dict[str, set[str]], findings: Findings) -> str | None:
    """The project's category: the list's and the heading over the card, then the card's form."""
    in_index = seen.entry.category if seen.entry else None
    over_card = seen.card.category if seen.card else None
    if in_index == over_card:
        return in_index
    votes = Counter(name for name in (in_index, over_card) if name)
    if seen.card:
        form = seen.card.form
        votes[min(asked, key=lambda name: len(asked[name] ^ form))] += 1
    chosen = next((name for name, count in votes.items() if count > 1), in_index or over_card)
    findings.doubtful(
        f"事業分類が一覧（{in_index or '記載なし'}）と個票の見出し（{over_card or '記載なし'}）"
        f"で違います。個票の欄の並びも見て「{chosen}」を採りました。",
        *seen.sources,
        project=seen.number,
        key="category",
    )
    return chosen


def dx(seen: Seen, findings: Findings) -> bool:
    """The DX flag: the list's circle, unless card and DX list both speak against it."""
    in_index = seen.entry.dx if seen.entry else None
    listed = seen.dx is not None
    mark = seen.card.dx if seen.card else None
    on_card = None if mark is None else mark is not Mark.NOTHING
    said = [vote for vote in (in_index, listed, on_card) if vote is not None]
    chosen = in_index if in_index is not None and said.count(in_index) > 1 else said.count(True) > 1
    if len(set(said)) == 1:
        if mark is Mark.RADIO and seen.card:
            findings.worked_out(
                "個票のDX欄の記号は○と読めませんが、一覧とDX一覧に合わせて○としました。",
                seen.card.source,
                project=seen.number,
                key="dx",
            )
        return chosen
    told = {True: "○", False: "なし", None: "記載なし"}
    radio = "選択ボタンの記号" if mark is Mark.RADIO else told[on_card]
    findings.doubtful(
        f"DXの印が違います。一覧は{told[in_index]}、個票は{radio}、"
        f"DX一覧は{'掲載あり' if listed else '掲載なし'}。多い方の「{told[chosen]}」を採りました。",
        *seen.sources,
        project=seen.number,
        key="dx",
    )
    return chosen


def departments(
    seen: Seen, cells: Sequence[Column | None], names: Names, findings: Findings
) -> tuple[str, ...]:
    """The departments as the list has them; the card's row or schedule is held against them."""
    in_index = names.read(seen.entry.departments) if seen.entry else []
    if seen.entry and names.are_broken(seen.entry.departments, in_index):
        findings.worked_out(
            f"一覧の所管部署を{_named(in_index)}と読みました。",
            seen.entry.source,
            project=seen.number,
            key="departments",
        )
    value = seen.card.fields.get("departments") if seen.card else None
    if value is not None:
        source: Source | None = value.source
        on_card = names.read(value.text)
    else:
        on_card = list(dict.fromkeys(name for cell in cells if cell for name in cell.departments))
        source = _row_of(seen)
    if not on_card or on_card == in_index:
        return tuple(in_index)
    if not in_index:
        findings.doubtful(
            f"一覧に所管部署がありません。個票の{_named(on_card)}を採りました。",
            *seen.sources,
            project=seen.number,
            key="departments",
        )
        return tuple(on_card)
    _report_departments(seen, in_index, on_card, source, findings)
    return tuple(in_index)


def indicator(
    seen: Seen, on_card: Value | None, in_list: Value | None, findings: Findings
) -> Value | None:
    """The indicator: the card's where it has one and is not cut off, else the DX list's."""
    if on_card is None or in_list is None or key(on_card.text) == key(in_list.text):
        return on_card or in_list
    cut_off = len(key(on_card.text)) < 2 or (
        key(in_list.text).startswith(key(on_card.text)) and not on_card.text.endswith("。")
    )
    chosen = in_list if cut_off else on_card
    findings.doubtful(
        "施策指標が個票とDX一覧で違います。"
        + (
            "個票の文が途中で切れているので、DX一覧を採りました。"
            if cut_off
            else "個票を採りました。"
        ),
        on_card.source,
        Source.of(DX_NAME, in_list.line),
        project=seen.number,
        key="indicators",
    )
    return chosen


def _report_departments(
    seen: Seen, in_index: list[str], on_card: list[str], source: Source | None, findings: Findings
) -> None:
    assert seen.entry is not None
    bare = {name.removesuffix(_SUFFIX) for name in on_card}
    sources = [seen.entry.source, *([source] if source else [])]
    if bare == set(in_index):
        findings.worked_out(
            f"個票の所管部署は{_named(on_card)}です。事業の所管部署は一覧の{_named(in_index)}、"
            "スケジュールの欄は個票のままとしました。",
            *sources,
            project=seen.number,
            key="departments",
        )
        return
    findings.doubtful(
        f"所管部署が一覧（{_named(in_index)}）と個票（{_named(on_card)}）で違います。"
        "事業の所管部署は一覧のとおり、スケジュールの欄は個票のとおりとしました。",
        *sources,
        project=seen.number,
        key="departments",
    )


def _row_of(seen: Seen) -> Source | None:
    if not seen.card:
        return None
    return Source.of("個票", seen.card.rows[-1]) if seen.card.rows else seen.card.source


def _named(names: Sequence[str]) -> str:
    return "「" + "、".join(names) + "」"


def _texts_of(card: Card | None) -> str:
    if card is None:
        return ""
    return "".join(value.text for name, value in card.fields.items() if name != "title")


def _tidiest(spellings: list[str]) -> str:
    """The most frequent tidy form; among equals the one with the fewest spaces, then the last."""
    forms = Counter(tidy(words) for words in spellings)
    return max(forms, key=lambda form: (forms[form], -form.count(" "), list(forms).index(form)))


def _most_evident(
    leading: list[str],
    groups: dict[str, list[tuple[str, Source]]],
    evidence: str,
    card: Card | None,
) -> tuple[str, str]:
    """The spelling whose own characters the card's texts have; else the card's."""
    common = set.intersection(*(set(name) for name in leading))
    known = set(key(evidence))
    hits = {name: len((set(name) - common) & known) for name in leading}
    best = max(hits.values())
    if list(hits.values()).count(best) == 1:
        return next(n for n in leading if hits[n] == best), "個票の文にある言葉を使った"
    lines = {value.line.number for value in card.fields.values()} if card else set()
    for name in leading:
        if any(source.line in lines for _, source in groups[name]):
            return name, "個票の"
    return leading[0], "先にある"
