"""Which pages go to the printer, in which order."""

from collections.abc import Sequence


def pages_to_print(
    count: int,
    ranges: Sequence[tuple[int, int]] = (),
    *,
    copies: int = 1,
    collated: bool = True,
    reversed_: bool = False,
) -> list[int]:
    """Pages counted from 0, of a document of ``count``.

    ``ranges``: first and last page, counted from 1, as somebody typed them; none for all.
    ``copies``: as many as the printer does not make by itself.
    """
    chosen = sorted(
        {page - 1 for first, last in ranges for page in range(max(first, 1), min(last, count) + 1)}
    )
    pages: Sequence[int] = chosen if ranges else range(count)
    if reversed_:
        pages = list(reversed(pages))
    if collated:
        return [page for _ in range(copies) for page in pages]
    return [page for page in pages for _ in range(copies)]
