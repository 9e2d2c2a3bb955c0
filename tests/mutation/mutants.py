"""The mutants of a module: its syntax tree with one small thing changed.

It must not know how mutants are run. Left alone is what no run can show: annotations, docstrings,
decorators (they freeze, slot and cache), and `strict` of `zip`.
"""

from __future__ import annotations

import ast
from collections import Counter
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import CodeType

Trail = tuple[ast.AST, ...]  # the nodes around a node, the module first

COMPARISONS: Final[dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
OPERATIONS: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
OPPOSITES: Final = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "all_of": "any_of",
    "any_of": "all_of",
}
LEFT_OUT: Final = "(left out)"
READABLE: Final = 100  # characters
UNCHANGED: Final = {"annotation", "returns", "decorator_list", "bases", "op", "ops", "ctx"}


class Identity(NamedTuple):
    """What a mutant is known by as long as nobody changes these lines, wherever they stand.

    `occurrence` counts from 1 where a function holds the same text more than once.
    """

    module: str
    function: str
    original: str
    mutated: str
    occurrence: int = 1

    @property
    def place(self) -> str:
        """Where it stands, as far as lines do not matter."""
        return f"{self.module}:{self.function}"

    def __str__(self) -> str:
        """The change as one line for a person."""
        which = f"  (occurrence {self.occurrence})" if self.occurrence > 1 else ""
        return f"{self.place}: {self.original}  →  {self.mutated}{which}"


@dataclass(frozen=True)
class Mutant:
    """One change of one node.

    `lines` are those whose execution shows it. `at_import` tells that it stands outside every
    function, so that it must be there when the module is imported.
    """

    identity: Identity
    path: Path
    tree: ast.Module
    parent: ast.AST
    node: ast.AST
    changed: ast.AST
    lines: range
    at_import: bool

    def code(self) -> CodeType:
        """The code of the whole module with the change."""
        with _changed(self.parent, self.node, self.changed):
            return code_of(self.tree, self.path)


def code_of(tree: ast.Module, path: Path) -> CodeType:
    """The code of a module."""
    return compile(tree, str(path), "exec", dont_inherit=True)


def mutants_of(path: Path, module: str) -> Iterator[Mutant]:
    """Every mutant of a source file; `module` is the name that they go by."""
    tree = ast.parse(path.read_text("utf-8"))
    seen: Counter[Identity] = Counter()
    for trail, node in _places(tree, ()):
        for changed in _changes(node, trail):
            ast.fix_missing_locations(ast.copy_location(changed, node))
            names = [one.name for one in trail if isinstance(one, ast.FunctionDef | ast.ClassDef)]
            identity = Identity(module, ".".join(names), *_told(trail, node, changed))
            seen[identity] += 1
            yield Mutant(
                identity._replace(occurrence=seen[identity]),
                path,
                tree,
                trail[-1],
                node,
                changed,
                _lines(trail, node),
                not any(_runs(around, child) for around, child in pairwise([*trail, node])),
            )


def _places(node: ast.AST, trail: Trail) -> Iterator[tuple[Trail, ast.AST]]:
    """Every node that may be changed, after the nodes around it."""
    for name, value in ast.iter_fields(node):
        if name in UNCHANGED:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _left_alone(child):
                yield (*trail, node), child
                yield from _places(child, (*trail, node))


def _left_alone(node: ast.AST) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Import() | ast.ImportFrom():
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.keyword(arg="strict"):
            return True
        case ast.AnnAssign(annotation=ast.Name(id="TypeAlias")):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.Call(func=ast.Name(id="cast" | "TypeVar")):
            return True
    return False


