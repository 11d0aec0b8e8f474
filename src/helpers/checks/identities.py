"""Sums that must hold: Form II.06a, procedures and feedback."""

from dataclasses import dataclass

from helpers.checks.finding import Finding, Rule, Severity
from helpers.indicators import Figures
from helpers.vietnamese import number


@dataclass(frozen=True)
class Identity:
    """`total` is the sum of `parts`."""

    rule: Rule
    total: str
    parts: tuple[str, ...]


def _identity(code: str, total: str, parts: tuple[str, ...], title: str, reason: str) -> Identity:
    return Identity(Rule(code, Severity.ERROR, title, reason), total, parts)


FORM = "Biểu II.06a/VPCP/KSTT"

IDENTITIES = (
    _identity(
        "RECEIVED_SUM",
        "received_total",
        ("received_new", "carried_over"),
        "Tổng tiếp nhận bằng mới tiếp nhận cộng kỳ trước chuyển qua",
        f"{FORM}: (3) = (4) + (5) + (6)",
    ),
    _identity(
        "CHANNEL_SUM",
        "received_new",
        ("received_online", "received_direct_or_postal"),
        "Mới tiếp nhận bằng trực tuyến cộng trực tiếp và bưu chính",
        f"{FORM}: (4) + (5)",
    ),
    _identity(
        "OFFLINE_SUM",
        "received_direct_or_postal",
        ("received_direct", "received_postal"),
        "Trực tiếp và bưu chính bằng trực tiếp cộng bưu chính",
        f"{FORM}, cột 5",
    ),
    _identity(
        "RESOLVED_SUM",
        "resolved",
        ("resolved_early", "resolved_on_time", "resolved_overdue"),
        "Đã giải quyết bằng trước hạn cộng đúng hạn cộng quá hạn",
        f"{FORM}: (7) = (8) + (9) + (10)",
    ),
    _identity(
        "PENDING_SUM",
        "pending",
        ("pending_in_time", "pending_overdue"),
        "Đang giải quyết bằng trong hạn cộng quá hạn",
        f"{FORM}: (11) = (12) + (13)",
    ),
    _identity(
        "DOSSIER_BALANCE",
        "received_total",
        ("resolved", "pending"),
        "Tổng tiếp nhận bằng đã giải quyết cộng đang giải quyết",
        f"{FORM}: (3) = (7) + (11)",
    ),
    _identity(
        "CATALOGUE_SUM",
        "procedures_total",
        ("procedures_partial", "procedures_full", "procedures_information"),
        "Danh mục bằng một phần cộng toàn trình cộng cung cấp thông tin",
        "Mỗi thủ tục có đúng một mức độ dịch vụ công trực tuyến",
    ),
    _identity(
        "USED_SUM",
        "used_total",
        ("used_partial", "used_full", "used_information"),
        "Thủ tục phát sinh bằng tổng theo mức độ dịch vụ công trực tuyến",
        "Mỗi thủ tục có đúng một mức độ dịch vụ công trực tuyến",
    ),
    _identity(
        "FEEDBACK_BALANCE",
        "feedback_received",
        ("feedback_resolved_on_time", "feedback_resolved_overdue", "feedback_pending"),
        "PAKN tiếp nhận bằng đúng hạn cộng quá hạn cộng đang xử lý",
        "Tiếp nhận = đã xử lý đúng hạn + đã xử lý quá hạn + đang xử lý",
    ),
    _identity(
        "FEEDBACK_PENDING_SUM",
        "feedback_pending",
        ("feedback_pending_in_time", "feedback_pending_overdue"),
        "PAKN đang xử lý bằng trong hạn cộng quá hạn",
        "Đang xử lý = trong hạn + quá hạn",
    ),
)


def check_identities(figures: Figures) -> list[Finding]:
    """Check every identity; a breach names all figures of both sides."""
    return [_breach(identity, figures) for identity in IDENTITIES if _gap(identity, figures)]


def _gap(identity: Identity, figures: Figures) -> int:
    """Give the total less the sum of its parts."""
    return figures.count(identity.total) - sum(figures.count(part) for part in identity.parts)


def _breach(identity: Identity, figures: Figures) -> Finding:
    def named(code: str) -> str:
        return f"{figures[code].indicator.label}: {number(figures.count(code))}"

    parts = "; ".join(named(part) for part in identity.parts)
    gap = number(abs(_gap(identity, figures)))
    return identity.rule.found(
        f"{identity.rule.title}: không khớp, lệch {gap}. {named(identity.total)}, trong khi {parts}.",
        identity.total,
        *identity.parts,
    )
