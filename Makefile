# The verbs. `make` alone lists them.
# They use the active conda environment made from environment.yml, otherwise .venv, which is made on first use. The tools that
# only tests need are added to either on first use.

SHELL := /bin/bash
.DEFAULT_GOAL := help

# What a person gives a verb, on the command line or by the environment. It reaches the program by the environment and as it was
# typed: make expands no `$` in it, and no recipe puts it into a command. An empty one is as one that is not given.
OPTIONS := MONTH PERIOD MONTHS KIND COMMUNE UNIT BY FORMATS ENGINE JOBS SCHEDULER FORCE DRY_RUN FILE CODE MOVE_SAMPLES COUNT SEED COMMUNES BROKEN FULL PREVIOUS IMPORT HOST PORT
$(foreach option,$(OPTIONS),$(eval override $(option) := $$(value $(option))))
export $(OPTIONS)

ifeq ($(CONDA_DEFAULT_ENV),bao-cao-tthc)
  BIN := $(CONDA_PREFIX)/bin
  READY :=
  READY_DEV := $(CONDA_PREFIX)/.bao-cao-ready-dev
else
  BIN := .venv/bin
  READY := .venv/.ready
  READY_DEV := .venv/.ready-dev
endif
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
# make closes a verb that fails with "make: *** […] Error 1", which looks like a crash: say beforehand what it is.
OR_SAY = || { code=$$?; echo "Việc cần làm đã nêu ở trên; dòng «make: *** …» dưới đây chỉ cho biết mã thoát là $$code." >&2; exit $$code; }
# JupyterLab refuses root, whom containers run as; it listens on 127.0.0.1 only (.jupyter/jupyter_server_config.json).
AS_ROOT := $(if $(filter 0,$(shell id -u)),--allow-root)
# Another environment that is active in the shell has no say in ours.
unexport PYTHONHOME VIRTUAL_ENV
PYTHON := $(shell command -v python3.11 || command -v python3)

.PHONY: help setup report review approve inspect proof export new-month new-commune new-province doctor lab demo test fuzz attack bench bench-proof docs lint format sample-data reference-docx lock clean

help: ## liệt kê các lệnh
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## cài đặt môi trường (các lệnh khác tự gọi khi cần)

report: $(READY) ## làm báo cáo: MONTH=2026-03, hoặc PERIOD=2026-q1|2026-h1|2026 [KIND=bao-cao-thang] [COMMUNE=an-truong,phuong-mau] [UNIT=hai-phong|all] [FORMATS=html,pdf,docx] [ENGINE=auto|quarto|pandoc] [JOBS=4] [FORCE=1] [DRY_RUN=1] [SCHEDULER=tcp://máy:8786]
	@$(BIN)/python -m helpers.cli report $(OR_SAY)

review: $(READY) ## mở bàn duyệt trong trình duyệt: MONTH=2026-03, hoặc PERIOD=2026-q1 [BY='Nguyễn Thị Xuân'] [PORT=8899] [HOST=10.0.0.5: cho máy khác trong mạng, hỏi mật khẩu]
	@$(if $(filter command,$(origin BAO_CAO_PASSWORD)),echo 'Mật khẩu ghi trên dòng lệnh thì người khác xem được. Hãy để lệnh hỏi.' >&2; exit 2)
	@$(BIN)/python -m helpers.cli review $(OR_SAY)

approve: $(READY) ## ghi ai đã duyệt báo cáo của một xã: MONTH=2026-03 COMMUNE=an-truong BY='Nguyễn Thị Xuân'
	@$(BIN)/python -m helpers.cli approve $(OR_SAY)

inspect: $(READY) ## cho biết bộ công cụ hiểu một tệp như thế nào: FILE=data/2026-03/an-truong/ho-so.xlsx
	@$(BIN)/python -m helpers.cli inspect $(OR_SAY)

proof: $(READY) ## đọc soát báo cáo gõ tay: FILE=bao-cao.docx hoặc một thư mục [PREVIOUS=kỳ-trước.docx] [MONTH=2026-03 COMMUNE=an-truong] [IMPORT=1]
	@$(BIN)/python -m helpers.cli proof $(OR_SAY)

export: $(READY) ## ghi mọi chỉ tiêu của mọi đơn vị đến kỳ ấy thành một bảng (Excel, Parquet): MONTH=2026-03
	@$(BIN)/python -m helpers.cli export $(OR_SAY)

demo: $(READY) ## làm thử cả thành phố từ dữ liệu bịa đặt, trong demo/: [COMMUNES=114] [MONTH=2026-03] [MONTHS=12] [BROKEN=5]; các tùy chọn khác như của report
	@$(BIN)/python -m helpers.cli demo $(OR_SAY)

new-month: $(READY) ## chuẩn bị thư mục params và data của tháng mới: MONTH=2026-04
	@$(BIN)/python -m helpers.cli new-month $(OR_SAY)

new-commune: $(READY) ## thêm một xã, phường, đặc khu theo danh mục hành chính: CODE=11635
	@$(BIN)/python -m helpers.cli new-commune $(OR_SAY)

