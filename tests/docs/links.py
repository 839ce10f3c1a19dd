# SPDX-License-Identifier: Apache-2.0
"""Links within the repository lead somewhere. Links to the network are left alone."""

from urllib.parse import unquote

from pages import Page


def check_links(root, page, pages):
    """The links of a page that lead nowhere."""
    broken = []
    for line, target in page.links():
        if target.startswith(("https://", "http://", "mailto:")):
            continue
        path, _, anchor = unquote(target).partition("#")
        file = page.path if not path else (page.path.parent / path).resolve()
        where = f"{page.name}:{line}"
        if not file.is_relative_to(root) or not file.exists():
            broken.append(f"{where}: {target}: there is no such file")
        elif anchor:
            if file.suffix != ".md":
                broken.append(f"{where}: {target}: only pages have anchors")
                continue
            other = pages.setdefault(file, None) or Page(root, file)
            pages[file] = other
            if anchor not in other.anchors():
                broken.append(f"{where}: {target}: the page has no heading of this name")
    return broken


def check_reachable(root, index, pages):
    """The pages of docs/ that the index does not link to."""
    linked = {(index.path.parent / target.partition("#")[0]).resolve() for _, target in index.links()}
    return [
        f"{index.name} has no link to {page.name}"
        for page in pages
        if page is not index and page.path.parent == index.path.parent and page.path not in linked
    ]
