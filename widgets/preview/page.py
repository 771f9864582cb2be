"""The web page of the preview: it reaches its own door and nothing else."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)


class OnlyOurs(QWebEngineUrlRequestInterceptor):
    """Stops every request that does not go to `origin`."""

    def __init__(self, origin: str, owner: QObject) -> None:
        super().__init__(owner)
        self._origin = f"{origin}/"

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        if url.scheme() not in {"data", "blob"} and not url.toString().startswith(self._origin):
            info.block(True)


class PreviewProfile(QWebEngineProfile):
    """A profile that keeps nothing and speaks German. Its owner must outlive the pages on it."""

    def __init__(self, origin: str, owner: QObject) -> None:
        super().__init__(owner)
        self.origin = origin
        self.setHttpAcceptLanguage("de-DE,de")
        self.setUrlRequestInterceptor(OnlyOurs(origin, self))


class PreviewPage(QWebEnginePage):
    """A page on which links to elsewhere open in the system's browser."""

    def __init__(self, profile: PreviewProfile, parent: QObject) -> None:
        super().__init__(profile, parent)
        self._origin = profile.origin

    def acceptNavigationRequest(self, url: QUrl, kind: QWebEnginePage.NavigationType, is_main_frame: bool) -> bool:
        if url.toString().startswith(f"{self._origin}/"):
            return True
        if kind == QWebEnginePage.NavigationType.NavigationTypeLinkClicked and url.scheme() in {"https", "mailto"}:
            QDesktopServices.openUrl(url)
        return False

    def createWindow(self, _kind: QWebEnginePage.WebWindowType) -> QWebEnginePage:
        return self
