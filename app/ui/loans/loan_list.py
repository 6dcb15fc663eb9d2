"""The list of loans: those there are, and proposals that have no loan yet."""

from dataclasses import dataclass

from app.models.loans import LoanStatus
from app.models.proposals import ProposalStage
from app.store import lists
from app.ui import dates
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


def listing() -> Listing[LoanLine]:
    return Listing(
        name="Mises à disposition",
        columns=(
            Column("person", "Salarié", lambda r: r.person, width=120, stretch=True, bold=True),
            Column("host", "Chez", lambda r: r.host, width=104),
            Column("state", "État", lambda r: r.words, width=128, meaning=lambda r: _MEANINGS.get(r.status)),
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
        ),
        chips=(
            Chip("proposals", "proposées", lambda r: r.is_proposal),
            Chip("to_sign", "à signer", lambda r: r.status == LoanStatus.VALIDATED.value),
            Chip("running", "en cours", lambda r: r.status == LoanStatus.RUNNING.value),
            Chip("closed", "terminées", lambda r: r.status in _CLOSED),
        ),
        sorted_by="person",
        empty="Aucune mise à disposition. Tout commence par une mise en relation.",
        empty_button="Mettre en relation",
        empty_icon="handshake",
    )


def lines(office: Office) -> list[LoanLine]:
    loans = [
        LoanLine(
            row.id,
            False,
            row.number,
            office.person(row),
            office.company(row.host, row.host_code),
            row.status,
            LoanStatus(row.status).label,
            row.starts_on,
            row.ends_on,
        )
        for row in lists.loans(office.store)
    ]
    waiting = [
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
    return [*loans, *waiting]
