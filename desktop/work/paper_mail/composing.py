"""Each message, and what is wrong with it, before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.records import PlanState
from db.rules.fiscal_year import long_name
from desktop.work.letters.composing import BIG, Problem
from desktop.work.paper_mail.addressing import Group, Recipient
from desktop.work.paper_mail.packing import Piece
from desktop.work.paper_mail.templates import PLACES
from desktop.work.templates import Template, unknown_in

TOO_BIG = 20 * 1024 * 1024
"""Bytes that no office's mail takes, as the attachments are a third larger in the mail."""


@dataclass(frozen=True)
class Message:
    """``to``: one person, or a whole group that gets one message."""

    group: str
    to: tuple[Recipient, ...]
    subject: str
    text: str
    problems: tuple[Problem, ...]

    @property
    def can_be_drafted(self) -> bool:
        return not any(problem.stops for problem in self.problems)

    @property
    def outside(self) -> tuple[Recipient, ...]:
        """Those to whom nothing internal may go unasked."""
        return tuple(one for one in self.to if one.outside)

    @property
    def to_copy(self) -> str:
        """Addresses, subject and text for a groupware's message."""
        to = "、".join(f"{one.name} <{one.address}>".strip() for one in self.to)
        return f"宛先：{to}\n件名：{self.subject}\n\n{self.text}"


def compose(
    state: PlanState,
    groups: Sequence[Group],
    pieces: Sequence[Piece],
    template: Template,
    *,
    together: bool,
) -> tuple[Message, ...]:
    """A message for each recipient, or (``together``) one for each group.

    Who stands in several of the groups gets one message, as of the first.
    """
    seen: set[str] = set()
    parted: list[tuple[Group, tuple[Recipient, ...]]] = []
    for group in groups:
        members = [one for one in group.members if one.address.lower() not in seen]
        seen |= {one.address.lower() for one in members}
        parts = [members] if together else [[one] for one in members]
        parted += [(group, tuple(part)) for part in parts if part]
    return tuple(_message(state, group, to, pieces, template) for group, to in parted)


def _message(
    state: PlanState,
    group: Group,
    to: tuple[Recipient, ...],
    pieces: Sequence[Piece],
    template: Template,
) -> Message:
    subject, text = template.filled(_words(state, group, to, pieces))
    problems = []
    if not pieces:
        problems.append(Problem("送る帳票を選びます。", stops=True))
    if not subject or not text.strip():
        problems.append(Problem("件名か本文が空です。", stops=True))
    unknown = unknown_in(template, PLACES)
    problems += [Problem(f"文面の{{{name}}}は差し込めません。") for name in unknown]
    if any(one.outside for one in to) and any(piece.internal for piece in pieces):
        problems.append(Problem("庁外の宛先に内部資料を送ります。"))
    if len(to) > 1 and any(one.outside for one in to):
        problems.append(Problem("庁外の人にも、ほかの宛先のアドレスが見えます。"))
    size = sum(len(piece.data) for piece in pieces)
    if size > TOO_BIG:
        words = f"添付が大きすぎて送れません（{size / 1024 / 1024:.1f}MB）。帳票を減らします。"
        problems.append(Problem(words, stops=True))
    elif size > BIG:
        words = f"添付が大きく（{size / 1024 / 1024:.1f}MB）、届かないことがあります。"
        problems.append(Problem(words))
    return Message(group.name, to, subject, text, tuple(problems))


def _words(
    state: PlanState, group: Group, to: tuple[Recipient, ...], pieces: Sequence[Piece]
) -> Mapping[str, str]:
    plan = state.plan
    years = dict.fromkeys(piece.year for piece in pieces if piece.year is not None)
    one = to[0].name if len(to) == 1 else ""
    return {
        "宛名": f"{one}　様" if one else f"{group.name}　各位",
        "宛先": group.name,
        "計画": plan.title,
        "版": plan.edition,
        "年度": "・".join(long_name(year, plan.calendar) for year in years),
        "資料": "\n".join(f"　・{piece.told}　{piece.name}" for piece in pieces),
        "資料名": _first(pieces),
        "市町村": plan.municipality,
    }


def _first(pieces: Sequence[Piece]) -> str:
    if not pieces:
        return ""
    names = list(dict.fromkeys(piece.label for piece in pieces))
    return f"{names[0]}ほか" if len(names) > 1 else names[0]
