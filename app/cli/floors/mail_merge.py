"""Floor of `agreement_pdf`: a Word template filled by docxtpl, as offices do; run by an interpreter that has it."""

import json
import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter

folder = Path(sys.argv[1])
taken = []
for number, values in enumerate(json.loads((folder / "fields.json").read_text(encoding="utf-8"))):
    begun = perf_counter()
    document = import_module("docxtpl").DocxTemplate(str(folder / "template.docx"))
    document.render({f"v{index}": value for index, value in enumerate(values)}, autoescape=True)
    document.save(str(folder / f"merged-{number}.docx"))
    taken.append((perf_counter() - begun) * 1000)
sys.stdout.write(json.dumps(taken))
