"""The committed Word reference document is what its builder makes."""

from helpers.render.reference_docx import build


def test_committed_reference_document_is_what_the_builder_makes(extension):
    assert (extension / "reference.docx").read_bytes() == build()


def test_building_twice_gives_the_same_bytes():
    assert build() == build()
