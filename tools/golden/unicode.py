"""Writes src/engine/kernels/text/unicode-15.ts: which code points Unicode 15.0 assigns, and which make up words.

    pip install unicodedata2==15.0.0 && python tools/golden/unicode.py > src/engine/kernels/text/unicode-15.ts
"""
import unicodedata2 as unicodedata

assert unicodedata.unidata_version == "15.0.0"
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def base36(number):
    text = ""
    while number or not text:
        number, digit = divmod(number, 36)
        text = DIGITS[digit] + text
    return text


def ranges(holds):
    found, start = [], None
    for point in range(0x110001):
        inside = point < 0x110000 and holds(unicodedata.category(chr(point)))
        if inside and start is None:
            start = point
        elif not inside and start is not None:
            found.append((start, point))
            start = None
    return found


def packed(found):
    parts, at = [], 0
    for start, end in found:
        parts += [base36(start - at), base36(end - start)]
        at = end
    return " ".join(parts)


def declare(name, about, found):
    text, lines = packed(found), []
    while text:
        cut = 100 if len(text) > 100 else len(text)
        lines.append(f"  '{text[:cut]}'")
        text = text[cut:]
    print(f"\n/** {about} */\nexport const {name} =\n" + " +\n".join(lines) + ";")


print("""// Made by tools/golden/unicode.py from Unicode 15.0. The tables in JavaScript engines change with every release, and
// words must not. Ranges as pairs in base 36: code points to skip, then code points in the range.""")
declare("assignedRanges", "Assigned code points, surrogates and private use included.", ranges(lambda c: c != "Cn"))
declare("wordRanges", "Letters, marks, numbers and connecting punctuation.", ranges(lambda c: c[0] in "LMN" or c == "Pc"))
