import pytest

from db.errors import Refused
from desktop.papers.typesetting.faces import bold, fallbacks, find_font, font_folders, regular


def test_digits_are_half_an_em_and_all_alike():
    for face in (regular(), bold()):
        assert {face.widths[digit] for digit in "0123456789"} == {0.5}


def test_digits_are_of_the_tabular_font_and_the_rest_is_not():
    face = regular()
    assert face.font_of("7") is face.digits
    assert {face.font_of(sign) for sign in "七seven、,％-"} == {face.prose}


def test_a_missing_glyph_is_as_wide_as_its_stand_in():
    face = regular()
    assert not face.has("\ue000")
    assert face.widths["\ue000"] == face.widths["〓"]


def test_a_kanji_of_a_name_is_set_in_another_font_that_has_it():
    for face in (regular(), bold()):
        assert not face.prose.face.charToGlyph.get(ord("𠮷"))
        assert face.has("𠮷")
        assert face.font_of("𠮷") in fallbacks()
        assert face.width("𠮷田", 10) == pytest.approx(face.width("吉田", 10), rel=0.1)


def test_a_variation_selector_has_no_width():
    assert regular().width("葛\U000e0100城", 9) == regular().width("葛城", 9)


def test_a_missing_font_is_said_in_a_sentence(tmp_path):
    with pytest.raises(Refused, match="fonts-morisawa-bizud-gothic"):
        find_font("UDPGothic", "Bold", (tmp_path,))


def test_a_collection_of_windows_is_found_with_the_place_in_it(tmp_path):
    collection = tmp_path / "BIZ-UDGothicB.ttc"
    collection.touch()
    assert find_font("UDPGothic", "Bold", (tmp_path,)) == (collection, 1)
    assert find_font("UDGothic", "Bold", (tmp_path,)) == (collection, 0)


def test_the_program_looks_in_its_own_folder_first():
    assert font_folders()[0].parts[-2:] == ("resources", "fonts")
