"""The line at the bottom: the file, when it was last saved, and the work going on."""

from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QWidget

from app.ui.jobs import Job, Jobs
from app.ui.look import theme
from app.ui.look.buttons import icon_button


class StatusLine(QStatusBar):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._job: Job | None = None
        self._words = QLabel()
        self._words.setAccessibleName("État du fichier")
        self._worry = QLabel()
        theme.draw(self._worry, theme.MEANING_ICONS["warn"], "warn", 14)
        self._worry.setToolTip(theme.MEANING_WORDS["warn"])
        self._worry.setVisible(False)
        self._label = QLabel()
        self._bar = QProgressBar()
        self._bar.setAccessibleName("Avancement")
        self._bar.setFixedWidth(160)
        self._bar.setTextVisible(False)
        self._cancel = icon_button("x", "Arrêter ce travail")
        self._cancel.clicked.connect(self._on_cancel_clicked)
        self.addWidget(self._worry)
        self.addWidget(self._words, 1)
        for widget in (self._label, self._bar, self._cancel):
            self.addPermanentWidget(widget)
            widget.hide()

    def say(self, *parts: str, is_worrying: bool = False) -> None:
        """Worrying: amber, with its triangle."""
        self._words.setText("  ·  ".join(part for part in parts if part))
        self._worry.setVisible(is_worrying)

    def words(self) -> str:
        return self._words.text()

    def follow(self, jobs: Jobs) -> None:
        jobs.job_started.connect(self._on_started)
        jobs.job_progressed.connect(self._on_progressed)
        jobs.job_ended.connect(self._on_ended)

    def _on_started(self, job: Job) -> None:
        self._job = job
        self._label.setText(job.label)
        self._bar.setRange(0, 0)
        self._label.setVisible(bool(job.label))
        self._bar.setVisible(bool(job.label))
        self._cancel.setVisible(job.cancellable)

    def _on_progressed(self, percent: int) -> None:
        self._bar.setRange(0, 100 if percent >= 0 else 0)
        self._bar.setValue(percent)

    def _on_ended(self, _job: Job) -> None:
        self._job = None
        for widget in (self._label, self._bar, self._cancel):
            widget.hide()

    def _on_cancel_clicked(self) -> None:
        if self._job is not None:
            self._job.cancel()
