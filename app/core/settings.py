"""Every setting of the cockpit: from the environment, then from `.env` in the checkout."""

import os
import secrets
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal
from urllib.parse import unquote, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.core.errors import CockpitError, Invalid

CHECKOUT = Path(__file__).resolve().parents[2]
SECRET_LENGTH = 32
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104


class SettingsInvalid(CockpitError):
    """Settings that cannot be used; one sentence each, saying what to write."""

    exit_code: ClassVar[int] = 2


def _folder(value: object) -> Path:
    """A relative path counts from the checkout, whatever the current folder is."""
    return (CHECKOUT / Path(str(value)).expanduser()).resolve()


def _sqlite_file(url: str) -> str:
    """The file of a `sqlite:///…` address as an absolute path, written with four slashes."""
    path = url.removeprefix("sqlite:///")
    if path == url or not path or path.startswith((":", "?")):
        raise ValueError("a database in memory cannot be shared by web and worker")
    return f"sqlite:///{_folder(path)}"


def _speaks(*schemes: str) -> AfterValidator:
    def check(url: str) -> str:
        scheme, _, rest = url.partition("://")
        family = {"postgres": "postgresql"}.get(scheme.partition("+")[0], scheme.partition("+")[0])
        if family not in schemes or not rest:
            raise ValueError(f"not one of {', '.join(schemes)}")
        return _sqlite_file(f"sqlite://{rest}") if family == "sqlite" else f"{family}://{rest}"

    return AfterValidator(check)


def _storage(url: str) -> str:
    if "://" in url and not url.startswith("file:///"):
        raise ValueError("not a folder")
    path = unquote(url.removeprefix("file://")) if url.startswith("file://") else url
    return _folder(path).as_uri()


def _feed(url: str | None) -> str | None:
    return url if not url or url.startswith("file:///") else _web(url)


