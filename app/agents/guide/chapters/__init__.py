"""The house writer's chapters: method, prompts and worksheets, never facts about a real place."""
