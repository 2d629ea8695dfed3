"""What a test finds in the form."""

from db.records import Project
from desktop.widgets.editors import BlockEditor, LineEditor
from desktop.widgets.field_row import ProblemLine
from tests.desktop.pages import Desk


def first(form: Desk) -> Project:
    return form.store.state.projects[0]


def line(form: Desk, name: str) -> LineEditor:
    return next(e for e in form.window.findChildren(LineEditor) if e.accessibleName() == name)


def block(form: Desk, name: str) -> BlockEditor:
    return next(e for e in form.window.findChildren(BlockEditor) if e.accessibleName() == name)


def problems_said(form: Desk) -> list[str]:
    """Every sentence below a value of the open tab."""
    tab = form.screen.form.tabs[form.screen.form.open_tab]
    lines = tab.findChildren(ProblemLine)
    return [problem._words.text() for problem in lines if problem.isVisible()]


def put_in(editor: LineEditor | BlockEditor, words: str) -> None:
    """Words of an input method in place of what is there: keys cannot give them."""
    editor.setFocus()
    editor.selectAll()
    if isinstance(editor, LineEditor):
        editor.insert(words)
    else:
        editor.insertPlainText(words)
