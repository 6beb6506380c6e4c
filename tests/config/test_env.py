from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env
from config.env import BASE_DIR


def test_operations_manual_describes_every_variable() -> None:
    manual = (BASE_DIR / "docs" / "operations.md").read_text(encoding="utf-8")
    table = manual.partition("<!-- 环境变量：由 config/env.py 生成 -->\n")[2].partition("\n<!-- 完 -->")[0]

    assert table == env.as_table()


def test_every_variable_is_in_the_table() -> None:
    declared = {name for name, value in vars(env).items() if isinstance(value, env.Variable)}

    assert {variable.name for variable in env.VARIABLES} == declared


def test_empty_value_means_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "  ")

    assert env.PORT.read() == 8000


@pytest.mark.parametrize(
    ("variable", "typed", "value"),
    [
        (env.PORT, "8001", 8001),
        (env.HTTPS, "On", True),
        (env.HTTPS, "0", False),
        (env.ALLOWED_HOSTS, "a.gov.cn, b.gov.cn,", ["a.gov.cn", "b.gov.cn"]),
        (env.LOG_LEVEL, "debug", "DEBUG"),
        (env.VAR_DIR, "/srv/portal", Path("/srv/portal")),
    ],
)
def test_reads(
    monkeypatch: pytest.MonkeyPatch, variable: env.Variable[object], typed: str, value: object
) -> None:
    monkeypatch.setenv(variable.name, typed)

    assert variable.read() == value


@pytest.mark.parametrize(
    ("variable", "typed"),
    [(env.PORT, "http"), (env.PORT, "0"), (env.HTTPS, "maybe"), (env.LOG_LEVEL, "LOUD")],
)
def test_says_which_variable_is_wrong(
    monkeypatch: pytest.MonkeyPatch, variable: env.Variable[object], typed: str
) -> None:
    monkeypatch.setenv(variable.name, typed)

    with pytest.raises(ImproperlyConfigured) as caught:
        variable.read()

    assert str(caught.value) == f"环境变量 {variable.name} 的值“{typed}”无效：应为{variable.kind}。"
