"""« Carte de visite »: one company and its contacts, for an address book."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from app.actions.exports import cards, lists
from app.rules.safety import file_names
from app.ui.exports import working

if TYPE_CHECKING:
    from app.models.organisations import Organisation
    from app.ui.office import Office
    from app.ui.shell.frame import Frame


def save(office: "Office", frame: "Frame", company: "Organisation") -> None:
    """Under its code: whoever lists the folder reads no name."""
    path = working.ask_where(frame, office.settings, "Carte de visite", file_names.safe(f"{company.code}.vcf"))
    if path is None:
        return

    def work() -> Path:
        with closing(office.store.reader()) as reader:
            lists.write(path, cards.of(reader, office.gazetteer, (company.id,)))
        return path

    def done(written: Path) -> None:
        lists.note(office.store, "Carte de visite", is_outward=False)
        working.say_written(frame, written)

    working.do(frame, office.jobs, "Carte de visite", lambda _job: work(), done)
