"""A job read from the queue's file, and the claim under which a worker runs it."""

from dataclasses import dataclass
from typing import Any

from saq.job import Job


class ClaimLost(Exception):
    """The worker no longer owns the job: it was taken for dead, and the job was given away.

    Raised by `job.update()`, so that a run which outlived its claim stops at its next heartbeat.
    """

    def __init__(self, key: str) -> None:
        super().__init__(f"Job {key} is no longer this worker's to change.")
        self.key = key


@dataclass(eq=False, repr=False)
class ClaimedJob(Job):
    claim: int | None = None
    """Drawn anew each time the job is dequeued; None for a job that was only looked up."""

    def to_dict(self) -> dict[str, Any]:
        fields = super().to_dict()
        fields.pop("claim", None)
        return fields

    def replace(self, job: Job) -> None:
        """Refreshing must not lend a run the claim of the one that came after it."""
        claim = self.claim
        super().replace(job)
        self.claim = claim


def claim_of(job: Job) -> int | None:
    return job.claim if isinstance(job, ClaimedJob) else None
