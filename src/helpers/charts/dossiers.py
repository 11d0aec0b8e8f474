"""Charts of dossiers."""

import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.dates import DateFormatter, date2num

from helpers.charts.style import CHANNEL_LABELS, use_house_style


def received_by_day(dossiers: pd.DataFrame | None) -> Axes | None:
    """Show how many dossiers came in each day, by channel.

    Parameters
    ----------
    dossiers
        Columns ``received_at``, ``channel`` and the flag ``new``, as `helpers.indicators.view` gives them; None
        where no register was given; then, as where nothing came in, there is no chart.
    """
    if dossiers is None or not dossiers["new"].any():
        return None
    use_house_style()
    new = dossiers[dossiers["new"]]
    shown = pd.DataFrame(
        {
            "Ngày tiếp nhận": new["received_at"].dt.normalize(),
            "Hình thức": new["channel"].astype(str).map(CHANNEL_LABELS),
        }
    )
    _, axes = plt.subplots(figsize=(9, 3.5))
    days = pd.date_range(shown["Ngày tiếp nhận"].min(), shown["Ngày tiếp nhận"].max() + pd.Timedelta(days=1))
    bins = date2num(days)  # type: ignore[no-untyped-call]
    sns.histplot(shown, x="Ngày tiếp nhận", hue="Hình thức", multiple="stack", bins=bins, ax=axes)
    axes.set(title="Hồ sơ mới tiếp nhận theo ngày", ylabel="Số hồ sơ")
    axes.xaxis.set_major_formatter(DateFormatter("%d/%m"))  # type: ignore[no-untyped-call]
    return axes
