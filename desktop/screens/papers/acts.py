"""What is done with a made paper: print it, save it, save its tables."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.runtime.prompts import Prompts
from desktop.runtime.store import Store
from desktop.screens.papers.making import MadePaper
from desktop.screens.papers.naming import file_name, told
from desktop.screens.papers.paper_head import PaperHead
from desktop.screens.papers.printing import Printing
from desktop.screens.papers.publishing import LeakChecks
from desktop.screens.papers.saving import Saving
from desktop.screens.place import Place
from desktop.work import reports

WhenMade = Callable[[Callable[[MadePaper], object]], None]


class PaperActs(QObject):
    """The entries for the menu, and what the buttons of the head do."""

    def __init__(
        self,
        place: Place,
        store: Store,
        prompts: Prompts,
        head: PaperHead,
        when_made: WhenMade,
        say: Callable[[str], None],
        page: Callable[[], int],
    ) -> None:
        """``when_made`` acts on the paper as it is wanted; ``say`` shows how far printing is;
        ``page`` is looked at, counted from 0.
        """
        super().__init__(place)
        self._when_made, self._page = when_made, page
        self.printing = Printing(store, prompts, say, self)
        self.saving = Saving(store, prompts, self)
        self.checks = LeakChecks(place, store, prompts)
        self.print = place.new_action("帳票を印刷…", self.print_it)
        self.save = place.new_action("帳票をPDFで保存…", self._save, "Ctrl+Shift+S")
        self.excel = place.new_action("帳票をExcelで保存…", self._save_tables)
        self.folder = place.new_action("保存したフォルダーを開く", self.saving.open_folder)
        self.folder.setEnabled(False)
        self.saving.saved.connect(lambda: self.folder.setEnabled(True))
        head.print.clicked.connect(self.print_it)
        head.save.clicked.connect(self._save)
        head.excel.clicked.connect(self._save_tables)

    def print_it(self) -> None:
        """Ask for the printer and print."""
        self._when_made(
            lambda made: self.printing.ask(
                made.paper.pdf, file_name(made), made.paper.pages, self._page()
            )
        )

    def check(self, shown: MadePaper | None) -> None:
        """List what leaks: of the paper that is wanted now, else of the public data."""
        if shown is None:
            self.checks.show(None)
        else:
            self._when_made(self.checks.show)

    def _save(self) -> None:
        def save(made: MadePaper) -> None:
            self.saving.ask(file_name(made), ".pdf", lambda: made.paper.pdf, told(made))

        self._when_made(lambda made: self.checks.before_paper(made, lambda: save(made)))

    def _save_tables(self) -> None:
        def save(made: MadePaper) -> None:
            def make() -> bytes:
                return reports.make_workbook(made.state, made.kind, made.options)

            self.saving.ask(file_name(made), ".xlsx", make, told(made))

        self._when_made(lambda made: self.checks.before_paper(made, lambda: save(made)))
