"""The plan's head and how its projects are graded, from the overview before the list."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from db.records import Axis, Direction, GradeRule, Rubric
from desktop.papers.plan_text.findings import Findings, Source
from desktop.papers.plan_text.lines import Line

NAME = "概要"
_SURVEY = re.compile(r"「([^「」]*計画)進捗状況報告」")
_TITLE = re.compile(r"第[一二三四五六七八九十\d]+次[^\s「」、。]*?計画")
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+次")
_TOWN = re.compile(r".+?[市区町村](?:[市町村](?!民))?")
_STATUSES = re.compile(r"\(1\)\s*実施状況\s*\((.+)\)")
_LEAST = re.compile(r"合計が\s*(\d+)\s*点")
_COUNTS = {
    "policies": re.compile(r"(\d+)の基本方針"),
    "measures": re.compile(r"(\d+)の情報化施策"),
    "projects": re.compile(r"全\s*(\d+)の情報化事業"),
}

# What the text does not say; the words and thresholds of the survey as it has always been.
_AXES = (("progress", "進捗"), ("cost", "経費"), ("activity", "取組内容"))
_LEAST_SUMS = {"S": 14, "A": 11, "B": 9, "C": 4, "D": 3}
_LABELS = {"B": "普通"}
_STATUSES_AS_EVER = ("完了", "実施中", "中止", "未実施")
_STAGES = ("一次評価",)
_DIRECTIONS = {
    "継続する": ("拡大・拡充", "現状維持", "改善・見直し", "縮小"),
    "継続しない": ("統合", "完了", "廃止・中止"),
}


@dataclass(frozen=True, slots=True)
class Head:
    """``counts``: how many policies, measures and projects the text says it has."""

    title: str
    municipality: str
    predecessor: str | None
    counts: dict[str, tuple[int, Line]]


def head(lines: Iterable[Line], findings: Findings) -> Head:
    """Title, municipality and predecessor, each with a finding."""
    lines = tuple(lines)
    title, line = _title(lines, findings)
    stem = _ORDINAL.sub("", title)
    town = _TOWN.match(stem)
    municipality = town[0] if town else ""
    source = [Source.of(NAME, line)] if line else []
    if municipality:
        findings.worked_out(
            f"計画名「{title}」から、団体名を「{municipality}」としました。", *source, key="plan"
        )
    else:
        findings.doubtful("団体名が分かりません。空欄のままにしました。", *source, key="plan")
    predecessor, before = _predecessor(lines, title, stem)
    if predecessor and before:
        findings.worked_out(
            f"前の計画を「{predecessor}」としました。", Source.of(NAME, before), key="plan"
        )
    counts: dict[str, tuple[int, Line]] = {}
    for name, pattern in _COUNTS.items():
        for counted in lines:
            if match := pattern.search(unicodedata.normalize("NFKC", counted.words)):
                counts.setdefault(name, (int(match[1]), counted))
    return Head(title, municipality, predecessor, counts)


def rubric(lines: Iterable[Line], findings: Findings) -> Rubric:
    """Axes with their wording, grades and statuses; what is not in the text is filled in."""
    lines = tuple(lines)
    grades = _grades(lines, findings)
    findings.worked_out(
        "評価の段階（一次評価）と今後の方向性の選択肢は本文にないので、標準のものとしました。",
        key="rubric",
    )
    directions = [Direction(group, name) for group, names in _DIRECTIONS.items() for name in names]
    return Rubric(
        _axes(lines, findings), grades, _STAGES, _statuses(lines, findings), tuple(directions)
    )


def _title(lines: tuple[Line, ...], findings: Findings) -> tuple[str, Line | None]:
    for line in lines:
        if match := _SURVEY.search(line.words):
            findings.worked_out(
                f"調査票の名前から、計画名を「{match[1]}」としました。",
                Source.of(NAME, line),
                key="plan",
            )
            return match[1], line
    titles = Counter(title for line in lines for title in _TITLE.findall(line.words))
    if not titles:
        findings.doubtful("計画名が分かりません。仮に「計画」としました。", key="plan")
        return "計画", None
    title = titles.most_common(1)[0][0]
    line = next(line for line in lines if title in line.words)
    findings.doubtful(
        f"調査票の名前がありません。計画名を「{title}」としました。",
        Source.of(NAME, line),
        key="plan",
    )
    return title, line


def _predecessor(lines: tuple[Line, ...], title: str, stem: str) -> tuple[str | None, Line | None]:
    pattern = re.compile(_ORDINAL.pattern + re.escape(stem))
    for line in lines:
        for found in pattern.findall(line.words):
            if found != title:
                return found, line
    return None, None


def _statuses(lines: tuple[Line, ...], findings: Findings) -> tuple[str, ...]:
    for line in lines:
        words = unicodedata.normalize("NFKC", " ".join(line.filled))
        if match := _STATUSES.fullmatch(words):
            return tuple(part.strip() for part in re.split("[、,]", match[1]))
    findings.doubtful("実施状況の選択肢が本文にありません。標準のものとしました。", key="rubric")
    return _STATUSES_AS_EVER


def _axes(lines: tuple[Line, ...], findings: Findings) -> tuple[Axis, ...]:
    """The first table whose heads are ①, ②, ③: the ratings' words."""
    at = next(
        (n for n, line in enumerate(lines) if sum("①" <= c[0] <= "⑨" for c in line.filled) == 3),
        None,
    )
    wording: list[dict[str, str]] = [{}, {}, {}]
    labels = [label for _, label in _AXES]
    if at is not None:
        heads = [
            unicodedata.normalize("NFKC", c[1:]) for c in lines[at].filled if "①" <= c[0] <= "⑨"
        ]
        labels = [cell.split("(")[0].strip() for cell in heads]
        for line in lines[at + 1 :]:
            cells = line.filled
            if len(cells) != 4 or cells[0] not in "54321":
                break
            for words, cell in zip(wording, cells[1:], strict=True):
                words[cells[0]] = cell
    if any(set(words) != set("54321") for words in wording):
        findings.doubtful(
            "評価項目（①進捗、②経費、③取組内容）の5から1の言葉が本文にそろっていません。"
            "足りないものは空欄にしました。",
            *([Source.of(NAME, lines[at])] if at is not None else []),
            key="rubric",
        )
        wording = [{rating: words.get(rating, "") for rating in "54321"} for words in wording]
    # Nothing of the ratings is public: the cost's is internal, and the sum would give it away.
    return tuple(
        Axis(axis_key, label, False, words)
        for (axis_key, _), label, words in zip(_AXES, labels, wording, strict=True)
    )


def _grades(lines: tuple[Line, ...], findings: Findings) -> tuple[GradeRule, ...]:
    found: dict[str, int] = {}
    first: Line | None = None
    for line in lines:
        cells = line.filled
        if len(cells) == 2 and cells[0] in _LEAST_SUMS and (match := _LEAST.search(cells[1])):
            found.setdefault(cells[0], int(match[1]))
            first = first or line
    sources = [Source.of(NAME, first)] if first else []
    if set(found) != set(_LEAST_SUMS):
        findings.doubtful(
            "評価の目安（SからD）が本文にそろっていません。足りないものは標準の点数としました。",
            *sources,
            key="rubric",
        )
    findings.worked_out(
        "総合評価Bの呼び方は本文にないので「普通」としました。ほかの評価の呼び方は空欄です。",
        *sources,
        key="rubric",
    )
    return tuple(
        GradeRule(name, _LABELS.get(name, ""), found.get(name, least))
        for name, least in _LEAST_SUMS.items()
    )
