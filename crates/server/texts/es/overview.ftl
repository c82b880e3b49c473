# El resumen y la pantalla en directo.

overview-now = { $date }, { $time } en { $place }.
overview-now-utc = { $date }, { $time } UTC.
overview-late = { $count ->
    [one] { $count } terminal se retrasa. Guarda sus marcaciones hasta que llame.
   *[other] { $count } terminales se retrasan. Guardan sus marcaciones hasta que llamen.
}
overview-offline = { $count ->
    [one] { $count } terminal está desconectado. Guarda sus marcaciones hasta que llame.
   *[other] { $count } terminales están desconectados. Guardan sus marcaciones hasta que llamen.
}
overview-silent = { $late ->
    [one] { $late } terminal se retrasa, { $offline } sin conexión. Guardan sus marcaciones hasta que llamen.
   *[other] { $late } terminales se retrasan, { $offline } sin conexión. Guardan sus marcaciones hasta que llamen.
}
overview-never = { $count ->
    [one] De { $count } terminal nunca se ha sabido; los demás están en línea.
   *[other] De { $count } terminales nunca se ha sabido; los demás están en línea.
}
overview-admit = { $count ->
    [one] Admitir { $count } terminal
   *[other] Admitir { $count } terminales
}
overview-fleet = Terminales
roll-label = { $name }: { $state }
roll-state = { $name } · { $state }
roll-last = { $name } · { $state } · última señal { $when }

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
needs-waits = { $command } espera a { $name }
needs-tries = { $count ->
    [one] Sin respuesta en { $count } intento
   *[other] Sin respuesta en { $count } intentos
}
needs-no-answer = { $tries }, { $when }.
needs-answered = El terminal respondió <code>{ $code }</code>, { $when }.
needs-usually = normalmente cada { $seconds } s
needs-late = Última consulta { $when }, { $usually }. { $guess }
needs-heard = Última consulta { $when }. { $guess }
needs-never = Nunca se ha sabido de él. { $guess }
needs-menu-open = ¿Está abierto su menú?
needs-switched-off = ¿Está encendido y llega a este servidor?
needs-moved = { $name } llama desde otra dirección
needs-moved-why = <bdi class="mono">{ $after }</bdi>, hasta ahora <bdi class="mono">{ $before }</bdi>.
needs-shelf = { $count ->
    [one] { $count } registro está en el estante
   *[other] { $count } registros están en el estante
}
needs-shelf-why = El último llegó de { $name } y se guarda tal como llegó: { $why }.
needs-try-again = Reintentar
needs-review = Revisar

clocks-title = Relojes desviados
clocks-more-than = más de { $count } s
clocks-none = Todos los relojes están dentro de { $count } s.
clocks-more = { $count ->
    [one] Y { $count } más
   *[other] Y { $count } más
}
clock-not-set = Sin ajustar
clock-says = desde un corte de luz: dice <bdi class="nb">{ $date }</bdi>
clock-being-set = En su próxima consulta

newest-title = Últimas marcaciones
newest-all = Todas las marcaciones
newest-none = Aún no ha llegado ninguna marcación
newest-none-hint = Aparecen aquí solas, en cuanto un terminal las envía.
place-at-site = { $terminal }, { $site }
arrival-not-set = <span class="badge warn">reloj sin ajustar</span>

wall-home = Muster, resumen
wall-leave = Salir de la pantalla
wall-none-hint = La próxima llenará esta pantalla.
wall-place = { $place }, { $time }
wall-online = { $online } de { $all } en línea
wall-last-minute = { $count ->
    [one] { $count } llegó en el último minuto
   *[other] { $count } llegaron en el último minuto
}
wall-bars = Barras: los últimos 60 minutos.
