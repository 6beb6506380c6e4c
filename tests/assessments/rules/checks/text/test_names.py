from assessments.rules.checks.defaults import default_settings
from assessments.rules.checks.text.names import core, parts, unified

WORDS = default_settings().words


def test_the_core_of_a_name() -> None:
    assert core("做好年鉴入编工作。", WORDS.generic) == "年鉴入编"
    assert core("工作情况", WORDS.generic) == "工作情况"


def test_punctuation_and_generic_words_make_no_difference() -> None:
    assert core("完成年鉴入编工作。", WORDS.generic) == core("年鉴入编", WORDS.generic)
    assert core("走访企业", WORDS.generic) != core("服务企业", WORDS.generic)


def test_synonyms_are_one_word() -> None:
    assert unified("清洁卫生覆盖率", WORDS.synonyms) == "保洁覆盖率"


def test_several_indicators_in_one_cell() -> None:
    assert parts("1.座谈会场数；2.政策传达率") == ("座谈会场数", "政策传达率")
    assert parts("走访企业") == ("走访企业",)
