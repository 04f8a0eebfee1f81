"""Pictures and digital files of the sandbox's listings."""

import hashlib
import io
import re
import sqlite3

from PIL import Image, UnidentifiedImageError

from app.connectors.platforms.etsy import facts
from app.connectors.platforms.etsy.sandbox.forms import Form, Part
from app.connectors.platforms.etsy.sandbox.refusals import error, fault, missing
from app.connectors.platforms.etsy.sandbox.shapes import clock
from app.connectors.platforms.etsy.sandbox.store import make_room, ranked

FILE_MOST = 20 * 1024 * 1024
IMAGE_LEAST_PX = 10
KINDS = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif"}


def add_image(db: sqlite3.Connection, row: sqlite3.Row, form: Form) -> sqlite3.Row:
    """uploadListingImage. `rank` without a value is 1, and pushes the others back."""
    number = row["listing_id"]
    before = ranked(db, "images", number)
    rank = form.whole("rank") or 1
    alt = form.text("alt_text") or ""
    if len(alt) > facts.LIMITS.alt_max:
        raise fault("/alt_text", "string_too_long", "cannot be longer than 500 characters")
    if rank > len(before) + 1:
        raise error(400, "The ListingImages for this Listing are in an inconsistent order.")
    content, kind, size = _picture(db, row, form)
    if form.flag("overwrite"):
        db.execute("DELETE FROM images WHERE listing_id = ? AND rank = ?", (number, rank))
    elif len(before) >= facts.LIMITS.images_max:
        raise error(
            400,
            f"Listings are only allowed {facts.LIMITS.images_max} images. Please delete a "
            "ListingImage before trying to upload another.",
        )
    make_room(db, "images", number, rank)
    made = db.execute(
        "INSERT INTO images (listing_id, rank, alt, kind, content, width, height, created)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (number, rank, alt, kind, content, *size, clock()),
    )
    return picture(db, int(made.lastrowid or 0))


def _picture(
    db: sqlite3.Connection, row: sqlite3.Row, form: Form
) -> tuple[bytes, str, tuple[int, int]]:
    """Content, media type, width and height of the picture sent, or of one already here."""
    part = form.parts.get("image")
    known = form.whole("listing_image_id")
    if part is not None:
        return _measured(part)
    if known is None:
        raise error(400, "Either a valid image file or a listing_image_id must be provided.")
    image = picture(db, known, row["shop_id"])
    if image["listing_id"] == row["listing_id"]:
        text = "This ListingImage already exists and is associated with the requested Listing"
        raise error(409, text)
    return image["content"], image["kind"], (image["width"], image["height"])


def _measured(part: Part) -> tuple[bytes, str, tuple[int, int]]:
    try:
        with Image.open(io.BytesIO(part.content), formats=list(KINDS)) as image:
            kind, size = KINDS[image.format or ""], image.size
            image.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        text = "Either a valid image file or a listing_image_id must be provided."
        raise error(400, text) from None
    if min(size) < IMAGE_LEAST_PX:
        raise error(400, "Please make sure both width and height are greater than 10px.")
    return part.content, kind, size


def picture(db: sqlite3.Connection, image_id: int, shop_id: int | None = None) -> sqlite3.Row:
    """Raises Refusal (404), also for a picture of another shop than `shop_id`."""
    row = db.execute(
        "SELECT images.*, shop_id FROM images JOIN listings USING (listing_id) WHERE image_id = ?",
        (image_id,),
    ).fetchone()
    if row is None or (shop_id is not None and row["shop_id"] != shop_id):
        raise missing("ListingImage", image_id)
    return row


def add_file(db: sqlite3.Connection, row: sqlite3.Row, form: Form) -> sqlite3.Row:
    """uploadListingFile. A listing with a file is a digital one."""
    number = row["listing_id"]
    if len(ranked(db, "files", number)) >= facts.LIMITS.files_max:
        raise error(400, f"A listing may have at most {facts.LIMITS.files_max} files.")
    name, size, print_ = _file(db, row, form)
    rank = form.whole("rank") or len(ranked(db, "files", number)) + 1
    make_room(db, "files", number, rank)
    made = db.execute(
        "INSERT INTO files (listing_id, rank, name, size, sha256, created)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (number, rank, name, size, print_, clock()),
    )
    db.execute("UPDATE listings SET type = 'download' WHERE listing_id = ?", (number,))
    return db.execute("SELECT * FROM files WHERE file_id = ?", (made.lastrowid,)).fetchone()


def _file(db: sqlite3.Connection, row: sqlite3.Row, form: Form) -> tuple[str, int, str]:
    """Name, size and fingerprint of the file sent, or of one that the shop already has."""
    part = form.parts.get("file")
    known = form.whole("listing_file_id")
    if part is None and known is not None:
        found = db.execute(
            "SELECT files.* FROM files JOIN listings USING (listing_id)"
            " WHERE file_id = ? AND shop_id = ?",
            (known, row["shop_id"]),
        ).fetchone()
        if found is None:
            raise missing("ListingFile", known)
        return found["name"], found["size"], found["sha256"]
    if part is None or not part.content:
        raise error(400, "Either a valid listing_file_id or file must be provided.")
    name = form.text("name") or part.name
    check_file(name, len(part.content))
    return name, len(part.content), hashlib.sha256(part.content).hexdigest()


def check_file(name: str, size: int) -> None:
    if len(name) > facts.LIMITS.file_name_max or not re.fullmatch(r"[A-Za-z0-9._-]+", name):
        raise error(400, "The file name may have 70 letters, numbers, periods, - and _ at most.")
    if name.rpartition(".")[2].lower() not in facts.LIMITS.file_kinds:
        raise error(400, "This type of file is not supported.")
    if size > FILE_MOST:
        raise error(400, "Files may not be larger than 20 MB.")
