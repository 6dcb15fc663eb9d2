#!/bin/sh
# Make .venv ready: locked packages, and the system libraries Qt needs. Says what it does; at once when all is there.
# Touches nothing outside the project's folder, but for the system libraries when run as root.
set -eu
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-python3}
STAMP=.venv/.stamp # written last: a set-up cut short starts again

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

as_root_line() { # the line to copy: sudo is not on every Debian
    if [ "$(id -u)" = 0 ]; then say "$1"
    elif command -v sudo >/dev/null 2>&1; then say "sudo sh -c '$1'"
    else say "su -c '$1'"; fi
}

find_python() {
    command -v "$PYTHON" >/dev/null 2>&1 || fail "Python 3.11 ou plus récent est nécessaire : « $PYTHON » est introuvable."
    "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        fail "Python 3.11 ou plus récent est nécessaire ; « $PYTHON » est la version $("$PYTHON" -V | cut -d' ' -f2)."
}

add_system_libraries() {
    absent=$("$PYTHON" tools/system_libraries.py)
    [ -n "$absent" ] || return 0
    command -v apt-get >/dev/null 2>&1 ||
        fail "Des bibliothèques du système manquent à Qt. Sous Debian, elles viennent des paquets : $absent"
    line="apt-get update && apt-get install -y --no-install-recommends $absent"
    if [ "$(id -u)" != 0 ]; then
        fail "Des bibliothèques du système manquent à Qt. Lancez cette ligne, puis recommencez :
    $(as_root_line "$line")"
    fi
    say "Installation des bibliothèques du système dont Qt a besoin : $absent"
    said=$(DEBIAN_FRONTEND=noninteractive sh -c "$line" 2>&1) || {
        say "$said" >&2
        fail "Installation impossible. La ligne à lancer : $line"
    }
    absent=$("$PYTHON" tools/system_libraries.py)
    [ -z "$absent" ] || fail "Ces bibliothèques manquent encore : $absent"
}

what_is_wanted() { # the lock, under this Python: a new Python needs its own packages
    .venv/bin/python -V 2>/dev/null || true
    cat requirements.lock
}

install_packages() {
    .venv/bin/python -c '' 2>/dev/null || {
        say "Création de l'environnement Python du projet (.venv)."
        rm -rf .venv
        "$PYTHON" -m venv --without-pip .venv
    }
    say "Installation des paquets verrouillés (requirements.lock). La première fois, quelques minutes selon le réseau."
    # --python leaves the system's Python alone, even one that refuses pip (PEP 668). Wheels only: nothing to compile.
    set -- install --quiet --no-cache-dir --no-input --disable-pip-version-check --only-binary :all: \
        --require-hashes -r requirements.lock
    if "$PYTHON" -m pip --version >/dev/null 2>&1; then
        PIP_USER=0 PIP_ROOT_USER_ACTION=ignore "$PYTHON" -m pip --python .venv/bin/python "$@"
    elif .venv/bin/python -m ensurepip >/dev/null 2>&1; then
        .venv/bin/python -m pip "$@"
    else
        fail "pip est nécessaire. Lancez cette ligne, puis recommencez :
    $(as_root_line 'apt-get update && apt-get install -y python3-pip')"
    fi || fail "Les paquets n'ont pas pu être installés (réseau ? place sur le disque ?). Relancez la même commande."
}

find_python
add_system_libraries
if what_is_wanted | cmp -s - "$STAMP"; then exit 0; fi
install_packages
.venv/bin/python -c 'import PySide6.QtWidgets, PySide6.QtSvg, PySide6.QtPrintSupport' ||
    fail "Qt ne se charge pas : la ligne ci-dessus nomme la bibliothèque qui manque."
what_is_wanted >"$STAMP"
say "Tout est prêt."
