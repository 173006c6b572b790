"""Things that people, phones and mischief put into a box. Written for these tests."""

from urllib.parse import quote_from_bytes

#: Every one of them is somebody's answer until proven otherwise: it is kept as typed and shown as typed.
STRINGS: tuple[str, ...] = (
    # Looks like nothing
    ".",
    "-",
    "0",
    "null",
    "None",
    "undefined",
    "NaN",
    "true",
    "[]",
    "{}",
    "\\",
    "\\0",
    "%",
    "%s %d %n %(name)s",
    "%00 %0a %ff",
    "+",
    "a+b = b+a & c; d=e",
    # Numbers of the wrong sort
    "-1",
    "1e400",
    "0x7fffffff",
    "99999999999999999999999999",
    "٤٢ ۴۲ ４２ ⁴²",
    "1,5 / 1.5 / 1’500",
    # Markup and scripts
    "<script>alert(1)</script>",
    "</textarea><script>alert(2)</script>",
    '"><img src=x onerror=alert(3)>',
    "' onmouseover='alert(4)",
    "<svg/onload=alert(5)>",
    "<style>*{display:none}</style>",
    "<!-- nobody reads this -->",
    "<![CDATA[ nor this ]]>",
    "&lt;b&gt; &amp;amp; &#60; &nbsp;",
    "javascript:alert(6)",
    '<a href="javascript:alert(7)">press me</a>',
    # Templates
    "{{ 7 * 7 }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "{{ config.SECRET_KEY }}",
    # Databases and shells
    "'; DROP TABLE words; --",
    '" OR ""="',
    "1; UPDATE staff SET active = 1",
    "Robert'); DELETE FROM log_entries; --",
    "LIKE 100% _underscore_",
    "$(rm -rf /) `id` | cat > x",
    "../../../../etc/passwd",
    "C:\\CON\\NUL\\..\\x",
    # What a sheet takes for a formula
    "=1+1",
    '=HYPERLINK("http://x.invalid","win")',
    "@SUM(A1:A9)",
    "+44 1782 234567",
    # Writing of the world
    "zażółć gęślą jaźń",
    "یہ میرا جواب ہے، شکریہ",
    "یہ‌ایک‌لفظ‌ہے",
    "العربية ثم English ثم العربية",
    "ਪੰਜਾਬੀ বাংলা हिन्दी தமிழ்",
    "中文、日本語、한국어",
    "Iñtërnâtiônàlizætiøn",
    "İstanbul ıssız ŞÇĞ",
    "ﬁ ﬂ ﬃ ſtreet",
    # Composed and not
    "café cafe\u0301",
    "e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308 zalgo",
    "Å Å Å",
    # Directions and things one cannot see
    "\u202eevif ot eno\u202c",
    "\u2066left\u2069 \u2067right\u2069",
    "a\u200bb\u200cc\u200dd\ufeffe",
    "\u200f\u200e\u200f",
    "\u00a0\u2003\u3000x\u00a0\u2003\u3000",
    "soft\u00adhyphen",
    "\u2028line\u2029paragraph",
    # Pictures
    "😀 👍🏽 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇵🇱",
    "❤️‍🔥" * 20,
    "\U0001f9ff",
    # Controls
    "bell \a back \b escape \x1b[31m red \x7f",
    "tab\there\nline\r\nwindows\rmac",
    "vertical\vform\f",
    "c1 \x85 \x9b controls",
    # Long
    "a" * 500,
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch " * 8,
    "ä" * 500,
    "👍" * 250,
    # Private and not assigned
    "\ue000 \U000f0000",
    "x\ufdd0y\uffffz \U0001fffe never given out",
    "\U0001fae9 \U0001cc00 not given out yet when this Python was made",
)

#: Bodies that are no UTF-8, as the value of a urlencoded field.
BYTES: tuple[bytes, ...] = (
    b"caf\xe9 au lait",  # Latin-1
    b"\xff\xfe\x00h\x00i",  # UTF-16
    b"half a letter \xe2\x82",
    b"too long \xc0\xaf",
    b"lone \xed\xa0\x80 surrogate",
    b"beyond \xf4\x90\x80\x80 all",
    b"\x80\x81\x82",
    b"NUL \x00 in between",
)


def encoded(raw: bytes) -> bytes:
    """These bytes as a browser would put them into a urlencoded body."""
    return quote_from_bytes(raw).encode()


#: Straight into an address.
IN_ADDRESSES: tuple[str, ...] = (
    "%00",
    "%ff%fe",
    "%ED%A0%80",
    "..%2f..%2f",
    "%3Cscript%3E",
    "%25",
    "'%20OR%201=1",
    "a" * 3000,
    "%E2%80%AE",
    "%0d%0aSet-Cookie:%20a=b",
    "{{7*7}}",
    "%F0%9F%98%80",
)
