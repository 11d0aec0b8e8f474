"""so-lieu.html as a reviewer sees it."""

import pytest


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_whole_of_each_chart_is_in_view(sample_month, open_page, width):
    page = open_page(sample_month[0] / "phuong-mau/so-lieu.html", viewport={"width": width, "height": 800})
    right = "pictures => pictures.map(picture => picture.getBoundingClientRect().right)"
    edges = page.locator("figure svg").evaluate_all(right)
    assert len(edges) == 3
    assert max(edges) <= width
    # Nothing that is written in a picture runs over its edge either.
    cut = """pictures => pictures.flatMap(picture => {
        const box = picture.getBoundingClientRect();
        return [...picture.querySelectorAll("text")].filter(text => {
            const own = text.getBoundingClientRect();
            return own.left < box.left - 1 || own.right > box.right + 1;
        }).map(text => text.textContent);
    })"""
    assert page.locator("figure svg").evaluate_all(cut) == []
