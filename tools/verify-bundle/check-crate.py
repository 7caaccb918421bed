"""check-crate.py FOLDER CONTEXT.json: what roc-validator (PyPI) requires of the RO-Crate in FOLDER, without a network.

The JSON-LD context of RO-Crate 1.1 comes from CONTEXT.json, for instance lib/context.json of the npm package ro-crate.
A development tool; the product needs no Python. Exit 0 where nothing is missing.
"""

import email
import io
import json
import sys
import urllib.request
import urllib.response

import requests
import requests_cache

folder, context_file = sys.argv[1:3]
context = open(context_file, "rb").read()
address = "w3id.org/ro/crate"
open_online = urllib.request.OpenerDirector.open
request_online = requests.sessions.Session.request


class Answer:
    status_code = 200
    ok = True
    from_cache = False
    headers = {"Content-Type": "application/ld+json"}
    content = context
    text = context.decode()

    def json(self):
        return json.loads(context)

    def raise_for_status(self):
        return None


def open_here(self, request, *rest, **named):
    url = request if isinstance(request, str) else request.full_url
    if address not in url:
        return open_online(self, request, *rest, **named)
    headers = email.message_from_string("Content-Type: application/ld+json\n")
    return urllib.response.addinfourl(io.BytesIO(context), headers, url, 200)


def request_here(self, method, url, *rest, **named):
    return Answer() if address in url else request_online(self, method, url, *rest, **named)


urllib.request.OpenerDirector.open = open_here
requests.sessions.Session.request = request_here
requests_cache.CachedSession.request = request_here

from rocrate_validator import models, services  # noqa: E402  (after the patches)

settings = services.ValidationSettings(
    rocrate_uri=folder,
    profile_identifier="ro-crate-1.1",
    requirement_severity=models.Severity.REQUIRED,
)
issues = services.validate(settings).get_issues()
for issue in issues:
    print(issue.severity.name, issue.check.identifier, issue.message)
sys.exit(0 if len(issues) == 0 else 1)
