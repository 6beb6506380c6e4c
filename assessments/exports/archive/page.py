"""A page that opens without the portal: out of a ZIP, in any browser. No scripts; what people typed is escaped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

_STYLE = mark_safe(  # ours
    "body{font:15px/1.6 'Noto Sans SC','Microsoft YaHei',sans-serif;color:#1f2733;margin:2rem auto;max-width:75rem;"
    "padding:0 1rem}h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid #c9d1dc;padding:.35rem .6rem;text-align:left;vertical-align:top}th{background:#eef3f9}"
    "td{overflow-wrap:anywhere}.bad{color:#a4262c}p{margin:.3rem 0}@media print{body{margin:0}}"
)


@dataclass(frozen=True, slots=True)
class Link:
    """A member of the ZIP."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is missing or went wrong."""

    text: str


Shown = str | Link | Wrong | Sequence[Link]


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    header: tuple[str, ...]
    rows: Sequence[tuple[Shown, ...]]


def index_page(title: str, facts: Iterable[str], tables: Iterable[Table]) -> bytes:
    """The whole page as UTF-8."""
    page = format_html(
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><title>{}</title><style>{}</style></head>'
        "<body><h1>{}</h1>{}{}</body></html>\n",
        title,
        _STYLE,
        title,
        format_html_join("", "<p>{}</p>", ((fact,) for fact in facts)),
        format_html_join("", "{}", ((_table(table),) for table in tables)),
    )
    return page.encode()


def _table(table: Table) -> SafeString:
    head = format_html_join("", '<th scope="col">{}</th>', ((label,) for label in table.header))
    body = format_html_join("\n", "<tr>{}</tr>", ((_row(row),) for row in table.rows))
    return format_html(
        "<h2>{}</h2><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", table.title, head, body
    )


def _row(row: tuple[Shown, ...]) -> SafeString:
    return format_html_join("", "<td>{}</td>", ((_cell(value),) for value in row))


def _cell(value: Shown) -> SafeString | str:
    match value:
        case str():
            return value
        case Link():
            return _link(value)
        case Wrong():
            return format_html('<span class="bad">{}</span>', value.text)
        case _:
            return format_html_join("　", "{}", ((_link(link),) for link in value))


def _link(link: Link) -> SafeString:
    return format_html('<a href="{}">{}</a>', _address(link.name), link.text)


def _address(name: str) -> str:
    """A relative address: a name with # or % would lead elsewhere."""
    return "./" + name.replace("%", "%25").replace("#", "%23").replace("?", "%3F")
