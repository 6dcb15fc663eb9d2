"""How a step of the schema is written: tables and columns by the kind of what they hold."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def table(  # noqa: PLR0913 - one word a kind of column keeps the schema readable
    db: "Database",
    name: str,
    *,
    words: str = "",
    texts: str = "",
    integers: str = "",
    reals: str = "",
    links: str = "",
    parent: str = "",
) -> None:
    """`words` are never NULL; `texts`, `integers`, `reals` are NULL while unknown; `links` are `column>table`."""
    pairs = [link.split(">") for link in links.split()]
    if parent:
        pairs.append(["parent_id", parent])
    columns: dict[str, type] = {"id": str}
    columns |= {column: str for column, _ in pairs}
    columns |= dict.fromkeys(words.split(), str) | dict.fromkeys(texts.split(), str)
    columns |= dict.fromkeys(integers.split(), int) | dict.fromkeys(reals.split(), float)
    if parent:
        columns["position"] = int
    columns |= dict.fromkeys(("created_at", "updated_at", "updated_by", "deleted_at"), str)
    db.table(name).create(
        columns,
        pk="id",
        not_null={"id", *words.split(), "created_at", "updated_at", "updated_by"},
        foreign_keys=[(column, table, "id") for column, table in pairs],
        strict=True,
    )
    for column, _ in pairs:
        db.table(name).create_index([column])


def columns(
    db: "Database", table: str, *, words: str = "", texts: str = "", integers: str = "", links: str = ""
) -> None:
    """Adds columns to a table that is already in people's files; a word nobody gave yet is empty, or « word=given »."""
    for word in words.split():
        column, _, given = word.partition("=")
        db.table(table).add_column(column, str, not_null_default=given)
    for column in texts.split():
        db.table(table).add_column(column, str)
    for column in integers.split():
        db.table(table).add_column(column, int)
    for link in links.split():
        column, other = link.split(">")
        db.conn.execute(f'ALTER TABLE "{table}" ADD COLUMN "{column}" TEXT REFERENCES "{other}"("id")')
        db.table(table).create_index([column])
