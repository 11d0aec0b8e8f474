"""Where everything lies: the project's folders, a period's, the files in a case's folder; nobody else names them."""

from dataclasses import dataclass
from pathlib import Path

from helpers.params.period import Period
from helpers.params.unit import City, Unit

DRAFTS = "nhap"
KEPT = "luu"
FINISHED = ".kho"


@dataclass(frozen=True)
class Project:
    """The folders of a project, from its root on."""

    root: Path = Path()

    @property
    def params(self) -> Path:
        """What people decide."""
        return self.root / "params"

    @property
    def city(self) -> Path:
        """The params of the province or city."""
        return self.params / "city.yml"

    @property
    def communes(self) -> Path:
        """One params file for each commune."""
        return self.params / "communes"

    @property
    def cities(self) -> Path:
        """The params file of the city's own report."""
        return self.params / "cities"

    @property
    def layouts(self) -> Path:
        """What exports look like."""
        return self.params / "layouts"

    @property
    def forms(self) -> Path:
        """What official forms look like."""
        return self.params / "forms"

    @property
    def data(self) -> Path:
        """The exports."""
        return self.root / "data"

    @property
    def notebooks(self) -> Path:
        """One folder for each kind of report, and the document format."""
        return self.root / "notebooks"

    @property
    def extension(self) -> Path:
        """The document format of Nghị định 30/2020/NĐ-CP."""
        return self.notebooks / "_extensions" / "nd30"

    @property
    def choice(self) -> Path:
        """Which case the notebooks show in JupyterLab."""
        return self.notebooks / "dang-xem.yml"

    @property
    def outputs(self) -> Path:
        """What is made."""
        return self.root / "outputs"

    @property
    def proofs(self) -> Path:
        """What is found in reports that people typed."""
        return self.outputs / "soat"

    @property
    def drafts(self) -> Path:
        """What the notebooks write when a person runs them."""
        return self.outputs / DRAFTS

    @property
    def trouble(self) -> Path:
        """The calls that led to an error which no verb foresaw."""
        return self.outputs / "su-co.log"

    @property
    def finished(self) -> Path:
        """What is kept of periods that are over, to be read for later ones."""
        return self.outputs / FINISHED

    @property
    def kept(self) -> Path:
        """What people edited or approved: no verb removes anything there."""
        return self.root / KEPT

    @property
    def lock(self) -> Path:
        """The versions of all packages."""
        return self.root / "requirements.lock"

    def kind(self, slug: str) -> Path:
        """Give the folder of a kind of report."""
        return self.notebooks / slug

    def stage(self, kind: str, name: str) -> Path:
        """Give a notebook of a kind of report."""
        return self.kind(kind) / f"{name}.ipynb"

    def commune_params(self, slug: str) -> Path:
        """Give the params file of a commune for every period."""
        return self.communes / f"{slug}.yml"

    def unit_params(self, unit: Unit) -> Path:
        """Give the params file of a commune, or of the city's own report, for every period."""
        return self.cities / f"{unit}.yml" if isinstance(unit, City) else self.commune_params(unit.slug)

    def period_params(self, period: Period, name: str = "month") -> Path:
        """Give the params file of a period: of one unit, by its name, or of all."""
        return self.params / str(period) / f"{name}.yml"

    def data_of(self, period: Period, unit: Unit | str) -> Path:
        """Give the folder of a unit's exports."""
        return self.data / str(period) / str(unit)

    def outputs_of(self, period: Period) -> "PeriodOutputs":
        """Give the folder of all that is made of a period."""
        return PeriodOutputs(self.outputs / str(period), self.kept / str(period))

    def finished_of(self, period: Period, unit: Unit) -> Path:
        """Give the folder of what is kept of a unit's period that is over."""
        return self.finished / str(period) / str(unit)

    def drafts_of(self, period: Period, unit: Unit) -> Path:
        """Give the folder that a unit's notebooks write into when a person runs them."""
        return self.drafts / str(period) / str(unit)


