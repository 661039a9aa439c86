"""The XML of a package is read only when it is safe to."""

import io
import zipfile

import pytest

from nlp.errors import TooLarge, UnknownFormat
from nlp.read.texts import trees
from nlp.read.texts.trees import tree_of


def package(xml: bytes) -> zipfile.ZipFile:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as new:
        new.writestr("a.xml", xml)
    return zipfile.ZipFile(data)


def test_a_part_becomes_a_tree_without_remarks() -> None:
    with package(b"<a>one<!-- x --> two<?y z?> three</a>") as opened:
        assert tree_of(opened, "a.xml", file="a.odt").text == "one two three"


@pytest.mark.parametrize("xml", [b"", b"<a>", b"a", b"<a/><b/>", b"<!DOCTYPE a><a/>", b"<a>&nbsp;</a>", b"<a>\x00</a>"])
def test_what_is_no_plain_xml_is_refused_with_the_name_of_the_part(xml: bytes) -> None:
    with package(xml) as opened, pytest.raises(UnknownFormat, match=r'"a\.odt" is damaged: its part "a\.xml"'):
        tree_of(opened, "a.xml", file="a.odt")


def test_more_marks_than_fit_into_memory_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "MOST_TAGS", 10)
    with package(b"<a>" + b"<b/>" * 10 + b"</a>") as opened, pytest.raises(TooLarge, match="OW113"):
        tree_of(opened, "a.xml", file="a.odt")