def _changes(node: ast.AST, trail: Trail) -> Iterator[ast.AST]:  # noqa: C901, PLR0912 - one table
    """What may stand in the place of a node.

    All names stay in sight: a function that closes over other names cannot be given in its place.
    """
    match node:
        case ast.Compare():
            for index, operator in enumerate(node.ops):
                for other in COMPARISONS[type(operator)]:
                    operators = [*node.ops[:index], other(), *node.ops[index + 1 :]]
                    yield ast.Compare(node.left, operators, node.comparators)
        case ast.BoolOp():
            yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield node.operand
        case ast.BinOp() if type(node.op) in OPERATIONS:
            yield ast.BinOp(node.left, OPERATIONS[type(node.op)](), node.right)
        case ast.AugAssign(target=ast.Name(id=name)):
            yield ast.Assign([ast.Name(name, ast.Store())], node.value)
        case ast.Name(id=name) if name in OPPOSITES and isinstance(trail[-1], ast.Call):
            yield ast.Name(OPPOSITES[name], ast.Load())
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield ast.Constant(value + 1)
        case ast.Constant(value=str() as value):
            yield ast.Constant(f"{value}~")
        case ast.Constant(value=None) if not isinstance(trail[-1], ast.Compare):
            yield ast.Constant(value=False)
        case ast.Tuple(ctx=ast.Load()) | ast.List(ctx=ast.Load()) | ast.Set():
            if isinstance(trail[-1], ast.Assign) and isinstance(trail[-1].targets[0], ast.Tuple):
                return  # as many names as values: no run would miss that one is gone
            for element in node.elts:
                if not isinstance(element, ast.Constant):  # those are changed themselves
                    without = copy(node)
                    without.elts = [_nothing(one) if one is element else one for one in node.elts]
                    yield without
        case ast.IfExp(test=ast.expr() as test) if _is_bare(test):
            yield ast.IfExp(ast.UnaryOp(ast.Not(), test), node.body, node.orelse)
        case ast.If(test=ast.expr() as test) if _is_bare(test):
            yield ast.If(ast.UnaryOp(ast.Not(), test), node.body, node.orelse)
        case ast.comprehension(ifs=[_, *_]):
            always: list[ast.expr] = [
                ast.BoolOp(ast.Or(), [one, ast.Constant(value=True)]) for one in node.ifs
            ]
            yield ast.comprehension(node.target, node.iter, always, node.is_async)
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()
        case ast.Expr():
            yield ast.If(ast.Constant(value=False), [node], [])


def _nothing(element: ast.expr) -> ast.expr:
    """No element at all: `*(() and (element,))`."""
    never: list[ast.expr] = [ast.Tuple([], ast.Load()), ast.Tuple([element], ast.Load())]
    return ast.Starred(ast.BoolOp(ast.And(), never), ast.Load())


def _is_bare(test: ast.expr) -> bool:
    """Whether no other change turns a condition into its opposite."""
    return not isinstance(test, ast.Compare | ast.BoolOp | ast.UnaryOp)


@contextmanager
def _changed(parent: ast.AST, old: ast.AST, new: ast.AST) -> Iterator[None]:
    _put(parent, old, new)
    try:
        yield
    finally:
        _put(parent, new, old)


def _put(parent: ast.AST, old: ast.AST, new: ast.AST) -> None:
    for name, value in ast.iter_fields(parent):
        if value is old:
            setattr(parent, name, new)
        elif isinstance(value, list) and any(one is old for one in value):
            setattr(parent, name, [new if one is old else one for one in value])


def _told(trail: Trail, node: ast.AST, changed: ast.AST) -> tuple[str, str]:
    """The source before and after; of a name or a constant with what stands around it."""
    match node, changed:
        case ast.If(), ast.If():
            return f"if {ast.unparse(node.test)}", f"if {ast.unparse(changed.test)}"
        case ast.Expr(), _:
            return ast.unparse(node), LEFT_OUT
        case ((ast.Tuple() | ast.List() | ast.Set()), (ast.Tuple() | ast.List() | ast.Set())):
            gone = next(one for one in node.elts if one not in changed.elts)
            return ast.unparse(gone), LEFT_OUT
        case ((ast.Constant() | ast.Name()), _):
            containers = ast.Tuple | ast.List | ast.Set | ast.Slice
            around = next(one for one in reversed(trail) if not isinstance(one, containers))
            before = ast.unparse(around)
            if len(before) <= READABLE:
                with _changed(trail[-1], node, changed):
                    return before, ast.unparse(around)
    return ast.unparse(node).strip(), ast.unparse(changed).strip()


def _lines(trail: Trail, node: ast.AST) -> range:
    """The lines of the smallest statement around a node, without the statements inside it."""
    statement = next(one for one in (node, *reversed(trail)) if isinstance(one, ast.stmt))
    body = getattr(statement, "body", None)
    last = body[0].lineno - 1 if body else statement.end_lineno or statement.lineno
    return range(statement.lineno, max(last, statement.lineno) + 1)


def _runs(around: ast.AST, child: ast.AST) -> bool:
    """Whether a child is what a function does, not its name, its defaults or its annotations."""
    if isinstance(around, ast.Lambda):
        return child is around.body
    return isinstance(around, ast.FunctionDef) and child in around.body
