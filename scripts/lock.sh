#!/usr/bin/env bash
# `make lock`: pins the newest allowed versions of requirements*.in and package.json, with hashes, for Python 3.11 to 3.13.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

for name in requirements requirements-dev; do
  "$VENV/bin/uv" pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
    --no-header --no-emit-index-url --output-file "$name.txt" "$name.in"
done
npm install --package-lock-only --ignore-scripts
