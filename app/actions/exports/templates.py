"""Empty lists to fill in, one a kind of import; they come back through it as they are."""

from datetime import date

from app.models.imports import ImportKind
from app.reports import template_workbook
from app.reports.template_workbook import Template, TemplateColumn
from app.rules.entries import EntryProblem
from app.rules.imports import examples
from app.rules.imports.kinds import every
from app.rules.imports.refused_heads import MARK
from app.rules.imports.shapes import ImportField
from app.rules.safety import file_names

KINDS = every.READY
_NOBODYS = "¿?"
"""What no reader but a text's takes: its refusal says what it does take."""
_ANY_DAY = date(2026, 1, 1)
_TOLD = {
    "phone": "Un téléphone, ou plusieurs séparés par un point-virgule.",
    "email": "Un courriel, ou plusieurs séparés par un point-virgule.",
    "siret": "14 chiffres, avec ou sans espaces.",
}
"""By the last word of the key."""
_UNKNOWN = "Valeur inconnue"


def write(kind: ImportKind) -> bytes:
    shown = zip(examples.fields(kind), *examples.rows(kind), strict=True)
    columns = tuple(
        TemplateColumn(field.label, accepted(field), (first, second), field.is_required)
        for field, first, second in shown
    )
    title = f"Modèle\u00a0: {kind.label}"
    return template_workbook.render(Template(title, columns, MARK, examples.SAID))


def file_name(kind: ImportKind) -> str:
    return file_names.safe(f"Modèle {kind.label}.xlsx")


def accepted(field: ImportField) -> str:
    """What a column takes: the field's own note, else what its reader says when it takes something else."""
    told = "" if field.note else _TOLD.get(field.key.rpartition(".")[2], "")
    if not (field.note or told):
        try:
            field.read(_NOBODYS, _ANY_DAY)
        except EntryProblem as problem:
            told = problem.sentence
    if told.startswith(_UNKNOWN):
        told = f"Parmi\u00a0: {told.partition(':')[2].strip()}"
    return " ".join(filter(None, (field.note, told)))
