"""Word pieces and word shapes, exactly as crate `language` makes them (pieces.rs)."""

import unicodedata

SHAPES = 9
MARKS = 3  # none, actor, recipient
GAPS = 3  # glued to the word before, white space, paragraph break
MAX_WORD = 64
TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})


def shape(word):
    """Shape class of a word, 0 to 8."""
    digits = any(c.isdigit() for c in word)
    letters = [c for c in word if c.isalpha()]
    if digits:
        return 7 if letters else 6
    if not any(c.isalnum() for c in word):
        return 8
    if not letters:
        return 0
    if all(c.islower() for c in letters):
        return 1
    if all(c.isupper() for c in letters):
        return 4 if len(letters) == 1 else 3
    if letters[0].isupper() and all(c.islower() for c in letters[1:]):
        return 2
    return 5 if any(c.isupper() or c.islower() for c in letters) else 0


def is_punctuation(c):
    code = ord(c)
    ascii_symbol = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return ascii_symbol or unicodedata.category(c).startswith("P")


def normalise(word):
    word = unicodedata.normalize("NFD", word.translate(TYPOGRAPHY).lower())
    return "".join(c for c in word if unicodedata.category(c) != "Mn" and not c.isspace())


class Pieces:
    """Greedy WordPiece over single words."""

    def __init__(self, vocab):
        self.vocab = {p: i for i, p in enumerate(vocab)}
        self.unk, self.cls, self.sep = (self.vocab[p] for p in ("[UNK]", "[CLS]", "[SEP]"))
        self.cache = {}

    def of(self, word):
        """Piece ids of one word; never empty."""
        ids = self.cache.get(word)
        if ids is None:
            ids = self.cache[word] = self._of(word)
        return ids

    def _of(self, word):
        ids, part = [], ""
        for c in normalise(word):
            if is_punctuation(c):
                ids += self._part(part) + self._part(c)
                part = ""
            else:
                part += c
        return (ids + self._part(part)) or [self.unk]

    def _part(self, part):
        if not part:
            return []
        if len(part) > MAX_WORD:
            return [self.unk]
        ids, start = [], 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = part[start:end] if start == 0 else "##" + part[start:end]
                if piece in self.vocab:
                    ids.append(self.vocab[piece])
                    start = end
                    break
            else:
                return [self.unk]
        return ids


def pruned(vocab):
    """The vocabulary without unused entries and without scripts that English reports do not use."""
    def keep(piece):
        if piece in ("[PAD]", "[UNK]", "[CLS]", "[SEP]"):
            return True
        if piece.startswith("[") and piece.endswith("]") and len(piece) > 1:
            return False
        body = piece[2:] if piece.startswith("##") and len(piece) > 2 else piece
        return all(ord(c) < 0x250 or 0x2010 <= ord(c) < 0x2070 or ord(c) in (0x20AC, 0x2122) for c in body)

    return [i for i, piece in enumerate(vocab) if keep(piece)]
