"""Papers by their kind, for a part of the plan or all of it.

A paper's own modules are imported when it is made: the command line reads the table of kinds
for whatever it does, and must not wait for all of them.
"""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from db.errors import Refused
from db.records import PlanState

if TYPE_CHECKING:
    from desktop.papers.paper import Paper


@dataclass(frozen=True)
class Choice:
    """An option that only this kind has: word on the command line to what the user reads.

    The first of ``values`` is meant where none is chosen. Without ``values`` it is typed, and
    nothing is printed where nothing was.
    """

    key: str
    label: str
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def meant(self) -> str:
        """What holds where nothing was chosen."""
        return next(iter(self.values), "")

    def allows(self, value: str) -> bool:
        return not self.values or value in self.values


@dataclass(frozen=True)
class Options:
    """``project`` by number, ``department`` by name; ``date`` is printed.

    ``uids``: these projects and no others, where a screen knows them. ``year``: fiscal;
    ``blank``: survey sheets without the answers that are there. ``chosen``: by the key of a
    ``Choice`` of the kind, one of its values.
    """

    date: dt.date | None = None
    year: int | None = None
    blank: bool = False
    department: str | None = None
    project: str | None = None
    uids: Collection[str] | None = None
    public: bool = False
    chosen: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """``make`` draws the paper; the options' ``uids`` are then all that is wanted, or None, and
    ``chosen`` has a value for each of the kind's choices.

    ``partial``: the paper can be made for one project or one department.

    ``internal``: it is an internal paper unless it is asked for the public; the others are
    public ones. ``workbook`` makes its tables as .xlsx too. ``about``: a sentence that says what
    it is for. ``takes``: those of date, year, blank and public in ``Options`` that mean something
    to it; public: it is an internal paper that can be had for the public.
    """

    label: str
    make: "Callable[[PlanState, Options], Paper]"
    about: str = ""
    partial: bool = False
    internal: bool = False
    workbook: Callable[[PlanState, Options], bytes] | None = None
    choices: tuple[Choice, ...] = ()
    takes: tuple[str, ...] = ()


def chosen(kind: str, options: Options) -> dict[str, str]:
    """What holds for every ``Choice`` of a kind; refused where another kind's was named."""
    choices = {choice.key: choice for choice in KINDS[kind].choices}
    for key, value in options.chosen.items():
        if key not in choices or not choices[key].allows(value):
            raise Refused(f"{KINDS[kind].label}では --{key} {value} は選べません。")
    return {key: choice.meant for key, choice in choices.items()} | {**options.chosen}


def make(state: PlanState, kind: str, options: Options) -> "Paper":
    """Make a paper; refused where what is asked for is not in the plan."""
    wanted = _wanted(state, options)
    if wanted is not None and not KINDS[kind].partial:
        raise Refused(f"{KINDS[kind].label}は計画の全体を刷るものです。部署や事業は選べません。")
    return KINDS[kind].make(state, replace(options, uids=wanted, chosen=chosen(kind, options)))


def make_workbook(state: PlanState, kind: str, options: Options) -> bytes:
    """The paper's tables as .xlsx, to be pasted on; refused for a kind that has none."""
    maker = KINDS[kind].workbook
    if maker is None:
        raise Refused(f"{KINDS[kind].label}はExcelにはできません。書く先を .pdf にします。")
    wanted = _wanted(state, options)
    return maker(state, replace(options, uids=wanted, chosen=chosen(kind, options)))


def _wanted(state: PlanState, options: Options) -> Collection[str] | None:
    """Uids of the projects that are asked for; None for all."""
    if options.uids is not None:
        return options.uids
    found = list(state.projects)
    if options.project is not None:
        found = [p for p in found if p.number == options.project]
        if not found:
            raise Refused(f"事業 {options.project} は計画にありません。番号を確かめます。")
    if options.department is not None:
        if all(d.name != options.department for d in state.departments):
            raise Refused(f"「{options.department}」は部署の一覧にありません。名前を確かめます。")
        found = [p for p in found if options.department in p.departments]
    chosen = options.project is not None or options.department is not None
    return [p.uid for p in found] if chosen else None


def _of_book(part: str) -> "Callable[[PlanState, Options], Paper]":
    """The maker of the plan book or of a part of it."""

    def make(state: PlanState, options: Options) -> "Paper":
        from desktop.papers import book

        order = options.chosen.get("order", "number")
        return book.KINDS[part](state, book.Options(options.date, options.uids, order))

    return make


def _list_workbook(state: PlanState, options: Options) -> bytes:
    from desktop.papers.book import list_workbook

    return list_workbook.make_list(state, options.chosen["order"])


def _dx_list_workbook(state: PlanState, options: Options) -> bytes:  # noqa: ARG001
    from desktop.papers.book import list_workbook

    return list_workbook.make_dx_list(state)


def _history(state: PlanState, options: Options) -> "Paper":
    from desktop.papers import history_sheet

    wanted = history_sheet.Options(options.date, options.uids, options.public)
    return history_sheet.make(state, wanted)


def _progress(state: PlanState, options: Options) -> "Paper":
    from desktop.papers import progress_report

    wanted = progress_report.Options(options.date, options.year, options.public)
    return progress_report.make(state, wanted)


