"""A small project whose params a test may spoil, one file at a time."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from own_project import PROJECT

from helpers.errors import ParamsError
from helpers.params import Settings, open_case


@dataclass
class Params:
    """Params of the invented xã Thử: the tests' own city.yml, a commune file and what a test writes."""

    project: Path

    def write(self, name: str, text: str | bytes) -> "Params":
        file = self.project / "params" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self

    def month(self, text: str | bytes) -> "Params":
        return self.write("2026-03/xa-thu.yml", text)

    def settings(self, month: str = "2026-03") -> Settings:
        return open_case(self.project, month, "xa-thu").settings

    def refused(self) -> str:
        """Return the message; it may name no machine path."""
        with pytest.raises(ParamsError) as caught:
            self.settings()
        message = str(caught.value)
        assert str(self.project) not in message
        return message


@pytest.fixture
def params(tmp_path: Path) -> Params:
    (tmp_path / "params" / "communes").mkdir(parents=True)
    shutil.copy(PROJECT / "params" / "city.yml", tmp_path / "params" / "city.yml")
    shutil.copytree(PROJECT / "notebooks" / "bao-cao-thang", tmp_path / "notebooks" / "bao-cao-thang")
    commune = 'commune: {code: "12345", name: Thử, kind: xã}\n'
    signature = "signature: {signer: chairman, name: Nguyễn Văn Mẫu}\n"
    recipients = 'recipients: [Văn phòng UBND thành phố, "Lưu: VT"]\n'
    return Params(tmp_path).write("communes/xa-thu.yml", commune + signature + recipients)
