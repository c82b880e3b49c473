tokens = Tokens
tokens-lede = { $count ->
    [0] Ningún programa puede usar la API ahora.
    [one] Un token abre la API.
   *[other] { $count } tokens abren la API.
}
tokens-docs = La API, descrita
tokens-empty = Todavía no hay tokens
tokens-empty-hint = Un programa que lee marcaciones o envía comandos necesita un token. Se muestra una vez, tiene un rol y se puede revocar en cualquier momento.
tokens-example = Una primera petición
tokens-example-hint = Ponga un token en lugar de TOKEN.
days = { $count ->
    [one] { $count } día
   *[other] { $count } días
}

token-new-ask = Crear un token…
token-new-title = Crear un token
token-new-lede = Dé a cada programa el suyo, con el menor rol que baste: así se puede revocar uno sin los demás.
token-name-hint = Qué programa lo usa: «planillas». Figura en la auditoría.
token-life = Vale durante
token-for-ever = Hasta que se revoque
token-make = Crear token
token-made-title = El token { $name }
token-made-lede = Este es el token. Se muestra ahora y nunca más: póngalo donde el programa lo lee.
token-open = Abierto
token-revoked = Revocado
token-created = Creado
token-expires = Vence
token-no-end = no vence
token-used = Último uso

revoke = Revocar
revoke-ask = Revocar…
revoke-title = ¿Revocar el token { $name }?
revoke-means = El programa que lo usa queda rechazado desde su próxima petición. Un token revocado no vuelve a abrir nunca.
revoke-keep = Conservarlo
revoke-deed = Revocar { $name }

said-token-revoked = { $name } ya no abre nada.
