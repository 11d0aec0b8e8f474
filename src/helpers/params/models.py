"""What people decide: every setting is declared here once, and nowhere else.

All layers under ``params/`` (city, commune, month, commune-month) may set any of these keys; a deeper layer wins.
Each key says in Vietnamese what it is (docs/tham-so.md is made from that), and each key of `Settings` whether it lasts:
``make new-month`` keeps what is standing and empties what only one month knows.
"""

from datetime import date
from typing import Annotated, Any, Literal, cast

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, StringConstraints, ValidationInfo
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from helpers.params.base import CONFIG, Text
from helpers.params.signature import Signature
from helpers.params.statements import Statements

MONTH_ONLY = "month_only"


def standing(what: str, example: str = "") -> FieldInfo:
    """Declare a setting that lasts until someone decides otherwise: what it is in Vietnamese, a value as YAML."""
    examples = [example] if example else None
    return cast(FieldInfo, Field(description=what, examples=examples, json_schema_extra={MONTH_ONLY: False}))


def month_only(what: str, example: str) -> FieldInfo:
    """Declare a setting that says something of one month alone: what a person fills in, and the value as YAML."""
    return cast(FieldInfo, Field(description=what, examples=[example], json_schema_extra={MONTH_ONLY: True}))


def lasts(setting: FieldInfo) -> bool:
    """Tell whether a setting of `Settings` is a standing one."""
    extra = setting.json_schema_extra
    if not isinstance(extra, dict) or MONTH_ONLY not in extra:
        raise TypeError("each setting is declared as standing or month_only")
    return not extra[MONTH_ONLY]


def _by_about(written: Any) -> Any:
    """Read «CODE: reason», without what it is about, as the answer to the only finding of that code."""
    return {str(about): reason for about, reason in written.items()} if isinstance(written, dict) else {"": written}


# Reasons by what the finding is about; "" where its code has only one finding.
Answers = Annotated[dict[str, Text], BeforeValidator(_by_about)]


SECTIONS = "sections"
UNKNOWN_SECTION = "unknown_section"


def _known_section(name: str, info: ValidationInfo) -> str:
    """Refuse a section that the kind of report has not, where the context of the validation says which it has."""
    known = (info.context or {}).get(SECTIONS)
    if known is not None and name not in known:
        raise PydanticCustomError(UNKNOWN_SECTION, "no such section", {SECTIONS: known})
    return name


# A part of the report: a `%%draft` cell of its last notebook.
SectionName = Annotated[str, AfterValidator(_known_section)]


class _Model(BaseModel):
    model_config = CONFIG


class Province(_Model):
    """The province or city that the commune belongs to and reports to."""

    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$"), Field(description="Mã, 2 chữ số, trong dấu nháy")]
    name: Annotated[Text, Field(description="Tên đầy đủ, có cả loại: thành phố Hải Phòng")]
    kind: Annotated[Literal["thành phố", "tỉnh"], Field(description="Loại")]

    @property
    def full_name(self) -> str:
        """What people call it: ``thành phố Hải Phòng``."""
        return self.name

    @property
    def short_name(self) -> str:
        """Its name without its kind: ``Hải Phòng``."""
        return self.name.removeprefix(f"{self.kind} ")


class NamedCommune(_Model):
    """The reporting unit by its official code and name. Names repeat between provinces; the code does not."""

    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{5}$"), Field(description="Mã, 5 chữ số, trong dấu nháy")]
    name: Annotated[Text, Field(description="Tên, không có loại: An Trường")]
    kind: Annotated[Literal["xã", "phường", "đặc khu"], Field(description="Loại")]

    @property
    def full_name(self) -> str:
        """What people call it: ``xã An Trường``."""
        return f"{self.kind} {self.name}"

    @property
    def short_name(self) -> str:
        """Its name without its kind: ``An Trường``."""
        return self.name


EndedPlace = Literal["resolved", "on_time", "apart"]
WaitingPlace = Literal["pending", "in_time", "on_time", "apart"]


class Folding(_Model):
    """Where dossiers of a state of their own are counted: with the others, or apart, outside all of Form II.06a.

    By its dates a dossier is ``resolved`` or ``pending``. Some systems count it as on time (column 9) or as pending in
    time (column 12) whatever its dates.
    """

    returned: Annotated[EndedPlace, Field(description="Hồ sơ trả lại")] = "resolved"
    withdrawn: Annotated[EndedPlace, Field(description="Hồ sơ do người nộp rút")] = "resolved"
    stopped: Annotated[EndedPlace, Field(description="Hồ sơ dừng xử lý")] = "resolved"
    waiting: Annotated[
        WaitingPlace,
        Field(description="Hồ sơ chờ bổ sung; in_time: chờ bổ sung thì dừng tính thời hạn, không bao giờ là quá hạn"),
    ] = "pending"


