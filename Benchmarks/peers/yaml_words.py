"""Words with settings as plans write them in one line, read without a YAML library."""

import re


def value(text):
    """A flow mapping, a flow list or a scalar."""
    found, rest = parse(text.strip())
    if rest.strip():
        raise ValueError(f"expected one value, found {rest!r} behind it")
    return found


def parse(text):
    text = text.lstrip()
    if text.startswith("{"):
        mapping, text = {}, text[1:].lstrip()
        while not text.startswith("}"):
            key, text = text.split(":", 1)
            mapping[key.strip()], text = parse(text)
            text = text.lstrip().removeprefix(",").lstrip()
        return mapping, text[1:]
    if text.startswith("["):
        items, text = [], text[1:].lstrip()
        while not text.startswith("]"):
            item, text = parse(text)
            items.append(item)
            text = text.lstrip().removeprefix(",").lstrip()
        return items, text[1:]
    word = re.match(r"[^,\]}]*", text).group()
    return scalar(word.strip()), text[len(word):]


def scalar(word):
    if word in ("true", "false"):
        return word == "true"
    for kind in (int, float):
        try:
            return kind(word)
        except ValueError:
            pass
    return word


def layer(text):
    """A layer's keyword and its settings."""
    keyword, _, settings = text.partition(":")
    return keyword.strip(), value(settings) if settings else {}


def learning(text):
    """Lines with a key and a value each."""
    return {key.strip(): value(rest) for key, _, rest in (line.partition(":") for line in text.splitlines())}
