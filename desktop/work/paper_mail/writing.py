"""A folder of the papers, the drafts, the text to copy and the list of who gets what."""

import shutil
from collections.abc import Sequence
from datetime import datetime
from itertools import count
from pathlib import Path

from db.errors import Refused
from db.records import Plan
from desktop.papers import mail
from desktop.papers.list_sheet import ListColumn, ListSheet
from desktop.work import files
from desktop.work.paper_mail.composing import Message
from desktop.work.paper_mail.packing import Piece

_COLUMNS = (
    ListColumn("宛先のまとまり", 36),
    ListColumn("名前", 52),
    ListColumn("アドレス", 60),
    ListColumn("件名", 80),
    ListColumn("下書き", 60),
    ListColumn("気をつけること", 70),
)


def write(
    plan: Plan,
    messages: Sequence[Message],
    pieces: Sequence[Piece],
    within: Path,
    now: datetime,
) -> Path:
    """Write all of it into a new folder within ``within``, or nothing; gives that folder.

    Refused where one of the messages cannot be drafted.
    """
    if not messages:
        raise Refused("送る宛先が選ばれていません。")
    for message in messages:
        if not message.can_be_drafted:
            wrong = next(problem.sentence for problem in message.problems if problem.stops)
            raise Refused(f"{_who(message)}：{wrong}下書きは作っていません。")
    attached = [mail.Attachment(piece.name, piece.data) for piece in pieces]
    names = _names(messages)
    texts = "\r\n".join(f"{message.to_copy}\n{'－' * 30}" for message in messages)
    wanted = {piece.file_name: piece.data for piece in pieces}
    for name, message in zip(names, messages, strict=True):
        wanted[name] = _draft(message, attached, now)
    wanted["文面.txt"] = _text(texts)
    wanted["送付一覧.xlsx"] = _listed(plan, messages, pieces, names)
    folder = _free(within, files.safe_name(["資料送付", pieces[0].label], ""), now)
    beside = folder.with_name(folder.name + files.TEMPORARY)
    try:
        for name, data in wanted.items():
            files.write(beside / name, data)
        files.put_in_place(beside, folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return folder


def _free(within: Path, name: str, now: datetime) -> Path:
    """A folder that is not there yet: with the day, and a number from the second on."""
    dated = f"{name}_{now:%Y-%m-%d}"
    names = (dated if n == 1 else f"{dated}_{n}" for n in count(1))
    return next(path for each in names if not (path := within / each).exists())


def _draft(message: Message, attached: Sequence[mail.Attachment], now: datetime) -> bytes:
    first, *others = message.to
    return mail.draft(
        mail.Draft(
            to_name=first.name,
            to_address=first.address,
            subject=message.subject,
            text=message.text,
            attachments=attached,
            made_at=now.astimezone(),
            others=[(one.name, one.address) for one in others],
        )
    )


def _names(messages: Sequence[Message]) -> list[str]:
    """001_推進本部_星野 花子.eml: numbered, so that no two are the same."""
    return [
        files.safe_name([f"{at:03}", message.group, _who(message)], ".eml")
        if len(message.to) == 1
        else files.safe_name([f"{at:03}", message.group], ".eml")
        for at, message in enumerate(messages, 1)
    ]


def _who(message: Message) -> str:
    only = message.to[0]
    return (only.name or only.address) if len(message.to) == 1 else message.group


def _listed(
    plan: Plan, messages: Sequence[Message], pieces: Sequence[Piece], names: Sequence[str]
) -> bytes:
    from desktop.papers.project_lists import as_workbook

    rows = [
        [
            message.group,
            one.name,
            one.address,
            message.subject,
            name,
            "".join(problem.sentence for problem in message.problems),
        ]
        for message, name in zip(messages, names, strict=True)
        for one in message.to
    ]
    told = "、".join(piece.told for piece in pieces)
    sheet = ListSheet("送付一覧", f"{len(rows)}人　{told}", rows)
    return as_workbook(plan, _COLUMNS, [sheet], public=False, title="送付一覧")


def _text(words: str) -> bytes:
    """With line ends and a mark that the plainest editor of an office understands."""
    lines = words.replace("\r\n", "\n").split("\n")
    return b"\xef\xbb\xbf" + "\r\n".join(lines).encode("utf-8")
