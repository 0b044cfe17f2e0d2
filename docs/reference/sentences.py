"""Sentences of the source: every error and remark a user can meet, read from the program text without running it."""  # noqa: INP001

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Scope = tuple[ast.AST, ...]
_SPEAKING = frozenset(("text", "counted", "Text"))


@dataclass(frozen=True, order=True)
class Told:
    """One way a code is told: its class (an error's, or Remark), the sentence, what to do next, and the file it stands in."""

    code: str
    kind: str
    sentence: str
    remedy: str
    file: str


def told(source: Path, kinds: frozenset[str]) -> list[Told]:
    """Return every construction of one of the classes `kinds` under `source`, one per code and sentence, sorted.

    Raises ValueError where the code cannot be read from the source: an undocumented error.
    """
    found: set[Told] = set()
    for path in sorted(source.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found |= {one for one in _of_file(tree, kinds, path.relative_to(source).as_posix()) if one.code}
    return sorted(found)


def _of_file(tree: ast.Module, kinds: frozenset[str], file: str) -> Iterator[Told]:
    """Give what one file constructs."""
    for call, scope in _calls(tree, (tree,)):
        kind = call.func.id if isinstance(call.func, ast.Name) else ""
        if kind not in kinds or not call.args:
            continue
        if isinstance(call.args[0], ast.Starred):
            yield from _of_tuples(tree, kind, file)
            continue
        codes = _words(call.args[0], scope)
        if not codes and not isinstance(call.args[0], ast.Attribute):
            message = f"{file}:{call.lineno}: the code of this {kind} cannot be read from the source"
            raise ValueError(message)
        remedies = _words(_argument(call, 2, "remedy"), scope)
        for sentence in _words(_argument(call, 1, "text"), scope) or [""]:
            yield from (Told(code, kind, sentence, remedies[0] if remedies else "", file) for code in codes)


def _of_tuples(tree: ast.Module, kind: str, file: str) -> Iterator[Told]:
    """Give what is constructed from a table of (code, sentence, remedy)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple) and len(node.elts) == len(("code", "sentence", "remedy")):
            parts = [_words(part, (tree,)) for part in node.elts]
            if all(parts):
                yield Told(parts[0][0], kind, parts[1][0], parts[2][0], file)


def _calls(node: ast.AST, scope: Scope) -> Iterator[tuple[ast.Call, Scope]]:
    """Give every call below a node with the functions around it, innermost last."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child, scope
        inner = (*scope, child) if isinstance(child, ast.FunctionDef | ast.Lambda) else scope
        yield from _calls(child, inner)


def _argument(call: ast.Call, number: int, name: str) -> ast.expr | None:
    """Return an argument given by place or by name."""
    if number < len(call.args):
        return call.args[number]
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)


def _words(node: ast.expr | None, scope: Scope) -> list[str]:
    """Return the words an expression may stand for: constants, Texts, names bound to them, either side of a choice, a function's answers."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.IfExp):
        return [*_words(node.body, scope), *_words(node.orelse, scope)]
    if isinstance(node, ast.Name):
        return _of_name(node.id, scope)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id in _SPEAKING:
            return _words(node.args[0], scope)
        return _of_function(node.func.id, scope)
    return []


def _of_name(name: str, scope: Scope) -> list[str]:
    """Return the words a name is bound to, in the innermost function that binds it; a parameter's are those its callers pass."""
    for depth in range(len(scope) - 1, -1, -1):
        inside = scope[: depth + 1]
        bound = [word for value in _bindings(scope[depth], name) for word in _words(value, inside)]
        if not bound and isinstance(function := scope[depth], ast.FunctionDef):
            bound = _from_callers(function, name, scope[0])
        if bound:
            return list(dict.fromkeys(bound))
    return []


def _bindings(node: ast.AST, name: str) -> Iterator[ast.expr]:
    """Give the values assigned to a name directly in a function or module, one by one or in a tuple."""
    for statement in _own_statements(node):
        if isinstance(statement, ast.Assign):
            for target in statement.targets:
                if isinstance(target, ast.Name) and target.id == name:
                    yield statement.value
                elif isinstance(target, ast.Tuple) and isinstance(statement.value, ast.Tuple):
                    yield from (
                        value
                        for part, value in zip(target.elts, statement.value.elts, strict=False)
                        if isinstance(part, ast.Name) and part.id == name
                    )


def _own_statements(node: ast.AST) -> Iterator[ast.AST]:
    """Give the nodes of a function or module without those of functions inside it."""
    for child in ast.iter_child_nodes(node):
        yield child
        if not isinstance(child, ast.FunctionDef | ast.Lambda | ast.ClassDef):
            yield from _own_statements(child)


def _from_callers(function: ast.FunctionDef, name: str, module: ast.AST) -> list[str]:
    """Return the words that the callers in the same file pass for a parameter."""
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    if name not in names:
        return []
    calls = [
        (call, scope)
        for call, scope in _calls(module, (module,))
        if isinstance(call.func, ast.Name) and call.func.id == function.name and function not in scope
    ]
    return [word for call, scope in calls for word in _words(_argument(call, names.index(name), name), scope)]


def _of_function(name: str, scope: Scope) -> list[str]:
    """Return the words a function of the same file may return."""
    functions = [node for node in ast.walk(scope[0]) if isinstance(node, ast.FunctionDef) and node.name == name and node not in scope]
    returned = [
        (statement.value, function)
        for function in functions
        for statement in _own_statements(function)
        if isinstance(statement, ast.Return)
    ]
    return [word for value, function in returned for word in _words(value, (scope[0], function))]
