"""Papers joined to a record: kept byte for byte, or refused with what to do."""

from pathlib import Path

import pytest

from app.actions import papers
from app.models.errors import WorldProblem
from app.rules import files
from app.store import attachments
from app.store.store import Store
from tests.rules.real_files import pdf


def test_a_paper_is_kept_byte_for_byte(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "avis du CSE.pdf"
    path.write_bytes(pdf())
    kept, name = papers.keep(store, path)
    found = attachments.get(store, kept)
    assert found is not None
    assert (found.name, found.media_type, found.content) == (name, "application/pdf", path.read_bytes())
    assert attachments.names(store) == [(kept, "avis du CSE.pdf")]
    assert store.connection.execute("SELECT count(*) FROM history WHERE table_name='attachment'").fetchone() == (0,)


@pytest.mark.parametrize(
    ("content", "said"), [(b"MZ\x90", "ni un PDF"), (b"%PDF-" + b"x" * files.LARGEST_BYTES, "limite")]
)
def test_what_is_no_paper_or_too_heavy_is_refused(store: Store, tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "fichier.pdf"
    path.write_bytes(content)
    with pytest.raises(WorldProblem, match=said):
        papers.keep(store, path)
    assert attachments.names(store) == []


def test_a_paper_that_is_gone_says_so(store: Store, tmp_path: Path) -> None:
    with pytest.raises(WorldProblem, match="ne peut pas être lu"):
        papers.keep(store, tmp_path / "absent.pdf")
