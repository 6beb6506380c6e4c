#!/usr/bin/env bash
# `make lint`: form, types, templates, rooms, scripts. Runs all of them, then fails if one did.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

failed=()
check() {
  say "$*"
  "$@" || failed+=("$1")
}
PATH=$VENV/bin:$PATH
check ruff format --check --quiet .
check ruff check --quiet .
check mypy --no-error-summary config departments assessments tests benchmarks
# Faults only: its formatter tears attributes apart.
check djlint --quiet --lint templates
check lint-imports --no-cache
check shellcheck -x -P scripts scripts/*.sh .ci/run
[[ ${#failed[@]} -eq 0 ]] || fail "没有通过：${failed[*]}" "Failed: ${failed[*]}"
