import pytest
from django.core.exceptions import ImproperlyConfigured

from config.mail import MailServer, server


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", MailServer()),
        ("smtp://mail.gov.cn", MailServer("mail.gov.cn", 25)),
        ("smtp+tls://a%40b:p%2Fw@mail.gov.cn", MailServer("mail.gov.cn", 587, "a@b", "p/w", starttls=True)),
        ("smtps://u:p@mail.gov.cn:9465", MailServer("mail.gov.cn", 9465, "u", "p", ssl=True)),
    ],
)
def test_reads(url: str, expected: MailServer) -> None:
    assert server(url) == expected


@pytest.mark.parametrize("url", ["mail.gov.cn", "http://mail.gov.cn", "smtp://", "smtp://mail.gov.cn:port"])
def test_refuses(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        server(url)
