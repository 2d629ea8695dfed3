"""The habits of clerks: each changes a file, and says what the file says then.

``HABITS`` is the table. A habit that finds nothing to change in a department's workbook raises
``LookupError``; ``given`` gives it only where it can be lived.
"""

from collections.abc import Callable, Iterable
from copy import deepcopy

from tests.journeys.clerks.files import File

_FULL_WIDTH = str.maketrans("0123456789,-.", "０１２３４５６７８９，－．")
MONEY = ("budget", "budget_final", "cost")

Habit = Callable[[File], None]


def given(file: File, names: Iterable[str]) -> File | None:
    """A copy of the file with these habits, None where one of them finds nothing."""
    found = deepcopy(file)
    try:
        for name in names:
            HABITS[name](found)
    except LookupError:
        return None
    return found


def _project(file: File, *keys: str, among: Iterable[str] | None = None) -> str:
    """The first project that is asked all of these."""
    for project in (*file.sheets, *file.rows) if among is None else among:
        if all((project, key) in file.said for key in keys):
            return project
    raise LookupError(keys)


def _some(file: File, *keys: str) -> list[str]:
    """A project with a sheet and one of the list, as far as there are."""
    found = [
        project
        for among in (file.sheets, file.rows[::-1])
        for project in among[:1]
        if all((project, key) in file.said for key in keys)
    ]
    if not found:
        raise LookupError(keys)
    return found


def plain(file: File) -> None:
    """Only what was asked for."""


def renamed(file: File) -> None:
    file.act("rename_sheets")
    file.act("reverse_sheets")
    file.name = f"Book{len(file.said)}（最終）.xlsx"


def hidden(file: File) -> None:
    for project in _some(file):
        file.act("hide_rows", project=project, key="status")
    file.act("hide_sheets")


def shown(file: File) -> None:
    file.act("show_everything")


def rows_inserted(file: File) -> None:
    for project in _some(file):
        file.act("insert_rows", project=project, key="direction", count=2)


def columns_inserted(file: File) -> None:
    for project in _some(file, "rating_cost"):
        file.act("insert_columns", project=project, key="rating_cost", count=1)


def row_deleted(file: File) -> None:
    """The row of the yearly activity is taken out with what was written there."""
    project = _project(file, "activity", among=file.sheets)
    file.act("delete_row", project=project, key="activity")
    file.refused.add((project, "activity"))


def empty_rows_deleted(file: File) -> None:
    for project in _some(file):
        file.act("delete_empty_rows", project=project)


def markers_deleted(file: File) -> None:
    file.act("delete_markers")


def rows_sorted(file: File) -> None:
    one, other = _two_alike(file)
    file.act("swap_rows", one=one, other=other)


def _two_alike(file: File) -> tuple[str, str]:
    """Two rows of the list that are asked the same."""
    shapes: dict[frozenset[str], str] = {}
    for project in file.rows:
        shape = frozenset(key for _, key in file.of(project))
        if shape in shapes:
            return shapes[shape], project
        shapes[shape] = project
    raise LookupError


def marker_pasted(file: File) -> None:
    """The hidden column of one row is pasted over another's; both are in doubt."""
    one, other = _two_alike(file)
    file.says(one, "status", "完了")
    file.says(other, "status", "実施中")
    file.act("copy_marker", source=one, target=other)
    upper = {
        "dx", "status", *MONEY, "cost_state", "cost_note", "grade",
        "rating_progress", "rating_cost", "rating_activity",
    }  # fmt: skip
    for key in upper:
        if (other, key) in file.said:
            file.refused.add((other, key))
            if file.said[one, key] != file.said[other, key]:
                file.refused.add((one, key))


def row_pasted(file: File) -> None:
    """A project's rows are pasted over another's: what that one said is lost, and is asked."""
    one, other = _two_alike(file)
    file.act("copy_row_over", source=one, target=other)
    file.refused |= set(file.of(other))
    file.locked |= {(other, "title"), (other, "number")}


def half_empty(file: File) -> None:
    for n, key in enumerate(sorted(file.said, key=str)):
        if n % 2:
            file.said[key] = file.base[key]


def full_width(file: File) -> None:
    """Numbers with full-width digits, separators, △ and the unit."""
    shapes = ("{:,}", "{}", " {:,} ", "{}千円")
    for n, ((project, key), value) in enumerate(file.said.items()):
        if isinstance(value, int) and not isinstance(value, bool):
            shape = shapes[n % len(shapes)] if key in MONEY else "{}"
            file.typing[project, key] = shape.format(value).translate(_FULL_WIDTH)
    project = _project(file, "cost", "budget")
    file.says(project, "cost", -1200, "△１，２００")
    file.says(project, "budget", None, "約1,200")
    file.refused.add((project, "budget"))


def formats_pasted(file: File) -> None:
    """Amounts as text or with a date's format, words with that of an amount."""
    project = _project(file, "budget", "cost", "remark")
    file.act("format_as", name=f"A.{project}.budget", code="@")
    file.act("format_as", name=f"A.{project}.status", code="#,##0")
    file.act("paste_cell", source=f"A.{project}.status", target=f"A.{project}.remark")
    file.says(project, "remark", file.said[project, "status"])
    file.says(project, "cost", None, 45000)
    file.act("format_as", name=f"A.{project}.cost", code="YYYY/MM/DD")
    file.refused.add((project, "cost"))


