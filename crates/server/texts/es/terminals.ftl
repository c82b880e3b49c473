# Los terminales, en lo que muchas páginas dicen de ellos.

terminals-all-online = { $count ->
    [one] El único terminal está en línea.
   *[other] Los { $count } terminales están en línea.
}
site-none = Sin sede
sites-all = Todas las sedes
punches-today = Marcaciones de hoy
bulk-set-time = Ajustar hora
sending = Enviando…
