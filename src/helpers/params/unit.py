"""Who reports: a commune, or a city with the communes whose figures it adds up."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Commune:
    """A xã, phường or đặc khu: one file in ``params/communes/``.

    Attributes
    ----------
    slug
        The name of that file and of its folders: ``an-truong``.
    """

    slug: str

    def __str__(self) -> str:
        return self.slug


@dataclass(frozen=True)
class City:
    """A province or city.

    Attributes
    ----------
    slug
        The name of its folders: ``hai-phong``.
    members
        The communes that its report is made from.
    """

    slug: str
    members: tuple[Commune, ...]

    def __str__(self) -> str:
        return self.slug


Unit = Commune | City
