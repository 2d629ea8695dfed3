"""一括採用: all that does not stand out is accepted in one step, as the departments answered."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from db.records import Assessment, PlanState, Round
from db.rules.assessing import assessing_round
from db.rules.standing_out import Rated, StandingOut
from desktop.runtime.store import Store
from desktop.screens.assessment.progress import Progress
from desktop.screens.place import Place
from desktop.widgets.act_dialog import ActDialog
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled


@dataclass(frozen=True)
class Rest:
    """``accepted``: to be accepted now; the others with why not, in words and their number."""

    accepted: tuple[Rated, ...]
    left_out: tuple[tuple[str, int], ...]


def rest_of(
    found: StandingOut,
    survey: Round | None,
    written: Callable[[str], Assessment | None],
    first: str,
) -> Rest:
    """``written``: what stands at the office's stage; ``first``: the name of the first stage.

    ``survey``: the round as it stands now.
    """
    assessments = survey.assessments if survey is not None else ()
    adopted = {a.project for a in assessments if a.stage == first and a.grade}
    decided = [r for r in found.rest if (w := written(r.project.uid)) and w.grade]
    done = {r.project.uid for r in decided}
    already = [r for r in found.rest if r.project.uid in adopted - done]
    left_out = [
        ("めだつ事業（ひとつずつ決めます）", len(found.standing)),
        ("採用済み", len(already)),
        ("事務局が決めたもの", len(decided)),
    ]
    words = [left.words for left in found.left]
    left_out += [(word, words.count(word)) for word in dict.fromkeys(words)]
    accepted = [r for r in found.rest if r.project.uid not in adopted | done]
    return Rest(tuple(accepted), tuple((w, n) for w, n in left_out if n))


class AcceptRest(QObject):
    """The action; its words say how many there are."""

    def __init__(self, place: Place, store: Store, progress: Progress) -> None:
        super().__init__(place)
        self._place, self._store, self._progress = place, store, progress
        self._rest = Rest((), ())
        self.act = place.new_action("", self._ask, "Ctrl+Shift+X")
        self.forget()

    def forget(self) -> None:
        """The place is not in view: how many there are is found when it comes up."""
        self._rest = Rest((), ())
        self.act.setText("ほかの事業を一括採用…")
        self.act.setEnabled(not self._store.read_only)

    def show_rest(self, found: StandingOut | None, state: PlanState, first: str = "") -> None:
        """``first``: the name of the first stage."""
        survey = assessing_round(state, self._store.year)
        self._rest = Rest((), ())
        if found is not None:
            self._rest = rest_of(found, survey, self._progress.written, first)
        count = len(self._rest.accepted)
        self.act.setText(
            f"ほかの{count}事業を一括採用…" if count else "一括採用するものはありません"
        )
        self.act.setEnabled(count > 0 and not self._store.read_only)

    def _ask(self) -> None:
        if not self._rest.accepted:
            return
        dialog = AcceptDialog(self._rest, self._place.window())
        dialog.accepted.connect(self._accept)
        dialog.open()

    def _accept(self) -> None:
        from db import assessments

        survey = assessing_round(self._store.state, self._store.year)
        if survey is not None:
            uids = [rated.project.uid for rated in self._rest.accepted]
            self._store.submit(assessments.grade_by_guide, survey.uid, uids, then=self._said)

    def _said(self, graded: int) -> None:
        self._store.noted.emit(f"{graded}事業を採用しました。Ctrl+Zで元に戻せます。")


class AcceptDialog(ActDialog):
    """Says what becomes of them, and which are left out and why."""

    def __init__(self, rest: Rest, parent: QWidget | None) -> None:
        count = len(rest.accepted)
        super().__init__("一括採用", f"{count}事業を採用する", parent)
        self.setMinimumWidth(scaled(440))
        self.column.addWidget(label(f"めだたない{count}事業を、所管課の評価のとおりに決めます。"))
        grades = [rated.case.grade or "" for rated in rest.accepted]
        rules = sorted(rest.accepted[0].case.rubric.grades, key=lambda rule: -rule.least)
        each = "　".join(f"{r.name} {n}" for r in rules if (n := grades.count(r.name)))
        self.column.addWidget(label(f"総合評価　{each}", SMALL_PX, role="second"))
        if rest.left_out:
            self.column.addSpacing(scaled(8))
            self.column.addWidget(label("含めないもの", SMALL_PX, bold=True))
            for words, number in rest.left_out:
                self.column.addWidget(label(f"{words}　{number}事業", SMALL_PX, role="second"))
        self.column.addSpacing(scaled(8))
        self.add_hint("一度の操作なので、Ctrl+Zでまとめて元に戻せます。")
        self.act.setFocus()
