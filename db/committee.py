"""What the committee is to decide on a year, and what it told the office to do."""

from datetime import date

from db.address import WHOLE, Address
from db.errors import Refused
from db.journal import operation
from db.unit import Unit
from db.vocabulary import InstructionState

_AGENDA = {"subject": "審議事項", "words": "事務局の案", "decision": "決定", "day": "決定の日"}
_TOLD = {
    "words": "指示事項",
    "body": "指示したところ",
    "day": "指示の日",
    "state": "指示事項の対応の状態",
    "outcome": "指示事項の対応の結果",
}


@operation("審議事項の追加")
def put_on_agenda(
    unit: Unit,
    survey_round: str,
    subject: str,
    project: str | None = None,
    words: str | None = None,
) -> str:
    """Add what a body is to decide, on a project (uid) or on the plan; returns its uid."""
    row = {"survey_round": survey_round, "project": project, "words": words or None}
    return unit.add("agenda_item", row | {"subject": _filled(subject, "審議事項")})


@operation("審議事項の変更")
def set_agenda(unit: Unit, uid: str, field: str, value: str | None) -> None:
    """Set one of the values of ``_AGENDA``; the day in ISO form."""
    unit.label = f"{_AGENDA[field]}の変更"
    unit.set(Address(uid, field), _checked(field, value, _AGENDA[field], ("subject",)))


@operation("審議事項の取りやめ")
def take_off_agenda(unit: Unit, uid: str) -> None:
    _require(unit, uid, "審議事項")
    unit.remove(uid)


@operation("指示事項の追加")
def instruct(
    unit: Unit,
    survey_round: str,
    words: str,
    project: str | None = None,
    body: str | None = None,
    day: str | None = None,
) -> str:
    """Note what a body told the office to do; returns its uid."""
    row = {
        "survey_round": survey_round,
        "project": project,
        "body": body or None,
        "day": _checked("day", day, _TOLD["day"], ()),
        "words": _filled(words, "指示事項"),
        "state": InstructionState.OPEN.value,
    }
    return unit.add("instruction", row)


@operation("指示事項の変更")
def set_instruction(unit: Unit, uid: str, field: str, value: str | None) -> None:
    """Set one of the values of ``_TOLD``; the day in ISO form, the state's word."""
    unit.label = f"{_TOLD[field]}の変更"
    unit.set(Address(uid, field), _checked(field, value, _TOLD[field], ("words", "state")))


@operation("指示事項の取りやめ")
def drop_instruction(unit: Unit, uid: str) -> None:
    _require(unit, uid, "指示事項")
    unit.remove(uid)


def _checked(field: str, value: str | None, label: str, needed: tuple[str, ...]) -> str | None:
    if field in needed:
        value = _filled(value, label)
    if not value or not value.strip():
        return None
    if field == "state":
        return InstructionState(value).value
    if field == "day":
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            raise Refused(f"{label}を読めません。「令和5年8月1日」のように入れます。") from None
    return value


def _filled(value: str | None, label: str) -> str:
    if not value or not value.strip():
        raise Refused(f"{label}が空です。内容を入れるか、取りやめます。")
    return value


def _require(unit: Unit, uid: str, label: str) -> None:
    if unit.get(Address(uid, WHOLE)) is None:
        raise Refused(f"{label}が見つかりません。すでに取りやめています。")
