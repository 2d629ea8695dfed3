"""``report``."""

import sys
from argparse import Namespace
from collections.abc import Iterable

from db.errors import Refused
from desktop.commandline.database import opened
from desktop.work import files, reports


def report(given: Namespace) -> int:
    kind = reports.KINDS[given.kind]
    if given.internal and not kind.internal:
        raise Refused("この帳票は公開用だけです。--internal は付けられません。")
    if given.blank and "blank" not in kind.takes:
        raise Refused(f"{kind.label}に --blank は付けられません。調査票に付けます。")
    with opened(given, read_only=True) as database:
        state = database.load()
    wanted = reports.Options(
        date=given.date,
        year=given.year,
        blank=given.blank,
        department=given.department,
        project=given.project,
        public=given.public,
        chosen=_chosen(given),
    )
    who = "" if not kind.internal else "公開用の" if given.public else "内部資料の"
    if given.to.suffix.lower() == ".xlsx":
        workbook = reports.make_workbook(state, given.kind, wanted)
        files.write(given.to, workbook)
        print(f"{who}{kind.label}を書きました。{given.to}")
        if given.public:
            from desktop.work import leak_check

            _tell(leak_check.sentences(state, leak_check.of_workbook(state, workbook)))
        return 0
    paper = reports.make(state, given.kind, wanted)
    files.write(given.to, paper.pdf)
    print(f"{who}{kind.label}を書きました。{paper.pages}ページ。{given.to}")
    for missing in paper.missing_glyphs:
        print(f"印刷できない文字を〓にしました。{missing}")
    if given.public:
        from desktop.work import leak_check  # reads PDFs, which no other command does

        _tell(leak_check.sentences(state, leak_check.of_paper(state, paper.pdf)))
    return 0


def _tell(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        print(sentence, file=sys.stderr)


def _chosen(given: Namespace) -> dict[str, str]:
    """The options that only some kinds have, as far as they were given."""
    keys = {choice.key for kind in reports.KINDS.values() for choice in kind.choices}
    values = {key: getattr(given, key.replace("-", "_")) for key in sorted(keys)}
    return {key: value for key, value in values.items() if value is not None}
