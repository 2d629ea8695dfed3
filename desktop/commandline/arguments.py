"""What may be said on the command line."""

import argparse
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from desktop.commandline import plan_commands, report_commands, survey_commands
from desktop.work import reports


class _Parser(argparse.ArgumentParser):
    """Speaks Japanese where argparse would speak English."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.format_usage()}使い方が違います。{_in_japanese(message)}\n")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "使い方:")

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "使い方:")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The arguments, with ``run`` set to the command; ends with status 2 on wrong usage."""
    return _parser().parse_args(arguments)


def _parser() -> argparse.ArgumentParser:
    parser = _new(
        "keikaku-desk",
        "計画の取り込み、進捗調査、印刷を画面なしで行います。何も付けないと画面を開きます。",
    )
    parser.add_argument("--database", type=Path, metavar="FILE", help="計画のファイル")
    commands = parser.add_subparsers(
        title="コマンド", metavar="COMMAND", required=True, parser_class=_Parser
    )
    _plan(commands)
    _survey(commands)
    _report(commands)
    return parser


def _new(name: str, description: str) -> _Parser:
    parser = _Parser(prog=name, description=description, add_help=False, allow_abbrev=False)
    _help(parser)
    return parser


def _help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help="この説明を出します")
    parser._optionals.title = "付けられるもの"  # noqa: SLF001 - argparse has no other way
    parser._positionals.title = "引数"  # noqa: SLF001


def _command(
    commands: "argparse._SubParsersAction[_Parser]", name: str, help_text: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name, help=help_text, description=help_text, add_help=False, allow_abbrev=False
    )
    _help(parser)
    # The default must not hide a --database that stands before the command.
    parser.add_argument(
        "--database", type=Path, metavar="FILE", default=argparse.SUPPRESS, help="計画のファイル"
    )
    return parser


def _plan(commands: "argparse._SubParsersAction[_Parser]") -> None:
    taking = _command(
        commands, "import", "計画の文章かJSONを空のファイルに、Excelの一覧を計画に取り込みます。"
    )
    taking.add_argument(
        "source", type=Path, metavar="SOURCE", help="計画書の文章、JSON、.xlsx、.csv"
    )
    taking.add_argument("--dry-run", action="store_true", help="読めたものを見せるだけにします")
    taking.set_defaults(run=plan_commands.take_over)

    export = _command(commands, "export", "計画の全体を書き出します。")
    export.add_argument("path", type=Path, metavar="PATH", help=".json、.csv、.xlsx のどれか")
    export.add_argument("--public", action="store_true", help="内部の項目を除きます")
    export.set_defaults(run=plan_commands.export)

    backup = _command(commands, "backup", "バックアップを作ります。")
    backup.add_argument("--to", type=Path, metavar="FILE", help="書く先")
    backup.set_defaults(run=plan_commands.back_up)

    restore = _command(commands, "restore", "バックアップから戻します。今のファイルは残します。")
    restore.add_argument("backup", type=Path, metavar="FILE", nargs="?", help="戻すバックアップ")
    restore.set_defaults(run=plan_commands.restore)

    check = _command(commands, "check", "ファイルが壊れていないかを調べます。")
    check.set_defaults(run=plan_commands.check)


