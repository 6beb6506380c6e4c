#!/usr/bin/env bash
# Everything a machine needs: `setup.sh run` to serve, `setup.sh test` to test too. Steps already done are skipped.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

what=${1:-run}
scripts/system.sh "$what"
scripts/python.sh "$what"
scripts/frontend.sh
scripts/fonts.sh
