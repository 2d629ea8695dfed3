"""``import`` of an office's Excel or CSV list into a plan that is there."""

import sys
from argparse import Namespace

from db.errors import Refused
from db.records import PlanState
from db.vault import Database
from desktop.commandline.database import database_path, opened
from desktop.work import plan_list, plan_list_report

_NO_PLAN = (
    "にはまだ計画がありません。一覧だけでは計画の期間や進捗段階が分かりません。"
    "先に計画の文章かJSONを取り込み、それから一覧を取り込みます。"
)


def take(given: Namespace) -> int:
    """Take what is certain; where anything is doubtful nothing is written and status is 1."""
    if not database_path(given).exists():
        raise Refused(f"「{database_path(given)}」{_NO_PLAN}")
    with opened(given, read_only=given.dry_run) as database:
        state = database.find()
        if state is None:
            raise Refused(f"「{database_path(given)}」{_NO_PLAN}")
        return _take(given, database, state)


def _take(given: Namespace, database: Database, state: PlanState) -> int:
    file = plan_list.read(given.source)
    found = plan_list.best_sheet(state, file)
    rows = plan_list.compare(state, found)
    for line in plan_list_report.listing(state, file, found, rows):
        print(line)
    if undecided := plan_list_report.undecided(rows):
        print(
            f"確かめる行が{undecided}行あるので、何も書いていません。一覧を直して取り込み直すか、"
            "画面の「一覧を取り込む…」で1行ずつ決めます。",
            file=sys.stderr,
        )
        return 1
    accepted = plan_list.accepted(rows)
    if not accepted:
        print("計画と同じなので、変えるところはありません。" if rows else "事業の行がありません。")
    elif given.dry_run:
        print("書き込んでいません（--dry-run）。")
    else:
        taken = plan_list.take(database, accepted)
        print(f"取り込みました。新規{taken.added}事業、変更{taken.changed}事業。{database.path}")
    return 0
