# The overview, the wall, and the page about a lost stream.

overview-now = { $date }, { $time } en { $place }.
overview-now-utc = { $date }, { $time } UTC.
overview-needs = { $what }.
overview-needs-more = { $what }, y hay más que requiere atención.
overview-late = { $count ->
    [one] { $count } terminal está con retraso. Guarda sus marcaciones hasta que llame.
   *[other] { $count } terminales están con retraso. Guardan sus marcaciones hasta que llamen.
}
overview-offline = { $count ->
    [one] { $count } terminal está sin conexión. Guarda sus marcaciones hasta que llame.
   *[other] { $count } terminales están sin conexión. Guardan sus marcaciones hasta que llamen.
}
overview-silent = { $late ->
    [one] { $late } terminal está con retraso, { $offline } sin conexión. Guardan sus marcaciones hasta que llamen.
   *[other] { $late } terminales están con retraso, { $offline } sin conexión. Guardan sus marcaciones hasta que llamen.
}
overview-never = { $count ->
    [one] Con { $count } terminal aún no hubo contacto; los demás están en línea.
   *[other] Con { $count } terminales aún no hubo contacto; los demás están en línea.
}
overview-admit = { $count ->
    [one] Admitir { $count } terminal
   *[other] Admitir { $count } terminales
}
overview-fleet = Terminales
roll-label = { $name }: { $state }
roll-state = { $name } · { $state }
roll-last = { $name } · { $state } · último contacto { $when }

today = Hoy
hour = Hora
as-table = Ver como tabla
chart-span = { $from } a { $to }
chart-hour = { $hour }: { $today } hoy, { $before } el { $day }
chart-hour-before = { $hour }: { $before } el { $day }
chart-fewer = { $share } menos que el { $day } a esta hora
chart-more = { $share } más que el { $day } a esta hora
chart-equal = tantas como el { $day } a esta hora
chart-total = { $total }, { $compared }
chart-nothing-before = ninguna el { $day } a esta hora
chart-label = { $count ->
    [one] Marcaciones por hora según los relojes de los terminales, hoy junto al { $day }. Hora más activa: { $hour }, { $count } marcación.
   *[other] Marcaciones por hora según los relojes de los terminales, hoy junto al { $day }. Hora más activa: { $hour }, { $count } marcaciones.
}
chart-label-none = Marcaciones por hora según los relojes de los terminales, hoy junto al { $day }. Hoy aún no hay marcaciones.

needs-title = Requiere atención
needs-all-tasks = Todas las tareas
needs-nothing = Nada le espera.
needs-failed = { $command } falló en { $name }
needs-failed-for = { $command } falló en { $name } para { $person }
needs-id = el id { $name }
needs-waits = { $command } espera a { $name }
needs-tries = { $count ->
    [one] Sin respuesta en { $count } intento
   *[other] Sin respuesta en { $count } intentos
}
needs-no-answer = { $tries }, { $when }.
needs-because = { $why } Fue { $when }.
needs-usually = normalmente cada { $every }
needs-late = Última consulta { $when }, { $usually }. { $guess }
needs-heard = Última consulta { $when }. { $guess }
needs-never = Aún no hubo contacto con él. { $guess }
needs-menu-open = ¿Está abierto su menú?
needs-switched-off = ¿Está encendido y llega a este servidor?
needs-moved = { $name } llama desde otra dirección
needs-moved-why = <bdi class="mono">{ $after }</bdi>, hasta ahora <bdi class="mono">{ $before }</bdi>.
needs-shelf = { $count ->
    [one] { $count } registro está en el estante
   *[other] { $count } registros están en el estante
}
needs-shelf-why = El último llegó de { $name }. { $why } Se guarda tal como llegó y se puede volver a leer.
needs-try-again = Reintentar
needs-review = Revisar

clocks-title = Relojes desviados
clocks-more-than = más de { $count } s
clocks-none = Ningún reloj se desvía más de { $count } s.
clocks-more = Y { $count } más
clock-not-set = Sin ajustar
clock-says = desde un corte de luz: dice <bdi class="nb">{ $date }</bdi>
clock-being-set = En su próxima consulta

newest-title = Marcaciones más recientes
newest-all = Todas las marcaciones
newest-none = Aún no ha llegado ninguna marcación
newest-none-hint = Las marcaciones aparecen aquí solas, en cuanto un terminal las envía.
place-at-site = { $terminal }, { $site }
arrival-not-set = <span class="badge warn">reloj sin ajustar</span>

begin-title = Le damos la bienvenida
begin-lede = Este servidor está escuchando. Indíquele a un terminal su dirección, y el resto sigue aquí.
begin-pending = Llama y espera
begin-pending-hint = Un terminal que llama por primera vez aparece aquí como pendiente. Guarda sus marcaciones hasta que usted lo admita y diga en qué sede está.
begin-punches = Sus marcaciones llegan solas
begin-punches-hint = Una vez admitido, envía lo que guardó y después cada marcación en cuanto se hace. Cada una muestra el reloj del propio terminal; por eso importa la zona horaria de la sede.
begin-proxy = ¿Hay un nginx en medio?
begin-proxy-hint = nginx descarta las cabeceras con guion bajo en el nombre, y los terminales necesitan tres de ellas. Ponga esto en el bloque server del puerto de los terminales:
begin-nothing = ¿No pasa nada?
begin-nothing-hint = Qué revisar, y el menú en una imagen

wall-home = Muster, resumen
wall-leave = Salir de la pantalla
wall-none-hint = La próxima llenará esta pantalla.
wall-place = { $place }, { $time }
wall-online = { $online } de { $all } en línea
wall-last-minute = { $count ->
    [0] Ninguna llegó en el minuto anterior
    [one] { $count } llegó en el minuto anterior
   *[other] { $count } llegaron en el minuto anterior
}
wall-bars = Barras: los últimos 60 minutos.

lost-title = La transmisión en vivo
lost-lede = Una página se mantiene al día por una línea abierta con el servidor. Su estado figura en la barra de arriba: un punto si está en vivo, un anillo mientras se reconecta.
lost-works = Cuando se corta, lo demás sigue
lost-punches = Los terminales no la usan. Sus marcaciones llegan y se guardan; no se pierde nada.
lost-deeds = Los botones y los formularios funcionan: cada uno es una petición propia.
lost-reload = Lo que ve es de la hora que dice el aviso. Si vuelve a cargar la página, verá el estado actual.
lost-lasts = Cuando no vuelve
lost-restart = El servidor se reinicia o alguien lo detuvo. La transmisión vuelve en menos de 15 segundos después de que arranque.
lost-line = La red intermedia se cayó, o esta máquina estuvo suspendida.
lost-proxy = Un proxy intermedio retiene las respuestas antes de pasarlas. No debe hacerlo con las de este servidor, y debe dejar abierta durante un minuto una línea sin tráfico.
lost-many = Hay más pantallas abiertas de las que el servidor permite a la vez. Cierre algunas o suba el límite de transmisiones.
lost-state = Esta página también tiene una transmisión: cuando arriba diga «En vivo», todo está bien de nuevo.
