#!/usr/bin/env bash
# Write the pinned requirements again, after pyproject.toml's dependencies have changed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

pin() { # file extras...
    local file=$1
    shift
    .venv/bin/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
        --no-header --build-deps-for editable "${@/#/--extra=}" --output-file "$file" pyproject.toml
}

.venv/bin/pip-compile --version > /dev/null || .venv/bin/pip install --quiet pip-tools==7.6.2
pin installer/requirements.txt
pin installer/requirements-dev.txt test
pin installer/requirements-bench.txt test bench
