"""Small true plans for plan texts: what a text says before any noise comes in."""

from dataclasses import dataclass, field, replace
from itertools import groupby

from hypothesis import strategies as st

from db.records import Cell, Indicator, Project
from db.vocabulary import NOTHING_PLANNED, NOTHING_TO_SAY

TITLE = "第二次湊市デジタル計画"
MUNICIPALITY = "湊市"
FIRST_YEAR = 2024
CATEGORIES = ("重点", "推進", "継続")
PHASES = {
    "下調べ・研究": "似た取組を広く集めて読む段階",
    "要件整理・検討": "必要かどうかと費用を比べる段階",
    "立上げ準備": "契約を結び、組み立てる段階",
    "稼働・実施": "毎日の仕事で使う段階",
}
# One word of each phase's name, so that the yearly activities speak for exactly that phase.
DEEDS = dict(
    zip(PHASES, ("研究をする。", "検討をする。", "準備をする。", "稼働を続ける。"), strict=True)
)
DEPARTMENTS = ("税務室", "みなと広報課", "市民窓口課", "学び・文化推進課", "福祉課（みなと園）")
LATER_DEPARTMENT = "給食センター"
OPERATION = "導入済みシステムの運用"
_MEASURES = ("窓口の改善", "学びの場づくり", "まちの見守り")
_SUBJECTS = (
    "図書の貸出",
    "給食の献立",
    "防災Web地図",
    "AI相談（試行）",
    "公園の点検",
    "文書の保管",
)
_DEEDS = ("の配信", "の予約", "の電子化", "の一本化")
_EFFECTS = "待つ人が減る。"


@dataclass(frozen=True)
class TrueProject:
    """``phases`` half by half, 予定なし at the end; ``later`` halves have another department."""

    number: str
    title: str
    category: str
    dx: bool
    departments: tuple[str, ...]
    phases: tuple[str, ...]
    later: int = 0
    link: tuple[str, str] | None = None
    overall: tuple[str, ...] = ()
    summary: str = ""
    effects: str = ""

    @property
    def has_card_schedule(self) -> bool:
        return self.category != "継続"

    @property
    def is_scheduled(self) -> bool:
        return self.has_card_schedule or self.dx

    @property
    def indicator(self) -> str | None:
        return f"{self.title}を使う人を増やし続ける。" if self.is_scheduled else None

    def departments_at(self, half: int) -> tuple[str, ...]:
        """The departments of a half; none where nothing is planned."""
        if self.phases[half] == NOTHING_PLANNED:
            return ()
        later = half >= len(self.phases) - self.later
        return (LATER_DEPARTMENT,) if later else self.departments

    @property
    def activities(self) -> dict[int, str]:
        """What a 重点 card says of each year."""
        if self.category != "重点":
            return {}
        years = [self.phases[n : n + 2] for n in range(0, len(self.phases), 2)]
        return {
            FIRST_YEAR + n: (
                NOTHING_TO_SAY
                if halves == (NOTHING_PLANNED, NOTHING_PLANNED)
                else "".join(DEEDS[phase] for phase, _ in groupby(halves))
            )
            for n, halves in enumerate(years)
        }

    @property
    def texts(self) -> dict[str, str | None]:
        priority = self.category == "重点"
        related = f"「{self.link[0]}{self.link[1]}」と合わせて進める。" if self.link else None
        return {
            "summary": self.summary,
            "purpose": "市民の手間を省く。" if priority else None,
            "expected_effects": self.effects if self.category != "継続" else None,
            "challenges": "職員の慣れ" if priority else None,
            "related_plans": (related or NOTHING_TO_SAY) if priority else None,
        }


@dataclass(frozen=True)
class TruePlan:
    years: int
    measures: dict[str, str]
    projects: tuple[TrueProject, ...]
    titles: dict[str, str] = field(default_factory=lambda: {"1": "暮らしの便利", "2": "まちの元気"})

    @property
    def halves(self) -> int:
        return 2 * self.years

    def records(self) -> tuple[Project, ...]:
        """The projects as a reading must give them."""
        return tuple(_record(project) for project in self.projects)


def _uid(number: str) -> str:
    return "p" + number.replace("-", "x")


