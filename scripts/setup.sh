#!/usr/bin/env bash
# Makes .venv and installs Readout into it from a lock file: scripts/setup.sh run|test
# Nothing is done again while neither the lock file nor pyproject.toml has changed.
set -euo pipefail
cd "$(dirname "$0")/.."
lock="requirements/$1.lock"
[ -f "$lock" ] || { echo "setup: no lock file '$lock'; accepted: run, test" >&2; exit 2; }

find_python() {
  if [ -n "${PYTHON:-}" ] && ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "setup: PYTHON=$PYTHON is no Python 3.11 or newer; give one that is, or leave PYTHON out" >&2
    exit 1
  fi
  for name in ${PYTHON:-} python3.13 python3.12 python3.11 python3.14 python3; do
    if command -v "$name" >/dev/null 2>&1 &&
       "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"; return
    fi
  done
  echo "setup: Readout needs Python 3.11 or newer and found none. On Debian or Ubuntu: apt-get install python3 python3-venv;" \
       "elsewhere see python.org. A Python of another name: make PYTHON=/path/to/python3" >&2
  exit 1
}

make_venv() {
  [ -x .venv/bin/python ] && return
  python=$(find_python)
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    echo "setup: $python lacks the module 'ensurepip' that makes virtual environments." \
         "On Debian or Ubuntu: apt-get install python3-venv" >&2
    exit 1
  fi
  "$python" -m venv .venv
}

make_venv
mark=.venv/readout-installed
state=$(cat "$lock" pyproject.toml | sha256sum 2>/dev/null || cat "$lock" pyproject.toml | shasum -a 256)
# the test set holds the run set, so a finished test install serves for running too
if [ -f "$mark" ] && { grep -qxF "$1 $state" "$mark"; }; then exit 0; fi
echo "Installing Readout into .venv (the first time takes a minute or two) …"
pip=(.venv/bin/python -m pip --disable-pip-version-check --quiet)
"${pip[@]}" install --require-hashes --only-binary :all: -r "$lock"
"${pip[@]}" install --no-deps --no-build-isolation --editable .
echo "$1 $state" >>"$mark"