def _survey(commands: "argparse._SubParsersAction[_Parser]") -> None:
    survey = _command(commands, "survey", "進捗調査を行います。")
    acts = survey.add_subparsers(
        title="すること", metavar="ACT", required=True, parser_class=_Parser
    )

    opening = _command(acts, "open", "調査を始めます。")
    _year(opening)
    opening.add_argument("--round", type=int, metavar="N", help="何回目か")
    opening.add_argument("--deadline", type=_day, metavar="DAY", help="回答期限 2023-05-15")
    opening.set_defaults(run=survey_commands.open_round)

    issue = _command(acts, "issue", "調査票を作ります。始まっていなければ調査を始めます。")
    _year(issue)
    issue.add_argument("--to", type=Path, required=True, metavar="DIR", help="書く先のフォルダー")
    issue.add_argument("--department", metavar="NAME", help="1つの部署だけ")
    issue.set_defaults(run=survey_commands.issue)

    collect = _command(acts, "collect", "戻った調査票を読み、回答を取り込みます。")
    collect.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="ファイルかフォルダー")
    collect.add_argument("--dry-run", action="store_true", help="比べた結果を見せるだけにします")
    collect.add_argument("--report", type=Path, metavar="FILE.json", help="結果を書くファイル")
    collect.set_defaults(run=survey_commands.collect)

    status = _command(acts, "status", "部署ごとの回答の状況を出します。")
    _year(status)
    status.set_defaults(run=survey_commands.status)

    closing = _command(acts, "close", "調査を締めます。")
    _year(closing)
    closing.add_argument("--round", type=int, metavar="N", help="何回目か")
    closing.set_defaults(run=survey_commands.close)


def _report(commands: "argparse._SubParsersAction[_Parser]") -> None:
    report = _command(commands, "report", "帳票をPDFかExcelで作ります。")
    report.add_argument("kind", choices=sorted(reports.KINDS), metavar="KIND", help=_kinds())
    tables = "、".join(name for name, kind in reports.KINDS.items() if kind.workbook)
    report.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar="FILE.pdf",
        help=f"書く先。{tables} は .xlsx にもできます",
    )
    report.add_argument("--year", type=int, metavar="2022", help="年度（西暦）")
    report.add_argument("--department", metavar="NAME", help="1つの部署だけ")
    report.add_argument("--project", metavar="N-N-N", help="1つの事業だけ")
    report.add_argument("--date", type=_day, metavar="DAY", help="表紙の日付 2023-08-01")
    for key, words in _choices().items():
        report.add_argument(f"--{key}", metavar="WORD", help=words)
    report.add_argument("--blank", action="store_true", help="調査票を回答なしで刷ります")
    who = report.add_mutually_exclusive_group()
    who.add_argument("--public", action="store_true", help="公開用にします")
    who.add_argument("--internal", action="store_true", help="内部用にします")
    report.set_defaults(run=report_commands.report)


def _kinds() -> str:
    return "、".join(f"{name}（{kind.label}）" for name, kind in reports.KINDS.items())


def _choices() -> dict[str, str]:
    """What single kinds let one choose: key to the words it takes and what they mean."""
    found: dict[str, str] = {}
    for kind in reports.KINDS.values():
        for choice in kind.choices:
            values = "、".join(f"{word}（{means}）" for word, means in choice.values.items())
            said = f"{kind.label}の{choice.label}" + (f": {values}" if values else "")
            found[choice.key] = "。".join(filter(None, (found.get(choice.key), said)))
    return found


def _year(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=int, required=True, metavar="2022", help="年度（西暦）")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"「{text}」は日付ではありません（例 2023-05-15）"
        ) from error


def _in_japanese(message: str) -> str:
    """argparse's own sentences, as far as a user can meet them."""
    sentences = (
        (r"the following arguments are required: (.*)", r"\1 が要ります。"),
        (r"unrecognized arguments: (.*)", r"\1 は使えません。"),
        (
            r"argument (\S+): not allowed with argument (\S+)",
            r"\1 と \2 はいっしょに使えません。",
        ),
        (r"argument (\S+): expected one argument", r"\1 には値が要ります。"),
        (r"argument (\S+): expected at least one argument", r"\1 には値が1つ以上要ります。"),
        (
            r"argument (\S+): invalid choice: (\S+) \(choose from (.*)\)",
            r"\1 に \2 は使えません（\3）。",
        ),
        (r"argument (\S+): invalid int value: (.*)", r"\1 には整数を入れます（\2）。"),
        (r"argument (\S+): (.*)", r"\1: \2。"),
    )
    for pattern, japanese in sentences:
        if (found := re.fullmatch(pattern, message)) is not None:
            return found.expand(japanese)
    return message
