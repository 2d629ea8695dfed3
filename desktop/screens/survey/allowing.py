"""Whether an action of the place may be used, and the reason on its buttons where it may not."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton

from db.records import Round
from db.vocabulary import RoundState

NO_ROUND = "まだ調査を始めていません。「調査を始める…」から始めます。"
CLOSED = "締めきった調査です。「もう一度開く…」で開き直すと使えます。"
READ_ONLY = "読み取り専用で開いているので、変えられません。"


def hindrance(shown: Round | None, *, read_only: bool) -> str:
    """Why nothing of a round may be changed; "" where it may."""
    if read_only:
        return READ_ONLY
    if shown is None:
        return NO_ROUND
    return CLOSED if shown.state is RoundState.CLOSED else ""


def allow(action: QAction, why_not: str) -> None:
    """Enable an action, or disable it and let its tip say why."""
    action.setToolTip(why_not or action.text())
    action.setEnabled(not why_not)


def follow(button: QAbstractButton, action: QAction) -> None:
    """Let a button be enabled as its action is, with the reason where it is not."""

    def same() -> None:
        button.setEnabled(action.isEnabled())
        button.setToolTip("" if action.isEnabled() else action.toolTip())

    action.changed.connect(same)
    same()
