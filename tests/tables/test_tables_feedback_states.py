"""The state of feedback is read where there is one, in known words; no list needs it."""

import pytest
from commune import PERIOD, city, register

HEADING = ["Mã PAKN", "Nguồn", "Ngày tiếp nhận", "Hạn xử lý", "Ngày xử lý"]
ROW = ["PA-1", "Tổng đài 1022", "10/03/2026", "17/03/2026", ""]


@pytest.mark.parametrize(
    ("heading", "cells", "states"),
    [
        (["Trạng thái"], ["Đã trả lời"], ["resolved"]),
        (["Tình trạng"], ["ĐANG XỬ LÝ"], ["pending"]),
        (["Trạng thái"], ["Chuyển cấp trên"], []),
        ([], [], []),
    ],
)
def test_the_state_of_feedback(commune, heading, cells, states):
    commune.put("ho-so.xlsx", register([city(1)]))
    commune.put("pakn.csv", [[PERIOD], [*HEADING, *heading], [*ROW, *cells]])
    tables = commune.load()
    assert len(tables.feedback) == 1
    assert tables.feedback_states["state"].tolist() == states
