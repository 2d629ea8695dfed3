"""The two sentences at the head, and what must be known of the figures below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.rules.figures import Figures
from desktop.widgets.link_text import LinkText, runs_of
from desktop.widgets.parts import label
from desktop.widgets.tokens import BASE_PX, SMALL_PX, scaled

_SENTENCE_PX = 15
_PUBLIC = "公開用です。経費と部署の回答は出しません。"


class Sentences(QWidget):
    """Emits ``opened`` with the number whose projects are wanted."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = LinkText(px=_SENTENCE_PX, leading=24)
        self.second = LinkText(px=BASE_PX, leading=22)
        self.notes = label(px=SMALL_PX, role="hint")
        self.notes.setWordWrap(True)
        self.setFocusProxy(self.first)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(4), 0, scaled(4), 0)
        column.setSpacing(0)
        for part in (self.first, self.second, self.notes):
            column.addWidget(part)
        for text in (self.first, self.second):
            text.opened.connect(self.opened)

    def show_figures(self, found: Figures) -> None:
        """Show a year's sentences and notes."""
        lead = found.sentences.lead
        self.first.show_runs(runs_of(lead[0]) if lead else ())
        self.second.show_runs([run for sentence in lead[1:] for run in runs_of(sentence, "ink2")])
        for text in (self.first, self.second):
            text.set_title("集計の文")
            text.setVisible(bool(text.runs))
        said = "".join(piece.text for sentence in lead for piece in sentence)
        notes = [note for note in found.notes if note not in said]
        self.say("".join([_PUBLIC, *notes] if found.public else notes))

    def say(self, words: str) -> None:
        """Say something below the sentences."""
        self.notes.setText(words)
        self.notes.setVisible(bool(words))
