"""印刷…: the system's dialog, and the pages on their way to the printer."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.models.print_order import pages_to_print
from desktop.runtime.prompts import Prompts
from desktop.runtime.store import Store

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.runtime.print_job import PrintJob

TITLE = "印刷"


class Printing(QObject):
    """One job at a time; the printer keeps what was chosen as long as the program runs."""

    def __init__(
        self, store: Store, prompts: Prompts, say: Callable[[str], None], parent: QObject
    ) -> None:
        """``say`` shows how far the printing is; "" when it is over."""
        super().__init__(parent)
        self._store, self._prompts, self._say = store, prompts, say
        self._printer: QPrinter | None = None
        self._job: PrintJob | None = None

    @property
    def busy(self) -> bool:
        """Whether pages are on their way."""
        return self._job is not None

    def ask(self, data: bytes, name: str, count: int, current: int) -> None:
        """Ask for printer, pages and copies, and print; ``current`` counts from 0."""
        from PySide6.QtPrintSupport import QPrinter

        if self.busy:
            self._prompts.tell(TITLE, "前の印刷を送っているところです。終わるまで待ちます。")
            return
        if self._printer is None:
            self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer = self._printer
        printer.setDocName(name)
        if not self._prompts.choose_printing(printer, count):
            return
        pages = pages_of(printer, count, current)
        if not pages:
            self._prompts.tell(
                TITLE, f"そのページはありません。1から{count}のページを選び直します。"
            )
            return
        self._send(printer, data, pages)

    def cancel(self) -> None:
        """Send nothing more."""
        if self._job is not None:
            self._job.cancel()

    def stop(self) -> None:
        """The place is going away: send nothing more, and tell nobody."""
        if self._job is not None:
            for signal in (self._job.progressed, self._job.finished, self._job.failed):
                signal.disconnect()
            self._job.cancel()
            self._job = None

    def _send(self, printer: "QPrinter", data: bytes, pages: list[int]) -> None:
        from desktop.runtime.print_job import PrintJob

        self._job = job = PrintJob(printer, data, pages)
        self._say(f"印刷しています　0／{len(pages)}ページ")
        job.progressed.connect(lambda at, of: self._say(f"印刷しています　{at}／{of}ページ"))
        job.finished.connect(
            lambda: self._over(f"{len(pages)}ページをプリンターに送りました。", "")
        )
        job.failed.connect(lambda why: self._over("" if why else "印刷を中止しました。", why))
        job.start()

    def _over(self, noted: str, why: str) -> None:
        self._job = None
        self._say("")
        self._store.noted.emit(noted)
        if why:
            self._prompts.tell(TITLE, why)


def pages_of(printer: "QPrinter", count: int, current: int) -> list[int]:
    """The pages that were chosen in the dialog, counted from 0, as they are to be sent."""
    from PySide6.QtPrintSupport import QPrinter

    kind = printer.printRange()
    ranges: list[tuple[int, int]] = []
    if kind is QPrinter.PrintRange.CurrentPage:
        ranges = [(current + 1, current + 1)]
    elif kind is QPrinter.PrintRange.PageRange:
        several = printer.pageRanges()
        ranges = [(part.from_, part.to) for part in several.toRangeList()]
        ranges = ranges or [(printer.fromPage(), printer.toPage())]
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    return pages_to_print(
        count,
        ranges,
        copies=copies,
        collated=printer.collateCopies(),
        reversed_=printer.pageOrder() is QPrinter.PageOrder.LastPageFirst,
    )
