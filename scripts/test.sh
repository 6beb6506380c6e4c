#!/usr/bin/env bash
# `make test`: the whole suite, browser tests included, on SQLite and then on PostgreSQL.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

code=0
for database in sqlite postgres; do
  say "测试：$database"
  "$VENV/bin/python" -m pytest -q -n 2 --database="$database" "$@" || code=$?
done
exit "$code"
