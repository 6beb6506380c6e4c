# 两个命令就够：make run 运行，make test 测试。其余见 docs/operations.md。
.PHONY: run dev test lint bench format lock clean
SHELL := /bin/bash

run:
	@scripts/setup.sh run
	@scripts/serve.sh

dev:
	@scripts/setup.sh run
	@DJANGO_SETTINGS_MODULE=config.settings.dev .venv/bin/python manage.py migrate --verbosity 0
	@DJANGO_SETTINGS_MODULE=config.settings.dev .venv/bin/python manage.py load_demo
	@DJANGO_SETTINGS_MODULE=config.settings.dev .venv/bin/python manage.py runserver 127.0.0.1:$${PORT:-8000}

test:
	@scripts/setup.sh test
	@scripts/test.sh

lint:
	@scripts/setup.sh test
	@scripts/lint.sh

bench:
	@scripts/setup.sh test
	@scripts/bench.sh

format:
	@.venv/bin/ruff format --quiet .
	@.venv/bin/ruff check --quiet --fix .

lock:
	@scripts/lock.sh

clean:
	rm -rf .venv node_modules static/vendor var/static var/.static-made-from