def like_formulas(file: File) -> None:
    """Words that begin as formulas do stay words."""
    project = _project(file, "remark", "activity")
    file.says(project, "remark", '=HYPERLINK("http://例","押す")')
    file.says(project, "activity", "+外注\n-内製\n@窓口\t=1+1")
    file.says(None, "phone", "=2345")


def formulas(file: File) -> None:
    """A result is read, an error is not."""
    project = _project(file, "budget", "cost")
    file.says(project, "budget", 1234)
    file.act("type_formula", name=f"A.{project}.budget", formula="=1000+234")
    file.act("type_formula", name=f"A.{project}.cost", formula="=1/0")
    file.refused.add((project, "cost"))


def locked_changed(file: File) -> None:
    project = _project(file, "status")
    file.act("change_locked", name=f"P.{project}.title", words="うちで呼んでいる名前")
    file.locked.add((project, "title"))


def sheet_copied(file: File) -> None:
    """A copy that says the same does no harm."""
    project = _project(file, "status", among=file.sheets)
    file.act("copy_sheet", project=project, values={})


def sheet_copied_and_changed(file: File) -> None:
    project = _project(file, "activity", among=file.sheets)
    file.act("copy_sheet", project=project, values={f"A.{project}.activity": "写しで直した。"})
    file.refused.add((project, "activity"))


def sheet_of_another(file: File) -> None:
    """A sheet of another department's workbook is copied in."""
    if file.neighbour is None:
        raise LookupError
    workbook, project = file.neighbour
    file.act("import_sheet", workbook=str(workbook), project=project)


def sheet_deleted(file: File) -> None:
    project = _project(file, "status", among=file.sheets)
    file.act("delete_sheet", project=project)
    file.refused |= set(file.of(project))


def answer_dragged(file: File) -> None:
    """An answer dragged beside the form takes its name with it."""
    project = _project(file, "activity")
    file.says(project, "activity", "引きずった実績。")
    file.act("move_answer", project=project, key="activity", rows=60, columns=0)
    file.refused.add((project, "activity"))


def answers_merged(file: File) -> None:
    """Two amounts become one cell: the second has no value of its own."""
    project = _project(file, "budget", "budget_final", among=file.rows)
    file.says(project, "budget", 500)
    file.says(project, "budget_final", None)
    file.act("merge_answer", name=f"A.{project}.budget", rows=0, columns=1)
    file.refused.add((project, "budget_final"))


def identity_sheet_gone(file: File) -> None:
    file.act("lose_identity_sheet")


def names_gone(file: File) -> None:
    file.act("lose_names", pattern=r"[APW]\..*")


def names_gone_and_rows_inserted(file: File) -> None:
    rows_inserted(file)
    names_gone(file)


def names_gone_and_columns_inserted(file: File) -> None:
    """Nothing says any more in which column an answer stands: it is asked, not guessed."""
    columns_inserted(file)
    names_gone(file)
    unsure = {*_some(file, "rating_cost"), *file.rows}
    file.refused |= {key for project in unsure for key in file.of(project)}


def property_gone(file: File) -> None:
    file.act("lose_property")


def two_identities_gone(file: File) -> None:
    file.act("lose_identity_sheet")
    names_gone(file)
    file.unread = "識別の情報が足りません"


def with_macros(file: File) -> None:
    file.name = file.name.replace(".xlsx", ".xlsm")
    file.filter = "Calc MS Excel 2007 VBA XML"


def old_format(file: File) -> None:
    file.name = file.name.replace(".xlsx", ".xls")
    file.filter = "MS Excel 97"
    file.unread = ".xlsx形式で保存し直して"


def open_document(file: File) -> None:
    file.name = file.name.replace(".xlsx", ".ods")
    file.filter = "calc8"
    file.unread = "OpenDocument"


def days(file: File) -> None:
    file.says(None, "submitted_on", "2023-05-12")
    file.act("type_day", name="W.submitted_on", iso="2023-05-12")


def day_in_words(file: File) -> None:
    file.says(None, "submitted_on", "2023-05-12", "令和５年５月12日（金）")


def day_without_year(file: File) -> None:
    file.says(None, "submitted_on", None, "5/12")
    file.refused.add((None, "submitted_on"))


def choices_by_number(file: File) -> None:
    """Numbers and other words for what is on the list, and a word that is not on it."""
    project = _project(file, "dx", "direction")
    file.says(project, "status", "実施中", "２")
    file.says(project, "dx", True, "○")
    file.says(project, "direction", None, "前向きに検討")
    file.refused.add((project, "direction"))


HABITS: dict[str, Habit] = {
    habit.__name__: habit
    for habit in (
        plain,
        renamed,
        hidden,
        shown,
        rows_inserted,
        columns_inserted,
        row_deleted,
        empty_rows_deleted,
        markers_deleted,
        rows_sorted,
        marker_pasted,
        row_pasted,
        half_empty,
        full_width,
        formats_pasted,
        like_formulas,
        formulas,
        locked_changed,
        sheet_copied,
        sheet_copied_and_changed,
        sheet_of_another,
        sheet_deleted,
        answer_dragged,
        answers_merged,
        identity_sheet_gone,
        names_gone,
        names_gone_and_rows_inserted,
        names_gone_and_columns_inserted,
        property_gone,
        two_identities_gone,
        with_macros,
        old_format,
        open_document,
        days,
        day_in_words,
        day_without_year,
        choices_by_number,
    )
}
"""By name."""
