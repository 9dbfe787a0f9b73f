"""How a number stands in its cell: zeros, digits, separators, signs, units, remarks."""
from decimal import Decimal

_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_UNITS = {"art20_1": "件", "licensing": "件", "other_services": "项", "punishment": "件", "coercion": "件",
          "items": "个", "previous_items": "项"}


def zero_text(look, table):
    """What a zero of this table looks like."""
    return look.zero if look.zero_where in ("all", table) else "0"


def unit_of(fid, form, value):
    """The unit that a report of this form may print behind the number."""
    parts = fid.split(".")
    if parts[0] != "proactive":
        return "件"
    if parts[-1] == "amount":
        return "元" if form == "2019" or value % 1 == 0 else "万元"
    for key in (parts[-1], parts[2], parts[1]):
        if key in _UNITS:
            return _UNITS[key]
    return "项"


def plain(value, thousands=""):
    """Digits of a number that is not negative, with the separator between thousands."""
    text = str(value)
    whole, dot, rest = text.partition(".")
    if thousands:
        parts = []
        while len(whole) > 3:
            parts.insert(0, whole[-3:])
            whole = whole[:-3]
        whole = thousands.join([whole] + parts)
    return whole + dot + rest


def printed(fid, value, look):
    """The text of the cell of `fid`."""
    table, column = fid.split(".")[0], fid.split(".")[-1]
    if value == 0:
        return zero_text(look, table) if not look.full_width or zero_text(look, table) != "0" else "０"
    text = plain(abs(value), look.thousands)
    if look.full_width:
        text = text.translate(_FULL)
    if value < 0:
        text = look.minus + text
    elif column == "change" and look.plus:
        text = look.plus + text
    if look.units == "all" or look.units == "proactive" and table == "proactive":
        text += unit_of(fid, look.form, value)
    if look.remark and table == "proactive" and column in ("issued", "made") and "normative" in fid and value > 2:
        text += f"（其中修订 {int(value) // 2} 件）"
    return text


def number(value):
    """A true value as JSON data."""
    if isinstance(value, Decimal):
        return float(value) if value % 1 else int(value)
    return value
