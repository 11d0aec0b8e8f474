"""What the system says of a file that it does not let be read or written, in words for users."""

import errno

_WORDS = {
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã dùng hết phần đĩa được cấp",
}


def explain(error: OSError) -> str:
    """Say which file, what is wrong with it, and what to do."""
    what = _WORDS.get(error.errno or 0) or error.strerror or str(error)
    name = f" {error.filename}" if error.filename else ""
    return f"Không đọc hoặc ghi được tệp{name}: {what}. Hãy xem lại quyền của tệp và chỗ trống của đĩa rồi chạy lại."
