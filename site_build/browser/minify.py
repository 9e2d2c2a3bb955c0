"""Makes a module of the page's Python smaller: what only its readers and mypy need is left out."""

from __future__ import annotations

import ast

from site_build.browser.byte_code import AtRunTime


def minified(source: str) -> str:
    """A module without what only its readers and mypy need: every visitor would wait for it.

    Docstrings, annotations and what is imported for these go, and so do comments. An annotated name
    without a value leaves nothing.
    """
    tree = _ForTheVisitor().visit(ast.parse(source))
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


class _ForTheVisitor(AtRunTime):
    """Takes out of a module what it does not need to run on MicroPython."""

    def generic_visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            if ast.get_docstring(node):
                del node.body[0]
            super().generic_visit(node)
            node.body = node.body or [ast.Pass()]
            return node
        return super().generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:  # noqa: N802 - as ast names it
        if node.value is None:
            return None
        return self.generic_visit(ast.Assign([node.target], node.value))

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST | None:  # noqa: N802 - the same
        return None if node.module in {"__future__", "typing"} else node