new-province: $(READY) ## đặt bộ công cụ cho tỉnh, thành phố khác: CODE=82 [MOVE_SAMPLES=1: chuyển các tệp của tỉnh cũ sang mau/]
	@$(BIN)/python -m helpers.cli new-province $(OR_SAY)

doctor: $(READY) ## cho biết còn thiếu gì: tệp, khóa, phông, máy dựng, gói: [MONTH=2026-04]
	@$(BIN)/python -m helpers.cli doctor $(OR_SAY)

lab: $(READY) ## mở ba sổ tay trong JupyterLab: [MONTH=2026-03] [COMMUNE=an-truong]
	@[ -z "$$MONTH$$COMMUNE" ] || $(BIN)/python -m helpers.cli choose
	@$(BIN)/jupyter lab workspaces import .jupyter/workspace.json >/dev/null
	@[ -z '$(AS_ROOT)' ] || echo 'Đang chạy với quyền root: JupyterLab được mở bằng --allow-root; chỉ máy này (127.0.0.1) vào được.'
	@JUPYTER_CONFIG_PATH="$$PWD/.jupyter" $(BIN)/jupyter lab $(AS_ROOT)

test: export PYTHONPATH := $(CURDIR)/src
test: $(READY_DEV) ## chạy mọi kiểm thử
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(READY_DEV) ## kiểm tra kiểu dữ liệu, cách viết mã, các lớp và sổ tay
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/nbstripout --verify notebooks/*/*.ipynb

format: $(READY_DEV) ## sửa cách viết mã
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/nbstripout notebooks/*/*.ipynb

fuzz: $(READY_DEV) ## thử hàng nghìn tệp hỏng, sổ đăng ký viết theo nhiều cách hoặc bị ghi sai, dừng đột ngột: [COUNT=3000] [SEED=1]
	MOMENTS=10 $(BIN)/python -m pytest -q tests/run/test_run_killed.py
	$(BIN)/python -m pytest -q tests/properties tests/indicators --hypothesis-profile=new-examples --hypothesis-seed="$${SEED:-1}"
	$(BIN)/python tests/fuzz/fuzz_params.py
	$(BIN)/python tests/fuzz/fuzz_tables.py
	$(BIN)/python tests/fuzz/fuzz_dialects.py
	$(BIN)/python tests/fuzz/fuzz_mutations.py

attack: $(READY_DEV) ## thử đưa mã, ký hiệu điều khiển và dữ liệu cá nhân vào mọi chỗ nhận chữ; in số lần thử, số lần lọt
	@for attack in tests/attack/attack_*.py; do echo "$$attack"; $(BIN)/python "$$attack" || exit 1; done

bench: $(READY_DEV) ## đo thời gian và bộ nhớ: [COMMUNES=20] [JOBS=2] [FULL=1: thêm 1.000 đơn vị]
	@$(BIN)/python tests/bench/bench.py --communes "$${COMMUNES:-20}" --jobs "$${JOBS:-2}" --full "$$FULL"

bench-proof: $(READY_DEV) ## đo việc đọc soát: tìm ra bao nhiêu, báo đúng bao nhiêu, theo từng loại lỗi
	@$(BIN)/python tests/bench/bench_proof.py

docs: $(READY) ## viết lại các trang sinh từ mã nguồn: docs/kiem-tra.md, docs/chi-tieu.md, docs/tham-so.md
	$(BIN)/python -m helpers.checks.catalogue
	$(BIN)/python -m helpers.desk.pages

sample-data: $(READY) ## tạo lại dữ liệu mẫu trong data/ theo kế hoạch
	$(BIN)/python -m helpers.synthetic

reference-docx: $(READY) ## tạo lại tệp Word mẫu của định dạng nd30
	$(BIN)/python -m helpers.render.reference_docx notebooks/_extensions/nd30/reference.docx

lock: $(READY_DEV) ## khóa lại phiên bản các gói theo pyproject.toml
	$(COMPILE) --extra cluster --group build --output-file requirements.lock pyproject.toml
	$(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## xóa môi trường và kết quả; bản đã duyệt, bản có người sửa và tệp của người dùng được giữ trong luu/
	@if [ -x $(BIN)/python ]; then $(BIN)/python -m helpers.cli clean; \
	elif [ -n "$$(ls outputs)" ]; then echo 'Chưa có môi trường để xem tệp nào của người dùng nên giữ nguyên outputs/. Hãy chạy make setup rồi make clean.'; fi
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/.ready: requirements.lock pyproject.toml
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo 'Cần Python 3.11 trở lên.' >&2; exit 2; }
	@echo 'Đang cài đặt môi trường .venv (khoảng một phút)…'
	@'$(PYTHON)' -m venv .venv
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.ready-dev: .venv/.ready requirements-dev.lock
	@echo 'Đang cài thêm các công cụ kiểm thử vào .venv…'
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

%/.bao-cao-ready-dev: pyproject.toml
	@echo 'Đang cài thêm các công cụ kiểm thử vào môi trường conda…'
	@$(INSTALL) --group dev
	@touch $@
