"""Nothing internal goes out: the law over all public papers and data, and that it can be broken."""

import io
import itertools
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db import snapshot
from db.address import Address
from db.rules.folding import folded
from db.rules.leaks import LeakKind, Places, leaks
from desktop.papers import finished
from desktop.work import exports, leak_check, reports
from tests.factories.secrets import LAST_AMOUNTS, plan_with_secrets

OPTIONS = reports.Options(date=date(2023, 8, 1), year=2022)


def options_of(kind):
    takes = reports.KINDS[kind].takes
    return replace(OPTIONS, public="public" in takes, year=2022 if "year" in takes else None)


def is_public(kind):
    return not reports.KINDS[kind].internal or "public" in reports.KINDS[kind].takes


@pytest.mark.parametrize("kind", [kind for kind in reports.KINDS if is_public(kind)])
def test_no_public_paper_has_anything_internal(kind):
    state, markers = plan_with_secrets()
    pdf = reports.make(state, kind, options_of(kind)).pdf
    text = folded("\n".join(finished.read(pdf).pages.values()))
    assert text
    assert [marker for marker in markers if folded(marker) in text] == []
    assert [leak for leak in leak_check.of_paper(state, pdf) if leak.certain] == []


@pytest.mark.parametrize("ending", [".csv", ".json"])
def test_no_public_data_have_anything_internal(ending):
    state, markers = plan_with_secrets()
    files = exports.public_files(state, Path(f"公開{ending}"))
    text = folded("\n".join(data.decode("utf-8-sig") for data in files.values()))
    plain = [marker.replace(",", "") for marker in markers]
    assert [m for m in (*markers, *plain) if folded(m) in text] == []
    assert [leak for leak in leak_check.of_export(state) if leak.certain] == []


def workbooks(state):
    """All public workbooks: the tables of papers with every choice, and the public data."""
    for kind, about in reports.KINDS.items():
        if about.workbook is None or not is_public(kind):
            continue
        choices = [[(c.key, value) for value in c.values] for c in about.choices]
        for chosen in itertools.product(*choices):
            options = replace(options_of(kind), chosen=dict(chosen))
            yield reports.make_workbook(state, kind, options)
    yield exports.public_workbook(state)


def test_no_public_workbook_has_anything_internal():
    state, markers = plan_with_secrets()
    plain = {marker.replace(",", "") for marker in markers}
    made = list(workbooks(state))
    assert len(made) > 5
    for data in made:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            raw = "\n".join(package.read(name).decode() for name in package.namelist())
        assert [m for m in (*markers, *plain) if folded(m) in folded(raw)] == []
        assert [leak for leak in leak_check.of_workbook(state, data) if leak.certain] == []


def test_an_internal_workbook_that_was_taken_for_a_public_one_is_found():
    state, _ = plan_with_secrets()
    data = reports.make_workbook(state, "progress", replace(options_of("progress"), public=False))
    found = [leak for leak in leak_check.of_workbook(state, data) if leak.certain]
    assert {f"{amount:,}千円" for amount in LAST_AMOUNTS} <= {leak.words for leak in found}
    assert all(leak.where.startswith("「") for leak in found)


def test_data_that_no_workbook_can_hold_are_looked_at_all_the_same():
    state, _ = plan_with_secrets()
    first, *others = state.projects
    key = next(field.key for field in state.fields if field.public)
    words = f"{first.memos[0].text}{'長' * 33_000}"
    long = replace(first, texts={**first.texts, key: words})
    assert leak_check.of_export(replace(state, projects=(long, *others)))


def test_who_made_a_workbook_is_looked_at():
    state, _ = plan_with_secrets()
    other = replace(state, plan=replace(state.plan, municipality="山川 太郎"))
    data = reports.make_workbook(other, "list", OPTIONS)
    found = [leak for leak in leak_check.of_workbook(state, data) if leak.certain]
    assert [(leak.kind, leak.words) for leak in found] == [(LeakKind.PROPERTY, "Author: 山川 太郎")]


@pytest.mark.parametrize("kind", ["history", "progress", "committee", "department"])
def test_an_internal_paper_that_was_taken_for_a_public_one_is_found(kind):
    state, _ = plan_with_secrets()
    paper = reports.make(state, kind, replace(options_of(kind), public=False))
    found = [leak for leak in leak_check.of_paper(state, paper.pdf) if leak.certain]
    assert LeakKind.REMARK in {leak.kind for leak in found}
    assert all(leak.where.endswith("頁") for leak in found)


def test_amounts_under_a_head_are_found_without_their_unit():
    state, _ = plan_with_secrets()
    paper = reports.make(state, "department", replace(options_of("department"), public=False))
    found = {leak.words for leak in leak_check.of_paper(state, paper.pdf) if leak.certain}
    assert {f"{amount:,}千円" for amount in LAST_AMOUNTS} <= found


def test_every_marker_is_found_in_the_plan_as_it_is_kept():
    """The search itself misses none of the places that the law plants."""
    state, markers = plan_with_secrets()
    found = {leak.words for leak in leaks(state, {"1頁": "\n".join(markers)}, {}) if leak.certain}
    texts = [marker for marker in markers if not marker[0].isdigit()]
    assert found == set(texts)


def test_naive_data_are_found_out():
    state, _ = plan_with_secrets()
    pages = leak_check.of_file("計画.json", snapshot.dumps(state).encode())
    kinds = {leak.kind for leak in leaks(state, pages, {}) if leak.certain}
    assert kinds == {LeakKind.AMOUNT, LeakKind.CONTACT, LeakKind.REMARK}


def test_who_made_a_paper_and_what_its_outline_says_are_looked_at():
    state, _ = plan_with_secrets()
    other = replace(state, plan=replace(state.plan, municipality="山川 太郎"))
    pdf = reports.make(other, "list", OPTIONS).pdf
    (found,) = [leak for leak in leak_check.of_paper(state, pdf) if leak.certain]
    assert (found.kind, found.words) == (LeakKind.PROPERTY, "Author: 山川 太郎")
    book = reports.make(state, "book", options_of("book")).pdf
    assert state.projects[0].title in finished.read(book).pages["しおり"]


def test_a_leak_is_told_with_where_it_is_kept():
    state, _ = plan_with_secrets()
    first = state.projects[0]
    found = leaks(state, {"3頁": state.projects[0].memos[0].text}, {})
    (sentence,) = leak_check.sentences(state, found)
    assert sentence.startswith("3頁にメモ「")
    assert first.title in sentence
    assert leak_check.sentences(state, leaks(state, {"3頁": "委託料は3,200千円"}, {})) == []


@pytest.mark.parametrize(
    ("entity", "opens"),
    [
        ("memo1", Address("memo1", "text")),
        ("response1", "title"),
        ("a1", "title"),
        ("agenda1", "title"),
        ("memo2", None),
        ("group1", None),
    ],
)
def test_a_place_opens_what_shows_it(entity, opens):
    state, _ = plan_with_secrets()
    first = state.projects[0].uid
    place = Places(state).of(Address(entity, "text"))
    wanted = Address(first, opens) if isinstance(opens, str) else opens
    assert place.words
    assert place.opens == wanted
    assert Places(state).of(Address("gone", "text")).words == ""
