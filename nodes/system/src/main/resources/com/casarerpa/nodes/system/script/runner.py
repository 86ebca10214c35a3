"""Runs the script of a workflow: script.py with the variables of input.json; leaves result.json behind.

Called with the folder of these files. The script sees itself as `__main__`. Its value is the variable `result` or, when
that was never set, the value of its last line if that is an expression.
"""
import ast
import base64
import json
import linecache
import os
import sys
import traceback
import types

FOLDER = sys.argv[1]
NAME = "script.py"
BYTES = "__casare_bytes__"
DEEPEST = 200


def place(name):
    return os.path.join(FOLDER, name)


def given(pairs):
    if len(pairs) == 1 and pairs[0][0] == BYTES:
        return base64.b64decode(pairs[0][1])
    return dict(pairs)


def whole(value):
    """The value as JSON knows it."""
    return plain(value, 0)


def plain(value, depth):
    if depth > DEEPEST:
        raise ValueError("the result is nested more than %d levels deep, or contains itself" % DEEPEST)
    if value is None or isinstance(value, (bool, int, float, str)):
        # Subclasses such as enums are written as what they extend.
        for kind in (bool, int, float, str):
            if isinstance(value, kind):
                return kind(value) if kind is not str else str.__str__(value)
        return None
    if isinstance(value, (bytes, bytearray, memoryview)):
        return {BYTES: base64.b64encode(bytes(value)).decode("ascii")}
    if isinstance(value, dict):
        return {key if isinstance(key, str) else str(key): plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item, depth + 1) for item in value]
    if isinstance(value, (set, frozenset)):
        try:
            return [plain(item, depth + 1) for item in sorted(value)]
        except TypeError:
            return [plain(item, depth + 1) for item in value]
    for method, arguments in (("isoformat", ()), ("to_dict", ("records",)), ("tolist", ())):
        if hasattr(value, method) and not isinstance(value, type):
            try:
                return plain(getattr(value, method)(*arguments), depth + 1)
            except TypeError:
                continue
    if type(value).__name__ == "Decimal":
        return float(value)
    if hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        return {name: plain(getattr(value, name), depth + 1) for name in value.__dataclass_fields__}
    if hasattr(value, "__next__") or type(value).__name__ in ("dict_keys", "dict_values", "dict_items", "range"):
        return [plain(item, depth + 1) for item in value]
    return str(value)


def leave(**answer):
    text = json.dumps(answer)
    unfinished = place("result.tmp")
    with open(unfinished, "w", encoding="ascii") as file:
        file.write(text)
    os.replace(unfinished, place("result.json"))


def failed(error):
    frames = error.__traceback__
    while frames is not None and frames.tb_frame.f_code.co_filename != NAME:
        frames = frames.tb_next
    lines = traceback.format_exception(type(error), error, frames)
    leave(ok=False, error=traceback.format_exception_only(type(error), error)[-1].strip(), traceback="".join(lines))


def run(code, main):
    tree = ast.parse(code, NAME)
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        last = ast.Expression(tree.body.pop().value)
    exec(compile(tree, NAME, "exec"), main.__dict__)
    if last is not None:
        value = eval(compile(last, NAME, "eval"), main.__dict__)
        if main.__dict__.get("result") is None:
            return value
    return main.__dict__.get("result")


def work():
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    with open(place(NAME), encoding="utf-8") as file:
        code = file.read()
    with open(place("input.json"), encoding="utf-8") as file:
        variables = json.load(file, object_pairs_hook=given)
    linecache.cache[NAME] = (len(code), None, code.splitlines(True), NAME)
    main = types.ModuleType("__main__")
    main.__dict__.update(variables)
    main.__dict__.setdefault("result", None)
    sys.modules["__main__"] = main
    sys.argv = [NAME]
    if not sys.flags.isolated:
        sys.path[0] = os.getcwd()
    try:
        value = run(code, main)
        leave(ok=True, result=whole(value))
    except SystemExit as end:
        if end.code in (None, 0):
            leave(ok=True, result=whole(main.__dict__.get("result")))
        else:
            failed(end)
    except BaseException as error:
        failed(error)


work()
