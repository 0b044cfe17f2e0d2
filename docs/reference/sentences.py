"""Sentences of the source: every error and remark a user can meet, read from the program text without running it."""  # noqa: INP001

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

Function = ast.FunctionDef | ast.Lambda
_SPEAKING = frozenset(("text", "counted", "Text"))
_PARTS = len(("code", "sentence", "remedy"))


@dataclass(frozen=True, order=True)
class Told:
    """One way a code is told: its class (an error's, or Remark), the sentence, what to do next, and the file it stands in."""

    code: str
    kind: str
    sentence: str
    remedy: str
    file: str


@dataclass(frozen=True)
class Scope:
    """Where an expression stands: the file, the functions around it (innermost last), and what a caller passes for their parameters."""

    module: ast.Module
    functions: tuple[Function, ...] = ()
    passed: Mapping[str, tuple[ast.expr | None, "Scope"]] = field(default_factory=dict)
    importers: Mapping[str, tuple[ast.Module, ...]] = field(default_factory=dict)


def told(source: Path, kinds: frozenset[str]) -> list[Told]:
    """Return every construction of one of the classes `kinds` under `source`, one per code and sentence, sorted.

    Raises ValueError where the code cannot be read from the source: an error nobody could document.
    """
    found: set[Told] = set()
    modules = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(source.rglob("*.py"))}
    importers = _importers(modules.values())
    for path, module in modules.items():
        dotted = ".".join((source.name, *path.relative_to(source).with_suffix("").parts))
        for call, scope in _calls(module, Scope(module, importers=importers.get(dotted, {}))):
            kind = call.func.id if isinstance(call.func, ast.Name) else ""
            if kind in kinds and call.args:
                found |= set(_told(call, kind, scope, path.relative_to(source).as_posix()))
    return sorted(found)


def _importers(modules: Iterable[ast.Module]) -> dict[str, dict[str, tuple[ast.Module, ...]]]:
    """Return which files import a name from a module, by the module's dotted name and the name."""
    found: dict[str, dict[str, tuple[ast.Module, ...]]] = {}
    for module in modules:
        for node in ast.walk(module):
            for alias in node.names if isinstance(node, ast.ImportFrom) and node.module else ():
                names = found.setdefault(node.module, {})
                names[alias.name] = (*names.get(alias.name, ()), module)
    return found


def _told(call: ast.Call, kind: str, scope: Scope, file: str) -> Iterator[Told]:
    """Give what one construction tells, once for each way the function around it is called."""
    if isinstance(call.args[0], ast.Starred):
        yield from _of_tuples(scope.module, kind, file)
        return
    for frame in _frames(scope):
        codes = _words(call.args[0], frame)
        if not codes and not isinstance(call.args[0], ast.Attribute):
            message = f"{file}:{call.lineno}: the code of this {kind} cannot be read from the source"
            raise ValueError(message)
        remedies = _words(_argument(call, 2, "remedy"), frame) or [""]
        for sentence in _words(_argument(call, 1, "text"), frame) or [""]:
            yield from (Told(code, kind, sentence, remedy, file) for code in codes for remedy in remedies)


def _of_tuples(module: ast.Module, kind: str, file: str) -> Iterator[Told]:
    """Give what is constructed from a table of (code, sentence, remedy)."""
    for node in ast.walk(module):
        if isinstance(node, ast.Tuple) and len(node.elts) == _PARTS:
            parts = [_words(part, Scope(module)) for part in node.elts]
            if all(parts):
                yield Told(parts[0][0], kind, parts[1][0], parts[2][0], file)


def _frames(scope: Scope, seen: tuple[ast.AST, ...] = ()) -> Iterator[Scope]:
    """Give the scope once for each call of its innermost function, in the same file or one that imports it, with what that call passes.

    `seen` are the functions on the way here: those that call each other in a circle are looked into once.
    """
    function = scope.functions[-1] if scope.functions else None
    calls = []
    if isinstance(function, ast.FunctionDef):
        calls = [
            (call, caller)
            for module in (scope.module, *scope.importers.get(function.name, ()))
            for call, caller in _calls(module, replace(scope, module=module, functions=(), passed={}))
            if isinstance(call.func, ast.Name) and call.func.id == function.name and function not in caller.functions
        ]
    if not calls or not isinstance(function, ast.FunctionDef) or function in seen:
        yield scope
        return
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
    for call, caller in calls:
        for frame in _frames(caller, (*seen, function)):
            passed = {name: (_argument(call, number, name), frame) for number, name in enumerate(names)}
            yield replace(scope, passed=passed)


def _calls(node: ast.AST, scope: Scope) -> Iterator[tuple[ast.Call, Scope]]:
    """Give every call below a node with its scope."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child, scope
        inner = replace(scope, functions=(*scope.functions, child)) if isinstance(child, Function) else scope
        yield from _calls(child, inner)


def _argument(call: ast.Call, number: int, name: str) -> ast.expr | None:
    """Return an argument given by place or by name."""
    if number < len(call.args):
        return call.args[number]
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)


def _words(node: ast.expr | None, scope: Scope) -> list[str]:
    """Return the words an expression may stand for: constants, Texts, names bound to them, both sides of a choice, a function's answers."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.IfExp):
        return [*_words(node.body, scope), *_words(node.orelse, scope)]
    if isinstance(node, ast.Name):
        return _of_name(node.id, scope)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id in _SPEAKING:
            return _words(node.args[node.func.id == "counted"], scope)
        return _of_function(node.func.id, scope)
    return []


def _of_name(name: str, scope: Scope) -> list[str]:
    """Return the words a name is bound to: in the functions around, from the innermost, by the caller, or in the file."""
    for function in reversed(scope.functions):
        bound = [word for value in _bindings(function, name) for word in _words(value, scope)]
        if bound:
            return list(dict.fromkeys(bound))
    if name in scope.passed:
        return _words(*scope.passed[name])
    return [word for value in _bindings(scope.module, name) for word in _words(value, Scope(scope.module))]


def _bindings(node: ast.AST, name: str) -> Iterator[ast.expr]:
    """Give the values assigned to a name directly in a function or file, one by one or in a tuple."""
    for statement in _own_statements(node):
        if isinstance(statement, ast.AnnAssign) and statement.value is not None:
            yield from _bound(statement.target, statement.value, name)
        elif isinstance(statement, ast.Assign):
            for target in statement.targets:
                yield from _bound(target, statement.value, name)


def _bound(target: ast.expr, value: ast.expr, name: str) -> Iterator[ast.expr]:
    """Give the part of one assignment that a name receives."""
    if isinstance(target, ast.Name) and target.id == name:
        yield value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for part, one in zip(target.elts, value.elts, strict=False):
            yield from _bound(part, one, name)


def _own_statements(node: ast.AST) -> Iterator[ast.AST]:
    """Give the nodes of a function or file without those of functions inside it."""
    for child in ast.iter_child_nodes(node):
        yield child
        if not isinstance(child, (*Function.__args__, ast.ClassDef)):
            yield from _own_statements(child)


def _of_function(name: str, scope: Scope) -> list[str]:
    """Return the words a function of the same file may return."""
    functions = [
        node for node in ast.walk(scope.module) if isinstance(node, ast.FunctionDef) and node.name == name and node not in scope.functions
    ]
    return [
        word
        for function in functions
        for statement in _own_statements(function)
        if isinstance(statement, ast.Return)
        for word in _words(statement.value, Scope(scope.module, (function,)))
    ]
