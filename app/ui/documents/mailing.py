"""Mails prepared in the background and opened in the mail program, to be read again and sent by hand."""

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QWidget

from app.models.states import CheckInParty
from app.rules.french import NBSP
from app.store.store import Store
from app.ui.documents.papers import Papers
from app.ui.office import Office

if TYPE_CHECKING:
    from app.actions.mails import Mail
    from app.ui.jobs import Job
    from app.ui.shell.frame import Frame

_HIDDEN = f"Un courriel nomme des personnes{NBSP}: quittez l'affichage en codes (F9) pour le préparer."


class Mailing:
    """« Préparer un courriel » of every page: nothing is ever sent from here."""

    def __init__(self, office: Office, frame: "Frame") -> None:
        self._office = office
        self._frame = frame
        self._papers = Papers(office, frame)

    def offer(self, asked: QPushButton, kind: Callable[[], str], loan_id: Callable[[], str]) -> None:
        """The button's menu: each reader of the paper, with and without it attached."""
        menu = QMenu(asked)
        menu.aboutToShow.connect(lambda: self._fill(menu, kind(), loan_id(), asked))
        asked.setMenu(menu)

    def offer_visit(self, asked: QAbstractButton, visit_id: Callable[[], str]) -> None:
        """The button's menu: the visit confirmed, with and without its entry for the other's calendar."""
        menu = QMenu(asked)
        menu.setAccessibleName(asked.accessibleName())
        for said, attach in (("Confirmer la visite", False), ("Confirmer, rendez-vous joint (.ics)", True)):
            chosen = menu.addAction(said)
            chosen.triggered.connect(lambda _checked=False, attach=attach: self.visit(visit_id(), attach=attach))
        asked.clicked.connect(lambda: menu.popup(asked.mapToGlobal(asked.rect().bottomLeft())))

    def call(self, check_in_id: str) -> None:
        # Imported here, as below: a mail is asked for once in a while.
        from app.actions import mails

        self._make(lambda store: mails.of_check_in(store, check_in_id))

    def visit(self, visit_id: str, *, attach: bool) -> None:
        """The appointment, confirmed; with its entry for the other's calendar when asked."""
        from app.actions import mails

        today, gazetteer = self._office.today, self._office.gazetteer
        self._make(lambda store: mails.of_visit(store, gazetteer, visit_id, today, attach=attach))

    def _fill(self, menu: QMenu, kind: str, loan_id: str, parent: QWidget) -> None:
        from app.actions import mails

        menu.clear()
        readers = mails.readers(kind)
        for party in readers:
            for attach in (True, False):
                said = mails.label(party) + (", document joint" if attach else ", sans le document")
                asked = menu.addAction(said)
                asked.triggered.connect(
                    lambda _checked=False, party=party, attach=attach: self._paper(loan_id, kind, party, attach)
                )
        if not readers:
            menu.addAction("Ce document ne part pas par courriel").setEnabled(False)
        menu.setAccessibleName(parent.accessibleName())

    def _paper(self, loan_id: str, kind: str, party: CheckInParty, attach: bool) -> None:
        from app.actions import mails

        today, gazetteer = self._office.today, self._office.gazetteer
        self._make(lambda store: mails.of_paper(store, gazetteer, loan_id, kind, party, today, attach=attach))

    def _make(self, make: Callable[[Store], "Mail"]) -> None:
        if self._office.codes:
            self._frame.say(_HIDDEN, "warn")
            return
        told: list[str] = []

        def work(_job: "Job") -> tuple[str, bytes]:
            with closing(self._office.store.reader()) as reader:
                made = make(reader)
            told.extend(made.warnings)
            return made.file_name, made.content

        self._papers.open_made(work, lambda: self._frame.say(" ".join(told), "todo"))
