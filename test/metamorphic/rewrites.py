"""Rewrites of a function that keep its meaning, a function each.

A rewrite gets a View and returns the new Code of the function, or None where it
has nothing to do. PRELUDE holds what a rewrite needs declared.
"""

import re

from statements import Code, matching

PRELUDE = {
    "identity_macro": "#define META_ID(...) __VA_ARGS__\n",
    "statement_macro":
        "#define META_DO(...) do { __VA_ARGS__; } while (false)\n",
    "identity_function":
        "template <class T> static T &meta_same(T &x) { return x; }\n",
}

# Words that begin a statement which is no expression and no declaration.
KEYWORDS = (r"(?:return|co_return|co_yield|throw|goto|break|continue|using|"
            r"typedef|struct|class|enum|union|static_assert|decltype|delete)\b")
DECLARATION = re.compile(
    r"(?:\[\[maybe_unused\]\]\s*)?(?:const\s+)?"
    r"(?P<type>auto|bool|int|(?:[a-z_]+::)*[a-z_]+<[^;=(){}]*>)\s+"
    r"(?P<name>[a-z_]\w*)\s*(?P<rest>[=({;])")
# One that makes a value task, by a call that is not a member's.
MAKING = re.compile(
    r"(?P<type>auto|(?:valuetask::)?value_task<\w+>)\s+(?P<name>[a-z_]\w*)"
    r"\s*=\s*(?P<value>(?:make|start|read|write)\w*\([^;]*\));")
CALL = re.compile(r"[a-z_][\w:]*(?:(?:\.|->)[a-z_]\w*)*\(")


class View:
    """A function as a rewrite sees it, positions counted from its start."""

    def __init__(self, function, code, blanked):
        """`code` and `blanked` are those of the function alone."""
        self.function = function
        self.code = code
        self.text = blanked
        self.body = shifted(function.body, -function.start)
        self.name_end = function.name_end - function.start

    def inside(self):
        return self.body.start + 1, self.body.end - 1

    def statements(self, kind=None):
        return [n for n in self.body.walk() if kind in (None, n.kind)]

    def blocks(self):
        return self.statements("block")

    def source(self, node):
        return self.text[node.start:node.end]

    def declarations(self):
        """(match, statement, end of its scope), the outer ones first."""
        for block in self.blocks():
            for node in block.parts:
                if node.kind == "simple":
                    match = DECLARATION.match(self.source(node))
                    if match:
                        yield match, node, block.end - 1

    def makings(self):
        for block in self.blocks():
            for node in block.parts:
                match = MAKING.fullmatch(self.source(node))
                if match:
                    yield match, node, block.end - 1

    def uses(self, name, start, end):
        pattern = rf"(?<![\w.])(?<!->)(?<!::){re.escape(name)}\b"
        return [(start + m.start(), start + m.end())
                for m in re.finditer(pattern, self.text[start:end])]

    def edited(self, edits):
        edits = list(edits)
        return self.code.edited(edits) if edits else None

    def wrapped(self, before, after):
        start, end = self.inside()
        return self.edited([(start, start, before), (end, end, after)])


def shifted(node, by):
    parts = [shifted(part, by) for part in node.parts]
    head = (node.head[0] + by, node.head[1] + by)
    return type(node)(node.kind, node.start + by, node.end + by, parts, head,
                      node.constexpr)


#===-- Operands ------------------------------------------------------------===#

SUFFIX = re.compile(r"\s*(?:\.|->)\s*[A-Za-z_]\w*")
NAME = re.compile(r"(?:[A-Za-z_]\w*::)*[A-Za-z_]\w*")
TEMPLATE_ARGUMENTS = re.compile(r"<[^;(){}]*?>(?=\()")


