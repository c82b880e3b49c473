terminal-more = Más sobre este terminal
terminal-edit = Cambiar nombre, sede, zona…
terminal-block = Bloquear
terminal-remove = Quitar…
terminal-about = Sobre este terminal
terminal-tabs = Lo que tiene y lo que dice
terminal-queue = Lo que espera por él
terminal-queue-more = { $count ->
    [one] y una más
   *[other] y { $count } más
}

terminal-is-pending = Espera admisión y guarda sus marcaciones hasta entonces.
terminal-is-blocked = Está bloqueado: no recibe comandos y guarda sus marcaciones.
terminal-never-heard = Aún no hubo contacto con él. ¿Está encendido y llega a este servidor?
terminal-heard = Último contacto: { $when }.
terminal-late = Último contacto: { $when }. ¿Está abierto su menú?
terminal-late-usually = Último contacto: { $when }, normalmente cada { $every }. ¿Está abierto su menú?
terminal-silent = Último contacto: { $when }. ¿Está encendido y llega a este servidor? Mientras tanto guarda sus marcaciones.
terminal-silent-usually = Último contacto: { $when }, normalmente cada { $every }. ¿Está encendido y llega a este servidor? Mientras tanto guarda sus marcaciones.
terminal-idle = Nada espera por él.
terminal-waits = { $count ->
    [one] Una tarea espera su próxima consulta.
   *[other] { $count } tareas esperan sus consultas.
}
terminal-runs = Está con «{ $deed }», y después no espera nada.
terminal-runs-more = { $count ->
    [one] Está con «{ $deed }»; una tarea más espera a que termine.
   *[other] Está con «{ $deed }»; { $count } tareas más esperan a que termine.
}

polls-title = Consultas, últimas 24 horas
polls-of = { $came } de unas { $all }.
polls-came = { $came } hasta ahora.
polls-silent-since = En silencio desde { $from }
polls-silent = { $count ->
    [0] En silencio de { $from } a { $to }
    [one] En silencio de { $from } a { $to }, luego una marcación de golpe
   *[other] En silencio de { $from } a { $to }, luego { $count } marcaciones de golpe
}

rail-identity = Identidad
rail-own-name = Nombre propio
rail-address = Dirección
rail-firmware = Firmware
rail-records = Registros
rail-profile = Perfil
rail-profile-fixed = fijo
rail-first = Primer contacto
rail-admitted = Admitido
rail-admitted-by = { $when } por { $who }
rail-clock-says = Dice
rail-clock-off = Desvío
rail-clock-set = Puesto en hora
rail-clock-unknown = aún no se sabe
rail-zone = Zona
zone-own = propia
zone-site = de su sede
zone-of-server = del servidor
zone-nobody = nadie la puso
rail-capacity = Capacidad
rail-read = leído { $when }
rail-never-read = Aún no se le preguntó cuánto tiene. «{ verb-get-device-status }» lo pregunta.
rail-can = Qué puede hacer
rail-can-unknown = Aún no ha dicho qué se puede enrolar en él.
rail-lacks = Lo que su perfil no puede hacer no se ofrece.
version-finger = Plantillas de huella v{ $name }.
version-face = Plantillas de rostro v{ $name }.
gauge-people = Personas
gauge-fingers = Huellas
gauge-faces = Rostros
gauge-cards = Tarjetas
gauge-punches = Marcaciones guardadas
gauge-of = { $used } de { $most }
gauge-most = como máximo { $most }

tab-people = Personas
tab-tasks = Tareas
tab-punches = Marcaciones
tab-exchanges = Intercambios
tab-today = { $count } hoy
tab-recording = grabando
list-new = { $count ->
    [one] Mostrar { $count } novedad
   *[other] Mostrar { $count } novedades
}

people-none-here = Aún no se ha visto a nadie en este terminal
people-none-here-hint = Las personas aparecen aquí cuando marcan, cuando alguien se enrola y después de «{ verb-get-user-id-list }» o «{ verb-get-user-info }».
people-here-no-match = Nadie coincide
people-here-no-match-hint = Nadie aquí tiene «{ $name }» en el nombre o el id.
listed-fingers = { $count ->
    [one] { $n } huella
   *[other] { $n } huellas
}
listed-face = rostro
listed-card = tarjeta
listed-password = contraseña
enrolled-palm = palma
enrolled-vein = venas
enrolled-photo = foto

