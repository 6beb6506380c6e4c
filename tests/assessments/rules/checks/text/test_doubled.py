import pytest

from assessments.rules.checks.text.doubled import doubled_words


@pytest.mark.parametrize(
    ("text", "doubles"),
    [
        ("做好企业服务企业服务，", ["企业服务企业服务"]),
        ("所服务的企业企业提供", ["企业企业"]),
        ("已完成，，继续", ["，，"]),
        ("一步一步推进，逐项逐项落实", []),
        ("天天向上，干干净净", []),
        ("服务服务业", []),
        ("一一一一一一", []),
    ],
)
def test_words_typed_twice(text: str, doubles: list[str]) -> None:
    assert list(doubled_words(text, {"服务"})) == doubles