def operand_end(text, position):
    """Where the operand of a co_await ends."""
    while text[position] in "*& ":
        position += 1
    if text[position] in "([":
        position = matching(text, position)
    else:
        match = NAME.match(text, position)
        if not match:
            return None
        position = match.end()
    while True:
        arguments = TEMPLATE_ARGUMENTS.match(text, position)
        if arguments:
            position = arguments.end()
        suffix = SUFFIX.match(text, position)
        if suffix:
            position = suffix.end()
        elif text[position] in "([{":
            position = matching(text, position)
        elif text.startswith("++", position):
            position += 2
        else:
            return position


def awaited(view):
    start, end = view.inside()
    for match in re.finditer(r"\bco_await\s+(?=[\w(*])", view.text[start:end]):
        position = start + match.end()
        operand = operand_end(view.text, position)
        if operand:
            yield position, operand


def moved(view):
    """The std::move calls: (start, argument start, argument end)."""
    start, end = view.inside()
    for match in re.finditer(r"\bstd::move\(", view.text[start:end]):
        argument = start + match.end()
        close = matching(view.text, argument - 1) - 1
        if "," not in view.text[argument:close]:
            yield start + match.start(), argument, close


def around(ranges, before, after):
    edits = []
    for start, end in ranges:
        edits += [(start, start, before), (end, end, after)]
    return edits


def innermost(ranges):
    ranges = list(ranges)
    return [r for r in ranges
            if not any(o != r and r[0] <= o[0] and o[1] <= r[1]
                       for o in ranges)]


def parenthesise(view):
    return view.edited(around(innermost(awaited(view)), "(", ")"))


def parenthesise_moved(view):
    ranges = [(a, e) for _, a, e in moved(view)]
    return view.edited(around(innermost(ranges), "(", ")"))


def identity_macro(view):
    ranges = innermost(list(awaited(view)) +
                       [(s, e + 1) for s, _, e in moved(view)])
    return view.edited(around(ranges, "META_ID(", ")"))


def simple_names(view):
    """Operands of co_await and std::move that are a name alone."""
    ranges = list(awaited(view)) + [(a, e) for _, a, e in moved(view)]
    return [r for r in ranges
            if re.fullmatch(r"[a-z_]\w*", view.text[r[0]:r[1]]) and
            view.text[r[0]:r[1]] != "this"]


def identity_function(view):
    return view.edited(around(simple_names(view), "meta_same(", ")"))


def cast_for_move(view):
    edits = []
    for start, argument, end in moved(view):
        operand = view.text[argument:end]
        if "std::move" in operand or "co_await" in operand:
            continue
        edits.append((start, argument,
                      "static_cast<std::remove_reference_t<decltype(("
                      f"{operand}))> &&>("))
    return view.edited(edits)


#===-- Names ---------------------------------------------------------------===#

def alias(view):
    return replaced_names(view, "auto &meta_{0} = {0};", "meta_{0}")


def pointer(view):
    return replaced_names(view, "auto *meta_{0} = &{0};", "(*meta_{0})",
                          captures=False)


def replaced_names(view, declaration, spelling, captures=True):
    edits, done = [], []
    for match, node, scope in view.declarations():
        name, kind = match["name"], match["type"]
        if kind in ("int", "bool") or any(
                name == n and s <= node.start < e for n, s, e in done):
            continue
        uses = [u for u in view.uses(name, node.end, scope)
                if not returned(view, *u)]
        if not uses or not captures and captured(view, name, node.end, scope):
            continue
        done.append((name, node.end, scope))
        edits.append((node.end, node.end, " " + declaration.format(name)))
        edits += [(s, e, spelling.format(name)) for s, e in uses]
    return view.edited(edits)


def returned(view, start, end):
    """`return t;` moves a local but not a reference to it."""
    return (re.search(r"\breturn\s+$", view.text[:start]) and
            view.text[end] == ";")


def captured(view, name, start, end):
    return re.search(rf"\[[^\]]*\b{name}\b[^\]]*\]\s*[({{]",
                     view.text[start:end])


def rename(view):
    names = {m["name"] for m, _, _ in view.declarations()}
    close = matching(view.text, view.text.index("(", view.name_end))
    for parameter in re.finditer(r"[\s&*](\w+)(?=\s*[,)=])",
                                 view.text[view.name_end:close]):
        names.add(parameter[1])
    edits = [(s, e, f"meta_{name}") for name in names - {"void", "int"}
             for s, e in view.uses(name, view.name_end, view.body.end)]
    return view.edited(edits)


