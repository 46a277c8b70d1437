"""Whatever a text is made of and however narrow its column, no letter of it is cut off."""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from app.gui.widgets.wrapping_label import WrappingLabel, pieces_of
from tests.examples import count_of

_TEXTS = st.text(st.sampled_from("ab1W9-./_@: ,(é漢ש"), max_size=60)


@settings(max_examples=count_of(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("01a21860-6b01-7928-bd6d-87fd16873e5b")
@given(_TEXTS)
def test_every_line_has_room_and_the_text_is_the_same(qtbot: QtBot, text: str) -> None:
    label = WrappingLabel()
    qtbot.addWidget(label)
    label.setText(text)
    label.show()
    metrics = label.fontMetrics()
    widest = max(map(metrics.horizontalAdvance, text), default=0) + 2
    widths = range(widest, metrics.horizontalAdvance(text) + 20, 3)
    assert widths
    for width in widths:
        label.resize(width, 400)
        QCoreApplication.sendPostedEvents(label)
        needed = max((metrics.horizontalAdvance(one.rstrip()) for one in pieces_of(label.text())), default=0)
        assert needed <= width, (width, label.text().replace("\u200b", "|"))
        assert label.text().replace("\u200b", "") == text
