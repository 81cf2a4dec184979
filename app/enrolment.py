"""How an installation becomes a device of its branch, and how it is brought back to life."""

from sqlalchemy import update

from app import bootstrap, code, hold, keys, recovery
from app.clock import Clock, SystemClock
from app.errors import Objection, Outage, Refused
from app.journal import identity
from app.journal.identity import Identity
from app.keys import Kept
from app.settings import Settings
from app.sync import enrol as contact
from app.sync.wire import Enrolled
from db import tables
from db.engine import change_key, new_key
from db.transaction import writing

# What belongs beside the code, and what beside the address.
_CODE = {"code_unknown", "code_used", "code_expired", "code_tries", "code_other_device"}
_ADDRESS = {
    "unreachable", "no_tls", "busy", "other_authority", "certificate_not_yet",
    "certificate_expired", "certificate_host", "certificate_foreign", "other_version",
}  # fmt: skip


def enrol(settings: Settings, url: str, typed: str, attempt: str) -> None:
    """Make this installation the device that a one-time code stands for.

    Raises Refused with everything that is wrong, beside `url` or `code`; Outage("store_exists")
    before anything is asked. The same `attempt` may be tried again where the answer was lost.
    """
    if settings.file.exists():
        raise Outage("store_exists")
    given, address = ask(url, typed, attempt)
    bootstrap.make_desk(settings, identity_of(given, address))


def recover(settings: Settings, pem: bytes, passphrase: str, kept: recovery.Wrapped) -> None:
    """Open a desk's file without its keyring, and give it a new key and a new life here.

    The next start goes on in a new incarnation and hands the new key to the hub. It can be tried
    again after a failure at any point. Raises Outage: recovery_ and why, store_ and why.
    """
    if not settings.file.exists():
        raise Outage("store_missing")
    key = recovery.unwrap(pem, passphrase, kept)
    with hold.holding(settings.data, hold.DESK, "recover"):
        new = new_key()
        engine = bootstrap.open_store(settings, key)
        with writing(engine) as connection:
            me = identity.read(connection)
            if me is None:
                raise Outage("not_enrolled")
            connection.execute(update(tables.identity).values(wrapped=bootstrap.wrapped(me, new)))
        engine.dispose()
        # First the key, then the file: until the file is changed the old one still opens it.
        keys.keep(settings, Kept(new, ""))
        change_key(settings.file, key, new)


def ask(url: str, typed: str, attempt: str, device: str = "") -> tuple[Enrolled, str]:
    """What the branch gives for a code, and its address; raises Refused as `enrol`."""
    address, read = _read(url, typed)
    try:
        return contact.enrol(address, read, attempt, device), address
    except Outage as outage:
        field = "code" if outage.kind in _CODE else "url" if outage.kind in _ADDRESS else None
        if field is None:
            raise
        raise Refused(Objection(f"enrol_{outage.kind}", field=field)) from None


def new_attempt(clock: Clock | None = None) -> str:
    """A name for one try at enrolling, however often it has to be repeated."""
    return (clock or SystemClock()).new_id()


def _read(url: str, typed: str) -> tuple[str, code.Code]:
    found: list[Objection] = []
    address, read = "", None
    try:
        address = contact.address(url)
    except Refused as refused:
        found.extend(refused.objections)
    try:
        read = code.read(typed)
    except Refused as refused:
        found.extend(refused.objections)
    if read is None or found:
        raise Refused(*found)
    return address, read


def identity_of(given: Enrolled, url: str) -> Identity:
    """Who a machine is by what the branch gave it; its incarnation is still to be drawn."""
    return Identity(
        device=given.device, branch=given.branch, name=given.name, hall=given.hall,
        counter=given.counter, scope=given.scope, incarnation="", hub_url=url, token=given.token,
        branch_key=given.branch_key, authority=given.authority, recovery=given.recovery,
    )  # fmt: skip
