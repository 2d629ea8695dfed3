"""A request's wishes, each beside what the plan says now."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from db.records import Phase
from db.rules.wishes import Wish
from desktop.widgets.parts import label, rule
from desktop.widgets.phase_label import PhaseLabel
from desktop.widgets.tokens import SMALL_PX, scaled

_SAME = "いまと同じ"


def wish_view(wishes: Sequence[Wish], phases: Sequence[Phase], *, compared: bool) -> QWidget:
    """The wishes as rows; ``compared``: with the column of what the plan says now."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(scaled(12), scaled(4), scaled(12), scaled(8))
    grid.setHorizontalSpacing(scaled(8))
    grid.setVerticalSpacing(scaled(4))
    grid.setColumnMinimumWidth(0, scaled(88))
    for column in (1, 2):
        grid.setColumnStretch(column, 1)
    beside = [wish for wish in wishes if compared and wish.key not in ("change_note", "direction")]
    at = 0
    for wish in sorted(wishes, key=lambda wish: wish in beside):
        if beside and wish is beside[0]:
            for column, words in ((1, "いま"), (2, "申出")):
                grid.addWidget(label(words, SMALL_PX, role="second"), at, column)
            at += 1
        name = label(wish.label, SMALL_PX, role="second")
        name.setWordWrap(True)
        grid.addWidget(rule("line"), at, 0, 1, 3)
        grid.addWidget(name, at + 1, 0, _TOP)
        if wish in beside:
            grid.addWidget(_value(wish, wish.present, phases), at + 1, 1, _TOP)
            grid.addWidget(_wanted(wish, phases), at + 1, 2, _TOP)
        else:
            grid.addWidget(_value(wish, wish.wanted, phases), at + 1, 1, 1, 2, _TOP)
        at += 2
    return made


_TOP = Qt.AlignmentFlag.AlignTop


def _wanted(wish: Wish, phases: Sequence[Phase]) -> QWidget:
    if wish.changes:
        return _value(wish, wish.wanted, phases, bold=True)
    return label(_SAME, role="hint")


def _value(wish: Wish, words: str, phases: Sequence[Phase], *, bold: bool = False) -> QWidget:
    if wish.is_phase:
        return PhaseLabel(words, phases)
    made = label(words or "–", bold=bold, role="" if words else "hint")
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
