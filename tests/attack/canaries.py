"""Invented personal data in the forms that people write, and the search for them in all that came out."""

import html
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from pyarrow.parquet import ParquetFile
from pypdfium2 import PdfDocument

# What is typed into a cell, and what is looked for: folded, digits without what parts them.
FORMS = {
    "a full name": ("Nguyễn Văn Chàomào", "chaomao"),
    "a name in lower case": ("trần thị khướubạc", "khuoubac"),
    "a name in capitals": ("LÊ THỊ HỌAMI", "hoami"),
    "a single name": ("Vànhkhuyên", "vanhkhuyen"),
    "a name with its address": ("ông Chíchchòe", "chichchoe"),
    "a hamlet": ("xóm Sơnca, thôn 3", "sonca"),
    "an address": ("số 7 ngõ 12 phố Bồcâu", "bocau"),
    "a telephone": ("0912345678", "0912345678"),
    "a telephone with spaces": ("0987 654 321", "0987654321"),
    "a labelled telephone": ("ĐT: 0355.123.987", "0355123987"),
    "an identity number": ("031099004321", "031099004321"),
    "a labelled identity number": ("CCCD 031061008765", "031061008765"),
    "an old identity number": ("CMND 031234987", "031234987"),
    "an e-mail": ("sao.yen@vidu.vn", "sao.yen@"),
    "a birth date": ("12/05/1961", "12/05/1961"),
    "a day of birth in words": ("sinh ngày 03-09-1958", "03-09-1958"),
}
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
BETWEEN_DIGITS = re.compile(r"(?<=\d)[ .\u00a0](?=\d)")
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def seen_in(text: str) -> set[str]:
    """Give the forms whose canary stands in a text, however it is written there."""
    plain = html.unescape(ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))
    decomposed = unicodedata.normalize("NFKD", plain.casefold().replace("đ", "d"))
    folded = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    digits = BETWEEN_DIGITS.sub("", folded)
    return {form for form, (_, sought) in FORMS.items() if sought in folded or sought in digits}


def texts_of(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Give all that a file holds: its bytes as text, and what is packed in it, by its place."""
    yield name, content.decode("utf-8", "replace")
    if b"\x00" in content:
        yield f"{name} (UTF-16)", content.decode("utf-16-le", "replace")
    if content[:4] == b"PAR1":
        file = ParquetFile(io.BytesIO(content))
        frame: pd.DataFrame = file.read().to_pandas()
        yield f"{name} (rows)", frame.to_csv()
        yield f"{name} (schema)", f"{file.schema_arrow.metadata}"
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.namelist():
                yield from texts_of(f"{name}!{member}", archive.read(member))
    if content[:4] == b"%PDF":
        for number, stream in enumerate(STREAM.findall(content)):
            try:
                yield f"{name} (stream {number})", zlib.decompress(stream).decode("latin-1")
            except zlib.error:
                yield f"{name} (stream {number})", stream.decode("latin-1")
        document = PdfDocument(content)
        yield f"{name} (text)", "\n".join(page.get_textpage().get_text_bounded() for page in document)
        yield f"{name} (metadata)", str(document.get_metadata_dict())


def everything_in(folder: Path, without: tuple[str, ...] = ("data", "notebooks")) -> Iterator[tuple[str, str]]:
    """Give the text of every file of a project, and its path, but for what people put there themselves."""
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder)
        if file.is_file() and inside.parts[0] not in without:
            yield f"path {inside}", str(inside)
            yield from texts_of(str(inside), file.read_bytes())


def found_in(folder: Path, said: str) -> list[str]:
    """List where canaries came out: of which form, in which file."""
    places = [("terminal", said), *everything_in(folder)]
    return [f"{form}: {place}" for place, text in places for form in sorted(seen_in(text))]
