# Tokens of the API.

tokens = Tokens
tokens-lede = { $count ->
    [0] No program can use the API now.
    [one] One token opens the API.
   *[other] { $count } tokens open the API.
}
tokens-docs = API reference
tokens-empty = No token yet
tokens-empty-hint = A program that reads punches or sends commands needs a token. It is shown once, has a role, and can be revoked at any time.
tokens-example = A first request
tokens-example-hint = Put a token in the place of TOKEN.
days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}

token-new-ask = Make a token…
token-new-title = Make a token
token-new-lede = Give each program its own, with the least role that is enough: then one can be revoked without the others.
token-name-hint = Which program uses it: “payroll”. It stands in the audit log.
token-life = Lives for
token-for-ever = Until it is revoked
token-make = Make token
token-made-title = The token { $name }
token-made-lede = This is the token. It is shown now and never again: put it where the program reads it.
token-open = Open
token-revoked = Revoked
token-created = Made
token-expires = Expires
token-no-end = never
token-used = Last used

revoke = Revoke
revoke-ask = Revoke…
revoke-title = Revoke the token { $name }?
revoke-means = The program that uses it is refused from its next request on. A revoked token never opens again.
revoke-keep = Keep it
revoke-deed = Revoke { $name }

said-token-revoked = { $name } opens nothing any more.