#===-- Where the object is made --------------------------------------------===#

def remade(view, text, local=False):
    """`auto t = make();` as `text` says; `local` if t is no variable then, and
    cannot be moved by a plain return."""
    return view.edited((node.start, node.end, text.format(**m.groupdict()))
                       for m, node, scope in view.makings()
                       if not local or not any(
                           returned(view, *use) for use in
                           view.uses(m["name"], node.end, scope)))


def structured_binding(view):
    return remade(view, "auto [{name}, meta_{name}] = std::pair({value}, 1);",
                  local=True)


def hand_over(view):
    return remade(view, "auto meta_{name} = {value}; "
                        "auto {name} = std::move(meta_{name});")


def assigned_later(view):
    return remade(view, "decltype({value}) {name}; {name} = {value};")


def in_optional(view):
    return remade(view, "auto meta_{name} = std::optional({value}); "
                        "auto &{name} = *meta_{name};", local=True)


def in_array(view):
    return remade(view, "decltype({value}) meta_{name}[] = {{{value}}}; "
                        "auto &{name} = meta_{name}[0];", local=True)


def by_lambda(view):
    return remade(view, "auto {name} = [&] {{ return {value}; }}();")


def dead_consumer(view):
    return view.edited(
        (node.end, node.end,
         f" if (false) {{ auto meta_gone = std::move({m['name']}); "
         "(void)meta_gone; }")
        for m, node, _ in view.makings())


#===-- The whole body ------------------------------------------------------===#

def in_block(view):
    return view.wrapped(" { ", " } ")


def in_if_true(view):
    return view.wrapped(" if (true) { ", " } ")


def in_do_once(view):
    return view.wrapped(" do { ", " } while (false); ")


def in_for_once(view):
    return view.wrapped(
        " for (int meta_i = 0; meta_i < 1; ++meta_i) { ", " } ")


def in_switch(view):
    return view.wrapped(" switch (0) { default: { ", " } } ")


def in_try(view):
    return view.wrapped(" try { ", " } catch (...) { throw; } ")


def unrelated(view):
    """Locals and branches that have nothing to do with the rest."""
    start, _ = view.inside()
    edits = [(start, start,
              " volatile int meta_seen = 0; int meta_n = 0; "
              "for (int meta_i = 0; meta_i < 2; ++meta_i) meta_n += meta_i; "
              "const bool meta_odd = meta_n % 2 != 0; "
              "if (meta_odd) meta_n = 4; else ++meta_n; ")]
    edits += [(node.end, node.end, " if (meta_seen) ++meta_n;")
              for _, node, _ in view.makings()]
    return view.edited(edits)


def as_template(view):
    """A function template, instantiated once."""
    head = view.text[:view.body.start].strip()
    parameters = view.text[view.name_end:view.body.start]
    if (view.function.member or head.startswith("template") or
            re.search(r"::\s*$", view.text[:view.text.index(
                view.function.name)]) or re.search(r"\btry\s*$", head) or
            "=" in parameters or re.search(r"\bauto\b", parameters)):
        return None
    name = view.function.name
    plain = re.sub(r"\b(static|inline|constexpr)\b", "", head)
    plain = " ".join(plain.split()).replace(name + "(", name + "<void>(", 1)
    end = view.body.end
    return view.edited([(0, 0, "template <class Meta = void> "),
                        (end, end, f" template {plain};")])


#===-- Statements ----------------------------------------------------------===#

def expressions(view):
    """Statements that are an expression without co_await."""
    for node in view.statements("simple"):
        source = view.source(node)
        if (CALL.match(source) and not re.match(KEYWORDS, source) and
                not DECLARATION.match(source) and "co_await" not in source and
                source[matching(source, source.index("(")):].strip() == ";"):
            yield node