def _web(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("not an address of the web")
    return url.rstrip("/")


def _long_enough(secret: SecretStr | None) -> SecretStr | None:
    if secret is not None and len(secret.get_secret_value()) < SECRET_LENGTH:
        raise ValueError("too short")
    return secret


Folder = Annotated[Path, BeforeValidator(_folder)]
WebAddress = Annotated[str, AfterValidator(_web)]
Upper = BeforeValidator(lambda value: str(value).upper())
Lower = BeforeValidator(lambda value: str(value).lower())


def _local_url(known: dict[str, Any]) -> str:
    """Where this machine reaches a server that listens on HOST and PORT."""
    host = EVERYWHERE.get(known["host"], str(known["host"]))
    return f"http://{f'[{host}]' if ':' in host else host}:{known['port']}"


def _write(what: str) -> dict[str, Any]:
    """What a person should write; the sentence for a wrong value ends with it."""
    return {"write": what}


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_file=CHECKOUT / ".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    data_dir: Folder = Field(
        default=CHECKOUT / "var",
        validation_alias="COCKPIT_DATA_DIR",
        description="The folder that holds database, queue, files, keys and logs. A relative "
        "path counts from the checkout.",
        json_schema_extra=_write("the path of a folder, such as /srv/cockpit"),
    )
    host: str = Field(
        default="127.0.0.1",
        validation_alias="HOST",
        pattern=r"^[A-Za-z0-9.:_-]+$",
        description="The address that the web process listens on. Behind a proxy leave it as it "
        "is; 0.0.0.0 opens the cockpit to the whole network.",
        json_schema_extra=_write("an address of this machine, such as 127.0.0.1"),
    )
    port: int = Field(
        default=8000,
        ge=1,
        le=65535,
        validation_alias="PORT",
        description="The port that the web process listens on.",
        json_schema_extra=_write("a whole number from 1 to 65535, such as 8000"),
    )
    public_url: WebAddress = Field(
        default_factory=_local_url,
        validation_alias="PUBLIC_URL",
        description="The address under which operators reach the cockpit. With https, cookies "
        "are sent over TLS only. Default: `http://HOST:PORT`.",
        json_schema_extra=_write("an address that begins with http:// or https://"),
    )
    trusted_proxies: str = Field(
        default="127.0.0.1",
        validation_alias="TRUSTED_PROXIES",
        pattern=r"^[0-9A-Fa-f.:/*, ]+$",
        description="Proxies, divided by commas, whose word about a visitor's address is believed.",
        json_schema_extra=_write("addresses divided by commas, such as 127.0.0.1,10.0.0.2"),
    )
    database_url: Annotated[str, _speaks("sqlite", "postgresql")] = Field(
        default_factory=lambda known: f"sqlite:///{known['data_dir']}/cockpit.sqlite3",
        repr=False,
        validation_alias="DATABASE_URL",
        description="The database: a SQLite file or PostgreSQL. Default: `cockpit.sqlite3` in the "
        "data directory.",
        json_schema_extra=_write("sqlite:////path/to/file or postgresql://user:password@host/name"),
    )
    queue_url: Annotated[str, _speaks("sqlite", "redis", "rediss", "postgresql")] = Field(
        default_factory=lambda known: f"sqlite:///{known['data_dir']}/queue.sqlite3",
        repr=False,
        validation_alias="QUEUE_URL",
        description="The job queue: a SQLite file, Redis or PostgreSQL. Default: `queue.sqlite3` "
        "in the data directory.",
        json_schema_extra=_write(
            "sqlite:////path/to/file, redis://host:6379/0 or postgresql://user:password@host/name"
        ),
    )
    storage_url: Annotated[str, AfterValidator(_storage)] = Field(
        default_factory=lambda known: (known["data_dir"] / "files").as_uri(),
        validation_alias="STORAGE_URL",
        description="The folder that keeps uploads, product files and pictures. Default: `files` "
        "in the data directory.",
        json_schema_extra=_write("a folder, such as file:///srv/cockpit/files"),
    )
    given_secret_key: Annotated[SecretStr | None, AfterValidator(_long_enough)] = Field(
        default=None,
        validation_alias="SECRET_KEY",
        description="Signs sessions and links. Default: made on first run and kept in "
        "`secret.key` in the data directory, readable by its owner only.",
        json_schema_extra=_write(f"at least {SECRET_LENGTH} random characters"),
    )
    keys_file: Folder = Field(
        default_factory=lambda known: known["data_dir"] / "keys.json",
        validation_alias="COCKPIT_KEYS",
        description="The file of the keys that encrypt secrets and buyers' data; made on first "
        "run. Default: `keys.json` in the data directory.",
        json_schema_extra=_write("the path of a file, such as /etc/cockpit/keys.json"),
    )
    session_days: int = Field(
        default=14,
        ge=1,
        le=365,
        validation_alias="SESSION_DAYS",
        description="Days after which an unused sign-in ends.",
        json_schema_extra=_write("a whole number from 1 to 365"),
    )
    upload_max_mb: int = Field(
        default=200,
        ge=1,
        le=10_000,
        validation_alias="UPLOAD_MAX_MB",
        description="The largest file that can be uploaded, in megabytes.",
        json_schema_extra=_write("a whole number from 1 to 10000"),
    )
    worker_concurrency: int = Field(
        default=4,
        ge=1,
        le=64,
        validation_alias="WORKER_CONCURRENCY",
        description="Jobs that one worker does at the same time.",
        json_schema_extra=_write("a whole number from 1 to 64"),
    )
    trend_slice_seconds: int = Field(
        default=60,
        ge=10,
        le=600,
        validation_alias="TREND_SLICE_SECONDS",
        description="Seconds after which a trend run lets others have their turn and goes on "
        "as a job of its own.",
        json_schema_extra=_write("a whole number from 10 to 600"),
    )
    trend_slice_buffer: int = Field(
        default=7,
        ge=0,
        le=60,
        validation_alias="TREND_SLICE_BUFFER",
        description="Seconds of a trend run's slice that are kept for putting its work away.",
        json_schema_extra=_write("a whole number from 0 to 60"),
    )
    cron_secret: Annotated[SecretStr | None, AfterValidator(_long_enough)] = Field(
        default=None,
        validation_alias="CRON_SECRET",
        description="Lets a clock outside start the timers by `POST /api/cron/NAME` with the "
        "header `Authorization: Bearer` and this secret. Without it there is no such address.",
        json_schema_extra=_write(f"at least {SECRET_LENGTH} random characters"),
    )
    model_timeout: int = Field(
        default=18,
        ge=2,
        le=120,
        validation_alias="MODEL_TIMEOUT",
        description="Seconds that a language model has for one answer before the next vendor is "
        "asked.",
        json_schema_extra=_write("a whole number from 2 to 120"),
    )
    sandbox_url: WebAddress = Field(
        default_factory=lambda known: f"{_local_url(known)}/sandbox",
        validation_alias="SANDBOX_URL",
        description="Where the sandbox platforms answer, which stand in for a platform without "
        "keys. Default: `http://HOST:PORT/sandbox`, served by the web process.",
        json_schema_extra=_write("an address that begins with http:// or https://"),
    )
    etsy_api_url: WebAddress = Field(
        default="https://openapi.etsy.com",
        validation_alias="ETSY_API_URL",
        description="Where the Etsy connector finds Etsy, for a tenant with keys of its own.",
        json_schema_extra=_write("an address that begins with http:// or https://"),
    )
    trend_feed: Annotated[str | None, AfterValidator(_feed)] = Field(
        default=None,
        validation_alias="TREND_FEED",
        description="Product trends as JSON, from TikTok's or another provider's tool: an address "
        "of the web or a file; `{tenant}` in it stands for a brand's short name.",
        json_schema_extra=_write("an http(s) address or file:///path/to/file.json"),
    )
    trend_feed_key: SecretStr | None = Field(
        default=None,
        validation_alias="TREND_FEED_KEY",
        description="Sent to `TREND_FEED` as a bearer token.",
        json_schema_extra=_write("the key that the provider gave"),
    )
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], Upper] = Field(
        default="INFO",
        validation_alias="LOG_LEVEL",
        description="The least important log lines that are written.",
        json_schema_extra=_write("DEBUG, INFO, WARNING or ERROR"),
    )
    log_format: Annotated[Literal["auto", "console", "json"], Lower] = Field(
        default="auto",
        validation_alias="LOG_FORMAT",
        description="Log lines for people (console) or for programs (json); auto is console on a "
        "terminal and json elsewhere.",
        json_schema_extra=_write("auto, console or json"),
    )

    @property
    def local_url(self) -> str:
        return _local_url({"host": self.host, "port": self.port})

    @property
    def storage_dir(self) -> Path:
        return Path(unquote(urlsplit(self.storage_url).path))

    @property
    def logs_dir(self) -> Path:
        return self.data_dir / "logs"

    @property
    def secret_key_file(self) -> Path:
        return self.data_dir / "secret.key"

    @property
    def https(self) -> bool:
        """Operators come over TLS, so cookies may insist on it."""
        return self.public_url.startswith("https://")

    def secret_key(self) -> str:
        """SECRET_KEY, or the key kept in the data directory; the first process to ask makes it."""
        if self.given_secret_key is not None:
            return self.given_secret_key.get_secret_value()
        if not self.secret_key_file.exists():
            _write_once(self.secret_key_file, secrets.token_urlsafe(48))
        key = self.secret_key_file.read_text().strip()
        if len(key) < SECRET_LENGTH:
            raise Invalid(
                f"The secret key in {self.secret_key_file} is damaged.",
                "Put it back from a backup, or delete the file: everyone must sign in again.",
            )
        return key

    def prepare(self) -> None:
        """Make the data directory, closed to other users of the machine, and the secret key."""
        try:
            self.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.logs_dir.mkdir(mode=0o700, exist_ok=True)
            self.secret_key()
        except OSError as error:
            raise Invalid(
                f"The data directory {self.data_dir} cannot be used: {error.strerror}.",
                "Give this user the right to write there, or name another folder by "
                "COCKPIT_DATA_DIR.",
            ) from error


