"""A crowd behind one address, all sending at once, so that the next one is asked to wait."""

from http.client import HTTPConnection, HTTPResponse
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Request, Route

#: Where the crowd is. The limits count each address for itself: nobody who tests from 127.0.0.1 has to wait.
_PLACE = "127.0.0.2"
#: More than any limit lets through in a minute.
_MANY = 200


def refused_for_the_crowd(route: "Route") -> None:
    """Send this request from where a crowd has just sent, and give the browser what came: one may try later."""
    for _ in range(_MANY):
        if _sent(route.request, cookie="")[0] == 429:
            break
    status, headers, page = _sent(route.request, cookie=route.request.header_value("cookie") or "")
    assert status == 429, f"the crowd did not keep us from sending: {status}"
    route.fulfill(status=status, headers=headers, body=page)


def _sent(request: "Request", *, cookie: str) -> tuple[int, dict[str, str], bytes]:
    where = urlsplit(request.url)
    connection = HTTPConnection(where.netloc, source_address=(_PLACE, 0), timeout=20)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    connection.request("POST", where.path, body=request.post_data_buffer, headers=headers)
    answer: HTTPResponse = connection.getresponse()
    page = answer.read()
    connection.close()
    return answer.status, dict(answer.headers.items()), page
