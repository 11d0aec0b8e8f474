"""Who signs the report, and the lines that stand above the name (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, Field

from helpers.params.base import CONFIG, Text

Signer = Literal[
    "chairman", "acting_chairman", "vice_chairman", "standing_vice_chairman", "chief_of_office", "centre_director"
]
SIGNERS: tuple[Signer, ...] = get_args(Signer)

# Authority, and the signer's own title. The committee is a collective: its chairman, or a deputy in his place (KT.),
# signs on its behalf (TM.). Others sign by the chairman's order (TL.) or authorisation (TUQ.), not the committee's.
_COMMITTEE = "TM. ỦY BAN NHÂN DÂN"
# A title longer than its column has its lines here: broken where it happens to be full, it reads badly.
_LINES: Mapping[Signer, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "chairman": ((_COMMITTEE,), ("CHỦ TỊCH",)),
    "acting_chairman": ((_COMMITTEE,), ("Q. CHỦ TỊCH",)),
    "vice_chairman": ((_COMMITTEE, "KT. CHỦ TỊCH"), ("PHÓ CHỦ TỊCH",)),
    "standing_vice_chairman": ((_COMMITTEE, "KT. CHỦ TỊCH"), ("PHÓ CHỦ TỊCH THƯỜNG TRỰC",)),
    "chief_of_office": (("TL. CHỦ TỊCH",), ("CHÁNH VĂN PHÒNG", "HĐND VÀ UBND")),
    "centre_director": (("TUQ. CHỦ TỊCH",), ("GIÁM ĐỐC TRUNG TÂM", "PHỤC VỤ HÀNH CHÍNH CÔNG")),
}


class Signature(BaseModel):
    """Who signs, and in what capacity."""

    model_config = CONFIG

    signer: Annotated[
        Signer,
        Field(
            description="chairman: Chủ tịch; acting_chairman: Q. Chủ tịch; vice_chairman: KT. Chủ tịch, Phó Chủ tịch; "
            "standing_vice_chairman: KT. Chủ tịch, Phó Chủ tịch Thường trực; chief_of_office: TL. Chủ tịch, Chánh Văn "
            "phòng; centre_director: TUQ. Chủ tịch, Giám đốc Trung tâm Phục vụ hành chính công"
        ),
    ]
    name: Annotated[Text, Field(description="Họ và tên người ký, không kèm học hàm, học vị")]
    title: Annotated[
        Text | tuple[Text, ...] | None,
        Field(
            description="Chức vụ in trên tên người ký, nếu khác với chức vụ quen dùng của signer; dài quá một dòng thì "
            "ghi thành danh sách, mỗi mục một dòng"
        ),
    ] = None

    @property
    def lines(self) -> list[str]:
        """What stands above the name, in capitals: the authority, then the title."""
        authority, usual = _LINES[self.signer]
        title = (self.title,) if isinstance(self.title, str) else self.title or usual
        return [*authority, *map(str.upper, title)]
