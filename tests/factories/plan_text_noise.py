"""Plan texts as they come out of a PDF: a true plan, written down with chosen noise.

Noise blurs what the text says and must not change what is read. A contradiction makes one
witness speak against the others; the writer notes on which lines.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from hypothesis import strategies as st

from db.vocabulary import NOTHING_PLANNED, NOTHING_TO_SAY
from tests.factories.plan_text_truth import (
    CATEGORIES,
    FIRST_YEAR,
    LATER_DEPARTMENT,
    MUNICIPALITY,
    PHASES,
    TITLE,
    TruePlan,
    TrueProject,
)

_CODES = {name: f"({n})" for n, name in enumerate(PHASES, start=1)}
RUNNING_HEAD = "実施計画編"
RADIO = '<input type="radio"/>'
CHECKED = '<input checked="" type="radio"/>'


class Layout(Enum):
    ROWS = auto()
    BOTH_IN_ONE_CELL = auto()
    ONE_LINE = auto()


class Against(Enum):
    """Which witness is made to speak against the others."""

    INDEX_TITLE = "title"
    LIST_TITLE = "title "
    CARD_MARK = "dx"
    INDEX_MARK = "dx "
    LIST_MARKS = "schedule"
    CARD_SCHEDULE = "schedule "
    LIST_INDICATOR = "indicators"
    CARD_DEPARTMENTS = "departments"
    CARD_HEADING = "category"

    @property
    def field(self) -> str:
        return self.value.strip()


@dataclass(frozen=True)
class CardNoise:
    """``columns``: how many schedule columns are lost (below 0) or doubled (above)."""

    columns: int = 0
    layout: Layout = Layout.ROWS
    doubled_departments: bool = False
    stray_phase: bool = False
    broken_names: bool = False
    arrows: str | None = None
    mark: str = "○"
    spaced_digits: bool = False
    tags: bool = False
    spaced_title: bool = False
    page_break: bool = False
    wrapped: bool = False
    lost_tabs: bool = False
    broken_in_index: bool = False


@dataclass(frozen=True)
class Noise:
    """``cards`` by project number; the rest holds for the whole text."""

    cards: Mapping[str, CardNoise] = field(default_factory=dict)
    repeated_head: bool = False
    old_forms: bool = False
    bullet: str = "・"
    spaced_blocks: bool = False
    scattered_legend: bool = False
    newline: str = "\n"
    against: Mapping[str, Against] = field(default_factory=dict)

    def of(self, project: TrueProject) -> CardNoise:
        return self.cards.get(project.number, CardNoise())


@dataclass
class Written:
    """The text; ``places`` has the lines of each project's contradiction."""

    text: str
    places: dict[str, list[int]]


@st.composite
def card_noises(draw: st.DrawFn) -> CardNoise:
    return CardNoise(
        columns=draw(st.integers(-2, 2)),
        layout=draw(st.sampled_from(Layout)),
        doubled_departments=draw(st.booleans()),
        stray_phase=draw(st.booleans()),
        broken_names=draw(st.booleans()),
        arrows=draw(st.sampled_from([None, "→", "➡", ""])),
        mark=draw(st.sampled_from(["○", RADIO, CHECKED])),
        spaced_digits=draw(st.booleans()),
        tags=draw(st.booleans()),
        spaced_title=draw(st.booleans()),
        page_break=draw(st.booleans()),
        wrapped=draw(st.booleans()),
        lost_tabs=draw(st.booleans()),
        broken_in_index=draw(st.booleans()),
    )


@st.composite
def noises(draw: st.DrawFn, plan: TruePlan, against: bool = False) -> Noise:
    """Noise for a plan; with ``against`` one contradiction for some of its projects."""
    contradictions = {}
    if against:
        for project in plan.projects:
            if options := list(possible(project)):
                contradictions[project.number] = draw(st.sampled_from(options))
    return Noise(
        cards={project.number: draw(card_noises()) for project in plan.projects},
        repeated_head=draw(st.booleans()),
        old_forms=draw(st.booleans()),
        bullet=draw(st.sampled_from(["・", "▪ "])),
        spaced_blocks=draw(st.booleans()),
        scattered_legend=draw(st.booleans()),
        newline=draw(st.sampled_from(["\n", "\r\n"])),
        against=contradictions,
    )


