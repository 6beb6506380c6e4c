#!/usr/bin/env bash
# `make bench`: every benchmark in turn, on a machine that should have nothing else to do.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

mapfile -t files < <(grep -l '^if __name__ == "__main__"' benchmarks/*.py)
for file in "${files[@]}"; do
  module=benchmarks.$(basename "$file" .py)
  say "$module"
  "$VENV/bin/python" -m "$module"
done
