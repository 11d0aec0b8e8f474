"""Invented people: names, addresses and telephone numbers that nobody can have."""

from dataclasses import dataclass
from random import Random

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô")
MIDDLE = ("Văn", "Thị", "Đức", "Ngọc", "Minh", "Thu")
# Words for "sample", "trial", "fictitious" and the like stand where a given name would.
GIVEN = ("Mẫu", "Thử", "Nghiệm", "Giả", "Định", "Ví", "Dụ", "Phỏng", "Kiểm", "Tra", "Tượng", "Trưng")


@dataclass(frozen=True)
class Person:
    """Somebody who does not exist."""

    name: str
    address: str
    telephone: str


def make_person(random: Random, commune: str) -> Person:
    """Invent a person of a commune; no telephone number in Vietnam begins with 0000."""
    name = f"{random.choice(FAMILY)} {random.choice(MIDDLE)} {random.choice(GIVEN)}"
    address = f"Số {random.randint(1, 99)}, ngõ Thử Nghiệm {random.randint(1, 30)}, {commune}"
    return Person(name, address, f"0000 {random.randint(0, 999):03d} {random.randint(0, 999):03d}")
