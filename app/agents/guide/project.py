from app.agents.guide.chapters import (
    project_finish,
    project_goal,
    project_learn,
    project_materials,
    project_plan,
    project_trouble,
)
from app.agents.guide.families import Family, Planned

PROJECT = Family(
    kind="Project workbook",
    subtitle="From the first idea to the finished thing: method, worksheets and week pages",
    opening="is a workbook for people who want to finish what they begin. It gives you a method "
    "that works for any project of this kind, and pages on which to apply it to yours.",
    honest="It does not teach a craft from beginning to end, and names no brands or prices. It "
    "helps you to find good teachers and materials, to plan, to practise, and to finish.",
    suits=("craft", "pattern", "diy", "learn", "worksheet", "preset", "poster", "photo"),
    chapters=(
        Planned(
            project_goal.write,
            ("start", "goal", "overview", "idea"),
            ("why", "one page", "warm up"),
        ),
        Planned(project_learn.write, ("learn", "skill", "basic", "technique"), ("practice",)),
        Planned(
            project_materials.write,
            ("material", "tool", "suppl", "budget", "getting ready"),
            ("cost", "shopping", "lists", "print"),
        ),
        Planned(
            project_plan.write,
            ("plan", "step", "schedule", "week"),
            ("day", "tracker", "counting back"),
        ),
        Planned(project_trouble.write, ("trouble", "problem", "mistake"), ("faq", "fix")),
        Planned(
            project_finish.write,
            ("finish", "display", "looking back"),
            ("notes", "photo", "checklist"),
        ),
    ),
)
