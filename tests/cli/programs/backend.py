"""A build backend for a checkout that needs no packages: one script, `cockpit`."""

import zipfile
from pathlib import Path

NAME = "tiny-1.0-py3-none-any.whl"
INFO = "tiny-1.0.dist-info"
TAGS = "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
FILES = {
    "tiny.py": "def main():\n    raise SystemExit(0)\n",
    f"{INFO}/METADATA": "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n",
    f"{INFO}/WHEEL": TAGS,
    f"{INFO}/entry_points.txt": "[console_scripts]\ncockpit = tiny:main\n",
}


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    with zipfile.ZipFile(Path(wheel_directory) / NAME, "w") as wheel:
        for name, text in FILES.items():
            wheel.writestr(name, text)
        wheel.writestr(f"{INFO}/RECORD", "".join(f"{name},,\n" for name in FILES))
    return NAME