class SystemFolding(_Model):
    """Where one system's dossiers are counted; what it leaves out is as `Folding` says."""

    returned: Annotated[EndedPlace | None, Field(description="Hồ sơ trả lại")] = None
    withdrawn: Annotated[EndedPlace | None, Field(description="Hồ sơ do người nộp rút")] = None
    stopped: Annotated[EndedPlace | None, Field(description="Hồ sơ dừng xử lý")] = None
    waiting: Annotated[WaitingPlace | None, Field(description="Hồ sơ chờ bổ sung")] = None


class FoldingBySystem(_Model):
    """The systems whose counting is not that of `Folding`."""

    ministry: Annotated[SystemFolding, Field(description="Hồ sơ của hệ thống của bộ, ngành")] = SystemFolding()
    city: Annotated[SystemFolding, Field(description="Hồ sơ của hệ thống của địa phương")] = SystemFolding()


class Rules(_Model):
    """How figures are counted where practice differs; see DOMAIN notes in the dictionary of figures."""

    period_first_day: Annotated[
        int,
        Field(ge=1, le=28, strict=True),
        Field(description="Ngày đầu kỳ: 15 (Nghị định 09/2019/NĐ-CP, Điều 12), 21, hoặc 1 là tháng dương lịch"),
    ] = 15
    compare_by: Annotated[
        Literal["date", "datetime"],
        Field(description="Trước hạn, đúng hạn, quá hạn: so theo ngày (date) hay theo ngày giờ (datetime)"),
    ] = "date"
    result_day: Annotated[
        Literal["result", "handing_over"],
        Field(
            description="Tệp có cả ngày có kết quả và ngày trả kết quả: hồ sơ xong vào ngày có kết quả (result) hay "
            "ngày trả cho người nộp (handing_over)"
        ),
    ] = "result"
    folding: Annotated[
        Folding,
        Field(
            description="Hồ sơ có trạng thái riêng: tính cùng số đã giải quyết (resolved) hay đang giải quyết "
            "(pending), trong hạn hay quá hạn theo ngày; dù ngày nào cũng là giải quyết đúng hạn, cột 9 (on_time), hay "
            "đang giải quyết trong hạn, cột 12 (in_time); hay để riêng, ngoài mọi cột của Biểu II.06a (apart)"
        ),
    ] = Folding()
    folding_by_system: Annotated[
        FoldingBySystem,
        Field(
            description="Hệ thống nào tính khác rules.folding; trạng thái để trống thì theo rules.folding. Hồ sơ có ở "
            "cả hai hệ thống thì tính theo hệ thống được lấy (rules.prefer_system)"
        ),
    ] = FoldingBySystem()
    prefer_system: Annotated[
        tuple[Literal["ministry", "city"], ...],
        Field(description="Hai hệ thống ghi khác nhau về một hồ sơ thì lấy theo hệ thống đứng trước: bộ, thành phố"),
    ] = ("ministry", "city")
    reuse_base: Annotated[
        Literal["received_new", "received_total"],
        Field(
            description="Mẫu số của tỷ lệ tái sử dụng: hồ sơ mới tiếp nhận (Quyết định 766/QĐ-TTg), hoặc cả kỳ trước "
            "chuyển qua"
        ),
    ] = "received_new"

    def folding_of(self, system: str) -> Folding:
        """Give the folding of the dossiers of one system: ``city``, ``ministry``, or "" where none is declared."""
        own = getattr(self.folding_by_system, system, SystemFolding())
        return self.folding.model_copy(update=own.model_dump(exclude_none=True))


class Style(_Model):
    """Wording and form that the decree leaves open."""

    decimals: Annotated[
        int, Field(ge=0, le=2), Field(description="Tỷ lệ có tối đa bấy nhiêu chữ số thập phân; số 0 cuối thì bỏ")
    ] = 2
    month: Annotated[
        Literal["padded", "plain"],
        Field(description="padded: tháng 03; plain: tháng 3. Tháng 1 và 2 luôn có số 0 (Nghị định 30/2020/NĐ-CP)"),
    ] = "plain"
    wording: Annotated[
        Literal["regular", "sample"],
        Field(
            description="regular: tháng 3/2026, đến ngày 14/03/2026, đề mục không có dấu chấm cuối; sample: đúng chữ "
            "của báo cáo mẫu, tháng 3.2026, đến 14/03/2026, dấu chấm cuối đề mục như ghi ở sổ tay"
        ),
    ] = "regular"
    pdf_standard: Annotated[
        Literal["ua-1", "a-2a", "a-2b", "a-3a", "a-3b"],
        Field(description="ua-1: PDF/UA-1, đọc được bằng trình đọc màn hình; còn lại: thêm PDF/A để lưu trữ lâu dài"),
    ] = "ua-1"


