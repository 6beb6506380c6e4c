"""Why a document cannot be made; the text is for the user."""

from collections.abc import Iterable

from assessments.errors import AssessmentError


class ExportError(AssessmentError):
    """The official document cannot be made."""


class RubricMissing(ExportError):
    """The edition prints a rubric, and none was given."""

    def __init__(self) -> None:
        super().__init__(
            "本版式印有指标体系，但批次没有指定指标体系，无法生成文件；请由财政部门在批次中指定。"
        )


class MissingGlyph(ExportError):
    """Characters that none of the document's fonts can draw; ``characters`` in the order of the form."""

    def __init__(self, characters: Iterable[str]) -> None:
        self.characters = tuple(dict.fromkeys(characters))
        named = "、".join(f"“{character}”（U+{ord(character):04X}）" for character in self.characters)
        super().__init__(
            f"正式文件的字体中没有这些字符：{named}。请改用通用字，或由管理员安装含有它们的字体。"
        )


class FontsMissing(ExportError):
    """The fonts that set-up installs are not there."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(
            f"缺少公文字体：{'、'.join(names)}。请由管理员重新运行安装（make run）后再生成文件。"
        )


class TextTooLong(ExportError):
    """A text that one cell of a workbook cannot hold."""

    def __init__(self, path: str, length: int, limit: int) -> None:
        super().__init__(f"{path} 有 {length} 字，超过 Excel 单元格的上限 {limit} 字；请精简后再导出。")


class TooManyPages(ExportError):
    """A form that does not end within a reasonable number of pages."""
