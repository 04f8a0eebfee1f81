"""The stream of what changed, for open pages."""

from litestar import get
from litestar.response import ServerSentEvent

from app.web.frame import Frame
from app.web.guards import AnyRequest, requires
from app.web.pulse import Pulse


@get("/t/{slug:str}/stream", guards=[requires("overview.read")], include_in_schema=False)
async def changes(request: AnyRequest, frame: Frame) -> ServerSentEvent:
    pulse: Pulse = request.app.state.pulse
    return ServerSentEvent(pulse.listen(frame.here.id, request.headers.get("last-event-id", "")))
