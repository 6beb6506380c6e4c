#!/usr/bin/env bash
# Copies the parts of Bootstrap and its icons that the pages use from npm's packages to static/vendor/.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

stamp=static/vendor/.made-from
now=$(hash_of package-lock.json scripts/frontend.sh)
! is_fresh "$stamp" "$now" || exit 0

say "取得前端软件包（Bootstrap 与图标）"
npm ci --silent --ignore-scripts --prefer-offline --fetch-retry-mintimeout=1000 --fetch-retry-maxtimeout=5000 || fail \
  "前端软件包没有装上。请检查网络（或 npm 的软件源设置），然后重试。" \
  "Could not install the front-end packages: check the network or npm's registry setting."

rm -rf static/vendor
mkdir -p static/vendor/bootstrap static/vendor/bootstrap-icons/fonts
cp node_modules/bootstrap/dist/css/bootstrap.min.css node_modules/bootstrap/dist/js/bootstrap.bundle.min.js \
  static/vendor/bootstrap/
cp node_modules/bootstrap-icons/font/bootstrap-icons.min.css static/vendor/bootstrap-icons/
cp node_modules/bootstrap-icons/font/fonts/bootstrap-icons.woff* static/vendor/bootstrap-icons/fonts/
# The maps they name are not copied, and collectstatic refuses a name without a file.
sed -i '/sourceMappingURL=/d' static/vendor/bootstrap/*
echo "$now" >"$stamp"
