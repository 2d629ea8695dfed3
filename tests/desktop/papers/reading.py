"""What a test reads from a finished PDF."""

import io

import pypdf

from desktop.papers.paper import Paper


def opened(paper: Paper) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(paper.pdf))


def texts(paper: Paper) -> list[str]:
    """The words of each page, without line ends and spaces."""
    return ["".join(page.extract_text().split()) for page in opened(paper).pages]


def links(paper: Paper) -> set[tuple[int, int]]:
    """(page with a link, page it leads to), counted from 1."""
    pages = opened(paper).pages
    places = {page.indirect_reference.idnum: n for n, page in enumerate(pages, 1)}
    return {
        (number, places[annotation.get_object()["/Dest"][0].idnum])
        for number, page in enumerate(pages, 1)
        for annotation in page.get("/Annots", ())
    }


def outline(paper: Paper) -> list[tuple[int, str, int]]:
    """Level, title and page (from 1) of each line of the outline."""
    document = opened(paper)

    def flat(items: list, level: int) -> list[tuple[int, str, int]]:
        found: list[tuple[int, str, int]] = []
        for item in items:
            if isinstance(item, list):
                found += flat(item, level + 1)
            else:
                page = document.get_destination_page_number(item)
                found.append((level, item.title, (page or 0) + 1))
        return found

    return flat(document.outline, 0)