class Trends(_Model):
    """What the page of trends says of each unit, besides its findings."""

    grades: Annotated[
        bool, Field(description="Xếp loại từng đơn vị A, B, C, D ở trang xu-huong.html, kèm cách tính")
    ] = True
    due_after: Annotated[
        Annotated[int, Field(ge=1, le=60)] | None,
        Field(description="Hạn duyệt báo cáo: ngày làm việc thứ mấy sau ngày cuối kỳ; để trống thì không xét đúng hạn"),
    ] = None


class Document(_Model):
    """A document that the report cites, in full (Nghị định 30/2020/NĐ-CP)."""

    type: Annotated[Text, Field(description="Loại văn bản: Quyết định, Kế hoạch, Công văn")]
    number: Annotated[Text, Field(description="Số, ký hiệu: 101/QĐ-UBND")]
    date: Annotated[date, Field(description="Ngày ký, dạng 2026-01-31")]
    issuer: Annotated[Text | None, Field(description="Nơi ban hành, nếu cần nêu")] = None
    abstract: Annotated[Text, Field(description="Trích yếu, bắt đầu bằng «về việc …» hoặc «về …»")]


class Rank(_Model):
    """A rank that was published; without it the report claims none."""

    position: Annotated[int, Field(ge=1), Field(description="Xếp thứ mấy")]
    of: Annotated[int, Field(ge=1), Field(description="Trong bao nhiêu đơn vị")]
    subject: Annotated[Text, Field(description="Xếp hạng về điều gì, ai công bố")]


def _small(field: FieldInfo) -> str:
    """Give the description of a field as a clause inside a sentence."""
    said = field.description or ""
    return said[:1].lower() + said[1:]


class Explanation(_Model):
    """Why something is overdue and what is done about it; only people know."""

    cause: Annotated[Text, Field(description="Nguyên nhân")]
    measure: Annotated[Text, Field(description="Biện pháp khắc phục")]


class Explanations(_Model):
    """One explanation for each kind of delay that a month can have."""

    resolved_overdue: Annotated[Explanation | None, Field(description="Hồ sơ giải quyết quá hạn")] = None
    pending_overdue: Annotated[Explanation | None, Field(description="Hồ sơ đang giải quyết đã quá hạn")] = None
    feedback_overdue: Annotated[Explanation | None, Field(description="Phản ánh, kiến nghị quá hạn")] = None


# What only people know, by its key in params: what a draft calls it where it is missing.
GAPS: dict[str, str] = {
    "issued_documents": "văn bản đã ban hành, hoặc ghi rõ là không có",
    **{
        f"explanations.{kind}.{part}": f"{_small(about)} {_small(kinds)}"
        for kind, kinds in Explanations.model_fields.items()
        for part, about in Explanation.model_fields.items()
    },
}


class SectionText(_Model):
    """A section's own words: lines with ``- `` or ``+ `` are list items, and ``{resolved}`` prints a figure."""

    replace: Annotated[tuple[Text, ...] | None, Field(description="Các dòng thay cho cả phần; [] là bỏ phần này")] = (
        None
    )
    extend: Annotated[tuple[Text, ...], Field(description="Các dòng thêm vào cuối phần")] = ()


class OwnDocument(_Model):
    """The report as a document of its own."""

    symbol: Annotated[
        Annotated[str, StringConstraints(pattern=r"^[^\s/]+$")] | None,
        Field(description="Ký hiệu, in sau số và dấu gạch chéo: Số: …/BC-UBND; để trống là theo loại báo cáo"),
    ] = None


