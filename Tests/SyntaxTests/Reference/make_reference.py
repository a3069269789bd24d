"""Makes errors.tsv and trees.txt from the texts beside this file, with CPython 3.11 as the oracle.

    python3.11 make_reference.py

errors.txt holds faulty texts separated by lines `---`; errors.tsv one line for each: the exception's class, its
message, line and column (both from 1; `-` where the lab points at a better place than CPython does, inside a string).
programs.txt holds programs separated in the same way; trees.txt their trees as s-expressions.
"""
import ast
import pathlib
import warnings

HERE = pathlib.Path(__file__).parent
warnings.simplefilter("ignore")


def chunks(name):
    return (HERE / name).read_text().rstrip("\n").split("\n---\n")


def error(text):
    try:
        compile(text, "text", "exec")
    except SyntaxError as e:
        inside_string = "f-string" in e.msg or "unicode error" in e.msg or "f\"" in text or "f'" in text
        column = "-" if inside_string else e.offset
        return f"{type(e).__name__}\t{e.msg}\t{e.lineno}\t{column}"
    return "ok"


def quoted(text):
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return '"' + "".join(escapes.get(c, c) for c in text) + '"'


def form(head, *rest):
    return "(" + " ".join([head, *rest]) + ")"


OPERATORS = dict(
    Add="+", Sub="-", Mult="*", MatMult="@", Div="/", FloorDiv="//", Mod="%", Pow="**", LShift="<<", RShift=">>",
    BitAnd="&", BitOr="|", BitXor="^", UAdd="+", USub="-", Invert="~", Not="not", Eq="==", NotEq="!=", Lt="<",
    LtE="<=", Gt=">", GtE=">=", In="in", NotIn="not in", Is="is", IsNot="is not", And="and", Or="or")


def sign(node):
    return OPERATORS[type(node).__name__]


