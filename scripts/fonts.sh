#!/usr/bin/env bash
# Puts the Fandol fonts (仿宋, 宋, 黑, 楷) into var/fonts/fandol/: out of Debian's texlive-lang-chinese, unpacked alone,
# because the package itself would bring 1 GB of TeX.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

package=texlive-lang-chinese
inside=./usr/share/texlive/texmf-dist/fonts/opentype/public/fandol
target=$VAR_DIR/fonts/fandol

[[ ! -f $target/FandolFang-Regular.otf ]] || exit 0

say "下载仿宋等字体（Debian 软件包 $package，49 MB，只取其中的字体）"
mkdir -p "$VAR_DIR/fonts"
work=$(mktemp -d "$VAR_DIR/fonts/download.XXXXXX")
trap 'rm -rf "$work"' EXIT

download() { (cd "$work" && apt-get -q download "$package" >log 2>&1); }
# On a fresh machine apt does not know the package before its first update.
if ! download && ! { as_root apt-get -q update >"$work/log" 2>&1 && download; }; then
  tail -n 5 "$work/log" >&2
  fail "字体没有下载成功。请检查网络；没有网络时，把 Fandol 字体的 .otf 文件放到 $target/ 后重试。" \
    "Could not download the fonts. Check the network, or put the Fandol .otf files into $target/ and try again."
fi
dpkg-deb --fsys-tarfile "$work"/*.deb | tar -x -C "$work" "$inside"
rm -rf "$target"
mv "$work/$inside" "$target"