def possible(project: TrueProject) -> Iterator[Against]:
    """The contradictions that the other witnesses can decide for this project."""
    if project.dx:
        yield from (Against.INDEX_TITLE, Against.LIST_TITLE, Against.INDEX_MARK)
        if project.has_card_schedule:
            yield Against.LIST_INDICATOR
    elif project.category != "重点":
        yield Against.CARD_MARK
    if project.category == "継続":
        yield Against.CARD_DEPARTMENTS
    if not project.number.startswith("1-1-"):  # there all categories are as they should be
        yield Against.CARD_HEADING
    changes = len(set(project.phases)) > 1
    if project.dx and project.has_card_schedule and changes:
        yield Against.LIST_MARKS
        if project.category == "重点" and not project.later:
            yield Against.CARD_SCHEDULE


def write(plan: TruePlan, noise: Noise | None = None) -> Written:
    """The whole text."""
    writer = _Writer(plan, noise or Noise())
    writer.overview()
    writer.index()
    writer.guide()
    writer.cards()
    writer.dx_list()
    return Written(writer.noise.newline.join(writer.lines), writer.places)


class _Writer:
    def __init__(self, plan: TruePlan, noise: Noise) -> None:
        self.plan = plan
        self.noise = noise
        self.lines: list[str] = []
        self.places: dict[str, list[int]] = {}
        self.years = [FIRST_YEAR + n for n in range(plan.years)]

    def put(self, *cells: str) -> None:
        self.lines.append("\t".join(cells))

    def gap(self) -> None:
        self.lines.append("")

    def note(self, project: TrueProject, *against: Against) -> bool:
        """Whether this contradiction is wanted; if so, the next line is one of its places."""
        wanted = self.noise.against.get(project.number) in against
        if wanted:
            self.places.setdefault(project.number, []).append(len(self.lines) + 1)
        return wanted

    def overview(self) -> None:
        self.put(RUNNING_HEAD)
        self.put(f"毎年、「{TITLE}進捗状況報告」調査票を{MUNICIPALITY}の各課が書きます。")
        self.put("(1)", "実施状況(完了、実施中、中止、未実施)")
        self.put("評価", "①進捗(図表1(2))", "②経費(図表1(3))", "③取組内容(図表1(4))")
        for rating in "54321":
            self.put(rating, f"進み{rating}", f"費用{rating}", f"効き目{rating}")
        self.put("評価", "評価の目安")
        for grade, least in zip("SABCD", (14, 11, 9, 4, 3), strict=True):
            self.put(grade, f"三つの合計が{least}点以上")
        self.gap()

    def headings(self, measure: str, dotted: bool = False) -> None:
        policy, place = measure.split(".")
        if place == "1":
            self.put(f"{policy}{'.' if dotted else ''} {self.plan.titles[policy]}")
            self.gap()
        self.put(f"{measure} {self.plan.measures[measure]}")
        self.gap()

    def under(self, measure: str) -> list[TrueProject]:
        prefix = measure.replace(".", "-") + "-"
        return [p for p in self.plan.projects if p.number.startswith(prefix)]

    def index(self) -> None:
        self.put("情報化事業一覧")
        head = ("事業番号", "情報化事業", "所管部署", "事業分類", "DX", "頁")
        for measure in self.plan.measures:
            self.headings(measure, dotted=True)
            self.put(*head)
            for n, project in enumerate(self.under(measure)):
                if n and self.noise.repeated_head:
                    self.gap()
                    self.put(*head)
                title = _spaced(project.title) if self.of(project).spaced_title else project.title
                if self.note(project, Against.INDEX_TITLE):
                    title = title.replace("の", "と", 1)
                mark = "○" if project.dx else ""
                if self.note(project, Against.INDEX_MARK):
                    mark = ""
                self.note(project, Against.CARD_DEPARTMENTS, Against.CARD_HEADING)
                broken = self.of(project).broken_in_index and project.category == "継続"
                names = map(_broken, project.departments) if broken else project.departments
                departments = " ".join(names)
                self.put(project.number, title, departments, project.category, mark, "41")
            self.gap()

    def of(self, project: TrueProject) -> CardNoise:
        return self.noise.of(project)

    def guide(self) -> None:
        """Sample cards that are no projects, and the phases' meanings."""
        self.put("個票の見方")
        for n, category in enumerate(CATEGORIES, start=1):
            self.put(f"・{category}事業")
            phases = tuple(PHASES)[:1] * self.plan.halves
            sample = TrueProject(f"9-9-{n}", "見本", category, False, (LATER_DEPARTMENT,), phases)
            self.card(replace(sample, summary="見本です。", effects="見本です。"))
        for name, meaning in PHASES.items():
            self.put(f"- 「{name}」 : {meaning}")
        self.gap()

    def cards(self) -> None:
        for measure in self.plan.measures:
            self.headings(measure)
            for category in CATEGORIES:
                name = "繼続" if self.noise.old_forms and category == "継続" else category
                self.put(f"{self.noise.bullet}{name}事業")
                self.gap()
                projects = [p for p in self.under(measure) if self.shown(p) == category]
                for project in projects:
                    self.card(project)
                if not projects:
                    self.put("該当なし")
                    self.gap()

    def shown(self, project: TrueProject) -> str:
        """The category over the card."""
        if self.noise.against.get(project.number) is not Against.CARD_HEADING:
            return project.category
        return CATEGORIES[(CATEGORIES.index(project.category) + 1) % len(CATEGORIES)]

    def card(self, project: TrueProject) -> None:
        noise = self.of(project)
        mark = noise.mark if project.dx else ""
        if self.note(project, Against.CARD_MARK):
            mark = RADIO
        self.note(project, Against.CARD_HEADING)
        if project.category == "重点":
            overall = " ".join(project.overall) or "-"
            codes = ("総合計画 施策番号", overall, "行政経営プラン 取組番号", "-")
            self.put("事業番号", project.number, *codes, "DX", mark)
        else:
            self.put("事業番号", project.number, "", "", "DX", mark)
        self.put("事業名", project.title)
        if project.category == "継続":
            wrong = self.note(project, Against.CARD_DEPARTMENTS)
            names = (LATER_DEPARTMENT,) if wrong else project.departments
            self.put("所管部署", "、".join(names))
        labels = {
            "summary": "事業概要",
            "purpose": "事業の目的",
            "expected_effects": "期待される効果",
            "challenges": "達成課題",
            "related_plans": "その他関連する計画・事業",
        }
        for key, label in labels.items():
            text = project.texts[key]
            if text is not None:
                self.text(label, self.as_printed(text, noise, project), noise)
        if noise.page_break:
            self.gap()
            self.put(RUNNING_HEAD)
            self.put("- 42 -")
        if project.indicator and project.has_card_schedule:
            self.note(project, Against.LIST_INDICATOR)
            self.put("施策指標等", project.indicator)
        if project.has_card_schedule:
            self.schedule(project, noise)
        self.gap()

    def text(self, label: str, text: str, noise: CardNoise) -> None:
        head, tail = (text[:5], text[5:]) if noise.wrapped and text[:5].strip() else (text, "")
        self.lines.append(f"{label}{' ' if noise.lost_tabs else chr(9)}{head}")
        if tail:
            self.lines.append(tail)

    def as_printed(self, text: str, noise: CardNoise, project: TrueProject) -> str:
        paragraphs = text.split("\n")
        if len(paragraphs) > 1 or noise.tags:
            text = " ".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        if noise.spaced_digits and project.has_card_schedule:
            text = text.replace("6", " 6 ").replace("3か", " 3 か")
        return text

    def schedule(self, project: TrueProject, noise: CardNoise) -> None:
        columns = self.plan.halves + noise.columns
        year = "令和 {} 年度" if noise.spaced_digits else "令和{}年度"
        names = [year.format(n - 2018) for n in self.years]
        self.put("スケジュール" if project.category == "重点" else "スケジュール・取組内容等")
        evenly = [cell for name in names for cell in (name, "")]
        self.put(*(evenly if columns >= self.plan.halves else names))
        self.put(*(["上期", "下期"] * ((columns + 1) // 2))[:columns])
        if noise.arrows is not None:
            self.put(*[""] * (columns - 1), noise.arrows)
        last = self.plan.halves - 1
        phases = [project.phases[min(n, last)] for n in range(columns)]
        departments = [project.departments_at(min(n, last)) for n in range(columns)]
        self.note(project, Against.LIST_MARKS)
        if self.note(project, Against.CARD_SCHEDULE):
            phases = [phases[0]] * columns
        self.rows(phases, departments, noise)
        if project.category == "重点":
            self.put("年度ごとの取組内容等")
            for name, text in zip(names, project.activities.values(), strict=True):
                self.put(name, text)

    def rows(self, phases: list[str], departments: list[tuple[str, ...]], noise: CardNoise) -> None:
        shown = [NOTHING_TO_SAY if phase == NOTHING_PLANNED else phase for phase in phases]
        single = all(len(names) == 1 for names in departments)
        cells = [
            [_broken(name) if noise.broken_names else name for name in names]
            for names in departments
        ]
        if single and noise.layout is Layout.ONE_LINE:
            self.lines.append(" " + " ".join([*shown, *(names[0] for names in cells)]))
            return
        if single and noise.layout is Layout.BOTH_IN_ONE_CELL:
            self.put(*(f"{a} {b[0]}" for a, b in zip(shown, cells, strict=True)))
            return
        self.put(*shown)
        for n in range(max(len(names) for names in cells)):
            row = [names[n] if n < len(names) else NOTHING_TO_SAY for names in cells]
            if noise.stray_phase and row[-1] == row[-2] != NOTHING_TO_SAY:
                row[-1] = phases[-1]
            self.put(*row)
            if noise.doubled_departments:
                self.put(*row)

    def dx_list(self) -> None:
        self.put("デジタル変革に資する事業一覧")
        self.gap()
        for policy in sorted({measure.split(".")[0] for measure in self.plan.measures}):
            measures = [m for m in self.plan.measures if m.split(".")[0] == policy]
            listed = {m: [p for p in self.under(m) if p.dx] for m in measures}
            self.put(f"{policy} {self.plan.titles[policy]}")
            for measure in measures:
                if listed[measure]:
                    self.table(measure, listed[measure])
            self.legend()
            for projects in listed.values():
                if projects:
                    self.block(projects)

    def table(self, measure: str, projects: list[TrueProject]) -> None:
        self.put(f"{measure} {self.plan.measures[measure]}")
        self.put("事業番号", "情報化事業名", "スケジュール")
        self.put("", "", *(c for year in self.years for c in (f"R{year - 2018}", "")))
        self.put("", "", *["上期", "下期"] * self.plan.years)
        for project in projects:
            title = project.title
            if self.note(project, Against.LIST_TITLE):
                title = title.replace("の", "と", 1)
            marks = [""] * self.plan.halves
            before = None
            for n, phase in enumerate(project.phases):
                if phase != before:
                    marks[n] = _CODES[phase]
                before = phase
            self.note(project, Against.CARD_SCHEDULE)
            if self.note(project, Against.LIST_MARKS):
                marks = [marks[0], *[""] * (len(marks) - 1)]
            self.put(project.number, title, *marks)
        self.gap()

    def legend(self) -> None:
        self.put("スケジュール凡例")
        for name, code in _CODES.items():
            if self.noise.scattered_legend:
                self.put(code)
                self.gap()
                self.put(f"… {name}")
            else:
                self.put(f"{code} … {name}")

    def block(self, projects: list[TrueProject]) -> None:
        self.put("施策指標等")
        for project in projects:
            if self.noise.spaced_blocks:
                self.gap()
            text = project.indicator or ""
            if self.note(project, Against.LIST_INDICATOR):
                text = text.replace("増やし", "ふやし")
            self.put(text)
        self.gap()


def _spaced(title: str) -> str:
    """Spaces around Latin letters and half-width brackets."""
    spaced = title.replace("Web", " Web ").replace("AI", "AI ").strip()
    return spaced.replace("（", "(").replace("）", ")")


def _broken(name: str) -> str:
    if name == LATER_DEPARTMENT:
        return name
    return f"{name[:3]} {name[3:]}" if len(name) > 4 else name