def _write_once(path: Path, text: str) -> None:
    """Whole or not at all, mode 0600; of several processes the first wins."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink(missing_ok=True)


def load_settings(env_file: Path | None = CHECKOUT / ".env", **given: str) -> Settings:
    """Settings by the names of their variables; `given` ones win over environment and file.

    Raises SettingsInvalid with one sentence a wrong setting.
    """
    try:
        return Settings(_env_file=env_file, **{k: v for k, v in given.items() if v})  # pyright: ignore[reportCallIssue]
    except ValidationError as error:
        raise SettingsInvalid("\n".join(_sentences(error))) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsInvalid(
            f"{env_file} cannot be read as text in UTF-8: {error}.",
            "Save it as UTF-8, or give this user the right to read it.",
        ) from error


def _sentences(error: ValidationError) -> list[str]:
    """A default that waits for a wrong setting is no fault of its own, so it is left out."""
    writes = {field.validation_alias: field for field in Settings.model_fields.values()}
    found: list[str] = []
    for fault in error.errors():
        name = str(fault["loc"][0])
        extra = writes[name].json_schema_extra if name in writes else None
        if fault["type"] != "default_factory_not_called" and isinstance(extra, dict):
            found.append(f"{name} cannot be used as it is set. Write {extra['write']}.")
    return found