punches-none-here = Aún no ha llegado ninguna marcación de este terminal
punches-none-here-hint = Llegan solas, segundos después de hacerse. «{ verb-get-log-data }» lee lo que el terminal guardó de antes.
punches-all-here = Todas las marcaciones de este terminal
punch-clock-not-set-here = reloj sin ajustar

tasks-none-here = Aún no se pidió nada a este terminal
tasks-none-here-hint = Elija Enviar comando arriba. Lo que pida queda aquí, con su recorrido.
tasks-do = Qué se puede hacer

recording-off = Los intercambios no se graban.
recording-on = Se graban durante
recording-start = Grabar una hora
recording-stop = Detener
exchanges-download = Descargar sin secretos
exchanges-none = No se grabó nada
exchanges-none-yet = Desde entonces no se dijo nada
exchanges-none-hint = Mientras se graba, cada petición del terminal y su respuesta quedan aquí, interpretadas, con los bytes al lado. Se guardan las últimas 200.
exchanges-label = Intercambios grabados con el terminal
exchanges-request = Petición
exchanges-answer = Respuesta
exchanges-meaning = Significado
exchanges-took = Tardó
exchanges-kept = Se guardan los últimos { $count }
meaning-nothing = Consulta, nada que hacer
meaning-command = Sale { $name }
meaning-command-task = Sale { $name }, tarea { $task }
meaning-punch = Marcación de { $name }
meaning-event = Evento del terminal
meaning-enrolment = { $count ->
    [0] Enrolamiento de { $name }
    [one] Enrolamiento de { $name }, una credencial
   *[other] Enrolamiento de { $name }, { $count } credenciales
}
meaning-block = Bloque { $n } de { $name }
meaning-result = Respuesta a { $name }: { $code }
meaning-result-nobody = Una respuesta que ninguna tarea espera: { $name }
exchange-title = Un intercambio
exchange-request = El terminal dijo, { $size }
exchange-reply = Muster respondió, { $size }
exchange-head = Cabeceras
exchange-no-values = No lleva valores.
fact-block = Bloque
exchange-left-out = { $name } bytes más no se guardaron.
exchange-from = De { $name }

hex-label = El cuerpo, 16 bytes por línea
hex-rest = { $count ->
    [one] Un byte más no se muestra aquí.
   *[other] { $count } bytes más no se muestran aquí.
}
hex-hidden = { $size } bytes, { $what }, ocultos
hex-hidden-version = { $size } bytes, { $what } v{ $version }, ocultos
hex-len = longitud
hex-json = JSON
hex-nul = fin del texto
hex-bin = binario
hex-odd = sin entender
holds-finger = huella
holds-password = contraseña
holds-card = tarjeta
holds-face = rostro
holds-palm = palma
holds-vein = venas
holds-photo = foto
holds-enrolment = enrolamiento
holds-people = lista de personas
holds-records = registros
holds-firmware = firmware
holds-binary = binario
holds-unknown = binario de tipo desconocido

terminal-edit-title = Cambiar { $name }
zone-of-site = La de su sede
zone-hint = Solo si su reloj está puesto en otra zona que la de su sede.
zone-confirmed = La zona es correcta, diga lo que diga su reloj
profile-by-polls = Según indican sus consultas
profile-hint = Lo que distingue a este firmware de otros. Fije uno solo si el elegido no es el correcto.
remove-hint = Sale de la lista con sus tareas e intercambios. Sus marcaciones quedan aquí. Si vuelve a llamar, espera admisión como uno nuevo.
remove-keep = Conservarlo
remove-do = Quitar el terminal
type-id = Escriba el id del terminal:
type-id-wrong = Este no es su id. No se hizo nada.

said-terminal-saved = Se guardó { $name }.
said-terminal-removed = Se quitó { $name }. Sus marcaciones quedan.
said-recording = Los intercambios se graban durante una hora.
said-recording-over = La grabación terminó.
