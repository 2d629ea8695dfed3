"""The texts of a plan that are internal, and those that are public, with their addresses."""

from collections.abc import Iterator
from enum import StrEnum

from db.address import Address
from db.records import PlanState, Project, Round
from db.rules.publication import is_public_answer


class LeakKind(StrEnum):
    """What kind of thing it is, in the office's words."""

    AMOUNT = "金額"
    RATING = "評価"
    MEMO = "メモ"
    CONTACT = "連絡先"
    REMARK = "内部の記述"
    PROPERTY = "文書の情報"


Internal = tuple[LeakKind, str, Address]
_AMOUNTS = ("budget", "budget_final", "cost")


def internal_texts(state: PlanState) -> Iterator[Internal]:
    """Everything that people wrote for the office alone, and the amounts."""
    for department in state.departments:
        yield from (
            (LeakKind.MEMO, memo.text, Address(memo.uid, "text")) for memo in department.memos
        )
        for field in ("mail", "contact"):
            words = getattr(department, field) or ""
            yield LeakKind.CONTACT, words, Address(department.uid, field)
    for group in state.recipient_groups:
        for mail, name in group.members.items():
            yield LeakKind.CONTACT, mail, Address(group.uid, "members")
            yield LeakKind.CONTACT, name, Address(group.uid, "members")
    hidden = [field.key for field in state.fields if not field.public]
    for project in state.projects:
        yield from _of_project(project, hidden)
    for survey in state.rounds:
        yield from _of_round(survey)


def _of_project(project: Project, hidden: list[str]) -> Iterator[Internal]:
    for memo in project.memos:
        yield LeakKind.MEMO, memo.text, Address(memo.uid, "text")
    for key in hidden:
        yield LeakKind.REMARK, project.texts.get(key) or "", Address(project.uid, key)
    for year, money in project.money.items():
        for field in _AMOUNTS:
            if (amount := getattr(money, field)) is not None:
                yield LeakKind.AMOUNT, _thousand_yen(amount), Address(project.uid, field, year)


def _of_round(survey: Round) -> Iterator[Internal]:
    for response in survey.responses:
        yield LeakKind.CONTACT, response.filled_by or "", Address(response.uid, "filled_by")
        yield LeakKind.REMARK, response.note or "", Address(response.uid, "note")
        for key, value in response.values.items():
            if key in _AMOUNTS:
                yield LeakKind.AMOUNT, _thousand_yen(value), Address(response.uid, key)
            elif isinstance(value, str) and not is_public_answer(key):
                yield LeakKind.REMARK, value, Address(response.uid, key)
    for assessment in survey.assessments:
        for field in ("reason", "comment"):
            words = getattr(assessment, field) or ""
            yield LeakKind.REMARK, words, Address(assessment.uid, field)
    yield from _of_committee(survey)
    for field in ("instructions", "note"):
        yield LeakKind.REMARK, getattr(survey, field) or "", Address(survey.uid, field)


def _of_committee(survey: Round) -> Iterator[Internal]:
    """What is asked for, what is to be decided, and what was told."""
    for request in survey.requests:
        for field in ("reason", "decision"):
            yield LeakKind.REMARK, getattr(request, field) or "", Address(request.uid, field)
        for key, value in request.values.items():
            if isinstance(value, str):
                yield LeakKind.REMARK, value, Address(request.uid, key)
    for item in survey.agenda:
        for field in ("subject", "words", "decision"):
            yield LeakKind.REMARK, getattr(item, field) or "", Address(item.uid, field)
    for told in survey.told:
        for field in ("words", "outcome"):
            yield LeakKind.REMARK, getattr(told, field) or "", Address(told.uid, field)


def _thousand_yen(amount: object) -> str:
    return f"{amount:,}千円" if isinstance(amount, int) else str(amount)


def public_texts(state: PlanState) -> Iterator[tuple[str, Address]]:
    """What people have typed into published fields."""
    for project in state.projects:
        yield from _texts_of(project)
    units = {
        (project.uid, f"indicator_{at}"): indicator.unit or ""
        for project in state.projects
        for at, indicator in enumerate(project.indicators, 1)
    }
    for survey in state.rounds:
        for response in survey.responses:
            for key, value in response.values.items():
                unit = units.get((response.project, key), "")
                if isinstance(value, str) and is_public_answer(key):
                    yield f"{value}{unit}", Address(response.uid, key)
                elif unit:
                    yield f"{value:,}{unit} {value}{unit}", Address(response.uid, key)


def _texts_of(project: Project) -> Iterator[tuple[str, Address]]:
    yield project.title, Address(project.uid, "title")
    for key, text in project.texts.items():
        yield text or "", Address(project.uid, key)
    for year, text in project.yearly_activities.items():
        yield text, Address(project.uid, "activity", year)
    for indicator in project.indicators:
        yield indicator.text, Address(indicator.uid, "text")
        for target in indicator.targets:
            yield target.text, Address(indicator.uid, "target", target.fiscal_year)
