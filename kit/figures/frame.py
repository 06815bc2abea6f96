"""What every figure has: title, unit, denominator and source line, right to left."""

from typing import Any

from kit import rtl

#: Where a figure's source line stands below the plot, in pixels.
_SOURCE_DROP = 52


def finish(
    figure: Any, *, title: str, subtitle: str = "", source: str = "", height: int = 480
) -> Any:
    """Give a figure its title, its second line (unit and denominator) and its source line."""
    heading = f"<b>{rtl.isolate(title)}</b>"
    if subtitle:
        heading += f"<br><span style='font-size:13px'>{rtl.isolate(subtitle)}</span>"
    figure.update_layout(
        template=f"plotly_white+{rtl.register_template()}", title={"text": heading}, height=height
    )
    if source:
        figure.add_annotation(
            text=rtl.isolate(source), x=1, xref="paper", xanchor="right", y=0, yref="paper",
            yanchor="top", yshift=-_SOURCE_DROP, showarrow=False,
            font={"size": 11, "color": "#666"},
        )  # fmt: skip
        figure.update_layout(margin={"b": 90})
    return figure
