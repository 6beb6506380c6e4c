# shellcheck shell=bash
# What the other scripts share: messages, root, stamps. Sourced, not run; leaves the shell in the project's folder.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export VAR_DIR="${VAR_DIR:-$PWD/var}"
# shellcheck disable=SC2034
VENV="$PWD/.venv"

bold='' red='' plain=''
if [[ -t 1 && -t 2 ]]; then
  bold=$'\e[1m' red=$'\e[1;31m' plain=$'\e[0m'
fi

say() { printf '%s▸ %s%s\n' "$bold" "$*" "$plain"; }

# fail 中文 English: why it stops and what mends it, for whoever reads which.
fail() {
  printf '\n%s✗ %s%s\n  %s\n' "$red" "$1" "$plain" "$2" >&2
  exit 1
}

# The word before a command that needs root: nothing for root, sudo where it works; false where neither does.
as_root() {
  if [[ $EUID -eq 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; then
    sudo "$@"
  else
    return 126
  fi
}

# hash_of FILE…: one hash for what the files say now.
hash_of() { cat -- "$@" | sha256sum | cut -d' ' -f1; }

# A stamp is a file that holds the hash of what a step was made from; the step is skipped while they agree.
is_fresh() { [[ -f $1 && $(<"$1") == "$2" ]]; }
