"""評価の決まり… in the menu: opens the form and stores it as one step."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QAction

from desktop.models.rubric_draft import RubricDraft
from desktop.runtime.store import Store
from desktop.screens.assessment.rubric.dialog import RubricDialog
from desktop.screens.place import Place


class RubricActs:
    """``entries`` are for the place's menu."""

    def __init__(self, place: Place, store: Store) -> None:
        self._place = place
        self._store = store
        self.open = place.new_action("評価の決まり…", self.show)
        self.entries: Sequence[QAction] = (self.open,)

    def show(self) -> RubricDialog:
        """Open the form on the plan as it stands."""
        store = self._store
        dialog = RubricDialog(store.state, store.year, self._place, locked=store.read_only)
        dialog.wanted.connect(
            lambda draft, year, rated: self._store_draft(dialog, draft, year, rated)
        )
        dialog.open()
        return dialog

    def _store_draft(
        self, dialog: RubricDialog, draft: RubricDraft, year: int, rated: Mapping[str, bool]
    ) -> None:
        from db import rubrics

        def stored(_: object) -> None:
            dialog.accept()
            self._store.noted.emit("評価の決まりを変えました。Ctrl+Zで元に戻せます。")

        self._store.submit(
            rubrics.set_rubric,
            draft.rubric,
            year,
            draft.renamed,
            rated,
            refused=dialog.refuse,
            then=stored,
        )
