"""The list of loans: those there are, and proposals that have no loan yet."""

from dataclasses import dataclass
from datetime import date

from app.models.loans import LoanStatus
from app.models.proposals import ProposalStage
from app.rules.loans.signatures import NOTHING, Part, Standing, Step, standing
from app.store import lists, waiting
from app.ui import dates
from app.ui.documents.paper_state import MEANINGS, WAITED, shortly, told
from app.ui.lists.listing import Chip, Column, Listing
from app.ui.look import theme
from app.ui.office import Office

_CLOSED = {LoanStatus.ENDED.value, LoanStatus.STOPPED.value, LoanStatus.CANCELLED.value}
_MEANINGS: dict[str, theme.Meaning] = {
    LoanStatus.RUNNING.value: "ok",
    LoanStatus.VALIDATED.value: "todo",
    LoanStatus.DRAFT.value: "todo",
    LoanStatus.STOPPED.value: "warn",
}


_ANNOUNCED = "fin annoncée"


@dataclass(frozen=True)
class LoanLine:
    """A loan, or a proposal that has no loan yet (`is_proposal`)."""

    id: str
    is_proposal: bool
    number: str
    person: str
    host: str
    status: str
    words: str
    starts_on: str
    ends_on: str
    signing: Standing = NOTHING
    signed: str = ""
    signed_in_full: str = ""


def listing() -> Listing[LoanLine]:
    return Listing(
        name="Mises à disposition",
        columns=_columns(),
        chips=(
            Chip("proposals", "proposées", lambda r: r.is_proposal),
            Chip("to_send", "à envoyer", lambda r: r.signing.step is Step.TO_SEND),
            Chip("to_sign", "à signer", lambda r: r.signing.step in WAITED),
            Chip("no_scan", "scan manquant", lambda r: r.signing.step is Step.NO_SCAN),
            Chip("running", "en cours", lambda r: r.status == LoanStatus.RUNNING.value),
            Chip("closed", "terminées", lambda r: r.status in _CLOSED),
        ),
        sorted_by="person",
        empty="Aucune mise à disposition. Tout commence par une mise en relation.",
        empty_button="Mettre en relation",
        empty_other="Importer un tableau…",
        empty_icon="handshake",
        also_found_by=lambda r: r.signed_in_full,
        outward="loans",
    )


def _columns() -> tuple[Column[LoanLine], ...]:
    return (
        Column("person", "Salarié", lambda r: r.person, width=120, stretch=True, bold=True),
        Column(
            "state",
            "État",
            lambda r: _state(r),
            width=128,
            meaning=lambda r: "warn" if r.words == _ANNOUNCED else _MEANINGS.get(r.status),
            tip=lambda r: r.signed_in_full or r.words,
        ),
        Column("host", "Chez", lambda r: r.host, width=104),
        Column(
            "signatures",
            "Signatures",
            lambda r: r.signed,
            width=130,
            meaning=lambda r: MEANINGS[r.signing.step] if r.signing.step else None,
            tip=lambda r: r.signed_in_full,
        ),
        Column("number", "Numéro", lambda r: r.number, width=100, visible=False),
        Column(
            "starts_on",
            "Début",
            lambda r: dates.listed(r.starts_on),
            lambda r: r.starts_on,
            width=90,
            visible=False,
        ),
        Column("ends_on", "Fin", lambda r: dates.listed(r.ends_on), lambda r: r.ends_on, width=90, visible=False),
    )


def lines(office: Office) -> list[LoanLine]:
    parts, today = waiting.signatures(office.store), office.today
    loans = [
        LoanLine(
            row.id,
            False,
            row.number,
            office.person(row),
            office.company(row.host, row.host_code),
            row.status,
            _ANNOUNCED if row.last_day else LoanStatus(row.status).label,
            row.starts_on,
            row.last_day or row.ends_on,
            *_signing(parts.get(row.id, []), today),
        )
        for row in lists.loans(office.store)
    ]
    proposed = [
        LoanLine(
            row.id,
            True,
            "",
            office.person(row),
            office.company(row.host, row.host_code),
            "proposal",
            ProposalStage(row.stage).label,
            "",
            "",
        )
        for row in lists.proposals(office.store)
        if not row.loan_id
    ]
    return [*loans, *proposed]


def _state(line: LoanLine) -> str:
    """« à signer » says whom it waits for."""
    is_waited = line.status == LoanStatus.VALIDATED.value and line.signing.step in WAITED
    return line.signed if is_waited else line.words


def _signing(parts: list[Part], today: date) -> tuple[Standing, str, str]:
    """Where the signatures stand, in a word and in full; nothing while there is none to ask."""
    found = standing(parts)
    if found.step is None:
        return found, "", ""
    return found, shortly(found, today), told(found, today)