def _record(true: TrueProject) -> Project:
    cells = tuple(
        Cell(
            1,
            FIRST_YEAR + n // 2,
            n % 2 + 1,
            None if phase == NOTHING_PLANNED else phase,
            phase if phase == NOTHING_PLANNED else None,
            true.departments_at(n),
        )
        for n, phase in enumerate(true.phases)
        if true.is_scheduled
    )
    return Project(
        uid=_uid(true.number),
        measure="m" + "x".join(true.number.split("-")[:2]),
        number=true.number,
        title=true.title,
        category=true.category,
        dx=true.dx,
        departments=true.departments,
        lead_department=true.departments[0],
        overall_plan_codes=true.overall if true.category == "重点" else (),
        management_plan_codes=(),
        related_projects=(_uid(true.link[0]),) if true.link and true.category == "重点" else (),
        texts=true.texts,
        indicators=(
            (Indicator(true.indicator, None, None, None, None, ()),) if true.indicator else ()
        ),
        schedule=cells,
        yearly_activities=true.activities,
        money={},
        came_in=None,
        ended=None,
    )


@st.composite
def phase_runs(draw: st.DrawFn, halves: int, may_end: bool) -> tuple[str, ...]:
    """Phases in their order; the last run is long enough to lose two halves and still be there."""
    names = list(PHASES)
    first = draw(st.integers(0, len(names) - 1))
    last = draw(st.integers(first, min(len(names) - 1, first + halves - 4)))
    lengths = [1] * (last - first + 1)
    if may_end and draw(st.booleans()) and halves >= 6:
        planned = draw(st.integers(1, (halves - 4) // 2)) * 2
        runs = names[first : first + min(planned, len(lengths))]
        phases = [runs[min(n, len(runs) - 1)] for n in range(planned)]
        return (*phases, *[NOTHING_PLANNED] * (halves - planned))
    lengths[-1] = 3
    for _ in range(halves - sum(lengths)):
        lengths[draw(st.integers(0, len(lengths) - 1))] += 1
    return tuple(
        name
        for name, length in zip(names[first : last + 1], lengths, strict=True)
        for _ in range(length)
    )


@st.composite
def projects(draw: st.DrawFn, number: str, category: str, halves: int, at: int) -> TrueProject:
    title = _SUBJECTS[at % len(_SUBJECTS)] + _DEEDS[at // len(_SUBJECTS) % len(_DEEDS)]
    dx = draw(st.booleans())
    departments = draw(
        st.lists(st.sampled_from(DEPARTMENTS), min_size=1, max_size=3, unique=True).map(tuple)
    )
    phases = draw(phase_runs(halves, may_end=category == "重点" and not dx))
    changes = category != "継続" and phases[-1] != NOTHING_PLANNED and draw(st.booleans())
    return TrueProject(
        number,
        title,
        category,
        dx,
        departments,
        phases,
        later=3 if changes else 0,
        overall=draw(st.sampled_from([(), ("A1-2",), ("A1-2", "B3")])),
        summary=f"{title}を令和6年度に3か所で始める。 使い方を広く知らせる。※",
        effects=draw(st.sampled_from([_EFFECTS, f"{_EFFECTS}\n紙が要らなくなる。"])),
    )


@st.composite
def plans(draw: st.DrawFn) -> TruePlan:
    """One or two policies; the first measure has all categories, the last is 導入済み."""
    years = draw(st.integers(3, 5))
    measures: dict[str, str] = {}
    found: list[TrueProject] = []
    for policy in range(1, draw(st.integers(1, 2)) + 1):
        count = draw(st.integers(1, len(_MEASURES)))
        titles = [*_MEASURES[:count], OPERATION]
        for place, title in enumerate(titles, start=1):
            measure = f"{policy}.{place}"
            measures[measure] = title
            if title == OPERATION:
                categories = ["継続"] * draw(st.integers(1, 2))
            elif measure == "1.1":
                categories = list(CATEGORIES)
            else:
                drawn = st.lists(st.sampled_from(CATEGORIES), min_size=1, max_size=3)
                categories = sorted(draw(drawn), key=CATEGORIES.index)
            for n, category in enumerate(categories, start=1):
                number = f"{policy}-{place}-{n}"
                found.append(draw(projects(number, category, 2 * years, len(found))))
    linked = draw(st.booleans())
    if linked:
        target = found[-1]
        found[0] = replace(found[0], link=(target.number, target.title))
    return TruePlan(years, measures, tuple(found))
