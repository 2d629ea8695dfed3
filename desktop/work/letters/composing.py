"""Each department's letter, and what is wrong with it, before anything is written."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db.records import Department, PlanState, Project, Response, Round
from db.rules import days, questions
from db.rules.board import Row
from db.rules.fiscal_year import long_name, short_name, year_of
from db.vocabulary import SheetState
from desktop.papers.mail import BadAddress, address_of
from desktop.work.corrections import BY_SHEET
from desktop.work.letters.attachments import Found, Sheet
from desktop.work.letters.kinds import Kind
from desktop.work.letters.templates import PLACEHOLDERS
from desktop.work.templates import Template, unknown_in

BIG = 5 * 1024 * 1024
"""Bytes from which mail gateways of offices begin to refuse."""

_MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class Problem:
    """A Japanese sentence; ``stops``: no draft can be made before it is mended.

    ``brief``: the same in a word or two, for a column; "" where only the sentence says it.
    """

    sentence: str
    stops: bool = False
    brief: str = ""


@dataclass(frozen=True)
class Letter:
    """What one department gets; ``to`` is None where there is no usable address.

    ``attached``: the name that the workbook gets in the mail, None without one.
    """

    kind: Kind
    department: Department
    row: Row
    to: str | None
    subject: str
    text: str
    sheet: Sheet | None
    attached: str | None
    problems: tuple[Problem, ...]

    @property
    def can_be_drafted(self) -> bool:
        return not any(problem.stops for problem in self.problems)

    @property
    def to_copy(self) -> str:
        """Address, subject and text for a groupware's message."""
        return f"宛先：{self.to or '（なし）'}\n件名：{self.subject}\n\n{self.text}"


def compose(
    state: PlanState,
    survey_round: Round,
    rows: Sequence[Row],
    kind: Kind,
    template: Template,
    found: Found,
    today: date,
) -> tuple[Letter, ...]:
    """The letters to these departments, in the order of ``rows``."""
    departments = {department.name: department for department in state.departments}
    addresses = Counter(_plain(departments[row.department].mail) for row in rows)
    twice = Counter(row.department for row in rows)
    composer = _Composer(state, survey_round, kind, template, found, today)
    return tuple(
        composer.letter(
            departments[row.department],
            row,
            shared=addresses[_plain(departments[row.department].mail)] > 1,
            twice=twice[row.department] > 1,
        )
        for row in rows
    )


