"""Drafts, the text to copy and the list of who gets what, into a folder: all of it or nothing."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from db import surveys
from db.errors import Refused, reason
from db.journal import Done
from db.records import PlanState
from db.vault import Database
from desktop.papers import mail, survey_workbook
from desktop.work import files
from desktop.work.letters.attachments import Sheet
from desktop.work.letters.composing import Letter
from desktop.work.letters.listing import listed
from desktop.work.progress import Progress, unwatched


def write(
    database: Database,
    state: PlanState,
    survey_round: str,
    letters: Sequence[Letter],
    folder: Path,
    now: datetime,
    progress: Progress = unwatched,
) -> Done[tuple[Path, ...]]:
    """Write a draft for each letter, 文面.txt and 送付一覧.xlsx, and note them in the log.

    Refused where one of the letters cannot be drafted, or where its workbook is no longer the
    one that was looked at. ``progress`` may raise to cancel. Gives the drafts' paths.
    """
    if not letters:
        raise Refused("下書きをつくる部署が選ばれていません。")
    for letter in letters:
        if not letter.can_be_drafted:
            wrong = next(p.sentence for p in letter.problems if p.stops)
            raise Refused(f"{letter.department.name}：{wrong}下書きはつくっていません。")
    kind = letters[0].kind
    beside: list[tuple[Path, Path]] = []
    drafts = []
    try:
        for n, letter in enumerate(letters):
            progress(n, len(letters))
            name = [letter.department.code or "", letter.department.name, kind.value]
            path = folder / files.safe_name(name, ".eml")
            if path in drafts:
                raise Refused(f"「{path.name}」が2つになります。部署のコードを確かめます。")
            drafts.append(path)
            beside.append((files.write_beside(path, _draft(database, letter, now)), path))
        names = [path.name for path in drafts]
        texts = "\r\n".join(f"{letter.to_copy}\n{'－' * 30}" for letter in letters)
        for path, data in (
            (folder / f"文面（{kind}）.txt", _text(texts)),
            (folder / f"送付一覧（{kind}）.xlsx", listed(state.plan, letters, names)),
        ):
            beside.append((files.write_beside(path, data), path))
        progress(len(letters), len(letters))
        with files.all_in_place(beside):
            done = _note(database, survey_round, letters, names, now)
    finally:
        for temporary, _ in beside:
            temporary.unlink(missing_ok=True)
    return Done(done.step, done.changes, tuple(drafts))


def note_copied(
    database: Database, survey_round: str, letters: Sequence[Letter], now: datetime
) -> Done[None]:
    """Note letters whose text was copied."""
    return _note(database, survey_round, letters, [None] * len(letters), now)


def _note(
    database: Database,
    survey_round: str,
    letters: Sequence[Letter],
    names: Sequence[str | None],
    now: datetime,
) -> Done[None]:
    made_at = now.isoformat(timespec="seconds")
    noted = [
        surveys.Letter(
            letter.department.name, letter.kind.value, made_at, letter.to, letter.subject, name
        )
        for letter, name in zip(letters, names, strict=True)
    ]
    return database.write(surveys.note_letters, survey_round, noted)


def _draft(database: Database, letter: Letter, now: datetime) -> bytes:
    attachments = []
    if letter.sheet is not None and letter.attached is not None:
        data = _bytes_of(database, letter.sheet, letter.department.uid)
        attachments.append(mail.Attachment(letter.attached, data))
    wanted = mail.Draft(
        to_name=letter.department.name,
        to_address=letter.to or "",
        subject=letter.subject,
        text=letter.text,
        attachments=attachments,
        made_at=now.astimezone(),
    )
    return mail.draft(wanted)


def _bytes_of(database: Database, sheet: Sheet, department: str) -> bytes:
    """What is attached is read once more: it must be this department's still."""
    name = sheet.path.name
    try:
        data = sheet.path.read_bytes()
        read = survey_workbook.read(data, lambda uid: database.read(surveys.identity_of, uid))
    except OSError as error:
        raise Refused(f"「{name}」を読めません（{reason(error)}）。") from error
    except survey_workbook.NotRecognised as refusal:
        raise Refused(f"「{name}」：{refusal}") from refusal
    if read.department != department or read.issued_at != sheet.issued_at:
        raise Refused(f"「{name}」が、確かめたあとで別の調査票に替わっています。選び直します。")
    return data


def _text(words: str) -> bytes:
    """With line ends and a mark that the plainest editor of an office understands."""
    lines = words.replace("\r\n", "\n").split("\n")
    return b"\xef\xbb\xbf" + "\r\n".join(lines).encode("utf-8")
