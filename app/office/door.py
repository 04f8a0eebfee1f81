"""The office's door."""

from app.core.events import Reaction
from app.office.activity import routes as activity
from app.office.connections import routes as connections
from app.office.imports import mapping_routes as mappings
from app.office.imports import routes as imports
from app.office.jobs import routes as jobs
from app.office.members import account_routes as account
from app.office.members import door_routes
from app.office.members import routes as members
from app.office.members.forgetting import forget_old_sign_ins
from app.office.models import routes as models
from app.office.policy import POLICY
from app.office.proposals import routes as proposals
from app.office.schedule import routes as schedule
from app.office.schedule.chores import Chore
from app.office.settings import routes as settings
from app.office.settings.search import settings_pages
from app.office.tenants import routes as tenants
from app.office.vault import routes as vault
from app.web.door import Door, Tab, TabGroup

door = Door(
    wing="office",
    routes=[
        door_routes.sign_in_page,
        door_routes.do_sign_in,
        door_routes.first_run_page,
        door_routes.do_first_run,
        door_routes.do_sign_out,
        account.account_page,
        account.change_name,
        account.change_password,
        account.choose_theme,
        account.end_sign_in,
        account.end_other_sign_ins,
        tenants.welcome,
        tenants.add_tenant,
        tenants.entrance,
        tenants.start,
        tenants.open_demo,
        settings.brand,
        settings.change_brand,
        settings.flags_page,
        settings.set_flag,
        members.members_page,
        members.add_member,
        members.change_role,
        members.remove_member,
        vault.vault,
        vault.set_secret,
        vault.delete_secret,
        models.models,
        models.set_model_limit,
        models.model_calls,
        models.model_call,
        models.model_vendor,
        models.set_model_vendor,
        models.set_model_key,
        models.move_model,
        models.try_model,
        connections.connections,
        connections.try_out,
        connections.set_shop,
        connections.set_mode,
        activity.activity,
        jobs.jobs,
        jobs.corner,
        jobs.job,
        jobs.cancel,
        jobs.retry,
        schedule.schedule,
        schedule.trigger,
        imports.imports,
        imports.upload,
        imports.one_import,
        imports.refused,
        mappings.mapping,
        mappings.remember_mapping,
        proposals.inbox,
        proposals.history,
        proposals.case,
        proposals.decide,
        proposals.wake,
    ],
    policy=POLICY,
    subscriptions={
        "proposal.approved": [
            Reaction("office.execute_proposal", "Carrying out what you approved")
        ],
    },
    menu=[
        TabGroup(
            "",
            [Tab("Inbox", "/inbox", "inbox", "inbox.read", counter="inbox", short="Inbox")],
            order=10,
        ),
        TabGroup(
            "",
            [
                Tab("Jobs", "/jobs", "list-checks", "jobs.read"),
                Tab("Schedule", "/schedule", "clock", "schedule.read"),
                Tab("Settings", "/settings", "settings", "settings.read"),
            ],
            order=90,
        ),
    ],
    searchers=[settings_pages],
    chores=[
        Chore(
            name="office.forget_old_sign_ins",
            title="Old sign-ins",
            says="Every day at 03:17 UTC",
            house=forget_old_sign_ins,
        )
    ],
)
