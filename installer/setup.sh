#!/usr/bin/env bash
# Set up what a task needs: installer/setup.sh run|test|bench
#
# System libraries and fonts (apt), .venv at the root, pinned packages, the program itself.
# A stamp in .venv tells what was set up; while it holds, nothing is done and no network used.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly TASKS=(run test bench) # each contains the one before
readonly PYTHON=.venv/bin/python

pins() {
    case $1 in
        run) echo installer/requirements.txt ;;
        test) echo installer/requirements-dev.txt ;;
        bench) echo installer/requirements-bench.txt ;;
    esac
}

# The stamp's text: all that the set-up was made from.
state() {
    { pwd; cat installer/setup.sh installer/system.txt pyproject.toml "$(pins "$1")"; } | sha256sum
}

is_done() {
    local task reached=
    [ -x $PYTHON ] || return 1
    for task in "${TASKS[@]}"; do
        if [ "$task" = "$1" ]; then reached=yes; fi
        if [ -n "$reached" ] && [ -f ".venv/$task.stamp" ] &&
            [ "$(cat ".venv/$task.stamp")" = "$(state "$task")" ]; then
            return 0
        fi
    done
    return 1
}

stop() {
    echo "$1" >&2
    exit 1
}

# Run quietly; show what was said only when it fails.
quietly() {
    local said
    said=$("$@" 2>&1 < /dev/null) || stop "$said
用意の途中で止まりました（$*）。上の表示を確かめて、もう一度お試しください。"
}

is_there() { # kind what
    case $1 in
        library) grep -q "^[[:space:]]*$2 " <<< "$LIBRARIES" ;;
        font) [ -n "$(find /usr/share/fonts /usr/local/share/fonts ~/.local/share/fonts \
            -name "$2" -print -quit 2> /dev/null)" ] ;;
        command) command -v "$2" > /dev/null ;;
        module) /usr/bin/python3 -c "import $2" 2> /dev/null ;;
    esac
}

missing_packages() { # task
    local task kind what package
    LIBRARIES=$(PATH=$PATH:/sbin ldconfig -p)
    while read -r task kind what package; do
        case $task in '#' | '') continue ;; run) ;; *) [ "$1" != run ] || continue ;; esac
        is_there "$kind" "$what" || echo "$package"
    done < installer/system.txt
}

install_packages() {
    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2> /dev/null && root=(sudo -n)
        [ ${#root[@]} -gt 0 ] || stop \
            "足りないものがあります。管理者の権限で「apt-get install $*」を実行してから、もう一度お試しください。"
    fi
    command -v apt-get > /dev/null || stop \
        "足りないものがあります。Debianの次のパッケージに当たるものを入れてから、もう一度お試しください: $*"
    echo "足りないパッケージを入れています: $*"
    quietly "${root[@]}" apt-get update -qq
    quietly "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq -y --no-install-recommends "$@"
}

# A Python that is new enough and can make an environment.
find_python() {
    local name
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
            2> /dev/null; then
            echo "$name"
            return
        fi
    done
}

make_environment() {
    # An environment does not survive being moved, nor its Python's going away.
    if grep -q " $PWD/.venv\$" .venv/pyvenv.cfg 2> /dev/null && $PYTHON -c '' 2> /dev/null; then
        return
    fi
    quietly "$(find_python)" -m venv --clear "$PWD/.venv"
}

main() {
    local task=${1:-}
    [ -n "$(pins "$task")" ] || stop "usage: installer/setup.sh run|test|bench"
    if is_done "$task"; then exit 0; fi

    local packages
    mapfile -t packages < <(missing_packages "$task")
    [ -n "$(find_python)" ] || packages+=(python3 python3-venv)
    [ ${#packages[@]} -eq 0 ] || install_packages "${packages[@]}"
    [ -n "$(find_python)" ] || stop "Python 3.11以上が見つかりません。入れてから、もう一度お試しください。"

    echo "プログラムの環境を用意しています（初めの一回だけ、少し時間がかかります）。"
    make_environment
    local pip=("$PYTHON" -m pip --quiet --disable-pip-version-check --no-input install --no-deps)
    quietly "${pip[@]}" --require-hashes -r "$(pins "$task")"
    quietly "${pip[@]}" --no-build-isolation --editable .
    state "$task" > ".venv/$task.stamp"
}

main "$@"
