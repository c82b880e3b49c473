task-about = { $deed }: { $about }
task-since = { $deed } desde { $from }
task-until = { $deed } hasta { $to }
task-between = { $deed }, { $from } a { $to }
asked-by-token = token { $name }

wait-no-terminal = Su terminal se quitó.
wait-not-admitted = El terminal no está admitido, así que no recibe comandos.
wait-answer = Se entregó; la respuesta aún no empieza a llegar.
wait-blocks = Su respuesta está llegando: { $blocks } bloques, { $size } hasta ahora.
wait-reading = Antes se lee lo que va a borrar.
wait-next = Un terminal hace una cosa a la vez, y esta es la siguiente.
wait-poll = Sale con la próxima consulta.
wait-others = { $count ->
    [one] Una tarea va antes.
   *[other] { $count } tareas van antes.
}
wait-time = La hora se toma al entregarla.
silent-never = Aún no hubo contacto con el terminal. ¿Está encendido y llega a este servidor?
silent-late = La última consulta llegó hace { $ago }. ¿Está abierto el menú del terminal?
silent-late-usually = La última consulta llegó hace { $ago }; normalmente llega una cada { $every }. ¿Está abierto el menú del terminal?
silent = La última consulta llegó hace { $ago }. ¿Está encendido el terminal y llega a este servidor?
silent-usually = La última consulta llegó hace { $ago }; normalmente llega una cada { $every }. ¿Está encendido el terminal y llega a este servidor?

tasks-lede = { $waiting ->
    [0] Nada espera.
    [one] Una tarea espera o está en curso.
   *[other] { $waiting } tareas esperan o están en curso.
}
tasks-lede-failed = { $failed ->
    [0] Ninguna falló en las últimas 24 horas.
    [one] Una falló en las últimas 24 horas.
   *[other] { $failed } fallaron en las últimas 24 horas.
}
tasks-filter = Filtrar tareas
tasks-all = Todas
tasks-terminal = Terminal
tasks-any-terminal = Todos los terminales
tasks-command = Comando
tasks-any-command = Todos los comandos
tasks-show = Mostrar
tasks-task = Tarea
tasks-asked-by = Pedida por
tasks-asked = Pedida
tasks-came = Recibido
tasks-more = Cómo terminó
tasks-empty = Nadie ha pedido nada a un terminal
tasks-empty-hint = Abra un terminal y elija Enviar comando, o seleccione varios en la lista de terminales. Lo que pida queda aquí, con su recorrido.
tasks-to-terminals = Ver los terminales
tasks-no-match = Ninguna tarea coincide
tasks-no-match-hint = Con { $filters } no queda nada.
tasks-new = { $count ->
    [one] Mostrar { $count } nueva
   *[other] Mostrar { $count } nuevas
}
tasks-shown = { $count ->
    [one] { $count } tarea
   *[other] { $count } tareas, las más recientes primero
}
tasks-cancel = Cancelar
tasks-again = Reintentar
tasks-again-ask = Pedir de nuevo…
tasks-blocks = { $blocks ->
    [one] { $blocks } bloque, { $size }
   *[other] { $blocks } bloques, { $size }
}

said-cancelled = Se canceló «{ $name }».
said-asked = «{ $name }» espera la próxima consulta del terminal.
said-asked-many = { $count ->
    [one] «{ $name }» espera a { $count } terminal.
   *[other] «{ $name }» espera a { $count } terminales.
}

task-lede-waiting = Pedida { $when }.
task-lede-running = Entregada { $when }.
task-lede-took = Tardó { $span } desde el pedido hasta la respuesta.
task-lede-failed = Falló tras { $span }.
task-lede-cancelled = Se canceló tras { $span }.
task-lede-expired = Venció tras { $span }.
task-lede-repeated = Una entrega quedó sin respuesta y se repitió.

