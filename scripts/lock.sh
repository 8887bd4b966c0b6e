#!/usr/bin/env bash
# Renews the lock files from pyproject.toml (needs `uv`). They hold versions and hashes, and name no registry.
set -euo pipefail
cd "$(dirname "$0")/.."
common=(--quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate
        --custom-compile-command "scripts/lock.sh")
uv pip compile "${common[@]}" pyproject.toml --extra parquet --group pyproject.toml:build -o requirements/run.lock "$@"
uv pip compile "${common[@]}" pyproject.toml --extra parquet --group pyproject.toml:build --group pyproject.toml:test \
   -c requirements/run.lock -o requirements/test.lock "$@"
