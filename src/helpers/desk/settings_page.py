"""The page of all settings, made from the models of `helpers.params.models`."""

from collections.abc import Iterator, Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from helpers.params import Project, Settings, open_kind
from helpers.params.models import SectionName, lasts

PAGE = "tham-so.md"
INTRODUCTION = """# Các tham số

Trang này do `make docs` viết ra từ `src/helpers/params/models.py`; đừng sửa tay.

Khóa nào cũng có thể đặt ở bốn lớp; khóa ở lớp sau thay khóa ở lớp trước:
`params/city.yml`, `params/communes/<đơn vị>.yml`,
`params/<tháng>/month.yml`, `params/<tháng>/<đơn vị>.yml`. Các khóa con gộp với nhau; danh sách thì thay cả danh sách.
Khóa không có trong trang này bị từ chối, kèm tên gần đúng nhất.

- **lâu dài**: có hiệu lực cho đến khi có người đổi; `make new-month` giữ nguyên.
- **từng tháng**: chỉ nói về một tháng; `make new-month` để trống và nhắc ghi lại.

Các phần của báo cáo, dùng cho `sections` và ô `%%draft`: {sections}.
"""


def markdown() -> str:
    """Write the settings as Markdown: the keys of `Settings`, and a table for each that has keys of its own."""
    sections = ", ".join(f"`{section}`" for section in open_kind(Project()).sections)
    parts = [INTRODUCTION.format(sections=sections), *_table("Mọi khóa", Settings.model_fields, Settings.model_fields)]
    for name, setting in Settings.model_fields.items():
        rows = dict(_inner(name, setting))
        if rows:
            parts += _table(f"`{name}`", rows, {})
        elif setting.examples:
            parts.append(f"## `{name}`\n")
        if setting.examples:
            parts += ["Ví dụ:\n", f"```yaml\n{name}: {setting.examples[0]}\n```\n"]
    return "\n".join(parts)


def _table(title: str, rows: Mapping[str, FieldInfo], lasting: Mapping[str, FieldInfo]) -> Iterator[str]:
    head = ["Khóa", "Kiểu", "Mặc định", "Là gì", *(["Hiệu lực"] if lasting else [])]
    yield f"## {title}\n"
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for name, setting in rows.items():
        cells = [f"`{name}`", _type(setting.annotation, setting.metadata), _default(setting), setting.description or ""]
        if lasting:
            cells.append("lâu dài" if lasts(lasting[name]) else "từng tháng")
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    yield ""


def _inner(name: str, setting: FieldInfo) -> Iterator[tuple[str, FieldInfo]]:
    """Give the keys below a key, by the way that leads to them; «[]» stands for an item of a list."""
    model, step = _model(setting.annotation)
    for key, part in model.model_fields.items() if model else ():
        yield f"{name}{step}.{key}", part
        yield from _inner(f"{name}{step}.{key}", part)


def _model(annotation: Any) -> tuple[type[BaseModel] | None, str]:
    """Find the model in an annotation, and how its keys are reached."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, ""
    steps = {tuple: "[]", dict: ".<phần>"}
    for part in get_args(annotation):
        model, step = _model(part)
        if model:
            return model, steps.get(get_origin(annotation), "") + step
    return None, ""


def _type(annotation: Any, metadata: Any = ()) -> str:
    """Say in Vietnamese what kind of value a key takes."""
    if annotation is SectionName:
        return "tên phần báo cáo"
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type(arguments[0], arguments[1:])
    if origin in (Union, UnionType):
        return " hoặc ".join(_type(part) for part in arguments if part is not NoneType) + ", hoặc để trống"
    if origin is Literal:
        return "một trong: " + ", ".join(f"`{value}`" for value in arguments)
    if origin is tuple:
        return f"danh sách: {_type(arguments[0])}"
    if origin is dict:
        return f"các khóa con: {_type(arguments[0])} → {_type(arguments[1])}"
    if annotation is int:
        limits = [(word, getattr(one, name, None)) for name, word in (("ge", "từ"), ("le", "đến")) for one in metadata]
        return " ".join(["số nguyên", *(f"{word} {limit}" for word, limit in limits if limit is not None)])
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "các khóa con"
    return {"bool": "`true` hoặc `false`", "date": "ngày, dạng 2026-01-31", "str": "chữ"}[annotation.__name__]


def _default(setting: FieldInfo) -> str:
    if setting.is_required():
        return "**phải ghi**"
    value = setting.get_default()
    match value:
        case None:
            return "để trống"
        case bool():
            return f"`{str(value).lower()}`"
        case BaseModel():
            return "xem từng khóa"
        case () | {}:
            return "không có"
        case tuple():
            return "`[" + ", ".join(map(str, value)) + "]`"
    return f"`{value}`"
