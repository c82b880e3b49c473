shelf-none = Aquí no hay nada.
shelf-lede = { $count ->
    [one] { $count } registro no se pudo entender. Se guarda tal como llegó.
   *[other] { $count } registros no se pudieron entender. Se guardan tal como llegaron.
}
shelf-empty = El estante está vacío
shelf-empty-hint = Lo que un terminal envía y Muster no entiende se guarda aquí con sus bytes y se vuelve a leer tras una actualización. Hasta ahora se entendió todo.
shelf-note = Los terminales recibieron OK y siguieron: nada espera por esto. Una marcación que está aquí falta en Marcaciones hasta que se entienda.
shelf-shown = { $count } a la vista
shelf-reason = Por qué
shelf-what = Qué
shelf-count = Llegó
shelf-first = Primera vez
shelf-last = Última vez
shelf-code = Petición
size = Tamaño
times = { $count ->
    [one] una vez
   *[other] { $count } veces
}
shelf-retry = Leer de nuevo
shelf-retry-all = Leer todo de nuevo
shelf-reading = Leyendo…
shelf-download = Descargar los bytes

shelf-item-lede = { $count ->
    [one] Llegó una vez, no se pudo entender y se guarda tal como llegó.
   *[other] Llegó { $count } veces, no se pudo entender y se guarda tal como llegó.
}
shelf-why = Por qué está aquí
shelf-todo = Un Muster más nuevo, o un perfil para este firmware, quizá lo entienda. Entonces léalo de nuevo: lo que se entiende se guarda como si acabara de llegar y sale del estante.
shelf-known = Lo que se sabe
shelf-headers = Cabeceras
shelf-json = Su texto
shelf-bytes = Sus bytes
shelf-unmask = Mostrar lo oculto
shelf-unmasked = No se oculta nada. Que usted lo ve queda en la auditoría.

shelf-kind-punch = Marcación
shelf-kind-record = Registro de un historial
shelf-kind-enrolment = Enrolamiento
shelf-kind-result = Resultado
shelf-kind-door = Puerta
shelf-kind-other = Mensaje

shelf-title-punch = Una marcación de { $name }
shelf-title-record = Un registro del historial de { $name }
shelf-title-enrolment = Un enrolamiento en { $name }
shelf-title-result = Un resultado de { $name }
shelf-title-door = Una puerta de { $name }
shelf-title-other = Un mensaje de { $name }

shelf-means-punch = Falta una marcación en Marcaciones hasta que esto se entienda. El terminal conserva su copia en su historial.
shelf-means-record = Falta en Marcaciones una marcación de un historial traído. Los demás registros de ese historial se guardaron.
shelf-means-enrolment = No falta ninguna marcación. Lo que se enroló en el terminal está en el terminal; Muster lo muestra cuando se vuelvan a traer sus personas.
shelf-means-result = No falta ninguna marcación que el terminal enviara por sí mismo. La tarea que lo pidió muestra cómo terminó.
shelf-means-door = No falta ninguna marcación. Una puerta se abrió o se cerró, y Muster no pudo leer cuál.
shelf-means-other = Que se sepa, no falta ninguna marcación. Muster no conoce este tipo de mensaje.

said-shelf-understood = { $count ->
    [one] Ahora se entiende { $count } registro; está guardado y fuera del estante.
   *[other] Ahora se entienden { $count } registros; están guardados y fuera del estante.
}
said-shelf-nothing = Se leyó todo de nuevo. No se entendió nada más.
said-shelf-still = Se leyó de nuevo y todavía no se entiende.

shelf-plain-time = No se puede leer su hora.
shelf-plain-person = No se puede leer de quién es.
shelf-plain-cut = Le falta una parte.
shelf-plain-long = Es más largo de lo permitido.
shelf-plain-task = Responde a una tarea que no lo espera.
shelf-plain-other = Está escrito de una forma que aquí no se conoce.
shelf-raw = En palabras del programa
