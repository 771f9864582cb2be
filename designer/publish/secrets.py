"""Secrets in the key ring of the operating system, or in memory where there is none."""

from __future__ import annotations

from designer.publish.environment import NoKeyRingError

_SERVICE = "antragswerk"


def has_key_ring() -> bool:
    """Whether this computer has a key ring that can keep something."""
    import keyring
    from keyring.backends import fail, null

    return not isinstance(keyring.get_keyring(), fail.Keyring | null.Keyring)


class SessionSecrets:
    """Secrets that are gone when the program ends."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def get(self, environment: str) -> str | None:
        return self._kept.get(environment)

    def set(self, environment: str, secret: str) -> None:
        self._kept[environment] = secret

    def forget(self, environment: str) -> None:
        self._kept.pop(environment, None)


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

        if not has_key_ring():  # some backends take a secret and forget it
            raise NoKeyRingError
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
