"""The door of insights."""

from app.insights.overview import routes as overview
from app.web.door import Door, Tab, TabGroup

door = Door(
    wing="insights",
    routes=[overview.overview],
    policy={},
    menu=[
        TabGroup(
            "",
            [Tab("Overview", "/overview", "layout-dashboard", "overview.read", short="Overview")],
            order=5,
        )
    ],
)
