"""Limits of time and memory that the system holds a process to, whatever a file says of its own size."""

from contextlib import suppress

try:
    import resource
except ImportError:  # a system without them
    resource = None  # type: ignore[assignment]

# A city's register of 300,000 rows takes about half of either; a commune's, a tenth.
MEMORY = 6_000_000_000  # bytes of private memory, of which a third is reserved by libraries and never touched
CPU = 1800  # seconds of all cores together
_GRACE = 5  # seconds of CPU after which the system kills what did not end

TOO_MUCH = f"cần quá {MEMORY // 1_000_000_000} GB bộ nhớ"
LOOK = "Hãy xem tệp nào lớn bất thường hoặc bị hỏng rồi chạy lại."
TOO_LONG = f"tính quá {CPU // 60} phút"


def limit() -> None:
    """Hold this process, and each that it starts, to both."""
    if resource is None:
        return
    for name, soft, hard in (("RLIMIT_DATA", MEMORY, MEMORY), ("RLIMIT_CPU", CPU, CPU + _GRACE)):
        kind = getattr(resource, name)
        most = resource.getrlimit(kind)[1]
        with suppress(ValueError, OSError):  # a system that knows the limit and does not set it
            resource.setrlimit(kind, (_lower(soft, most), _lower(hard, most)))


def _lower(wanted: int, most: int) -> int:
    return wanted if most == resource.RLIM_INFINITY else min(wanted, most)
