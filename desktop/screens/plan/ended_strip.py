"""The line above a project's form that says that it has ended, when and why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from db.records import PlanState, Project
from db.rules.fiscal_year import long_name
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.parts import Bar
from desktop.widgets.tokens import SMALL_PX, face, scaled


class EndedStrip(Bar):
    """Takes its height only where the project has ended."""

    resume_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(32, "head", parent)
        self.words = ElidedLabel(SMALL_PX)
        self.resume = QPushButton("終了を取り消す")
        self.resume.setProperty("kind", "small")
        self.resume.setFont(face(SMALL_PX))
        self.resume.setFixedHeight(scaled(24))
        self.row.addWidget(self.words)
        self.row.addStretch(1)
        self.row.addWidget(self.resume, 0, Qt.AlignmentFlag.AlignVCenter)
        self.resume.clicked.connect(self.resume_wanted)
        self.hide()

    def show_project(self, state: PlanState, project: Project | None) -> None:
        """Say what is to be said of this project."""
        ended = project.ended if project else None
        self.setVisible(ended is not None)
        if ended is not None:
            year = long_name(ended.fiscal_year, state.plan.calendar)
            why = f"　理由：{ended.reason}" if ended.reason else ""
            self.words.setText(f"{year}で終了した事業です。{why}".replace("\n", "　"))

    def set_able(self, *, able: bool) -> None:
        """Whether the end can be taken back here."""
        self.resume.setVisible(able)
