"""What every page that opens from a file stands on: its templates, its policy, and data that no browser takes for a program."""

import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"
_HIDDEN_FROM_HTML = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def template(name: str) -> str:
    """Return a template as it is written."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def policy(style: str, program: str) -> str:
    """Return the policy of a page with this style and this program: these two run, nothing else does, and nothing is asked of a network."""
    allowed = (f"style-src {_hashed(style)}", f"script-src {_hashed(program)}", "img-src data:", "base-uri 'none'", "form-action 'none'")
    return "; ".join(("default-src 'none'", *allowed))


def embedded(value: object) -> str:
    """Return a value as JSON that can stand inside a script element: nothing in it can close the element or begin a comment."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_HIDDEN_FROM_HTML)


def _hashed(content: str) -> str:
    """Return how a policy names what stands in an element, to the letter."""
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