def in_lambda(view):
    return view.edited(around([(n.start, n.end) for n in expressions(view)],
                              "[&] { ", " }();"))


def after_comma(view):
    return view.edited(
        around([(n.start, n.end - 1) for n in expressions(view)],
               "((void)0, ", ")"))


def statement_macro(view):
    ranges = []
    for node in view.statements("simple"):
        source = view.source(node)
        if (CALL.match(source) or source.startswith("co_await ")) and not (
                re.match(KEYWORDS, source) or "return" in source):
            ranges.append((node.start, node.end - 1))
    return view.edited(around(ranges, "META_DO(", ")"))


def padded(view, text):
    edits = []
    for block in view.blocks():
        edits += [(n.start, n.start, text) for n in block.parts
                  if n.kind not in ("case", "preprocessor")]
    return view.edited(edits)


def void_statements(view):
    return padded(view, "(void)0; ")


def dead_throw(view):
    return padded(view, "if (false) throw 0; ")


def return_through_local(view):
    """`return x;` of an int or bool that is no task."""
    head = view.text[:view.name_end]
    coroutine = re.search(r"\btask<(?:int|bool|long)>\s+\S+$", head)
    if not coroutine and not re.search(r"\b(?:int|bool)\s+\w+$", head):
        return None
    word = "co_return" if coroutine else "return"
    edits = []
    for node in view.statements("simple"):
        source = view.source(node)
        if re.match(rf"{word}\s+[^{{\s]", source):
            edits += [(node.start, node.start + len(word),
                       "{ const auto meta_result ="),
                      (node.end, node.end, f" {word} meta_result; }}")]
    return view.edited(edits)


#===-- Conditions ----------------------------------------------------------===#

DECLARED_CONDITION = re.compile(
    r"\s*(?:const\s+)?(?:auto|bool|int|[\w:]+(?:<[^=]*>)?)\s*[&*]*\s*"
    r"[&*\s]\w+\s*(?:=[^=]|\{)")


def plain_conditions(view, *kinds):
    for node in view.body.walk():
        condition = view.text[slice(*node.head)]
        if (node.kind in kinds and not node.constexpr and
                ";" not in condition and
                not DECLARED_CONDITION.match(condition)):
            yield node


def named_condition(view):
    edits = []
    for node in plain_conditions(view, "if"):
        edits += around([node.head], "const bool meta_decided = bool(",
                        "); meta_decided")
    return view.edited(edits)


def double_negation(view):
    return view.edited(around([n.head for n in plain_conditions(
        view, "if", "while")], "!!(", ")"))


def de_morgan(view):
    edits = []
    for node in plain_conditions(view, "if", "while"):
        start, end = node.head
        for operator, other in (("||", "&&"), ("&&", "||")):
            operands = split(view.text[start:end], operator)
            if len(operands) < 2:
                continue
            ranges = [(start + a, start + b) for a, b in operands]
            edits.append((start, start, "!(!("))
            edits += [(a, b, f") {other} !(")
                      for (_, a), (b, _) in zip(ranges, ranges[1:])]
            edits.append((end, end, "))"))
            break
    return view.edited(edits)


def split(text, operator):
    """The operands of a chain of one operator, as positions; a conditional or
    an assignment is no chain."""
    parts, start, position = [], 0, 0
    while position < len(text):
        if text[position] in "([{":
            position = matching(text, position)
        elif text.startswith(operator, position):
            parts.append((start, position))
            start = position = position + len(operator)
        elif text[position] == "?" or re.match(r"[^=!<>]=[^=]",
                                               text[position:position + 3]):
            return []
        else:
            position += 1
    return parts + [(start, len(text))]


def negated_if(view):
    """`if (c) A else B` as `if (!(c)) B else A`."""
    nodes = list(plain_conditions(view, "if"))
    if not nodes:
        return None
    return emit(view, nodes, view.code, 0, view.body.end, view.body)


