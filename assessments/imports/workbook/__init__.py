"""The workbook that comes in: bytes → guard → cells → layout by labels → values → ``Sheet`` and problems.

The public surface is ``reading.read_workbook`` with what it returns, and ``grouping.group_problems``. Pure: no database,
no request; the bytes are parsed in a child process (``parsing``), which knows nothing of Django or of the field.
"""
