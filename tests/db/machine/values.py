"""What the rules draw from, and the things that earlier rules have added."""

from hypothesis import strategies as st
from hypothesis.stateful import Bundle

from db.schedule import Place

words = st.text("あ亜ア𠮷a1 -○\n", max_size=6)
department_names = st.lists(
    st.sampled_from(["情報課", "市民窓口課", "学務課", "情報政策課", "ない課"]), max_size=3
)
years = st.sampled_from([2024, 2025, 2026])
places = st.builds(
    Place,
    project=st.sampled_from(["p1", "p2", "p3"]),
    year=years,
    half=st.sampled_from([1, 2, None]),
    lane=st.sampled_from([1, 2]),
)
contents = st.sampled_from([None, "運用・実施", "導入準備", "予定なし", "別の言葉"])
project_uids = st.sampled_from(["p1", "p2", "p3"])
measure_uids = st.sampled_from(["m1", "m2"])
numbers = st.sampled_from([None, "1", "1.1", "1-1-1", "1-1-2", "1-2-1", "9-9-9"])

added = Bundle("added")
policies_added = Bundle("policies_added")
measures_added = Bundle("measures_added")
indicators_added = Bundle("indicators_added")
memos_added = Bundle("memos_added")
agenda_added = Bundle("agenda_added")
told_added = Bundle("told_added")
