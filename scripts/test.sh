#!/usr/bin/env bash
# `make test`: the whole suite, browser tests included, on SQLite; then everything that touches a database on PostgreSQL.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

code=0
say "测试：sqlite"
"$VENV/bin/python" -m pytest -q -n 2 --database=sqlite "$@" || code=$?
say "测试：postgres"
"$VENV/bin/python" -m pytest -q -n 2 --database=postgres --only-database "$@" || code=$?
exit "$code"
