"""``import``, ``export``, ``backup``, ``restore``, ``check``.

Here and in the other commands: what only one of them works with is imported by it.
"""

import sys
from argparse import Namespace
from datetime import datetime

from db import backups
from db.errors import Refused
from db.vault import Database
from desktop.commandline.database import database_path, opened


def take_over(given: Namespace) -> int:
    """A plan into an empty file; a list goes into a plan that is there."""
    from desktop.commandline import list_command
    from desktop.work import plan_list, sources

    if plan_list.is_list(given.source):
        return list_command.take(given)
    source = sources.read(given.source)
    print(source.listing)
    target = database_path(given)
    if given.dry_run:
        print("書き込んでいません（--dry-run）。")
        return 0
    sources.take_over(source, target)
    print(
        f"「{source.state.plan.title}」を取り込みました。{len(source.state.projects)}事業。{target}"
    )
    return 0


def export(given: Namespace) -> int:
    from desktop.work import exports

    with opened(given, read_only=True) as database:
        state = database.load()
    written, *beside = exports.export(state, given.path, public=given.public)
    kind = "公開用に" if given.public else ""
    print(f"{kind}書き出しました。{len(state.projects)}事業。{written}")
    for path in beside:
        print(f"項目の説明を書きました。{path}")
    if given.public:
        from desktop.work import leak_check  # reads workbooks, which no other command does

        for sentence in leak_check.sentences(state, leak_check.of_export(state)):
            print(sentence, file=sys.stderr)
    return 0


def back_up(given: Namespace) -> int:
    with opened(given, read_only=True) as database:
        made = backups.make(database, datetime.now(), given.to)
    print(f"バックアップを作り、読めることを確かめました。{made}")
    return 0


def restore(given: Namespace) -> int:
    target = database_path(given)
    backup = given.backup
    if backup is None:
        sound = [found.path for found in backups.found_for(target) if found.problem is None]
        if not sound:
            raise Refused(f"使えるバックアップがありません。{backups.folder_for(target)}")
        backup = sound[0]
    aside = backups.restore(target, backup, datetime.now())
    print(f"戻しました。{backup}")
    if aside is not None:
        print(f"戻す前のファイルは残してあります。{aside}")
    return 0


def check(given: Namespace) -> int:
    path = database_path(given)
    with Database.open(path, read_only=True) as database:
        state = database.find()
    what = "まだ計画がありません。" if state is None else f"{len(state.projects)}事業。"
    print(f"壊れていません。{what}{path}")
    for backup in backups.found_for(path):
        print(f"バックアップ {backup.path.name} {backup.problem or '使えます。'}")
    return 0