@dataclass(frozen=True)
class PeriodOutputs:
    """What is made of a period: a folder for each unit, and what is of all of them.

    Attributes
    ----------
    path
        The folder.
    kept
        The folder of the verdicts, and of the documents that people edited or approved.
    """

    path: Path
    kept: Path

    @property
    def ledger(self) -> Path:
        """How every unit stands."""
        return self.path / "run.json"

    @property
    def log(self) -> Path:
        """How long each stage took in the last run."""
        return self.path / "run.log"

    @property
    def lock(self) -> Path:
        """Held by the command that works on the period."""
        return self.path / ".khoa"

    @property
    def writers(self) -> Path:
        """Held, in common, by each process that writes into the period."""
        return self.path / ".khoa-ghi"

    @property
    def index(self) -> Path:
        """All units at a glance."""
        return self.path / "index.html"

    @property
    def export(self) -> Path:
        """All figures of all units as one table, for Excel; for programs beside it as Parquet."""
        return self.path / "so-lieu.xlsx"

    @property
    def trends(self) -> Path:
        """What was found over the periods up to this one, and how the units stand by it."""
        return self.path / "xu-huong.html"

    @property
    def own(self) -> frozenset[Path]:
        """The files of all units, which can be made again; people's and the units' folders lie beside them."""
        export = {self.export, self.export.with_suffix(".parquet")}
        return frozenset({self.ledger, self.log, self.lock, self.index, self.trends} | export)


@dataclass(frozen=True)
class Outputs:
    """The files in a case's folder.

    Attributes
    ----------
    path
        The folder.
    name
        What the documents are called, without ending.
    stages
        The notebooks that are kept as they ran.
    """

    path: Path
    name: str
    stages: tuple[str, ...]

    @property
    def tables(self) -> Path:
        """The tidy tables."""
        return self.path / "tables"

    @property
    def members(self) -> Path:
        """What the units of a city have reported."""
        return self.path / "members.json"

    @property
    def figures(self) -> Path:
        """Every figure with its formula and origin."""
        return self.path / "indicators.json"

    @property
    def first_findings(self) -> Path:
        """What the checks found before the words were written."""
        return self.path / "02-checks.json"

    @property
    def findings(self) -> Path:
        """What the checks found."""
        return self.path / "checks.json"

    @property
    def charts(self) -> Path:
        """The charts of the reviewer's page."""
        return self.path / "charts"

    @property
    def draft(self) -> Path:
        """The draft that all documents are rendered from."""
        return self.document("qmd")

    @property
    def page(self) -> Path:
        """The reviewer's page."""
        return self.path / "so-lieu.html"

    @property
    def rows(self) -> Path:
        """The rows behind each figure, as a page."""
        return self.path / "danh-sach.html"

    @property
    def reconciliation(self) -> Path:
        """A city's figures against its units', as a page."""
        return self.path / "doi-chieu.html"

    @property
    def overdue(self) -> Path:
        """What is overdue, as a page."""
        return self.path / "qua-han.html"

    @property
    def forms(self) -> Path:
        """The official forms, for Excel."""
        return self.path / "bieu"

    @property
    def versions(self) -> Path:
        """The report beside its other versions, as a page."""
        return self.path / "so-sanh.html"

    @property
    def tracked(self) -> Path:
        """The Word file with tracked changes against last period's."""
        return self.path / f"{self.name}-thay-doi.docx"

    @property
    def last_run(self) -> "Outputs":
        """What the run before had written otherwise: the draft and the figures."""
        return Outputs(self.path / "lan-truoc", self.name, ())

    @property
    def account(self) -> Path:
        """The account of the exports' rows."""
        return self.path / "dong.csv"

    @property
    def manifest(self) -> Path:
        """What the folder was made from, and what it holds."""
        return self.path / "manifest.json"

    @property
    def executed(self) -> list[Path]:
        """The notebooks as they ran."""
        return [self.path / f"{stage}.ipynb" for stage in self.stages]

    def document(self, ending: str) -> Path:
        """Give a document by its ending: ``html``, ``pdf``, ``docx``."""
        return self.path / f"{self.name}.{ending}"
