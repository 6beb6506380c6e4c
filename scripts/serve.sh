#!/usr/bin/env bash
# `make run`: database, demonstration, gunicorn and one background worker; both stop together.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

export DJANGO_SETTINGS_MODULE=config.settings.run
port=${PORT:-8000}
workers=${WEB_WORKERS:-2}

is_listening() { (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }
! is_listening || fail "端口 $port 已被占用。请换一个端口：PORT=8001 make run" \
  "Port $port is in use. Choose another: PORT=8001 make run"

scripts/static.sh
say "准备数据库"
"$VENV/bin/python" manage.py migrate --verbosity 0
"$VENV/bin/python" manage.py load_calendar >/dev/null
# An office's own seal is never replaced; the one made here says in its name that it proves nothing.
[[ -n ${SEAL_FILE:-} ]] || "$VENV/bin/python" manage.py make_demo_seal >/dev/null
logins=''
load_demo=${LOAD_DEMO:-1}
case ${load_demo,,} in
  0 | false | no | off) ;;
  *)
    say "装入演示数据（正式使用请设 LOAD_DEMO=0）"
    logins=$("$VENV/bin/python" manage.py load_demo)
    ;;
esac

pids=()
# In sessions of their own: Ctrl-C reaches this script alone, which then asks each of them once, politely.
start() {
  setsid "$@" &
  pids+=($!)
}
# shellcheck disable=SC2317  # the traps call it
stop() {
  trap - INT TERM HUP EXIT
  kill -TERM "${pids[@]}" 2>/dev/null || true
  wait
}
trap 'stop; say "已停止"; exit 0' INT TERM HUP
trap stop EXIT

start "$VENV/bin/gunicorn" config.wsgi --bind "127.0.0.1:$port" --workers "$workers" --preload \
  --timeout 60 --worker-tmp-dir /dev/shm --log-level warning
start "$VENV/bin/python" manage.py db_worker --interval 1 --no-startup-delay

for _ in $(seq 100); do
  ! is_listening || break
  sleep 0.1
done
printf '\n%s\n' "$logins"
say "打开 http://127.0.0.1:$port/ （按 Ctrl-C 停止）"

# Whichever ends first by itself, the service is no longer whole.
code=0
wait -n || code=$?
fail "服务意外停止（代码 $code），原因见上面的日志。" "A part of the service has ended (code $code); the log above says why."
