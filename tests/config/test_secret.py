from pathlib import Path

from config.secret import kept_secret


def test_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret_key"

    first = kept_secret(path)

    assert len(first) == 50
    assert kept_secret(path) == first
    assert path.stat().st_mode & 0o777 == 0o600
    assert [found.name for found in path.parent.iterdir()] == ["secret_key"]
