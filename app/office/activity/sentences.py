"""Every event in a sentence for people: who did what. The only place where events get words."""

from collections.abc import Mapping
from typing import Any

import msgspec


class Words(msgspec.Struct, frozen=True):
    """`says` follows the actor's name and may hold the event's data; `more` is told below it."""

    says: str
    icon: str = "circle-dot"
    tone: str = ""
    more: str = ""


WORDS: Mapping[str, Words] = {
    "import.finished": Words(
        "imported “{file}”",
        "file-down",
        "good",
        "{imported} new, {updated} updated, {unchanged} unchanged, {refused} refused",
    ),
    "import.mapped": Words("said what the columns of “{file}” mean", "table", "", "{kind}"),
    "signal.stated": Words("typed what {about} measured", "pencil", "", "{count} figures"),
    "signal.corrected": Words(
        "corrected {metric} of “{keyword}”", "pencil", "", "{before} → {after}"
    ),
    "run.started": Words("started trend run {number}", "play"),
    "run.finished": Words(
        "finished trend run {number}", "gem", "good", "{opportunities} opportunities"
    ),
    "run.briefed": Words("had {briefs} briefs from trend run {number}", "lightbulb"),
    "niche.watched": Words("watches the niche “{title}”", "eye"),
    "niche.dismissed": Words("dismissed the niche “{title}”", "circle-x", "", "{reason}"),
    "niche.unmarked": Words("took the mark off the niche “{title}”", "eye-off"),
    "weights.saved": Words("saved other weights of the score", "sliders-horizontal"),
    "weights.reset": Words("went back to the built-in weights of the score", "rotate-ccw"),
    "niche.spiked": Words(
        "saw “{title}” rise from {before} to {score} in run {run}", "trending-up", "good"
    ),
    "topic.proposed": Words("proposes the topic “{topic}”", "trending-up", "", "{sentence}"),
    "topic.accepted": Words("took up the topic “{topic}”", "thumbs-up", "good"),
    "topic.dismissed": Words("dismissed the topic “{topic}”", "circle-x", "", "{reason}"),
    "listing_pack.made": Words("made a listing pack for “{title}”", "tags"),
    "run.failed": Words("could not finish trend run {number}", "circle-alert", "bad", "{reason}"),
    "product_check.kept": Words("checked “{subject}”: {verdict}", "calculator"),
    "product_check.watched": Words("watches “{subject}”", "eye"),
    "product_check.unwatched": Words("no longer watches “{subject}”", "eye-off"),
    "product_check.brief_wanted": Words("asked for a brief on “{subject}”", "lightbulb"),
    "keyword_cluster.pinned": Words("pinned the cluster “{title}”", "lock"),
    "keyword_cluster.unpinned": Words("unpinned the cluster “{title}”", "lock"),
    "keyword_cluster.merged": Words("merged the cluster “{other}” into “{title}”", "tags"),
    "keyword_cluster.split": Words("split “{other}” off the cluster “{title}”", "tags"),
    "keyword_list.filled": Words("put {count} keywords into the list “{title}”", "tags"),
    "keyword_list.renamed": Words("renamed the list “{before}” to “{title}”", "pencil"),
    "keyword_list.deleted": Words("deleted the list “{title}”", "trash-2", "warn"),
    "outcome.recorded": Words("saw {units} sold of “{title}” by day {day}", "chart-column"),
    "brief.asked": Words("asked for a brief on the topic “{topic}”", "lightbulb"),
    "brief.written": Words("wrote the brief “{title}”", "lightbulb"),
    "brief.approved": Words("approved the brief “{title}”", "thumbs-up", "good", "{note}"),
    "brief.rejected": Words("rejected the brief “{title}”", "circle-x", "warn", "{note}"),
    "brief.listed": Words("saw the brief “{title}” on sale", "store", "good"),
    "brief.in_production": Words("began to make “{title}”", "hand"),
    "brand.made": Words("made a look for {name}", "palette"),
    "product.created": Words("made the product “{title}”", "package"),
    "files.ready": Words("finished the product's files", "file-check", "good", "{pages} pages"),
    "listing.drafted": Words("drafted the listing “{title}”", "file-text"),
    "listing.edited": Words("edited the listing “{title}”", "pencil"),
    "listing.published": Words("published “{title}” on {channel}", "rocket", "good"),
    "proposal.asked": Words("asks for a decision: {title}", "inbox"),
    "proposal.approved": Words("approved: {title}", "thumbs-up", "good", "{note}"),
    "proposal.rejected": Words("rejected: {title}", "circle-x", "warn", "{note}"),
    "proposal.snoozed": Words("put off: {title}", "alarm-clock"),
    "proposal.woken": Words("took up again: {title}", "alarm-clock"),
    "proposal.withdrawn": Words("withdrew: {title}", "undo-2"),
    "proposal.executed": Words("carried out: {title}", "circle-check", "good"),
    "proposal.failed": Words("could not carry out: {title}", "circle-alert", "bad", "{error}"),
    "job.failed": Words("gave up on “{title}”", "circle-alert", "bad", "{error}"),
    "job.cancelled": Words("cancelled “{title}”", "circle-pause", "warn"),
    "job.retried": Words("tried “{title}” again", "rotate-ccw"),
    "flag.changed": Words("switched “{title}” {on_or_off}", "toggle-left"),
    "tenant.changed": Words("changed the brand's {fields}", "settings"),
    "member.added": Words("made {name} a member", "users", "", "as {role}"),
    "member.role_changed": Words(
        "changed the role of {name}", "users", "", "from {before} to {role}"
    ),
    "member.removed": Words("removed {name} from the brand", "users", "warn"),
    "secret.set": Words("put {name} into the vault", "lock"),
    "secret.replaced": Words("replaced {name} in the vault", "lock"),
    "secret.deleted": Words("deleted {name} from the vault", "trash-2", "warn"),
    "model.changed": Words("set up {title} as a model", "sparkles", "", "{model} at {host}"),
    "model.moved": Words("put {title} at place {place} of the models", "sparkles"),
    "model.limit_set": Words("set the monthly limit of models to {limit}", "wallet"),
    "connection.went_live": Words("took {title} live", "plug", "warn"),
    "connection.went_to_sandbox": Words("put {title} back into the sandbox", "unplug"),
    "connection.shop_set": Words("named the {title} shop {shop_id}", "store"),
    "connection.lost": Words("found that {title} no longer takes our keys", "unplug", "bad"),
    "connection.restored": Words("found {title} in order again", "plug", "good"),
}


class Sentence(msgspec.Struct, frozen=True):
    text: str
    more: str
    icon: str
    tone: str


def sentence(kind: str, actor: str, data: Mapping[str, Any]) -> Sentence:
    """An event that nobody has words for yet is told by its name."""
    words = WORDS.get(kind) or Words(kind.replace(".", " ").replace("_", " "))
    told = _Told(data)
    more = words.more.format_map(told).strip()
    return Sentence(f"{actor} {words.says.format_map(told)}", more, words.icon, words.tone)


class _Told(dict[str, Any]):
    """The event's data as words; what an old event lacks reads as nothing."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__({name: _plain(value) for name, value in data.items()})
        if "on" in data:
            self["on_or_off"] = "on" if data["on"] else "off"

    def __missing__(self, name: str) -> str:
        return "" if name == "note" else "…"


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
