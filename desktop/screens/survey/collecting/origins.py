"""Where the three values of a line come from, in words."""

from datetime import datetime
from typing import TYPE_CHECKING

from db.records import Response
from db.vocabulary import Outcome
from desktop.models.collection.lines import COVER, PROPOSAL, Line, same
from desktop.runtime.store import Store
from desktop.screens.survey.collecting.decision_panel import Facts

if TYPE_CHECKING:
    from db.surveys import ValueOrigin
    from desktop.work.collecting import Reading
    from desktop.work.collecting.recognition import Recognised

_TYPED = "surveys.responses.answer"


class Origins:
    """Asks the journal once for each response; made anew when the plan has changed."""

    def __init__(self, store: Store, reading: "Reading") -> None:
        self._store = store
        self._files = {file.index: file for file in reading.files}
        self._found: dict[str, dict[str, ValueOrigin]] = {}

    def facts(self, line: Line) -> Facts:
        file = self._files[line.key[0]]
        issued = datetime.fromisoformat(file.workbook.issued_at)
        saved = datetime.fromisoformat(file.saved_at) if file.saved_at else None
        theirs = [f"{file.department}の回答　{_moment(saved)}", _place(line)]
        if line.asks and line.value.outcome is Outcome.REFUSED:
            theirs.insert(0, line.value.message or "")
        return Facts(
            f"{issued.month}月{issued.day}日に配付",
            "\n".join(part for part in theirs if part),
            self._ours(line, file),
        )

    def short(self, line: Line) -> str:
        """Who wrote the value that stands now and when, for a row."""
        origin = self._origin(line, self._files[line.key[0]])
        if origin is None:
            return ""
        when = datetime.fromisoformat(origin.at)
        act = "取り込み" if origin.file else "入力"
        return f"{origin.who}が{when.month}/{when.day}に{act}"

    def _ours(self, line: Line, file: "Recognised") -> str:
        if line.number in (COVER, PROPOSAL) or line.value.ours is None:
            return ""
        origin = self._origin(line, file)
        if origin is not None:
            return _told(origin)
        before = [f for f in self._files.values() if f.owner == file.owner]
        earlier = [f.path.name for f in before if f.index < file.index]
        return f"先に読んだ「{earlier[-1]}」の値" if earlier else "計画に入っている値"

    def _origin(self, line: Line, file: "Recognised") -> "ValueOrigin | None":
        """None where the value that stands is not the response's own."""
        response = self._response(line, file)
        key = line.key[2]
        if response is None or not same(response.values.get(key), line.value.ours):
            return None
        return self._of(response.uid).get(key)

    def _response(self, line: Line, file: "Recognised") -> Response | None:
        rounds = (r for r in self._store.state.rounds if r.uid == file.survey_round.uid)
        found = (r for survey in rounds for r in survey.responses)
        key = line.key[1], file.department
        return next((r for r in found if (r.project, r.department) == key), None)

    def _of(self, response: str) -> "dict[str, ValueOrigin]":
        from db import surveys

        if response not in self._found:
            self._found[response] = self._store.database.read(surveys.origins, response)
        return self._found[response]


def _told(origin: "ValueOrigin") -> str:
    """Who wrote a value and when, and how."""
    first = f"{origin.who}　{_moment(datetime.fromisoformat(origin.at))}"
    if origin.file:
        cell = f"　{origin.cell}" if origin.cell else ""
        return f"{first}\n「{origin.file}」から取り込み{cell}"
    return f"{first}\n手で入力" if origin.operation == _TYPED else first


def _place(line: Line) -> str:
    value = line.value
    if value.cell is None:
        return "セルが見つかりません"
    return f"{value.sheet}　セル {value.cell}"


def _moment(when: datetime | None) -> str:
    return f"{when.month}/{when.day} {when:%H:%M}" if when else ""
