"""Who signs which document of a loan."""

from collections.abc import Mapping
from datetime import date

from app.models.states import DocumentKind

SIGNED_KINDS: dict[DocumentKind, tuple[str, ...]] = {
    DocumentKind.AGREEMENT: ("lender", "host"),
    DocumentKind.AMENDMENT: ("lender", "person"),
}
"""Who signs which document: the agreement binds both companies, the amendment lender and employee (L8241-2)."""
CHANGE_KINDS: dict[DocumentKind, tuple[str, ...]] = {
    DocumentKind.AGREEMENT_CHANGE: SIGNED_KINDS[DocumentKind.AGREEMENT],
    DocumentKind.AMENDMENT_CHANGE: SIGNED_KINDS[DocumentKind.AMENDMENT],
}
"""The same for a change of a loan under way; each version names its change."""
PARTIES_OF = SIGNED_KINDS | CHANGE_KINDS


def waited(kind: DocumentKind, signed_on: Mapping[str, date | str | None]) -> list[str]:
    """The parties of that document whose signature is still missing; `signed_on` says when each one signed."""
    return [party for party in PARTIES_OF.get(kind, ()) if not signed_on[party]]