def emit(view, chosen, code, start, end, node):
    """The code from `start` to `end`, in which `node` is the only statement."""
    position, result = start, Code("", [])
    parts = node.parts
    if any(node is c for c in chosen):
        def branch(part):
            return (literal(" { ") + emit(view, chosen, code, part.start,
                                          part.end, part) + literal(" } "))

        def literal(text):
            return code.literal(text, node.start)

        second = branch(parts[1]) if len(parts) > 1 else literal(" ; ")
        return (code.cut(start, node.start) + literal("if (!(") +
                code.cut(*node.head) + literal("))") + second +
                literal(" else ") + branch(parts[0]) + code.cut(node.end, end))
    for part in parts:
        result += code.cut(position, part.start)
        result += emit(view, chosen, code, part.start, part.end, part)
        position = part.end
    return result + code.cut(position, end)


def while_to_for(view):
    edits = []
    for node in view.statements("while"):
        edits += [(node.start, node.head[0], "for (; "),
                  (node.head[1], node.head[1], ";")]
    return view.edited(edits)


def for_to_while(view):
    """Loops with a header of three parts, without continue."""
    edits = []
    for node in view.statements("for"):
        parts = split_head(view.text, *node.head)
        body = node.parts[0]
        if len(parts) != 3 or "continue" in view.source(body):
            continue
        initial, condition, step = (view.code.cut(*part) for part in parts)
        if not condition.text.strip():
            condition = view.code.literal("true", node.start)
        edits += [(node.start, node.start, "{ "),
                  (node.start, node.start, initial),
                  (node.start, node.start, "; while ("),
                  (node.start, node.start, condition),
                  (node.start, body.start, ") { "),
                  (node.end, node.end, step), (node.end, node.end, "; } }")]
    return view.edited(edits)


def split_head(text, position, end):
    """Where the parts of a for statement's header begin and end."""
    parts, start = [], position
    while position < end:
        if text[position] in "([{":
            position = matching(text, position)
            continue
        if text[position] == ";":
            parts.append((start, position))
            start = position + 1
        position += 1
    return parts + [(start, end)]


def swapped_declarations(view):
    """Two calls that make an object each, one after the other."""
    edits = []
    for block in view.blocks():
        position = 0
        while position + 1 < len(block.parts):
            pair = block.parts[position:position + 2]
            position += 1
            made = [MAKING.fullmatch(view.source(n)) for n in pair]
            if all(made) and independent(*made):
                edits.append(pair)
                position += 1
    if not edits:
        return None
    code, end = Code("", []), 0
    for first, second in sorted(edits, key=lambda pair: pair[0].start):
        if first.start < end:
            continue
        code += view.code.cut(end, first.start)
        code += view.code.cut(second.start, second.end)
        code += view.code.cut(first.end, second.start)
        code += view.code.cut(first.start, first.end)
        end = second.end
    return code + view.code.cut(end, len(view.code.text))


def independent(first, second):
    return not re.search(rf"\b{first['name']}\b", second["value"])


#===-- All -----------------------------------------------------------------===#

KEEPING = [
    parenthesise, parenthesise_moved, identity_macro, identity_function,
    cast_for_move, alias, pointer, rename, structured_binding, hand_over,
    assigned_later, in_optional, in_array, by_lambda, dead_consumer, in_block,
    in_if_true, in_do_once, in_for_once, in_switch, in_try, unrelated,
    as_template, in_lambda, after_comma, statement_macro, void_statements,
    dead_throw, return_through_local, named_condition, double_negation,
    de_morgan, negated_if, while_to_for, for_to_while, swapped_declarations,
]


#===-- Changes of the meaning, to see the driver fail ----------------------===#

def broken_consumes_once_more(view):
    return view.edited((node.end, node.end,
                        f" {{ auto meta_gone = std::move({m['name']}); }}")
                       for m, node, _ in view.makings())


def broken_makes_nothing(view):
    return view.edited((node.start, node.end,
                        f"decltype({m['value']}) {m['name']};")
                       for m, node, _ in view.makings())


BREAKING = [broken_consumes_once_more, broken_makes_nothing]
