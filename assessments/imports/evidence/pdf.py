"""A PDF is looked through in a child process, within bounds of time and memory."""

import subprocess
import sys
from pathlib import Path

from assessments.errors import FileRefused

# The child limits its own CPU time to 20 seconds; this is for a machine that has none to give.
PATIENCE = 60
_CHILD = Path(__file__).with_name("pdf_child.py")
_MESSAGES = {
    "password": "文件设了打开口令，财政部门打不开。请取消口令后再上传。",
    "broken": "文件不完整或已损坏，打不开。请重新导出或扫描一份再上传。",
    "active": "文件中带有会自动运行的脚本或程序，有安全风险。请用“打印 → 另存为 PDF”重新生成一份再上传。",
    "large": "文件内部的对象过多，打开时会拖垮电脑。请用“打印 → 另存为 PDF”重新生成一份再上传。",
}


def check_pdf(path: Path) -> None:
    """Raises FileRefused for a PDF that cannot be read, wants a password, or carries scripts or launch actions."""
    try:
        # Isolated: neither the environment nor the working directory says what is imported.
        found = subprocess.run(  # noqa: S603 - our own script, our own temporary file
            [sys.executable, "-I", str(_CHILD), str(path)],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise FileRefused(_MESSAGES["large"]) from error
    verdict = found.stdout if found.returncode == 0 else "broken"
    if verdict != "fine":
        raise FileRefused(_MESSAGES.get(verdict, _MESSAGES["broken"]))
