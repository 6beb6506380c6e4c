#!/usr/bin/env bash
# Makes .venv with exactly the pinned packages: `python.sh run`, or `python.sh test` for those of the tests too.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

requirements=(requirements.txt)
[[ ${1:-run} == run ]] || requirements+=(requirements-dev.txt)

usable() {
  "$1" -c 'import sys, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null
}

# Debian's own build comes first: it draws PDFs 14–20 % faster than builds without profile-guided optimisation.
find_python() {
  local candidate
  for candidate in /usr/bin/python3 python3.13 python3.12 python3.11 python3; do
    if usable "$candidate"; then
      command -v "$candidate"
      return
    fi
  done
  fail "需要 Python 3.11、3.12 或 3.13（带 venv 模块），本机没有找到。请安装后重试：apt-get install python3 python3-venv" \
    "Python 3.11, 3.12 or 3.13 with its venv module is needed and was not found."
}

install() {
  "$VENV/bin/pip" install -qq --disable-pip-version-check --require-hashes "${@/#/-r}" || fail \
    "Python 软件包没有装上。请检查网络（或 pip 的软件源设置），然后重试。" \
    "Could not install the Python packages: check the network or pip's index settings."
}

# A virtual environment cannot be moved: in a copied or renamed folder it is made anew.
if ! is_fresh "$VENV/.made-in" "$PWD" || ! "$VENV/bin/python" -c '' 2>/dev/null; then
  python=$(find_python)
  say "建立 Python 环境 .venv（$("$python" --version)）"
  rm -rf "$VENV"
  "$python" -m venv "$VENV"
  # Tools started from .venv/bin find the project's own modules.
  echo "$PWD" >"$("$VENV/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/portal.pth"
  echo "$PWD" >"$VENV/.made-in"
fi

for file in "${requirements[@]}"; do
  stamp=$VENV/.${file%.txt}
  now=$(hash_of "$file")
  if ! is_fresh "$stamp" "$now"; then
    say "安装 $file 中的 Python 软件包"
    install "$file"
    echo "$now" >"$stamp"
  fi
done
