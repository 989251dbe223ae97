"""The colours of the figure, on light and on dark."""

from functools import cache

from PySide6.QtGui import QColor

from glutecoach.figure.paints import Paints

FIGURE_LIGHT = {
    "skin": ("#A8694B", "#D89B77", "#EDBB98"),
    "hair": ("#2E2320", "#4A3932", "#67534A"),
    "shirt": ("#8C9FA3", "#C9D6D6", "#E6EDEB"),
    "trousers": ("#1C4643", "#2F6F6A", "#4A8D86"),
    "mat": ("#CFC3AE", "#E9E0D0", "#F2ECE0"),
    "wood": ("#9A7450", "#C49A6C", "#D9B68C"),
    "wall": ("#D3CBBE", "#E4DDD2", "#EFEAE2"),
    "roller": ("#3E5763", "#5C7C8A", "#84A2AF"),
    "band": ("#B9852A", "#E9B44C", "#F2CD83"),
    "glow": "#F0785A",
    "ground": "#DDD8CF",
    "shadow": "#28322F",
}
FIGURE_DARK = {
    "skin": ("#8F5A41", "#C98D6B", "#E2AD8A"),
    "hair": ("#3A2C27", "#5C473D", "#7C6456"),
    "shirt": ("#8497A0", "#B9C8CC", "#D9E3E2"),
    "trousers": ("#245752", "#3D857E", "#5DA59D"),
    "mat": ("#2A3535", "#364545", "#405050"),
    "wood": ("#6E5238", "#94714C", "#B08A62"),
    "wall": ("#2E3A3A", "#3A4848", "#455555"),
    "roller": ("#3E5763", "#6A8B9A", "#93B4C2"),
    "band": ("#A87C30", "#EDC06A", "#F5D798"),
    "glow": "#FF8A6B",
    "ground": "#3A4848",
    "shadow": "#050808",
}
"""The colours of the figure: in the shade, plain, and in the light."""


@cache
def figure_paints(*, dark: bool) -> Paints:
    """Return the colours of the figure on light or dark."""
    made = {}
    for name, colours in (FIGURE_DARK if dark else FIGURE_LIGHT).items():
        made[name] = QColor(colours) if isinstance(colours, str) else tuple(map(QColor, colours))
    return Paints(**made)  # type: ignore[arg-type]
