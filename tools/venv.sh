#!/bin/sh
# Make the environment in $1 from the first Python that is new enough, and put uv into it.
# PYTHON=… names the Python to use. Does nothing where all of it is there already.
set -eu

venv=${1:-.venv}
python=${PYTHON:-}

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    if [ -n "$python" ]; then
        new_enough "$python" || fail "PYTHON=$python is not Python 3.11 or newer." \
            "Name one that is, for example: make run PYTHON=python3.12"
        return
    fi
    for candidate in python3 python3.13 python3.12 python3.11 python3.14 python; do
        if new_enough "$candidate"; then
            python=$candidate
            return
        fi
    done
    fail "RegionDash needs Python 3.11 or newer, and none was found." \
        "Install one, or name it: make run PYTHON=/path/to/python3"
}

# Debian and its kin ship the part of Python that makes environments in a package of its own.
add_ensurepip() {
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 && return
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing python3-venv …"
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv || true
    fi
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 ||
        fail "$python cannot make environments: its modules venv and ensurepip are missing." \
            "On Debian or Ubuntu run: sudo apt-get install python3-venv"
}

if ! new_enough "$venv/bin/python"; then
    find_python
    add_ensurepip
    echo "Making $venv with $("$python" --version) …"
    "$python" -m venv --clear "$venv"
fi
[ -x "$venv/bin/uv" ] || "$venv/bin/python" -m pip install --quiet --disable-pip-version-check uv
