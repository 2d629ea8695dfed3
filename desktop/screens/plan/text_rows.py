"""The plan's own text fields in the form: a counter against the card, what does not fit marked."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from db.records import Category, PlanState, Project, TextField
from db.vocabulary import Requirement
from desktop.screens.plan.card_drawing import Fit
from desktop.widgets.editors import BlockEditor
from desktop.widgets.field_row import FieldRow


class TextRows(QObject):
    """Rows made once for the plan's fields, shown as the category asks for them."""

    left = Signal(str, str)
    """A field's key and the words to store."""

    def __init__(self, column: QVBoxLayout, parent: QObject) -> None:
        """The rows are put into ``column`` behind what is in it now."""
        super().__init__(parent)
        self._column = column
        self._behind = column.count()
        self._fields: tuple[TextField, ...] = ()
        self._rows: dict[str, tuple[FieldRow, BlockEditor]] = {}
        self._optional: frozenset[str] = frozenset()
        self._fit: Fit | None = None

    def editor(self, key: str) -> BlockEditor | None:
        return self._rows[key][1] if key in self._rows else None

    def show_project(
        self,
        state: PlanState,
        project: Project,
        problems: Mapping[str, str],
        *,
        fresh: bool,
        lock: bool,
    ) -> None:
        """Show a project's texts; ``fresh`` where another project was shown before.

        ``problems``: what is to be looked at, by field.
        """
        self._make_rows(state.fields, lock=lock)
        category = state.category_named(project.category)
        asks = category.asks if category else {}
        self._optional = frozenset(
            key for key, wanted in asks.items() if wanted is Requirement.OPTIONAL
        )
        for field in self._fields:
            row, editor = self._rows[field.key]
            words = project.texts.get(field.key) or ""
            if fresh:
                editor.typing.load(words)
                row.set_problem("", "refusal")
            else:
                editor.typing.follow(words)
            row.setVisible(_is_asked(category, field, project))
            row.set_problem(problems.get(field.key, ""))
            self._count(field)

    def count_with(self, fit: Fit) -> None:
        """From now on the lines that a text takes on the card can be counted."""
        self._fit = fit
        for field in self._fields:
            self._count(field)

    def refuse(self, key: str, sentence: str) -> None:
        """What was left could not be stored: it stays as typing, and why is said."""
        row, editor = self._rows[key]
        editor.typing.refuse()
        row.set_problem(sentence, "refusal")

    def _make_rows(self, fields: tuple[TextField, ...], *, lock: bool) -> None:
        if fields == self._fields:
            return
        for row, _ in self._rows.values():
            row.hide()
            row.deleteLater()
        self._rows.clear()
        self._fields = fields
        for at, field in enumerate(fields, start=self._behind):
            editor = BlockEditor(field.label)
            editor.setReadOnly(lock)
            row = FieldRow(field.label, editor)
            self._column.insertWidget(at, row)
            self._rows[field.key] = (row, editor)
            editor.typing.left.connect(lambda words, key=field.key: self._leave(key, words))
            editor.typing.typed.connect(lambda field=field: self._count(field))

    def _leave(self, key: str, words: str) -> None:
        self._rows[key][0].set_problem("", "refusal")
        self.left.emit(key, words)

    def _count(self, field: TextField) -> None:
        """Lines needed and lines that there are, and how much is too long."""
        row, editor = self._rows[field.key]
        words = editor.typing.words
        hint = "任意" if field.key in self._optional else ""
        over, start, sentence = False, None, ""
        if self._fit is not None:
            room = self._fit.room(field.limit)
            needed = self._fit.lines(words, field.key)
            over = room is not None and needed > room
            counted = f"{needed}行" if room is None else f"{needed}／{room}行"
            hint = f"{hint}　{counted}".strip() if words or room else hint
            if over and room is not None:
                end = self._fit.overflow(words, field.key, field.limit)
                start = _start_of(end, words)
                less = len("".join(end.split()))
                sentence = f"カードに{needed - room}行入りません。約{less}字減らすと収まります。"
        row.set_counter(hint, over=over)
        row.set_problem(sentence, "overflow")
        editor.mark_from(start)


def _is_asked(category: Category | None, field: TextField, project: Project) -> bool:
    """Asked by the category, or there although it is not asked."""
    return category is None or field.key in category.asks or bool(project.texts.get(field.key))


def _start_of(end: str, words: str) -> int:
    """Where the end of a text begins; the lines of ``end`` were cut without their blanks."""
    left = len("".join(end.split()))
    at = len(words)
    while at and left:
        at -= 1
        left -= not words[at].isspace()
    return at
