"""Floor of `start` and `memory`: a bare window with one table. Run as a script of its own."""

import sys

from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget

application = QApplication([])
window = QMainWindow()
window.setCentralWidget(QTableWidget(20, 6))
window.resize(1366, 768)
window.show()
application.processEvents()
print("ready", flush=True)
sys.stdin.readline()
