from assessments.rules.checks.text.normal import bare, half_width, masked
from assessments.rules.checks.text.sentences import sentences


def test_sentences_with_their_places() -> None:
    text = "一、走访企业1.5小时；\n二、检查。！"

    assert [(found.text, found.start) for found in sentences(text)] == [
        ("一、走访企业1.5小时", 0),
        ("二、检查", 13),
    ]


def test_half_width_keeps_offsets() -> None:
    assert half_width("ＡＢ１，５²㎡") == "AB1,5²㎡"


def test_what_remains_equal() -> None:
    assert bare("“回头看” 复查（7次）") == "回头看复查7次"
    assert masked("走访１２０家，占99.5%") == masked("走访8家,占3%")
