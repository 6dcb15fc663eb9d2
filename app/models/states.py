"""Where things stand, as words: what the lists and the first page ask, without the records they belong to."""

from app.models.words import Word


class Stage(Word):
    TO_CONTACT = "to_contact", "à contacter"
    CONTACTED = "contacted", "contactée"
    INTERESTED = "interested", "intéressée"
    ENGAGED = "engaged", "engagée"
    DORMANT = "dormant", "en sommeil"
    DECLINED = "declined", "ne souhaite pas"


class NeedStatus(Word):
    OPEN = "open", "ouverte"
    FILLED = "filled", "pourvue"
    CLOSED = "closed", "fermée sans suite"


class ProposalStage(Word):
    PREPARED = "prepared", "préparée"
    PROPOSED = "proposed", "proposée"
    MEETING = "meeting", "rencontre prévue"
    AGREED = "agreed", "accord des trois parties"
    DECLINED = "declined", "non retenue"


class LoanStatus(Word):
    DRAFT = "draft", "en préparation"
    VALIDATED = "validated", "validée, à signer"
    SIGNED = "signed", "signée"
    RUNNING = "running", "en cours"
    ENDED = "ended", "terminée"
    STOPPED = "stopped", "arrêtée avant la fin"
    CANCELLED = "cancelled", "abandonnée"


INVOICED = (LoanStatus.SIGNED, LoanStatus.RUNNING, LoanStatus.ENDED, LoanStatus.STOPPED)
"""The loans whose months are invoiced."""


class DocumentKind(Word):
    AGREEMENT = "agreement", "convention de mise à disposition"
    AMENDMENT = "amendment", "avenant au contrat de travail"
    CHECK_IN_SHEET = "check_in_sheet", "fiche de suivi hebdomadaire"
    TIMESHEET = "timesheet", "relevé d'heures"
    CHECK_IN_LOG = "check_in_log", "journal de suivi"
    CONSENT = "consent", "accord du salarié volontaire"
    AGREEMENT_CHANGE = "agreement_change", "avenant à la convention"
    AMENDMENT_CHANGE = "amendment_change", "nouvel avenant au contrat de travail"


class CheckInParty(Word):
    EMPLOYEE = "employee", "salarié"
    LENDER = "lender", "entreprise prêteuse"
    HOST = "host", "entreprise utilisatrice"


class CheckInStep(Word):
    RHYTHM = "rhythm", "point de suivi"
    DAY_3 = "day_3", "point du troisième jour"
    DAY_10 = "day_10", "point du dixième jour"
    MONTH_AFTER = "month_after", "point un mois après la fin"
    THREE_MONTHS_AFTER = "three_months_after", "point trois mois après la fin"
