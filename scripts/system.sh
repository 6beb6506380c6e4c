#!/usr/bin/env bash
# Installs the Debian packages that are missing: `system.sh run`, or `system.sh test` for those of the tests too.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# Pango and HarfBuzz draw the PDF; Noto has the characters that Fandol lacks; ca-certificates and bzip2-like tools
# are on every Debian.
packages=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-noto-cjk fonts-dejavu-core)
if [[ ${1:-run} == test ]]; then
  # The tests look at the PDF with two engines, open workbook and report in LibreOffice (whose widths follow Carlito), and
  # walk through the pages in Chromium.
  packages+=(chromium poppler-utils mupdf-tools ghostscript libreoffice-calc libreoffice-writer
    fonts-crosextra-carlito shellcheck)
fi

is_installed() { [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

missing=()
for package in "${packages[@]}"; do
  is_installed "$package" || missing+=("$package")
done
# Debian's Python comes without its venv module, and Node may come from elsewhere than Debian.
if [[ -x /usr/bin/python3 ]] && ! /usr/bin/python3 -c 'import ensurepip' 2>/dev/null; then
  missing+=(python3-venv)
elif ! command -v python3 >/dev/null; then
  missing+=(python3 python3-venv)
fi
command -v npm >/dev/null || missing+=(nodejs npm)

[[ ${#missing[@]} -gt 0 ]] || exit 0

by_hand="apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
command -v apt-get >/dev/null || fail \
  "缺少系统软件：${missing[*]}。本机没有 apt-get（脚本只认识 Debian），请用本机的方式安装后重试。" \
  "Missing system packages: ${missing[*]}. There is no apt-get here; install them your system's way and try again."

say "安装系统软件 ${missing[*]}"
code=0
as_root true || code=$?
[[ $code -eq 0 ]] || fail \
  "缺少系统软件：${missing[*]}。安装需要 root 权限，而当前用户不是 root，也不能用 sudo。请管理员运行：$by_hand" \
  "Missing system packages, and neither root nor sudo is available. Ask an administrator to run: $by_hand"

log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -q "$@" >>"$log" 2>&1; }
if ! { apt update && apt install -y --no-install-recommends "${missing[@]}"; }; then
  tail -n 20 "$log" >&2
  fail "系统软件没有装上：${missing[*]}。请检查网络和软件源（上面是 apt-get 的最后几行），然后重试。" \
    "Could not install ${missing[*]}: check the network and the package sources (apt-get's last lines are above)."
fi
