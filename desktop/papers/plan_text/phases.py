"""The phases of the plan: names and meanings from the guide, codes from the DX list's legend."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from db.records import Phase
from desktop.papers.plan_text.errors import NotAPlanText
from desktop.papers.plan_text.findings import Findings, Source
from desktop.papers.plan_text.lines import Line
from desktop.papers.plan_text.spelling import is_dash, key

GUIDE_NAME = "個票の見方"
LEGEND_NAME = "凡例"
LEGEND = "スケジュール凡例"

_MEANING = re.compile(r"[-・▪•*\s]*「(.+?)」\s*[:：]\s*(.+)")
_CODED = re.compile(r"\((\d)\)\s*(?:…|\.\.\.|⋯)?\s*([^\s(]+)")
_CODE = re.compile(r"\((\d)\)")
_LISTED = re.compile(r"スケジュール\s*\(([^()]+)\)")
_KANJI = re.compile(r"[\u4e00-\u9fff々]{2,}")


@dataclass(frozen=True, slots=True)
class Phases:
    all: tuple[Phase, ...]

    def by_code(self, text: str) -> str | None:
        """The name of the phase that (4) stands for."""
        match = _CODE.fullmatch(unicodedata.normalize("NFKC", text).strip())
        return next((p.name for p in self.all if match and p.code == match[0]), None)

    def taken_from(self, cell: str) -> tuple[list[str], str]:
        """The phases named in a cell, in order, and what else stands there."""
        pattern = re.compile("|".join(_loosely(p.name) for p in self._longest_first()))
        names = [self._named(match[0]) for match in pattern.finditer(cell)]
        return names, pattern.sub(" ", cell).strip()

    def told_by(self, text: str) -> dict[str, float]:
        """How much the words of a yearly activity speak of each phase; shares that sum to 1.

        A word is two characters of kanji. Those of the phases' names count first; those of
        a meaning only where no name has them.
        """
        if is_dash(text):
            return {}
        shares = {p.name: 0.0 for p in self.all}
        for word in _pairs(text):
            phases = [p for p in self.all if word in _pairs(p.name)] or [
                p for p in self.all if word in _pairs(p.meaning or "")
            ]
            if len(phases) < len(self.all):
                for phase in phases:
                    shares[phase.name] += 1 / len(phases)
        total = sum(shares.values())
        return {name: share / total for name, share in shares.items() if share}

    def _longest_first(self) -> list[Phase]:
        return sorted(self.all, key=lambda phase: -len(phase.name))

    def _named(self, words: str) -> str:
        return next(p.name for p in self.all if _bare(p.name) == _bare(words))


def read(
    guide: Iterable[Line], dx_list: Iterable[Line], overview: Iterable[Line], findings: Findings
) -> Phases:
    """The phases in their order; raise ``NotAPlanText`` where the text names none."""
    meanings = _meanings(guide)
    codes = _codes(dx_list, findings)
    names = [name for name, _, _ in meanings] or list(codes.values())
    if not names:
        raise NotAPlanText(
            "計画の本文として読めません。進捗段階の説明（個票の見方）も凡例もありません。"
        )
    by_name = {key(name): code for code, name in codes.items()}
    phases = []
    for place, name in enumerate(names, start=1):
        meaning = next((words for known, words, _ in meanings if known == name), None)
        code = by_name.get(key(name))
        if code is None:
            code = f"({place})"
            findings.doubtful(
                f"進捗段階「{name}」の番号が凡例にありません。並び順から{code}としました。",
                *(Source.of(GUIDE_NAME, line) for known, _, line in meanings if known == name),
                key="phases",
            )
        phases.append(Phase(code, name, meaning))
    _compare_with_overview(phases, overview, findings)
    return Phases(tuple(phases))


def legend(text: str) -> list[tuple[str, str]]:
    """Codes and names of a legend's words: (1) … 調査."""
    plain = unicodedata.normalize("NFKC", text.replace("…", " ")).replace("...", " ")
    return [(f"({digit})", name) for digit, name in _CODED.findall(plain)]


def _meanings(guide: Iterable[Line]) -> list[tuple[str, str, Line]]:
    return [
        (match[1].strip(), match[2].strip(), line)
        for line in guide
        if not line.is_row and (match := _MEANING.fullmatch(line.words))
    ]


def _compare_with_overview(
    phases: list[Phase], overview: Iterable[Line], findings: Findings
) -> None:
    """The survey's items in the overview name the phases once more."""
    for line in overview:
        match = _LISTED.search(unicodedata.normalize("NFKC", " ".join(line.filled)))
        if match is None:
            continue
        listed = [name.strip() for name in re.split("[、,]", match[1])]
        if listed == [phase.name for phase in phases]:
            return
        same = [_bare(name) for name in listed] == [_bare(phase.name) for phase in phases]
        (findings.worked_out if same else findings.doubtful)(
            f"概要にある進捗段階の名前（{'、'.join(listed)}）が"
            + ("書き方だけ違います。" if same else "違います。")
            + f"個票の見方の名前（{'、'.join(phase.name for phase in phases)}）を採りました。",
            Source.of("概要", line),
            key="phases",
        )
        return


def _codes(dx_list: Iterable[Line], findings: Findings) -> dict[str, str]:
    """Codes and names of all legends; the first holds, another one is a doubt."""
    codes: dict[str, str] = {}
    inside, words, first = False, "", None
    for line in [*dx_list, None]:
        if inside and (line is None or not _is_legend_row(line)):
            for code, name in legend(words):
                if key(codes.setdefault(code, name)) != key(name) and first is not None:
                    findings.doubtful(
                        f"{code}の進捗段階が「{codes[code]}」と「{name}」の二通りあります。"
                        "先のものを採りました。",
                        Source.of(LEGEND_NAME, first),
                        key="phases",
                    )
            inside, words = False, ""
        if line is not None and key(line.words) == key(LEGEND):
            inside, first = True, line
        elif inside and line is not None:
            words += " " + " ".join(line.filled)
    return codes


def _is_legend_row(line: Line) -> bool:
    plain = unicodedata.normalize("NFKC", line.words)
    return plain.startswith(("(", "...", "-", "⋯")) or line.words.startswith("…")


def _loosely(name: str) -> str:
    """A pattern for the name with spaces inside it and with or without its middle dot."""
    signs = (r"[・･]?" if sign == "・" else re.escape(sign) for sign in name)
    return r"\s*".join(signs)


def _bare(words: str) -> str:
    return key(words).replace("・", "")


def _pairs(text: str) -> set[str]:
    return {run[n : n + 2] for run in _KANJI.findall(text) for n in range(len(run) - 1)}
