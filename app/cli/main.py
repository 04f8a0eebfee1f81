"""The table of the verbs, and how each error becomes a sentence and an exit code."""

import os
import sys
from collections.abc import Sequence

from cyclopts import App, CycloptsError, Parameter

from app.cli.saying import complain
from app.core.errors import CockpitError
from app.core.parent import follow_parent

# Modules are named, not imported, so that each verb loads only what it needs.
VERBS = (
    ("up", "app.cli.up:up", "Start the cockpit here: web, worker and all they need."),
    ("serve", "app.cli.serve:serve", "Run the web process alone."),
    ("worker", "app.cli.worker:worker", "Run one worker, which does the queued jobs."),
    ("migrate", "app.cli.migrate:migrate", "Bring the database to this version's tables."),
    ("doctor", "app.cli.doctor:doctor", "Check this machine and say what to do."),
    ("demo", "app.cli.demo:demo", "Add a fictional brand with a year of orders."),
    ("tenant", "app.cli.tenants:tenant", "Brands: add one."),
    ("user", "app.cli.users:user", "Operators: add one."),
    ("import", "app.cli.imports:import_files", "Import a platform's exported files."),
    ("trend-run", "app.cli.research:trend_run", "Research the market for a brand."),
    ("backtest", "app.cli.backtest:backtest", "What the scores would have been worth."),
    ("sandbox", "app.cli.sandbox:sandbox", "Stand-ins for real platforms, to try things on."),
    ("jobs", "app.cli.jobs:jobs", "What is queued, running, done and failed."),
    ("secrets", "app.cli.secrets:secrets", "The keys that encrypt secrets and buyers' data."),
)


def build() -> App:
    app = App(
        name="cockpit",
        help="Yalla Cockpit: one place to run several small online brands.",
        help_format="plaintext",
        help_formatter="plain",
        version_flags=(),
        default_parameter=Parameter(show_default=False, negative=()),
        result_action="return_value",
    )
    for order, (name, place, sentence) in enumerate(VERBS):
        app.command(place, name=name, help=sentence, sort_key=order)
    return app


def run(words: Sequence[str]) -> int:
    """Carry out a command line and answer its exit code: 0 only when all was done."""
    as_json = "--json" in words
    try:
        code = build()(words, exit_on_error=False, print_error=False)
    except CycloptsError as error:
        sentence = " ".join(str(error).split())
        return complain(sentence, "See `cockpit --help`.", as_json=as_json, code=2)
    except CockpitError as error:
        fields: dict[str, str] = getattr(error, "errors", {})
        told = "\n".join(f"{name}: {sentence}" for name, sentence in fields.items())
        code = getattr(error, "exit_code", 1)
        return complain(told or error.sentence, error.hint, as_json=as_json, code=code)
    except KeyboardInterrupt:
        return complain("Stopped.", "", as_json=as_json, code=130)
    except BrokenPipeError:
        # The reader (`| head`) has gone; Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code if isinstance(code, int) else 0


def main() -> None:
    follow_parent(os.environ.pop("COCKPIT_PARENT", ""))
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
