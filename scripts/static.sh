#!/usr/bin/env bash
# Collects and compresses the static files to var/static/, when one of them has changed.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

stamp=$VAR_DIR/.static-made-from
now=$(find static config/staticfiles.py requirements.txt -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1)
! is_fresh "$stamp" "$now" || exit 0

say "收集静态文件"
"$VENV/bin/python" manage.py collectstatic --noinput --clear --verbosity 0
echo "$now" >"$stamp"
