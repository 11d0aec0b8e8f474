"""Another province: its ``params/city.yml`` from the official list, and what was another's moved out of the way."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

from helpers.desk.blank_keys import blank_key, blank_keys, to_fill
from helpers.desk.new_commune import COMMUNES_OWN, nearest
from helpers.errors import UsageError, UserError
from helpers.params import Project, Settings
from helpers.params.models import Rules
from helpers.params.official_list import Province, provinces, units
from helpers.params.statements import Statements
from helpers.params.yaml_text import load_yaml
from helpers.vietnamese import ascii_name

CITY = Project().city
KEPT = Path("mau")  # no verb deletes anything there
MONTHS = "20[0-9][0-9]-[01][0-9]"


def set_up(project: Project, code: str, may_move: bool, say: Callable[[str], None]) -> None:
    """Write ``params/city.yml`` of a province; what is there of another is moved to ``mau/``, all of it or nothing.

    Parameters
    ----------
    project
        The project's folders.
    code
        The province's official code, two digits.
    may_move
        Whether the files of another province may be moved.
    say
        Takes each line for the user.

    Raises
    ------
    UsageError
        The list has no such code, the province is set up already, or something would have to be moved and may not be.
    UserError
        A file cannot be moved or written; then all is as it was.
    """
    province = _official(code.strip())
    is_there = _code_in(project.city) == province.code
    others = [path.relative_to(project.root) for path in _of_others(project, province, is_there)]
    if is_there and not others:
        raise UsageError(f"Đã có {CITY.as_posix()} của {province.name}; tệp được giữ nguyên.")
    folder = _free_folder(project)
    if others and not may_move:
        raise UsageError(_offer(province, others, folder))
    _change(project, others, folder, "" if is_there else _text(province))
    for path in others:
        say(f"{path.as_posix()} → {(folder / path).as_posix()}")
    say(f"Đã giữ nguyên {CITY.as_posix()} của {province.name}." if is_there else _told(project, province))


def _official(code: str) -> Province:
    if code in provinces():
        return provinces()[code]
    known = {each.code: each.name for each in provinces().values()}
    named = nearest(code, known) or f"Các mã: {'; '.join(f'{number} {name}' for number, name in known.items())}."
    raise UsageError(f"Không có mã tỉnh «{code}» trong danh mục hành chính. {named}")


def _of_others(project: Project, province: Province, is_there: bool) -> Iterator[Path]:
    """Find what is not of the province: communes with their months, and what their province has in common.

    ``city.yml`` is the last: until it has moved, the same command goes on where it was interrupted.
    """
    params, data = project.params, project.data
    for commune in sorted(project.communes.glob("*.yml")):
        if not _is_of(commune, province, is_there):
            yield commune
            yield from sorted(params.glob(f"{MONTHS}/{commune.name}"))
            yield from sorted(data.glob(f"{MONTHS}/{commune.stem}"))
    if not is_there:
        yield from sorted(params.glob(f"{MONTHS}/month.yml"))
        for city in sorted(project.cities.glob("*.yml")):
            yield city
            yield from sorted(params.glob(f"{MONTHS}/{city.name}"))
        yield from filter(Path.exists, [project.city])


def _is_of(commune: Path, province: Province, is_there: bool) -> bool:
    """Tell whose a commune is: by its own ``province``, by its official code, or else by the common file."""
    official = units().get(_code_in(commune, "commune"))
    code = _code_in(commune) or (official.province_code if official else "")
    return code == province.code if code else is_there


def _code_in(file: Path, key: str = "province") -> str:
    """Read ``province.code`` or ``commune.code`` of a params file; "" where it says none."""
    with suppress(Exception):  # whatever is wrong in the file, it says no code
        return str(load_yaml(file.read_text(encoding="utf-8"))[key]["code"])
    return ""


def _free_folder(project: Project) -> Path:
    """Choose where the old files go: ``mau/hai-phong``, with a number behind it where that is taken."""
    old = provinces().get(_code_in(project.city))
    name = ascii_name(old.name.removeprefix(old.kind)) if old else "tinh-cu"
    folder, number = KEPT / name, 1
    while (project.root / folder).exists():
        number += 1
        folder = KEPT / f"{name}-{number}"
    return folder


def _change(project: Project, others: list[Path], folder: Path, text: str) -> None:
    """Move the files and write the new one; whatever fails, everything goes back to where it was."""
    try:
        with ExitStack() as undo:
            for path in others:
                target = project.root / folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                (project.root / path).rename(target)
                undo.callback(target.rename, project.root / path)
            if text:
                undo.callback(project.city.unlink, missing_ok=True)
                project.city.write_text(text, encoding="utf-8", newline="\n")
            undo.pop_all()
    except OSError as error:
        raise UserError(
            f"Không chuyển hoặc ghi được tệp: {error.strerror}. Mọi tệp vẫn ở nguyên chỗ cũ. Hãy đóng các chương trình "
            "đang mở tệp, xem quyền ghi và chỗ trống trên đĩa, rồi chạy lại."
        ) from None
    for path in others:
        with suppress(OSError):  # a month's folder in which something is left
            (project.root / path).parent.rmdir()
    project.communes.mkdir(exist_ok=True)


def _text(province: Province) -> str:
    settings = Settings.model_fields
    shared = [key for key in Statements.model_fields if key not in COMMUNES_OWN]
    parts = [
        [
            f"# {province.name[0].upper()}{province.name[1:]}. Những điều chung cho mọi xã, phường, đặc khu.",
            "# Khóa ghi ở lớp dưới (xã, tháng, xã và tháng) thay cho khóa ở đây. Mọi khóa: docs/tham-so.md.",
            "province:",
            f'  code: "{province.code}"',
            f"  name: {province.name}",
            f"  kind: {province.kind}",
        ],
        *([*blank_key(key, settings[key])] for key in ("hotline", "basis", "addressees", "recipients")),
        [*blank_keys("rules", Rules, ["period_first_day"])],
        [
            "# Những câu khẳng định điều gì về tỉnh, đơn vị: chỉ ghi điều đúng; không ghi thì báo cáo không nói đến.",
            *blank_keys("statements", Statements, shared),
        ],
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _offer(province: Province, others: list[Path], folder: Path) -> str:
    listed = "\n".join(f"  {path.as_posix()}" for path in others)
    return (
        f"Để làm báo cáo cho {province.name}, phải chuyển các tệp sau, không phải của {province.name}, sang "
        f"{folder.as_posix()}/, nơi không lệnh nào xóa:\n{listed}\nChưa chuyển gì. Đồng ý thì hãy chạy: "
        f"make new-province CODE={province.code} MOVE_SAMPLES=1"
    )


def _told(project: Project, province: Province) -> str:
    example = min(unit.code for unit in units().values() if unit.province_code == province.code)
    return (
        f"Đã tạo {CITY.as_posix()} của {province.name}. Hãy ghi vào đó: {', '.join(to_fill(project.city))}.\n"
        f"Rồi thêm từng đơn vị: make new-commune CODE=…, ví dụ CODE={example}."
    )
