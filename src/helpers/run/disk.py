"""Operating system errors on files, explained in Vietnamese."""

import errno

_WORDS = {
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã dùng hết phần đĩa được cấp",
}


def explain(error: OSError) -> str:
    """Name the file, the error and the remedy."""
    what = _WORDS.get(error.errno or 0) or error.strerror or str(error)
    name = f" {error.filename}" if error.filename else ""
    return f"Không đọc hoặc ghi được tệp{name}: {what}. Hãy xem lại quyền của tệp và chỗ trống của đĩa rồi chạy lại."
