"""Every environment variable the portal reads, each declared once.

`docs/operations.md` prints `as_table()`; a test keeps the two alike. An empty value counts as not set, so that a
line `DATABASE_URL=` in a service file means the default.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Variable(Generic[T]):
    """One variable: `kind` is how the documentation calls its type, `about` the sentence it prints (Chinese)."""

    name: str
    kind: str
    default: T
    about: str
    parse: Callable[[str], T]
    shown_default: str = ""

    def read(self) -> T:
        """The value from the environment, or the default.

        Raises ImproperlyConfigured, naming the variable, for a value that does not parse.
        """
        typed = os.environ.get(self.name, "").strip()
        if not typed:
            return self.default
        try:
            return self.parse(typed)
        except ValueError as error:
            raise ImproperlyConfigured(
                f"环境变量 {self.name} 的值“{typed}”无效：应为{self.kind}。"
            ) from error


def _whole_number(typed: str) -> int:
    number = int(typed)
    if number < 1:
        raise ValueError(typed)
    return number


def _yes_or_no(typed: str) -> bool:
    words = {
        "1": True,
        "true": True,
        "yes": True,
        "on": True,
        "0": False,
        "false": False,
        "no": False,
        "off": False,
    }
    if typed.lower() not in words:
        raise ValueError(typed)
    return words[typed.lower()]


def _names(typed: str) -> list[str]:
    return [name.strip() for name in typed.split(",") if name.strip()]


def _socket(typed: str) -> str:
    host, _, port = typed.rpartition(":")
    if not typed.startswith("/") and not (host and port.isdigit()):
        raise ValueError(typed)
    return typed


def _log_level(typed: str) -> str:
    if typed.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}:
        raise ValueError(typed)
    return typed.upper()


VAR_DIR = Variable(
    "VAR_DIR",
    "目录",
    BASE_DIR / "var",
    "程序写入的一切文件（SQLite 数据库、文件库、字体、收集的静态文件、密钥）所在的目录。",
    lambda typed: Path(typed).resolve(),
    shown_default="项目目录下的 var/",
)
DATABASE_URL = Variable(
    "DATABASE_URL",
    "数据库地址",
    "",
    "数据库：`sqlite:////绝对路径`，或 `postgres://用户:口令@主机:5432/库名`（口令中的特殊字符须按 URL 编码）。",
    str,
    shown_default="VAR_DIR 下的 SQLite 文件 db.sqlite3",
)
SECRET_KEY = Variable(
    "SECRET_KEY",
    "字符串",
    "",
    "会话与防伪标记的签名密钥；多台服务器须相同。",
    str,
    shown_default="首次启动时生成，存于 VAR_DIR 下的 secret_key（权限 600）",
)
PORT = Variable(
    "PORT",
    "正整数",
    8000,
    "`make run` 与 `make dev` 监听的端口（只监听 127.0.0.1，对外由反向代理转发）。",
    _whole_number,
)
WEB_WORKERS = Variable(
    "WEB_WORKERS",
    "正整数",
    2,
    "网页服务的进程数；与处理器核数相同最好，再多没有好处。",
    _whole_number,
)
LOAD_DEMO = Variable(
    "LOAD_DEMO",
    "是或否（1/0）",
    True,
    "`make run` 是否装入演示数据与演示账号；正式使用必须设为 0，并用 `manage.py create_administrator` 建第一个账号。",
    _yes_or_no,
    shown_default="1",
)
ALLOWED_HOSTS = Variable(
    "ALLOWED_HOSTS",
    "以逗号分隔的主机名",
    ["localhost", "127.0.0.1", "[::1]"],
    "允许访问本系统的主机名；正式使用时填对外的域名。",
    _names,
    shown_default="localhost,127.0.0.1,[::1]",
)
CSRF_TRUSTED_ORIGINS: Variable[list[str]] = Variable(
    "CSRF_TRUSTED_ORIGINS",
    "以逗号分隔的来源",
    [],
    "可信来源，如 `https://jixiao.example.gov.cn`；反向代理改写了主机名时才需要。",
    _names,
    shown_default="空",
)
HTTPS = Variable(
    "HTTPS",
    "是或否（1/0）",
    False,
    "对外以 HTTPS 提供服务：Cookie 只经加密连接发送，并告知浏览器一年内只用 HTTPS。反向代理须传 X-Forwarded-Proto。",
    _yes_or_no,
    shown_default="0",
)
SESSION_IDLE_MINUTES = Variable(
    "SESSION_IDLE_MINUTES",
    "正整数",
    30,
    "登录后多少分钟没有任何操作即须重新登录。",
    _whole_number,
)
LOGIN_FAILURE_LIMIT = Variable(
    "LOGIN_FAILURE_LIMIT",
    "正整数",
    5,
    "同一账号从同一地址连续输错多少次口令后暂时锁定。",
    _whole_number,
)
LOGIN_LOCK_MINUTES = Variable(
    "LOGIN_LOCK_MINUTES",
    "正整数",
    15,
    "锁定多少分钟；到时自动解除，也可用 `manage.py axes_reset_username 账号` 立即解除。",
    _whole_number,
)
FONT_DIRS: Variable[list[str]] = Variable(
    "FONT_DIRS",
    "以逗号分隔的目录",
    ["/usr/share/fonts/opentype/noto", "/usr/share/fonts/truetype/dejavu"],
    "除 VAR_DIR 下的 fonts/ 外，生成 PDF 时还可使用哪些目录中的字体；至少须有 Noto Serif CJK 与 DejaVu Sans。",
    _names,
    shown_default="/usr/share/fonts/opentype/noto,/usr/share/fonts/truetype/dejavu",
)
FONT_BODY: Variable[list[str]] = Variable(
    "FONT_BODY",
    "以逗号分隔的字体名",
    [],
    "正式文件正文优先使用的字体（如单位购有的 `仿宋_GB2312`，文件放入 VAR_DIR 下的 fonts/office/）；缺字时用自带字体。",
    _names,
    shown_default="空",
)
FONT_LABEL: Variable[list[str]] = Variable(
    "FONT_LABEL",
    "以逗号分隔的字体名",
    [],
    "正式文件表头优先使用的字体（如 `方正黑体_GBK`）。",
    _names,
    shown_default="空",
)
FONT_TITLE: Variable[list[str]] = Variable(
    "FONT_TITLE",
    "以逗号分隔的字体名",
    [],
    "正式文件标题优先使用的字体（如 `方正小标宋_GBK`）。",
    _names,
    shown_default="空",
)
EMAIL_URL = Variable(
    "EMAIL_URL",
    "邮件服务器地址",
    "",
    "发送通知邮件的服务器：`smtp://用户:口令@主机:25`；`smtp+tls://` 用 STARTTLS，`smtps://` 全程加密"
    "（口令中的特殊字符须按 URL 编码）。不设则只在系统内通知。",
    str,
    shown_default="空",
)
EMAIL_FROM = Variable(
    "EMAIL_FROM",
    "邮箱地址",
    "",
    "通知邮件的发件人，如 `jixiao@example.gov.cn`。",
    str,
    shown_default="EMAIL_URL 中的用户",
)
EVIDENCE_FILE_MB = Variable(
    "EVIDENCE_FILE_MB",
    "正整数",
    50,
    "一份佐证材料最大多少 MB（反向代理的上传上限须更大）。",
    _whole_number,
)
EVIDENCE_FORM_MB = Variable(
    "EVIDENCE_FORM_MB",
    "正整数",
    1000,
    "一份自评表的佐证材料合计最大多少 MB。",
    _whole_number,
)
CLAMAV_SOCKET = Variable(
    "CLAMAV_SOCKET",
    "套接字路径或 主机:端口",
    "",
    "ClamAV 守护进程（clamd）的地址，如 `/run/clamav/clamd.ctl` 或 `127.0.0.1:3310`；配置后佐证材料先查毒、后放行。",
    _socket,
    shown_default="空（不查毒）",
)
EXPORT_KEEP_DAYS = Variable(
    "EXPORT_KEEP_DAYS",
    "正整数",
    7,
    "批量导出的压缩包保留多少天，到期在下一次导出时自动删除。",
    _whole_number,
)
EXPORT_PROCESSES = Variable(
    "EXPORT_PROCESSES",
    "正整数",
    os.cpu_count() or 1,
    "批量导出同时用几个进程生成文件；每个约占 150 MB 内存。",
    _whole_number,
    shown_default="处理器核数",
)
PORTAL_URL = Variable(
    "PORTAL_URL",
    "网址",
    "http://127.0.0.1:8000",
    "门户对外的网址，印在正式文件的二维码里，查验时由此进入；改动后只影响以后生成的文件。",
    lambda typed: typed.rstrip("/"),
)
SEAL_FILE: Variable[Path | None] = Variable(
    "SEAL_FILE",
    "文件路径",
    None,
    "加盖在正式 PDF 上的签章证书（PKCS#12，含私钥）。文件不存在时不加盖；`make run` 会生成一张只供演示的。",
    Path,
    shown_default="`VAR_DIR/seal.p12`",
)
SEAL_PASSWORD = Variable(
    "SEAL_PASSWORD",
    "文字",
    "demonstration",
    "签章证书的口令。",
    str,
)
LOG_LEVEL = Variable(
    "LOG_LEVEL",
    "DEBUG、INFO、WARNING、ERROR 或 CRITICAL",
    "INFO",
    "日志的详细程度；日志写到标准错误输出。",
    _log_level,
)

VARIABLES: tuple[
    Variable[Path]
    | Variable[Path | None]
    | Variable[str]
    | Variable[int]
    | Variable[bool]
    | Variable[list[str]],
    ...,
] = (
    DATABASE_URL,
    PORT,
    WEB_WORKERS,
    LOAD_DEMO,
    ALLOWED_HOSTS,
    CSRF_TRUSTED_ORIGINS,
    HTTPS,
    SECRET_KEY,
    VAR_DIR,
    SESSION_IDLE_MINUTES,
    LOGIN_FAILURE_LIMIT,
    LOGIN_LOCK_MINUTES,
    FONT_DIRS,
    FONT_BODY,
    FONT_LABEL,
    FONT_TITLE,
    EVIDENCE_FILE_MB,
    EVIDENCE_FORM_MB,
    CLAMAV_SOCKET,
    EMAIL_URL,
    EMAIL_FROM,
    EXPORT_KEEP_DAYS,
    EXPORT_PROCESSES,
    PORTAL_URL,
    SEAL_FILE,
    SEAL_PASSWORD,
    LOG_LEVEL,
)


def as_table() -> str:
    """The variables as the Markdown table of docs/operations.md."""
    rows = ["| 变量 | 类型 | 默认值 | 说明 |", "|---|---|---|---|"]
    rows += [f"| `{v.name}` | {v.kind} | {v.shown_default or v.default} | {v.about} |" for v in VARIABLES]
    return "\n".join(rows)
