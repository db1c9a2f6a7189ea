"""A rough word splitter for training texts that come without words (PolNeAR).

The program itself uses crate `language`'s tokenizer; training only needs words that are cut alike in nearly all places.
"""

import re

ABBREVIATIONS = r"(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Col|Lt|Sgt|Jr|Sr|St|Inc|Corp|Co|Ltd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|vs|No)\."
TOKEN = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+"
    rf"|{ABBREVIATIONS}"
    r"|(?:[A-Za-z]\.){2,}|[A-Z]\.(?=\s)"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?"
    r"|\.\.\.+|--+"
    r"|(?i:can)(?=not\b)"
    r"|\w+?(?=n['’]t\b)|n['’]t\b"
    r"|['’](?:s|re|ve|ll|d|m|S)\b"
    r"|[^\W_]+|\S",
)


def split(text):
    """Words of a text as (start, end, gap) in characters; gap as in pieces.py."""
    words, end = [], 0
    for m in TOKEN.finditer(text):
        between = text[end:m.start()]
        gap = 2 if not words or "\n" in between else int(bool(between))
        words.append((m.start(), m.end(), gap))
        end = m.end()
    return words