def _year_workbook(state: PlanState, options: Options) -> bytes:
    from desktop.papers import year_workbook

    return year_workbook.make(state, options.year, public=options.public)


def _committee(state: PlanState, options: Options) -> "Paper":
    from desktop.papers import committee_paper

    if options.public:
        raise Refused("推進本部資料は内部資料です。公開用にはできません。")
    number, office = options.chosen["document-number"], options.chosen["office"]
    wanted = committee_paper.Options(options.date, options.year, number.strip(), office.strip())
    return committee_paper.make(state, wanted)


def _department(state: PlanState, options: Options) -> "Paper":
    from desktop.papers import department_papers

    whole = options.department is not None and options.project is None
    wanted = department_papers.Options(
        options.date,
        options.year,
        options.public,
        options.department,
        None if whole else options.uids,
    )
    return department_papers.make(state, wanted)


def _roadmap(state: PlanState, options: Options) -> "Paper":
    from desktop.papers import roadmap

    a3, everything = options.chosen["paper"] == "a3", options.chosen["projects"] == "all"
    return roadmap.make(state, roadmap.Options(options.date, a3, everything))


def _roadmap_workbook(state: PlanState, options: Options) -> bytes:
    from desktop.papers import roadmap

    everything = options.chosen["projects"] == "all"
    return roadmap.make_workbook(state, everything=everything)


def _plan_digest(state: PlanState, options: Options) -> "Paper":
    from desktop.papers import plan_digest

    return plan_digest.make(state, plan_digest.Options(options.date))


def _survey_sheets(state: PlanState, options: Options) -> "Paper":
    from desktop.work import survey_sheets

    if options.public:
        raise Refused("調査票は内部資料です。公開用にはできません。")
    last = state.rounds[-1].fiscal_year if state.rounds else state.plan.first_year
    whole = options.department is not None and options.project is None
    return survey_sheets.printed(
        state,
        last if options.year is None else options.year,
        options.date or dt.date.today(),
        departments=None if options.department is None else (options.department,),
        projects=None if whole else options.uids,
        blank=options.blank,
    )


KINDS = {
    "book": Kind(
        "実施計画書",
        _of_book("book"),
        "表紙から用語集まで、計画の全体を1冊にします。公表や製本に使います。",
        takes=("date",),
    ),
    "cards": Kind(
        "個票",
        _of_book("cards"),
        "事業ごとのカードだけを刷ります。部署への確認や打合せに使います。",
        partial=True,
    ),
    "list": Kind(
        "事業一覧",
        _of_book("list"),
        "事業の番号、名称、所管、分類を並べます。前の版から変わった事業だけにもできます。",
        workbook=_list_workbook,
        choices=(
            Choice(
                "order",
                "並べ方",
                {"number": "番号順", "category": "分類別", "changed": "変更のあった事業だけ"},
            ),
        ),
    ),
    "dx-list": Kind(
        "DX一覧",
        _of_book("dx-list"),
        "デジタル変革に資する事業の予定と指標を並べます。",
        workbook=_dx_list_workbook,
    ),
    "roadmap": Kind(
        "ロードマップ",
        _roadmap,
        "すべての事業のスケジュールを、期間にわたる帯で並べます。掲示や会議の資料に使います。",
        workbook=_roadmap_workbook,
        choices=(
            Choice("paper", "用紙", {"a3": "A3横", "a4": "A4横"}),
            Choice(
                "projects",
                "載せる事業",
                {"asked": "スケジュールを書く分類の事業", "all": "スケジュールのある事業すべて"},
            ),
        ),
        takes=("date",),
    ),
    "plan-digest": Kind(
        "計画の概要版",
        _plan_digest,
        "計画の章、体系、推進体制、進め方を数ページにまとめます。説明会や配布に使います。",
        takes=("date",),
    ),
    "history": Kind(
        "全年度（進行管理カード）",
        _history,
        "1つの事業の計画、結果、金額、評価を全年度並べます。問い合わせや答弁の備えに使います。",
        partial=True,
        internal=True,
        takes=("date", "public"),
    ),
    "progress": Kind(
        "進捗状況報告書",
        _progress,
        "1つの年度の結果を、全体の文と表、遅れと理由、事業ごとの個票で報告します。"
        "公開用には金額と評点を載せません。",
        internal=True,
        workbook=_year_workbook,
        takes=("date", "year", "public"),
    ),
    "committee": Kind(
        "推進本部資料",
        _committee,
        "1つの年度の全体、遅れと対策、審議事項、前回の指示への対応を2ページにまとめます。",
        internal=True,
        choices=(
            Choice("document-number", "資料番号（例　資料1）"),
            Choice("office", "事務局の部署名（例　デジタル推進課）"),
        ),
        takes=("date", "year"),
    ),
    "department": Kind(
        "所管課別資料",
        _department,
        "部署ごとに、所管する事業の一覧と1つの年度の結果を刷ります。部署への送付や打合せに使います。",
        partial=True,
        internal=True,
        takes=("date", "year", "public"),
    ),
    "survey-sheets": Kind(
        "調査票",
        _survey_sheets,
        "進捗調査の調査票を紙に刷ります。記入用にも、回答の控えにも使います。",
        partial=True,
        internal=True,
        takes=("date", "year", "blank"),
    ),
}
"""What can be printed, by the name on the command line."""
