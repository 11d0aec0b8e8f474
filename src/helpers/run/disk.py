"""Operating system errors on files, explained in Vietnamese."""

import errno

_WORDS = {
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã dùng hết phần đĩa được cấp",
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.EISDIR: "là một thư mục, không phải tệp",
    errno.ENOTDIR: "có một tệp ở chỗ phải là thư mục",
    errno.ELOOP: "là liên kết dẫn vòng",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EMFILE: "hết số tệp được mở cùng lúc (ulimit -n)",
    errno.ENFILE: "hết số tệp được mở cùng lúc (ulimit -n)",
    errno.ENOMEM: "không đủ bộ nhớ",
    errno.EAGAIN: "hết số tiến trình hoặc luồng được tạo (ulimit -u)",
}
_LONGEST = 200  # characters of a name that are shown


def explain(error: OSError) -> str:
    """Name the file, the error and the remedy."""
    what = _WORDS.get(error.errno or 0) or error.strerror or str(error)
    name = f" {_short(str(error.filename))}" if error.filename else ""
    return f"Không đọc hoặc ghi được tệp{name}: {what}. Hãy xem lại quyền của tệp và chỗ trống của đĩa rồi chạy lại."


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"…{name[-_LONGEST:]}"
