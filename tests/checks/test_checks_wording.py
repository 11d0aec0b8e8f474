"""Free text as a whole: the standing text is right, real reports' mistakes are found, and each is said once."""

import json
import re
import time
from datetime import date

import pytest
from cases import with_settings
from own_project import PROJECT, ROOT

from helpers.checks import check_prose, check_summary
from helpers.checks.wording import check_wording
from helpers.narrative import Draft
from helpers.params import Days, NamedCommune, open_case
from helpers.tables import Tables

CELLS = [
    "".join(cell["source"])
    for cell in json.loads((ROOT / "notebooks" / "bao-cao-thang" / "03_report.ipynb").read_text())["cells"]
]
SECTIONS = [cell.removeprefix("%%draft ").split("\n", 1) for cell in CELLS if cell.startswith("%%draft ")]
BEFORE = {"online_rate_of_all": "79", "received_new": 100}
MONTHS = {
    "late": {},
    "in time": {"resolved_overdue": 0, "pending_overdue": 0, "overdue_total": 0},
    "compared": {"before": BEFORE},
    "no data": {"feedback_received": None, "used_total": None, "resolved_early": None, "overdue_total": None},
}


@pytest.mark.parametrize("commune", ["an-truong", "phuong-mau"])
@pytest.mark.parametrize("month", MONTHS)
def test_the_standing_text_raises_no_false_alarm(make_figures, commune, month):
    case, figures = open_case(PROJECT, "2026-03", commune), make_figures(**MONTHS[month])
    draft = Draft(case, figures, {})
    for name, template in SECTIONS:
        draft.write(name, template)
    findings = check_prose(draft.templates, draft.plain(), figures, case)
    assert [found for found in findings if found.code != "TEXT_MISSING"] == []


def test_the_report_typed_by_hand_shows_its_mistakes(make_figures, case):
    text = (ROOT / "tests" / "reference" / "an-truong-2026-03.md").read_text(encoding="utf-8")
    good = make_figures(resolved_overdue=0, pending_overdue=0, overdue_total=0)
    said = "\n".join(f"{found.code} {found.message}" for found in check_wording({"báo cáo": text}, good, case))
    for code, words in {
        "WORD_DOUBLED": "«nội dung nội dung»",
        "SIGN_DOUBLED": "«% %»",
        "NUMBER_STYLE": "«2619»",
        "CLAIM_WITHOUT_FIGURE": "«ngày càng được tăng lên»",
    }.items():
        assert re.search(rf"^{code} .*{re.escape(words)}", said, re.MULTILINE), code
    assert {line.split()[0] for line in said.splitlines()} == {
        *("WORD_DOUBLED", "SIGN_DOUBLED", "NUMBER_STYLE", "CLAIM_WITHOUT_FIGURE")
    }


DAYS = Days(date(2025, 7, 1), date(2025, 11, 26))
DUONG_AN = (
    "Từ ngày 01/07/2025 đến ngày 26/11/2025, xã Đường An tiếp nhận 8.930 hồ sơ, trực tuyến đạt 85,10%. Tường An đã "
    "giải quyết 8.914 hồ sơ, trước và đúng hạn đạt 99,8%, gần như tuyệt đối."
)


def test_another_units_name_and_a_claim_beside_14_overdue_dossiers(make_figures, case, duong_an):
    figures = make_figures(
        **{"received_total": 8930, "received_new": 8930, "received_online": 7599, "resolved": 8914},
        **{"resolved_early_or_on_time": 8900, "resolved_overdue": 14, "overdue_total": 14},
    )
    other = Days(DAYS.first, date(2025, 12, 14))
    findings = check_summary(Tables(text=DUONG_AN), figures, with_settings(case, duong_an, other))
    assert sorted(found.code for found in findings) == [
        *("CLAIM_CONTRADICTED", "DECIMALS_MIXED", "OTHER_UNIT", "PERIOD_DIFFERS")
    ]
    assert all(found.message.startswith("Văn bản nguồn: ") for found in findings)
    right = re.sub(r"Tường An", "Xã", DUONG_AN.replace("85,10%", "85,1%").replace(", gần như tuyệt đối", ""))
    assert check_summary(Tables(text=right), figures, with_settings(case, duong_an, DAYS)) == []


VINH_PHUC = (
    "Số hồ sơ giải quyết trước và đúng hạn đạt 96,55%, quá hạn chiếm 3,45 %; tỷ lệ đúng hạn tăng 0,12% so với "
    "tháng trước."
)


def test_per_cent_for_points_and_a_space_before_the_sign(make_figures, case):
    codes = [found.code for found in check_wording({"x": VINH_PHUC}, make_figures(), case)]
    assert codes == ["PERCENT_FOR_POINTS", "NUMBER_STYLE"]


def test_no_overdue_in_a_source_is_held_to_the_figures(make_figures, case):
    text = "Trong kỳ không có hồ sơ quá hạn, duy trì thứ hạng cao."
    codes = {
        found.code
        for found in check_summary(Tables(text=text), make_figures(), with_settings(case, case.settings, DAYS))
    }
    assert codes == {"NO_OVERDUE_CONTRADICTED", "RANK_WITHOUT_SOURCE"}
    assert check_summary(Tables(), make_figures(), with_settings(case, case.settings, DAYS)) == []


def test_what_stands_in_params_and_in_the_draft_is_said_once_with_its_key(make_figures, case):
    line = "Thực hiện các nội dung nội dung của xã Kiến Minh."
    texts = {"params, «sections.proposals»": line, "Lời văn": f"# KIẾN NGHỊ\n\n{line}\n"}
    findings = check_wording(texts, make_figures(), case)
    assert [found.code for found in findings] == ["WORD_DOUBLED", "OTHER_UNIT"]
    assert all(found.message.startswith("params, «sections.proposals»: ") for found in findings)


def test_a_commune_that_no_list_has_keeps_its_own_name(make_figures, case):
    own = case.settings.model_copy(update={"commune": NamedCommune(code="99999", name="Mẫu", kind="phường")})
    assert check_wording({"x": "UBND phường Mẫu, phường Mẫu."}, make_figures(), with_settings(case, own)) == []


@pytest.mark.parametrize(
    "unit",
    [
        *("1", "1.", "đúng hạn ", "A ", "Tường An ", "TM. UBND ", "a b ", " ", "\n", ",", "%", "100% ", "1/", "tăng "),
        *("tỷ lệ ", "Từ 1/1/2026 đến ", "{", "từ ngày "),
    ],
)
def test_no_text_takes_long(make_figures, case, unit):
    start = time.process_time()
    check_summary(Tables(text=unit * (60_000 // len(unit))), make_figures(), with_settings(case, case.settings, DAYS))
    assert time.process_time() - start < 3
