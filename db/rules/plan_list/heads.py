"""What the words over a column mean: 「R4当初予算（円）」 is the budget of 2022 in yen."""

import difflib
import re
from collections.abc import Sequence
from functools import cache

from db.records import PlanState
from db.rules.eras import western
from db.rules.folding import folded
from db.rules.plan_list.columns import UNITS, Column, Target, targets
from db.vocabulary import Calendar, Periods

_SPELLINGS = {
    "number": "番号 事業番号 No No. № 事業No 事業コード 通番 枝番",
    "title": "事業名 事業名称 事業の名称 名称 事業 取組名 取組名称 件名 事務事業名 情報化事業"
    " 個別事業 実施事項",
    "policy": "基本方針 施策の柱 柱 方針 大項目 大分類",
    "measure": "施策 施策名 情報化施策 個別施策 中項目 中分類",
    "category": "分類 事業分類 事業区分 区分 種別",
    "dx": "DX DX該当 DX事業 DX区分 DXの該当 デジタル変革 デジタル変革に資する事業",
    "departments": "所管部署 所管課 所管 担当課 担当部署 担当所属 担当 部署 部署名 実施課"
    " 実施主体 課名 所属 所属名 課室名",
    "lead_department": "主管課 主管部署 主担当課 取りまとめ課 とりまとめ課 幹事課 代表課",
    "overall_plan_codes": "総合計画施策番号 総合計画番号 総合計画 総合計画施策",
    "management_plan_codes": "行政経営プラン取組番号 行政経営プラン番号 行政経営プラン"
    " 経営プラン取組番号",
    "indicators": "施策指標等 施策指標 指標 成果指標 目標指標 指標名 KPI",
}
_OF_YEAR = {
    "budget": "当初予算額 当初予算 予算額 予算",
    "budget_final": "最終予算額 最終予算 補正後予算額 補正後予算 予算現額",
    "cost": "実績額 決算額 決算 執行額 支出額 実績経費",
    "activity": "取組内容 の取組内容 取組 実施内容 年度ごとの取組内容 活動内容",
}
_OF_PERIOD = " の予定 予定 スケジュール の計画 計画 進捗段階 実施時期 工程"
_TOO_COMMON = frozenset({"計画", "事業", "その他", "関連", "備考"})
_MOST_LIKE = 0.8

_YEAR = re.compile(
    r"(?P<era>令和|平成|昭和|[rhs])(?P<n>\d{1,2}|元)(?:年度|年)?"
    r"|(?:fy)?(?P<western>(?:19|20)\d\d)(?:年度|年)?"
    r"|(?<!\d)(?P<bare>\d{1,2})年度"
)
_HALF = re.compile("|".join(map(folded, ("上半期", "上期", "前期", "下半期", "下期", "後期"))))
_UNIT = re.compile("|".join(sorted(UNITS, key=len, reverse=True)))
_BRACKETS = re.compile(r"[\[(【〔].*?[\])】〕]")
_SIGNS = re.compile(r"[\s・:_/／\-ー‐－~.、,※*★☆●○■□]+")


class Heads:
    """Reads the words over columns for one plan: its own labels, and the spellings of offices."""

    def __init__(self, state: PlanState) -> None:
        self._plan = state.plan
        self._known = _names(state)
        self._texts = {_bare(folded(f.label)): Target(f.key) for f in state.fields}
        self._read_before: dict[str, Column | None] = {}

    def column_for(self, levels: Sequence[str]) -> Column | None:
        """What the words over a column say that it is; None where they say nothing we know.

        ``levels``: the words from the top down, several where heads stand under heads
        (令和4年度 over 上期). The longest run down to the lowest that makes sense is taken.
        """
        for start in range(len(levels)):
            words = "".join(levels[start:])
            if words not in self._read_before:
                self._read_before[words] = self._read(words)
            if (found := self._read_before[words]) is not None:
                return found
        return None

    def _read(self, words: str) -> Column | None:
        key = folded(words)
        plain = _bare(key)
        if not plain:
            return None
        if (target := self._timeless(plain)) is not None:
            return Column(target)
        year, rest = self._year(key)
        return None if year not in self._plan.years else self._of_year(year or 0, rest)

    def _of_year(self, year: int, rest: str) -> Column | None:
        """``rest``: the words without the year."""
        if (half := _HALF.search(rest)) is not None:
            if self._plan.periods is not Periods.HALF:
                return None
            fits = _bare(rest.replace(half[0], "", 1)) in _keys(_OF_PERIOD)
            n = 1 if half[0][0] in "上前" else 2
            return Column(Target("schedule", year, n)) if fits else None
        bare, unit = _bare(rest), unit_in(rest)
        for field, spellings in _OF_YEAR.items():
            if bare in _keys(spellings):
                return Column(Target(field, year), None if field == "activity" else unit)
        if bare == "実績" and unit:
            return Column(Target("cost", year), unit)
        if self._plan.periods is Periods.YEAR and bare in _keys(_OF_PERIOD):
            return Column(Target("schedule", year))
        return None

    def _timeless(self, plain: str) -> Target | None:
        if plain in self._known:
            return self._known[plain]
        if plain in _TOO_COMMON or _YEAR.search(plain):
            return None
        within = [t for label, t in self._texts.items() if len(plain) > 1 and plain in label]
        around = [t for label, t in self._texts.items() if label in plain]
        for found in (within, around):
            if len(found) == 1:
                return found[0]
        near = difflib.get_close_matches(plain, self._texts, 1, _MOST_LIKE)
        return self._texts[near[0]] if near else None

    def _year(self, key: str) -> tuple[int | None, str]:
        """The fiscal year that words name, and the words without it."""
        found = _YEAR.search(key)
        if found is None:
            return None, key
        rest = key[: found.start()] + key[found.end() :]
        if found["western"]:
            return int(found["western"]), rest
        if found["era"]:
            return western(found["era"], found["n"]), rest
        year = western("令和", found["bare"])
        return (None if self._plan.calendar is Calendar.WESTERN else year), rest


def says_year(words: str) -> bool:
    """Whether words name a fiscal year: such a head stands over several columns."""
    return _YEAR.search(folded(words)) is not None


def unit_in(words: str) -> str | None:
    """千円 in （単位：千円）."""
    found = _UNIT.search(folded(words))
    return found[0] if found else None


def _names(state: PlanState) -> dict[str, Target]:
    """Every spelling of what has no year; the plan's own labels go before ours."""
    found: dict[str, Target] = {}
    for field, spellings in _SPELLINGS.items():
        found |= {key: Target(field) for key in _keys(spellings)}
    if len(state.plan.levels) > 2:
        found[_bare(folded(state.plan.levels[2]))] = Target("title")
    own = {_bare(folded(label)): t for t, label in targets(state).items() if t.year is None}
    return found | own


def _bare(key: str) -> str:
    return _SIGNS.sub("", _BRACKETS.sub("", key))


@cache
def _keys(spellings: str) -> frozenset[str]:
    return frozenset(_bare(folded(word)) for word in spellings.split(" "))
