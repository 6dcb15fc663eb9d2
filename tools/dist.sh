#!/bin/sh
# Make the stand-alone program in dist/coupdemain, then try it without this project's Python: a short demo, and its check.
set -eu
cd "$(dirname "$0")/.."

echo "Fabrication du programme autonome (dist/coupdemain)."
PYINSTALLER_CONFIG_DIR="$PWD/build/config" .venv/bin/python -m PyInstaller --noconfirm --log-level WARN \
    --distpath dist --workpath build build.spec
du -sh dist/coupdemain | cut -f1 | sed 's/^/Taille : /'

[ "$(uname)" = Linux ] || exit 0
TRIAL="$PWD/dist/trial"
rm -rf "$TRIAL"
mkdir -p "$TRIAL"
echo "Essai : une démonstration courte, puis la vérification de son fichier."
# From another folder and an empty environment: nothing of the source tree may help.
start() {
    (cd "$TRIAL" && env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen COUPDEMAIN_HOME="$TRIAL/home" \
        "$OLDPWD/dist/coupdemain/coupdemain" "$@")
}
start demo --out "$TRIAL/demo" --walk short
start check --file "$(find "$TRIAL/demo" -name '*.coupdemain' | head -n 1)"
echo "Le programme autonome fonctionne."