class Dumper:
    def __init__(self, text):
        self.text = text
        self.lines = text.split("\n")

    def file(self):
        return "\n".join(map(self.statement, ast.parse(self.text).body))

    # expressions

    def formatted(self, parts):
        items = []
        for part in parts:
            if isinstance(part, ast.Constant):
                items.append(quoted(part.value))
                continue
            field = [self.expression(part.value)]
            if part.conversion != -1:
                field.append("!" + chr(part.conversion))
            if part.format_spec is not None:
                field.append(self.formatted(part.format_spec.values))
            items.append(form("field", *field))
        return form("f", *items)

    def clauses(self, generators):
        return [form("for", self.expression(g.target), self.expression(g.iter),
                     *[form("if", self.expression(c)) for c in g.ifs]) for g in generators]

    def parameters(self, a):
        def item(parameter, default):
            return parameter.arg if default is None else f"({parameter.arg} {self.expression(default)})"
        positional = a.posonlyargs + a.args
        defaults = [None] * (len(positional) - len(a.defaults)) + list(a.defaults)
        parts = [item(*pair) for pair in zip(positional, defaults)]
        if a.posonlyargs:
            parts.insert(len(a.posonlyargs), "/")
        if a.vararg:
            parts.append("*" + a.vararg.arg)
        elif a.kwonlyargs:
            parts.append("*")
        parts += [item(*pair) for pair in zip(a.kwonlyargs, a.kw_defaults)]
        if a.kwarg:
            parts.append("**" + a.kwarg.arg)
        return "(" + " ".join(parts) + ")"

    def constant(self, node):
        value = node.value
        if value is Ellipsis:
            return "..."
        if isinstance(value, str):
            return quoted(value)
        if type(value) is int and value > 2 ** 63 - 1:
            literal = ast.get_source_segment(self.text, node).lower().replace("_", "")
            radix = {"0x": 16, "0o": 8, "0b": 2}.get(literal[:2], 10)
            return form("big", str(radix), literal if radix == 10 else literal[2:])
        return repr(value)

    def arguments(self, call):
        items = [(a.lineno, a.col_offset, form("*", self.expression(a.value)) if isinstance(a, ast.Starred)
                  else self.expression(a)) for a in call.args]
        items += [(k.lineno, k.col_offset, form("**" if k.arg is None else "= " + k.arg, self.expression(k.value)))
                  for k in call.keywords]
        return [item[2] for item in sorted(items, key=lambda i: i[:2])]

    def expression(self, x):
        e = self.expression
        match type(x).__name__:
            case "Name": return x.id
            case "Constant": return self.constant(x)
            case "JoinedStr": return self.formatted(x.values)
            case "Tuple" | "List" | "Set" as t: return form(t.lower(), *map(e, x.elts))
            case "Dict":
                return form("dict", *[f"({'**' if k is None else e(k)} {e(v)})" for k, v in zip(x.keys, x.values)])
            case "ListComp": return form("list-for", e(x.elt), *self.clauses(x.generators))
            case "SetComp": return form("set-for", e(x.elt), *self.clauses(x.generators))
            case "GeneratorExp": return form("generator", e(x.elt), *self.clauses(x.generators))
            case "DictComp": return form("dict-for", e(x.key), e(x.value), *self.clauses(x.generators))
            case "UnaryOp": return form(sign(x.op), e(x.operand))
            case "BinOp": return form(sign(x.op), e(x.left), e(x.right))
            case "BoolOp": return form(sign(x.op), *map(e, x.values))
            case "Compare":
                return form("compare", e(x.left), *[y for o, c in zip(x.ops, x.comparators) for y in (sign(o), e(c))])
            case "IfExp": return form("if-else", e(x.test), e(x.body), e(x.orelse))
            case "Lambda": return form("lambda", self.parameters(x.args), e(x.body))
            case "NamedExpr": return form(":=", e(x.target), e(x.value))
            case "Attribute": return form(".", e(x.value), x.attr)
            case "Subscript": return form("[]", e(x.value), e(x.slice))
            case "Slice": return form("slice", *["_" if y is None else e(y) for y in (x.lower, x.upper, x.step)])
            case "Call": return form("call", e(x.func), *self.arguments(x))
            case "Starred": return form("*", e(x.value))

    # statements

    def block(self, head, body):
        return form(head, *map(self.statement, body))

    def tail(self, head, body):
        return [self.block(head, body)] if body else []

    def branches(self, x):
        branches = []
        while True:
            branches.append(form(self.expression(x.test), self.block("do", x.body)))
            if len(x.orelse) != 1 or not isinstance(x.orelse[0], ast.If):
                break
            inner = x.orelse[0]
            if not self.lines[inner.lineno - 1].encode()[inner.col_offset:].startswith(b"elif"):
                break
            x = inner
        return form("if", *branches, *self.tail("else", x.orelse))

    def statement(self, x):
        e = self.expression

        def name(alias):
            return alias.name if not alias.asname else f"({alias.name} {alias.asname})"

        def some(*values):
            return [e(v) for v in values if v is not None]

        match type(x).__name__:
            case "Expr": return e(x.value)
            case "Assign": return form("=", *map(e, x.targets), e(x.value))
            case "AugAssign": return form(sign(x.op) + "=", e(x.target), e(x.value))
            case "AnnAssign": return form(":", e(x.target), *some(x.value))
            case "If": return self.branches(x)
            case "While": return form("while", e(x.test), self.block("do", x.body), *self.tail("else", x.orelse))
            case "For":
                return form("for", e(x.target), e(x.iter), self.block("do", x.body), *self.tail("else", x.orelse))
            case "With":
                items = ["(" + " ".join(some(i.context_expr, i.optional_vars)) + ")" for i in x.items]
                return form("with", *items, self.block("do", x.body))
            case "Try":
                handlers = [form("except", "_" if h.type is None else e(h.type), *([h.name] if h.name else []),
                                 self.block("do", h.body)) for h in x.handlers]
                return form("try", self.block("do", x.body), *handlers, *self.tail("else", x.orelse),
                            *self.tail("finally", x.finalbody))
            case "FunctionDef": return form("def", x.name, self.parameters(x.args), self.block("do", x.body))
            case "Return": return form("return", *some(x.value))
            case "Pass" | "Break" | "Continue" as t: return form(t.lower())
            case "Delete": return form("del", *map(e, x.targets))
            case "Assert": return form("assert", *some(x.test, x.msg))
            case "Raise": return form("raise", *some(x.exc, x.cause))
            case "Global" | "Nonlocal" as t: return form(t.lower(), *x.names)
            case "Import": return form("import", *map(name, x.names))
            case "ImportFrom": return form("from", "." * x.level + (x.module or ""), *map(name, x.names))


if __name__ == "__main__":
    (HERE / "errors.tsv").write_text("".join(error(t) + "\n" for t in chunks("errors.txt")))
    (HERE / "trees.txt").write_text("\n---\n".join(Dumper(t).file() for t in chunks("programs.txt")) + "\n")
