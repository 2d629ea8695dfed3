import json
import re

import pytest

from db import plans, snapshot
from db.vault import Database
from tests.golden import SHAPES


@pytest.mark.parametrize("shape", SHAPES)
def test_a_plan_comes_out_of_the_database_as_it_went_in(shape, tmp_path):
    text = SHAPES[shape].read_text(encoding="utf-8")
    with Database.create(tmp_path / "計画.keikaku") as database:
        database.write(plans.take_over, snapshot.loads(text))
        state = database.load()
        assert state is not None
        assert snapshot.dumps(state) == text


def broken(change):
    document = json.loads(SHAPES["halves"].read_text(encoding="utf-8"))
    change(document)
    return snapshot.text_of(document)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda d: d["plan"].pop("title"), "title"),
        (lambda d: d["plan"].update(first_year="令和6年"), "plan.first_year"),
        (lambda d: d["plan"].update(first_year=True), "plan.first_year"),
        (lambda d: d["plan"].update(periods="quarter"), "plan.periods"),
        (lambda d: d["projects"][1].update(dx=1), "projects[1].dx"),
        (lambda d: d["projects"][0]["schedule"][2].update(colour="red"), "projects[0].schedule[2]"),
        (lambda d: d["projects"][0]["yearly_activities"].update(R6="x"), "yearly_activities"),
        (lambda d: d.update(format="other"), "format"),
        (lambda d: d.update(public=True), "公開用"),
    ],
)
def test_what_departs_from_the_form_is_refused_with_its_place(change, place):
    with pytest.raises(snapshot.SnapshotError, match=re.escape(place)):
        snapshot.loads(broken(change))


def test_text_that_is_no_json_is_refused_with_line_and_column():
    with pytest.raises(snapshot.SnapshotError, match="2行目の3文字目"):
        snapshot.loads('{\n  format: "x"\n}')
