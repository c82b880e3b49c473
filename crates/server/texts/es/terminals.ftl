terminals-all = Todos
terminals-none = Aún no se ha admitido ningún terminal.
terminals-all-online = { $count ->
    [one] El único terminal está en línea.
    [2] Los dos terminales están en línea.
   *[other] Los { $count } terminales están en línea.
}
terminals-stand = { $online ->
    [0] Ningún terminal en línea
    [one] { $online } terminal en línea
   *[other] { $online } terminales en línea
}{ $late ->
    [0] { "" }
   *[other] , { $late } con retraso
}{ $offline ->
    [0] { "" }
   *[other] , { $offline } sin conexión
}{ $never ->
    [0] { "" }
   *[other] , { $never } sin contacto aún
}.
terminals-all-blocked = { $count ->
    [one] El único terminal está bloqueado.
    [2] Los dos terminales están bloqueados.
   *[other] Los { $count } terminales están bloqueados.
}
terminals-filter = Filtrar terminales
terminals-find = Nombre o id
terminals-empty = Aún no ha llamado ningún terminal
terminals-empty-hint = Teclee la dirección de este servidor en un terminal. Aparece aquí solo y guarda sus marcaciones hasta que usted lo admita.
terminals-empty-how = Ver qué hay que teclear
terminals-no-match = Ningún terminal coincide
terminals-no-match-hint = { $filters } no deja ninguno.
terminal-add = Añadir un terminal
export-of-terminals = { $count ->
    [one] { $count } terminal, según los filtros
   *[other] { $count } terminales, según los filtros
}
terminal = Terminal
terminal-id = Id
terminal-name = Nombre
terminal-name-hint = Como lo llama la gente: «Puerta 2». El nombre propio del terminal no cambia.
site = Sede
sites-all = Todas las sedes
site-none = Sin sede
site-hint = Su sede dice en qué zona horaria se lee su reloj.
site-new = Está en una sede nueva
site-new-name = Nombre de la sede nueva
time-zone = Zona horaria
state = Estado
last-heard = Último contacto
polls-of-a-day = Consultas, 24 h
clock = Reloj
punches-today = Marcaciones hoy
unselect = Quitar la selección

bulk-terminals = Con los terminales seleccionados
bulk-set-time = { verb-set-time }
bulk-pull = { verb-get-log-data }

waiting-title = { $count ->
    [0] Ningún terminal espera admisión
    [one] { $count } terminal espera admisión
   *[other] { $count } terminales esperan admisión
}
waiting-keep = { $count ->
    [one] Guarda sus marcaciones hasta que usted lo admita.
   *[other] Guardan sus marcaciones hasta que usted los admita.
}
waiting-more = { $count ->
    [one] Y uno más.
   *[other] Y { $count } más.
}
first-called = llamó por primera vez { $when }
window-begin = Admitir lo que llame en los próximos 10 minutos
window-open = Todo lo que llame se admite durante
window-close = Cerrar el plazo
block = Bloquear
admit = Admitir
admit-ask = Admitir…
admit-not-now = Ahora no
admit-title = ¿Admitir { $name }?
admit-hint = Sus marcaciones se toman desde su próxima consulta, también las que guardó hasta ahora.
sending = Enviando…

said-admitted = { $name } está admitido. Sus marcaciones llegan con su próxima consulta.
said-blocked = { $name } está bloqueado. Guarda sus marcaciones.
said-window-open = Todo lo que llame en los próximos 10 minutos se admite.
said-window-closed = El plazo está cerrado. Los terminales nuevos vuelven a esperar admisión.
said-time-set = { $count ->
    [one] { $count } terminal toma la hora en su próxima consulta.
   *[other] { $count } terminales toman la hora en su próxima consulta.
}
said-punches-pulled = { $count ->
    [one] { $count } terminal envía sus marcaciones tras su próxima consulta.
   *[other] { $count } terminales envían sus marcaciones tras su próxima consulta.
}