@dataclass(frozen=True)
class _Composer:
    state: PlanState
    survey_round: Round
    kind: Kind
    template: Template
    found: Found
    today: date

    def letter(self, department: Department, row: Row, *, shared: bool, twice: bool) -> Letter:
        sheet, problems = self._sheet(department, row)
        to, wrong = _address(department, shared=shared)
        problems = [*wrong, *problems]
        if twice:
            problems.append(Problem("同じ部署が2回あります。", stops=True))
        if department.last_year is not None and department.last_year < year_of(self.today):
            problems.append(Problem("この部署は終わっています。いまの部署を確かめます。"))
        if not self.kind.is_for(row):
            problems.append(Problem(_NOT_FOR[self.kind], stops=True))
        for name in unknown_in(self.template, PLACEHOLDERS):
            problems.append(Problem(f"文面の{{{name}}}は差し込めません。"))
        attached = self._attached(department) if sheet is not None else None
        words = self._words(department, row, attached)
        subject, text = self.template.filled(words)
        if not subject or not text.strip():
            problems.append(Problem("件名か本文が空です。", stops=True))
        return Letter(
            self.kind, department, row, to, subject, text, sheet, attached, tuple(problems)
        )

    def _sheet(self, department: Department, row: Row) -> tuple[Sheet | None, list[Problem]]:
        """The newest workbook for a department by what the workbook itself says."""
        if self.found.folder is None:
            missing = self.kind.needs_workbook
            words = "添付する調査票のフォルダーを選びます。"
            return None, [Problem(words, stops=True, brief="添付が未選択")] if missing else []
        sheets = self.found.sheets.get(department.uid, ())
        if not sheets:
            words = "この部署の調査票がフォルダーにありません。"
            return None, [Problem(words, stops=self.kind.needs_workbook, brief="調査票がない")]
        sheet = sheets[0]
        problems = []
        if len(sheets) > 1:
            words = f"調査票が{len(sheets)}つあります。新しい「{sheet.path.name}」を添付します。"
            problems.append(Problem(words))
        if not sheet.known:
            words = "この計画のファイルから配った記録のない調査票です。"
            problems.append(Problem(words, stops=True))
        named = [
            other.name
            for other in self.state.departments
            if other.uid != department.uid and f"_{other.name}_" in f"_{sheet.path.stem}_"
        ]
        if named:
            words = (
                f"ファイルの名前は「{named[0]}」ですが、中身は「{department.name}」の調査票です。"
            )
            problems.append(Problem(words))
        if sheet.projects - {response.project for response in row.responses}:
            words = "調査票に、いまはこの部署が回答しない事業が入っています。配り直します。"
            problems.append(Problem(words))
        if sheet.size > BIG:
            size = sheet.size / 1024 / 1024
            problems.append(Problem(f"添付が大きく（{size:.1f}MB）、届かないことがあります。"))
        return sheet, problems

    def _attached(self, department: Department) -> str:
        """R4-1_D001.xlsx: a name that every mail program keeps."""
        short = short_name(self.survey_round.fiscal_year, self.state.plan.calendar)
        position = self.state.departments.index(department) + 1
        code = re.sub(r"[^A-Za-z0-9-]", "", department.code or "") or f"{position:03}"
        short = re.sub(r"[^A-Za-z0-9]", "", short) or str(self.survey_round.fiscal_year)
        again = "_teisei" if self.kind is Kind.RETURN else ""
        return f"{short}-{self.survey_round.sequence}_{code[:16]}{again}.xlsx"

    def _words(self, department: Department, row: Row, attached: str | None) -> Mapping[str, str]:
        plan, shown = self.state.plan, self.survey_round
        again = f" 第{shown.sequence}回" if shown.sequence > 1 else ""
        deadline = date.fromisoformat(shown.deadline) if shown.deadline else None
        said = days.with_weekday(deadline, plan.calendar) if deadline else "別にお知らせします"
        return {
            "部署": department.name,
            "担当者": _person(department.contact),
            "計画": plan.title,
            "年度": long_name(shown.fiscal_year, plan.calendar),
            "調査": f"{shown.kind}{again}",
            "期限": said,
            "期限の様子": _how_late(deadline, said, self.today),
            "件数": str(row.projects),
            "足りないもの": "\n".join(self._lacking(row)),
            "確かめること": "\n".join(self._in_question(row)),
            "ファイル": attached or "なし",
            "案内": shown.instructions or "",
            "市町村": plan.municipality,
        }

    def _lacking(self, row: Row) -> list[str]:
        """A line a project with what is not answered, and what was sent back and is not here."""
        lines = []
        for response in row.responses:
            labels = [
                self._label(finding.key)
                for finding in row.findings
                if finding.missing and finding.project == response.project
            ]
            if response.state is SheetState.SENT_BACK:
                labels.append("確認のお願いへの回答")
            if not response.values:
                lines.append(f"　{self._project(response)}：すべて")
            elif labels:
                lines.append(f"　{self._project(response)}：{'・'.join(dict.fromkeys(labels))}")
        return _shortened(lines)

    def _in_question(self, row: Row) -> list[str]:
        by_note: dict[str, list[str]] = {}
        for response in row.responses:
            if response.state is SheetState.SENT_BACK:
                note = (response.note or "調査票のとおり").removeprefix(BY_SHEET)
                by_note.setdefault(note, []).append(self._project(response))
        lines = []
        for note, projects in by_note.items():
            if "\n" in note:  # one reason for several sheets, with their numbers in it
                lines += [f"　{'、'.join(projects)}", *(f"　　{n}" for n in note.split("\n"))]
            else:
                lines += [f"　{project}：{note}" for project in projects]
        return _shortened(lines)

    def _label(self, key: str) -> str:
        asked = questions.question(self.state, key)
        return asked.label.partition("（")[0] if asked is not None else key

    def _project(self, response: Response) -> str:
        found: Project = next(p for p in self.state.projects if p.uid == response.project)
        return f"{found.number or ''} {found.title}".strip()


_NOT_FOR = {
    Kind.ISSUE: "",
    Kind.REMINDER: "回答がそろっているので、督促しません。",
    Kind.RETURN: "差し戻した調査票がありません。",
    Kind.RECEIPT: "まだ回答がそろっていません。",
}


def _person(contact: str | None) -> str:
    """Whom a letter addresses: a contact with digits is a telephone, not a person."""
    named = contact and not any(character.isdecimal() for character in contact)
    return contact if contact and named else "ご担当者"


def _plain(mail: str | None) -> str:
    return (mail or "").strip().lower()


def _address(department: Department, *, shared: bool) -> tuple[str | None, list[Problem]]:
    if not _plain(department.mail):
        words = "メールアドレスが部署の一覧にありません。"
        return None, [Problem(words, stops=True, brief="メールがない")]
    try:
        to = address_of(department.mail or "")
    except BadAddress as wrong:
        return None, [Problem(str(wrong), stops=True)]
    return to, [
        Problem(f"ほかの部署も同じ宛先です（{to}）。", brief="同じ宛先がある")
    ] if shared else []


def _how_late(deadline: date | None, said: str, today: date) -> str:
    if deadline is None:
        return ""
    over = (today - deadline).days
    if over > 0:
        return f"回答期限の{said}を{over}日すぎています。"
    return f"回答期限は{said}です" + (f"（あと{-over}日）。" if over else "（本日）。")


def _shortened(lines: list[str]) -> list[str]:
    if len(lines) <= _MOST_LINES:
        return lines
    return [*lines[:_MOST_LINES], f"　ほか{len(lines) - _MOST_LINES}行"]
