"""Who may get papers: the groups of the plan, the departments, and who of them is outside."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from db.records import PlanState
from db.rules.fiscal_year import year_of
from desktop.papers.mail import BadAddress, address_of

DEPARTMENTS = "所管課"
"""The key and name of the group that the register makes: every department of today."""

_ADDRESS = re.compile(r"[^\s,;、，；<>＜＞]+[@＠][^\s,;、，；<>＜＞]+")
_BETWEEN = ' \t　,;、，；<>＜＞"”'


@dataclass(frozen=True, slots=True)
class Recipient:
    """``group``: its key. ``outside``: the address is not one of the office's own."""

    group: str
    name: str
    address: str
    outside: bool


@dataclass(frozen=True, slots=True)
class Group:
    """``key``: the uid of a group that is kept, or ``DEPARTMENTS``."""

    key: str
    name: str
    members: tuple[Recipient, ...]


def own_domains(state: PlanState) -> tuple[str, ...]:
    """The domains of the departments' addresses, in their order."""
    domains = ((d.mail or "").strip().lower().rpartition("@")[2] for d in state.departments)
    return tuple(dict.fromkeys(domain for domain in domains if domain))


def groups_of(state: PlanState, today: date) -> tuple[Group, ...]:
    """The groups that are kept, and the departments of today that have an address."""
    own = own_domains(state)
    groups = [
        Group(
            group.uid,
            group.name,
            tuple(
                Recipient(group.uid, name, address, is_outside(address, own))
                for address, name in group.members.items()
            ),
        )
        for group in state.recipient_groups
    ]
    year = year_of(today)
    here = [d for d in state.departments if d.last_year is None or d.last_year >= year]
    members = tuple(
        Recipient(DEPARTMENTS, d.name, d.mail.strip(), outside=False)
        for d in here
        if d.mail and d.mail.strip()
    )
    return (*groups, Group(DEPARTMENTS, DEPARTMENTS, members)) if members else tuple(groups)


def is_outside(address: str, own: Collection[str]) -> bool:
    """Whether the domain of an address is none of the office's own."""
    return address.strip().lower().rpartition("@")[2] not in own


def read_members(text: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Address to name of a list as it is typed or pasted from Excel, a person a line; and what is
    wrong, a sentence each.

    Name and address may stand in any order, apart by a tab, blanks or 「,」.
    """
    members: dict[str, str] = {}
    wrong = []
    seen: dict[str, int] = {}
    for at, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        found = _ADDRESS.findall(line)
        if len(found) != 1:
            what = "メールアドレスが2つあります" if found else "メールアドレスがありません"
            wrong.append(f"{at}行目：{what}。1行に1人、名前とアドレスを書きます。")
            continue
        try:
            address = address_of(found[0])
        except BadAddress as bad:
            wrong.append(f"{at}行目：{bad}")
            continue
        if (before := seen.get(address.lower())) is not None:
            wrong.append(f"{at}行目：「{address}」は{before}行目にもあります。")
            continue
        seen[address.lower()] = at
        members[address] = " ".join(line.replace(found[0], "\t").strip(_BETWEEN).split())
    return members, tuple(wrong)


def written(members: Mapping[str, str]) -> str:
    """The list as ``read_members`` reads it: name, tab, address."""
    return "\n".join(f"{name}\t{address}".lstrip("\t") for address, name in members.items())
