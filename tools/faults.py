"""The long campaign of faults (`make faults`): each injected many times, then once more without its protection.

`--json` prints one list for machines; `--short` the form of the tests; `--only NAME` one fault.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from tests.faults import offices
from tests.faults.campaign import ALL, WITHOUT_OBJECT
from tests.faults.fault import Result, run

_KEYS = ("fault", "injected", "trials", "lost", "torn", "tracebacks", "control_failed")


def main(words: list[str]) -> int:
    asked = argparse.ArgumentParser(prog="make faults ARGS=…", description=__doc__)
    asked.add_argument("--json", action="store_true")
    asked.add_argument("--short", action="store_true")
    asked.add_argument("--only", default="")
    options = asked.parse_args(words)
    results = []
    try:
        with tempfile.TemporaryDirectory(prefix="coupdemain-fautes-") as folder:
            for fault in (one for one in ALL if options.only in one.name):
                began = time.monotonic()
                results.append(run(fault, Path(folder), fault.short if options.short else fault.long))
                _tell(results[-1], time.monotonic() - began)
    finally:
        offices.forget()
    if options.json:
        print(json.dumps([{key: getattr(one, key) for key in _KEYS} for one in results], ensure_ascii=False))
    else:
        print("\n".join(_table(results)))
    return 0 if results and all(one.is_kept or one.is_untried for one in results) else 1


def _tell(result: Result, seconds: float) -> None:
    """On the way: a long campaign says how far it is, and what went wrong at once."""
    print(f"{result.fault} : {result.trials} essais, {seconds:.0f} s", file=sys.stderr, flush=True)
    for line in result.said[:3]:
        print(f"  {line}", file=sys.stderr, flush=True)


def _table(results: list[Result]) -> list[str]:
    heads = ("Faute", "essais", "injectée", "perdu", "déchiré", "traces", "sans protection", "")
    rows = [
        (
            one.words,
            str(one.trials),
            str(one.injected),
            str(one.lost),
            str(one.torn),
            str(one.tracebacks),
            f"{one.without} : {'échoue, comme il le faut' if one.control_failed else 'N’ÉCHOUE PAS'}",
            "non essayé ici" if one.is_untried else "tenu" if one.is_kept else "NON TENU",
        )
        for one in results
    ]
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]
    lines = [
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in (heads, *rows)
    ]
    untried = [f"Non essayé ici : {one.words} (il faut {one.needs})." for one in results if one.is_untried]
    kept = sum(one.is_kept for one in results)
    absent = [f"Sans objet, faute {number} : {why}." for number, why in WITHOUT_OBJECT.items()]
    return [*lines, "", *absent, *untried, f"{kept} fautes sur {len(results)} sont tenues."]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