class Settings(_Model):
    """All settings of one unit and period, after the layers are laid over each other; a city has no ``commune``."""

    province: Annotated[Province, standing("Tỉnh, thành phố mà đơn vị thuộc về và báo cáo lên")]
    commune: Annotated[
        NamedCommune | None,
        standing(
            "Xã, phường, đặc khu báo cáo; tên có thể trùng giữa các tỉnh, mã thì không. Báo cáo của tỉnh thì không ghi"
        ),
    ]
    rules: Annotated[Rules, standing("Cách đếm, ở những chỗ thực tế làm khác nhau")] = Rules()
    style: Annotated[Style, standing("Cách viết, ở những chỗ thể thức để ngỏ")] = Style()
    document: Annotated[OwnDocument, standing("Báo cáo là văn bản thế nào")] = OwnDocument()
    trends: Annotated[
        Trends, standing("Trang xu hướng của mọi đơn vị; ghi ở params/city.yml, hoặc month.yml của kỳ")
    ] = Trends()
    notice: Annotated[
        Text | None,
        standing(
            "Dòng nhắc ở đầu mọi trang xem số liệu, ví dụ khi số liệu là thử; không có thì để trống",
            "Số liệu thử, không dùng để báo cáo.",
        ),
    ] = None
    hotline: Annotated[
        Text | None, standing("Tổng đài tiếp nhận phản ánh, kiến nghị; không có thì để trống", '"1022"')
    ] = None
    basis: Annotated[
        tuple[Document, ...],
        Field(min_length=1),
        standing(
            "Các văn bản yêu cầu báo cáo",
            "[{type: Công văn, number: 12/UBND-TTPVHCC, date: 2026-01-31, issuer: Ủy ban nhân dân tỉnh, abstract: về "
            "việc báo cáo cải cách thủ tục hành chính hàng tháng}]",
        ),
    ]
    issued_documents: Annotated[
        tuple[Document, ...] | None,
        month_only(
            "Văn bản về công tác văn bản quy phạm pháp luật đã ban hành trong kỳ. Không có văn bản nào thì ghi []; "
            "để trống là chưa cho biết",
            "[{type: Kế hoạch, number: 12/KH-UBND, date: 2026-01-31, abstract: về việc rà soát văn bản năm 2026}]",
        ),
    ] = None
    rank: Annotated[
        Rank | None,
        month_only(
            "Thứ hạng đã được công bố trong kỳ; để trống thì báo cáo không nói đến thứ hạng",
            "{position: 5, of: 114, subject: chất lượng phục vụ trên Cổng Dịch vụ công quốc gia}",
        ),
    ] = None
    explanations: Annotated[
        Explanations,
        month_only(
            "Vì sao quá hạn, khắc phục thế nào, chỉ người làm báo cáo biết: hồ sơ giải quyết quá hạn "
            "(resolved_overdue), đang giải quyết đã quá hạn (pending_overdue), phản ánh quá hạn (feedback_overdue); "
            "chỉ ghi loại có trong tháng",
            "{resolved_overdue: {cause: phải lấy ý kiến nhiều cơ quan, measure: gửi lấy ý kiến trong ngày}}",
        ),
    ] = Explanations()
    sections: Annotated[
        dict[SectionName, SectionText],
        month_only(
            "Lời riêng của đơn vị cho từng phần báo cáo; «- », «+ » ở đầu dòng là mục cấp một, cấp hai; "
            "{resolved} in ra chỉ tiêu",
            "{proposals: {extend: ['- Đề nghị hỗ trợ; còn {pending} hồ sơ đang giải quyết.']}}",
        ),
    ] = {}
    statements: Annotated[
        Statements,
        standing("Những câu cố định khẳng định điều gì về tỉnh, đơn vị; điều nào không ghi thì báo cáo không nói đến"),
    ] = Statements()
    addressees: Annotated[
        tuple[Text, ...], standing("Kính gửi; không có thì ghi []", "[Ủy ban nhân dân tỉnh, Sở Nội vụ]")
    ] = ()
    recipients: Annotated[
        tuple[Text, ...],
        Field(min_length=1),
        standing("Nơi nhận, mỗi mục một dòng", '[Văn phòng UBND tỉnh, "Lưu: VT"]'),
    ]
    signature: Annotated[Signature, standing("Ai ký báo cáo")]
    acknowledged: Annotated[
        dict[Text, Answers],
        month_only(
            "Vì sao một cảnh báo của tháng này là đúng như vậy: mã của kiểm tra (docs/kiem-tra.md), rồi câu của phát "
            "hiện hoặc các con số, mã và chữ trong «» của câu ấy, rồi lý do",
            "{COUNT_YEAR_JUMP: {'2.619, 2025-03, 1.204': tháng này cấp đổi giấy tờ hàng loạt theo kế hoạch}}",
        ),
    ] = {}

    @property
    def unit(self) -> NamedCommune | Province:
        """Who reports, by its official code and name."""
        return self.commune or self.province
