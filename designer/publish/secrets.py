"""Secrets in the key ring of the operating system."""

from __future__ import annotations

from designer.publish.environment import NoKeyRingError

_SERVICE = "antragswerk"


class KeyRingSecrets:
    """The system's key ring (Windows credential store, Secret Service, KWallet), asked for only when needed."""

    def get(self, environment: str) -> str | None:
        import keyring
        from keyring.errors import KeyringError

        try:
            return keyring.get_password(_SERVICE, environment)
        except KeyringError:
            return None

    def set(self, environment: str, secret: str) -> None:
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(_SERVICE, environment, secret)
        except KeyringError as error:
            raise NoKeyRingError from error

    def forget(self, environment: str) -> None:
        import keyring
        from keyring.errors import KeyringError, PasswordDeleteError

        try:
            keyring.delete_password(_SERVICE, environment)
        except (PasswordDeleteError, KeyringError):
            return
