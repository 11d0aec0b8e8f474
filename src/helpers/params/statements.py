"""Standing sentences that assert something about the unit: true where params say so, and otherwise not said."""

from typing import Annotated

from pydantic import BaseModel, Field

from helpers.params.base import CONFIG, Text


class Statements(BaseModel):
    """What the report says of the unit month after month; whatever is not given is left out."""

    model_config = CONFIG

    communication_channels: Annotated[
        tuple[Text, ...],
        Field(description="Các kênh truyền thông mà đơn vị có: cổng thông tin điện tử của xã, Zalo, đài truyền thanh"),
    ] = ()
    systems: Annotated[
        tuple[Text, ...],
        Field(description="Các hệ thống mà đơn vị tiếp tục sử dụng: hệ thống một cửa điện tử của tỉnh"),
    ] = ()
    leadership: Annotated[
        Text | None, Field(description="Một câu về công tác chỉ đạo, điều hành, ở phần kết quả đã đạt được")
    ] = None
    results: Annotated[
        tuple[Text, ...],
        Field(description="Các vế nối vào câu về trọng tâm chỉ đạo, điều hành, không có dấu chấm cuối"),
    ] = ()
    achievements: Annotated[tuple[Text, ...], Field(description="Các kết quả khác, mỗi mục một câu")] = ()
    limitations: Annotated[
        tuple[Text, ...], Field(description="Các tồn tại, hạn chế kéo dài nhiều tháng, mỗi mục một câu")
    ] = ()
    next_month: Annotated[
        tuple[Text, ...], Field(description="Các nhiệm vụ tháng nào cũng có của riêng tỉnh, đơn vị, mỗi mục một câu")
    ] = ()
    proposals: Annotated[tuple[Text, ...], Field(description="Các kiến nghị, đề xuất lâu dài, mỗi mục một câu")] = ()
