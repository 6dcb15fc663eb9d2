"""What a third party will read of a list, and what not, said before it is written."""

from app.ui.exports.reading import Shown


def said(shown: Shown) -> str:
    """A line for the columns that leave, one for those that stay, one for what is masked."""
    if not shown.outward:
        leaving = tuple(one.title for one in shown.columns if one.outward is not None)
        staying = tuple(one.title for one in shown.columns if one.outward is None)
        return _lines(leaving, staying, shown.masked, "")
    # Imported here: most lists stay at the office.
    from app.actions.exports import outward

    told = outward.said(shown.outward, {column.key: column.title for column in shown.columns})
    return _lines(told.leaving, told.staying, told.hidden, told.absent)


def _lines(leaving: tuple[str, ...], staying: tuple[str, ...], hidden: str, absent: str) -> str:
    lines = [f"Y sont\u00a0: {' · '.join(leaving)}."]
    if staying:
        lines.append(f"N'y sont pas\u00a0: {' · '.join(staying)}.")
    lines += [f"Masqué\u00a0: {hidden}.", *([absent] if absent else [])]
    return "\n".join(lines)
