"""Make the sample exports again, from the plan in ``data/`` of the current folder."""

from pathlib import Path

from helpers.synthetic.exports import generate

for path in generate(Path("data"), Path("data")):
    print(f"Đã tạo {path.as_posix()}")