life-title = Recorrido de esta tarea
life-asked = La pidió { $name }
life-asked-together = { $count ->
    [one] Y a la vez para un terminal más.
   *[other] Y a la vez para { $count } terminales más.
}
life-asked-console = Desde la consola.
life-asked-api = Con la API.
life-asked-clock = La vigilancia de relojes encontró desviado el reloj del terminal.
life-asked-pull = Para tener lo que se va a borrar.
life-asked-muster = Por sí solo, según los ajustes.
life-deadline = Puede esperar hasta: { $time }.
life-waits = Espera
life-waited = Esperó { $span }
life-waited-hint = Un comando sale como respuesta a una consulta, uno a la vez.
life-read-first = Antes se leyó lo que va a borrar.
life-delivered = Entregada
life-delivered-hint = Como respuesta a una consulta: { $command }.
life-unanswered = Sin respuesta; el terminal volvió a consultar
life-unanswered-hint = Una consulta mientras la tarea está en curso significa que su respuesta no llegará. Entregarla de nuevo no hace daño: { $because }.
life-delivered-again = Entregada de nuevo
life-delivered-again-hint = Intento 2 de 2.
life-restarts = El terminal se reinicia ahora. A un reinicio no llega respuesta.
life-blocks = { $blocks ->
    [one] Llegó un bloque
   *[other] Llegaron { $blocks } bloques
}
life-blocks-hint = { $size } hasta ahora.
life-blocks-whole = { $size } en total.
life-answered = El terminal respondió { $code }
life-answered-after = Tras { $span }.
life-no-proof = Un OK todavía no es prueba. Léalo del terminal para estar seguro.
life-read-back = Leerlo del terminal
life-failed = Falló
life-failed-repeat = No se entregó de nuevo: { $because }.
life-cancelled = Se canceló
life-cancelled-hint = Si ya se había entregado, puede que el terminal aún lo haga; su respuesta se rechaza.
life-expired = Venció
life-late = Si la respuesta aún llega, se acepta.
life-no-answer = El terminal volvió a consultar y nunca envió la respuesta. Quizá su menú estaba abierto, o no conoce el comando.

task-running-title = En camino
task-block = Bloque { $n }
task-block-of = Bloque { $n } de unos { $all }
task-bytes = { $size }
task-bytes-of = { $size } de { $all }
task-records-of = { $count } de { $all } registros
task-left = faltan unos { $span }
task-delivered = entregada { $when }

reads-title = Se lee antes de borrar
reads-hint = Solo sale si todo esto está guardado aquí y coincide con lo que cuenta el propio terminal.
reads-done = { $done } de { $all }

sent-title = Lo que se envió
sent-none = El comando no tiene parámetros.
sent-hidden = Las plantillas, fotos, contraseñas y tarjetas se ocultan aquí.

result-title = Lo que respondió el terminal
result-none = La respuesta es solo su código de retorno.
result-empty = La lista está vacía.
result-first = Se muestran { $shown } de { $all }.
result-unreadable = Esta respuesta no se puede leer como la de su comando: { $why }
result-mismatch = La lista prometía { $promised } y llegaron { $came }.
counter-people = Personas
counter-users = Personas que solo marcan
counter-managers = Administradores
counter-fingers = Huellas
counter-faces = Rostros
counter-passwords = Contraseñas
counter-cards = Tarjetas
counter-veins = Venas de la palma
counter-punches = Marcaciones guardadas
counter-people-most = Capacidad de personas
counter-fingers-most = Capacidad de huellas
counter-faces-most = Capacidad de rostros
counter-punches-most = Capacidad de marcaciones
result-counter = Contador
result-value = Valor
result-setting = Ajuste
result-person = Persona
result-privilege = Privilegio
result-enabled = Habilitada
result-holds = Enrolado
result-time = Hora
result-io = Sentido
result-deed = Qué se hizo
result-to = A quién
result-enrolment = Enrolamiento
result-size = Tamaño
result-slot = { $kind } { $n }
result-photo = Foto
result-hidden = Los bytes se ocultan hasta que un administrador los pida.
result-name = Nombre
result-id = Id
result-yes = Sí
result-no = No
result-unreadable-rows = { $count ->
    [one] Un registro no se pudo leer; está en el estante.
   *[other] { $count } registros no se pudieron leer; están en el estante.
}

raw-title = Bytes tal como llegaron
raw-show = Mostrar los bytes
raw-reveal = Mostrar plantillas y fotos…
raw-hide = Ocultarlos de nuevo
raw-shown = Se muestra todo. Que usted lo ve queda en la auditoría.
raw-download = Descargar
raw-reveal-title = ¿Mostrar lo oculto?
raw-reveal-hint = Las plantillas, fotos, contraseñas y tarjetas de las personas se podrán leer en su pantalla. Su nombre, la hora y lo que vio quedan en la auditoría.
raw-reveal-do = Mostrar y dejar constancia
raw-keep = Mantenerlo oculto

task-id = Tarea
task-command = Comando
task-terminal = Terminal
task-person = Persona
task-asked-by = Pedida por
task-attempts = Intentos
task-attempts-of = { $n } de { $all }
task-received = Recibido
task-serves = Sirve a
task-serves-erase = Un borrado
task-together = Pedida junto con
task-about-label = Sobre esta tarea
task-run-again = Ejecutar de nuevo
task-copy-api = Copiar como petición a la API
raw-none = No llegó ningún byte

tasks-count-more = { $count }+
