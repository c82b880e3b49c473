send-command = Enviar comando
send-to = { $count ->
    [one] Enviar un comando
   *[other] Enviar un comando a { $count } terminales
}
names-and-more = { $names } y { $more } más
menu-read = Leer
menu-change = Cambiar
menu-confirm = No se puede deshacer. Pide el id del terminal
command-nothing = No hay nada que todos ellos puedan hacer
command-nothing-hint = Seleccione terminales de un mismo tipo que ya estén admitidos.
command-not-there = Este terminal no puede hacer «{ $name }», según su perfil.
command-one-at-a-time = «{ $name }» va a un solo terminal a la vez, y solo si su perfil puede hacerlo.
command-for = { $deed }: { $names }
command-send = Enviar

form-name-cut = { $help } El terminal conserva los primeros { $n } caracteres.
form-optional = { $name } (opcional)
form-as-it-is = Como está
form-row = { $name } { $n }
form-more = Más filas
form-choose-file = Elegir un archivo
form-file = { $help } Como máximo { $size }.
form-template = { $help } Una plantilla es un archivo; una contraseña o un número de tarjeta se escribe tal cual.
form-binaries = { $help } Un texto en Base64 por línea.
label-user-id = Id de la persona
label-user-name = Nombre
label-user-privilege = Qué puede hacer en el terminal
label-user-photo = Foto
label-enrolment = Enrolamiento
label-slot = Qué enrolamiento
label-enroll-data = Plantilla, contraseña o tarjeta
label-from = Desde
label-until = Hasta
label-name = Nombre
label-host = Dirección
label-port = Puerto
label-flag = Sí o no
label-whom = A quién y qué
label-code = Comando tal como se transmite
label-json = JSON
slot-finger = Huella, posición { $n }
slot-password = Contraseña
slot-card = Tarjeta
slot-face = Rostro
slot-palm = Palma, posición { $n }
slot-vein = Venas
slot-photo = Foto
slot-other = Posición { $n }

lose-punches-title = ¿Borrar todas las marcaciones en { $name }?
lose-punches-told = { $count ->
    [one] El terminal borra de inmediato su única marcación. No hay vuelta atrás; por eso se hace en este orden:
   *[other] El terminal borra de inmediato sus { $n } marcaciones. No hay vuelta atrás; por eso se hace en este orden:
}
lose-punches-told-unknown = El terminal borra de inmediato todas las marcaciones que tiene. No hay vuelta atrás; por eso se hace en este orden:
lose-punches-first = Muster trae todas las marcaciones que tiene el terminal.
lose-punches-then = Solo si todas están guardadas aquí y el terminal cuenta las mismas, borra las suyas.
lose-punches-keep = Conservarlas
lose-punches-do = { $count ->
    [one] Borrar { $n } marcación
   *[other] Borrar { $n } marcaciones
}
lose-punches-do-unknown = Borrar todas las marcaciones

lose-people-title = ¿Borrar a todas las personas en { $name }?
lose-people-told = { $count ->
    [one] El terminal borra a { $n } persona con todas sus huellas, rostros, tarjetas y contraseñas. Ya nadie puede marcar ahí. No hay vuelta atrás; por eso se hace en este orden:
   *[other] El terminal borra a { $n } personas con todas sus huellas, rostros, tarjetas y contraseñas. Ya nadie puede marcar ahí. No hay vuelta atrás; por eso se hace en este orden:
}
lose-people-told-unknown = El terminal borra a todas las personas con sus huellas, rostros, tarjetas y contraseñas. Ya nadie puede marcar ahí. No hay vuelta atrás; por eso se hace en este orden:
lose-people-first = Muster lee a todas las personas que tiene el terminal, una por una.
lose-people-then = Solo si todas están guardadas aquí y el terminal cuenta las mismas, las borra.
lose-people-keep = Conservarlas
lose-people-do = { $count ->
    [one] Borrar a { $n } persona
   *[other] Borrar a { $n } personas
}
lose-people-do-unknown = Borrar a todas

lose-managers-title = ¿Convertir en usuario a cada administrador de { $name }?
lose-managers-told = Después nadie es administrador ahí, y cualquiera puede abrir el menú del terminal hasta que se nombre a otro.
lose-managers-keep = Dejarlos como están
lose-managers-do = Quitar a todos los administradores

lose-terminal-title = ¿Enviar { $name } a otro servidor?
lose-terminal-told = Tras su próximo reinicio solo habla con ese servidor. Este ya no sabe nada de él: ni marcaciones ni consultas. Solo su propio menú, o ese servidor, lo devuelve. Traiga antes sus marcaciones.
lose-terminal-keep = Dejarlo aquí
lose-terminal-do = Enviarlo al otro servidor

lose-firmware-title = ¿Instalar firmware en { $name }?
lose-firmware-told = Un archivo equivocado puede dejar el terminal inservible, y nadie puede deshacerlo desde aquí. Se reinicia al terminar.
lose-firmware-keep = Dejarlo como está
lose-firmware-do = Instalarlo

lose-raw-title = ¿Enviar un comando cualquiera a { $name }?
lose-raw-told = Lo que escriba llega al terminal tal cual. Aquí nadie sabe qué hace; por eso no se lee nada antes ni se repite nada.
lose-raw-keep = No enviar nada
lose-raw-do = Enviarlo

lose-unread = Borrar sin leer antes
lose-unread-do = No leer lo que se va a borrar
lose-unread-hint = Lo que no está guardado aquí se pierde entonces.

form-paste = Pegarlo en Base64
form-type = Escribir una contraseña o un número de tarjeta, o pegar una plantilla en Base64
form-too-large = Este archivo es demasiado grande: como máximo { $size }.
form-unread = No se pudo leer este archivo. Elíjalo de nuevo.
