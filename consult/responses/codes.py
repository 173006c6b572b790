"""A code is four plates: each one of 64 things in one of 16 glazes, which makes 40 bits.

The order of both lists is part of every code ever given out: a thing may be redrawn, never moved or replaced.
"""

#: Things a ten-year-old can name from the drawing, whatever their language; six bits a plate.
THINGS: tuple[str, ...] = (
    *("kite", "teapot", "bus", "boat", "tree", "star", "key", "cat"),
    *("fish", "bird", "apple", "umbrella", "bicycle", "drum", "bell", "hat"),
    *("shoe", "book", "ladder", "lamp", "moon", "sun", "cloud", "house"),
    *("cup", "spoon", "ball", "guitar", "train", "plane", "rocket", "balloon"),
    *("flower", "leaf", "snail", "bee", "butterfly", "owl", "elephant", "whale"),
    *("duck", "rabbit", "turtle", "crab", "pear", "carrot", "bread", "cake"),
    *("glasses", "clock", "scissors", "hammer", "brush", "pencil", "chair", "door"),
    *("bridge", "anchor", "gift", "mushroom", "crown", "rainbow", "mountain", "camera"),
)

#: Colours told apart by name as well as by eye; four bits a plate.
GLAZES: tuple[str, ...] = (
    *("blue", "red", "green", "yellow", "orange", "purple", "pink", "brown"),
    *("black", "white", "grey", "turquoise", "gold", "cream", "lime", "navy"),
)
