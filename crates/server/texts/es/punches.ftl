person = Persona
photo = Foto
time = Hora
direction = Sentido
verified-by = Verificación
came-after = Llegada, demora
came-realtime = En vivo
came-pulled = Traída
path = Ruta
raw-numbers = Mostrar números sin traducir
look-again = Ver de nuevo
filter-show = Mostrar
filter-off = Sin el filtro { $name }
filter-leave-out = Quitar este filtro
people-find = Nombre o id

punches-filter = Filtrar marcaciones
punches-table = Marcaciones, las más recientes primero
punches-count = { $count ->
    [one] { $count } marcación
   *[other] { $count } marcaciones
}
punches-count-many = Más de { $count } marcaciones
punches-many = más de { $count }
punches-told = { $count }. Hora local de { $zone }.
punches-told-mixed = { $count }. Hora local, con las horas respecto a UTC.
punches-newest-of = Las { $count } más recientes de { $all }. Las nuevas esperan arriba hasta que las pida.
punches-part-of = { $count } de { $all }
punches-new = { $count ->
    [one] Mostrar { $count } nueva
   *[other] Mostrar { $count } nuevas
}
punches-new-many = Mostrar más de { $count } nuevas
punches-empty = Aún no ha llegado ninguna marcación
punches-empty-hint = Las marcaciones aparecen aquí en cuanto alguien presenta su huella, su tarjeta o su rostro en un terminal admitido. También llega lo que el terminal guardó hasta entonces.
punches-no-match = Ninguna marcación coincide
punches-no-match-hint = Ninguna marcación cumple todo esto: { $name }
punches-any-day = Ver todas las fechas
punches-unclear = ¿Cuál { $name }?
punches-unclear-hint = Varios se llaman así.
punches-unknown = Nada se llama «{ $name }»
punches-unknown-hint = Nadie ni nada tiene este id o nombre.
punches-rare = Ninguna desde { $name }
punches-rare-hint = Lo que piden estos filtros es poco frecuente. La búsqueda se detuvo ahí para que la página llegue enseguida.
punches-rare-on = Buscar más atrás

range = Período
range-today = Hoy
range-yesterday = Ayer
range-week = Últimos 7 días
range-month = Este mes
range-all = Todas las fechas
range-today-of = Hoy, { $name }
range-yesterday-of = Ayer, { $name }
range-between = { $from } a { $to }
range-since = Desde { $name }
range-until = Hasta { $name }
range-from = Desde
range-to = Hasta, ese día incluido

clock-suspect = Reloj dudoso
clock-right = Reloj correcto
punch-clock-not-set = reloj sin ajustar
punch-clock-not-set-tip = El terminal dice { $said }.
    Su reloj no se ajustó tras un corte de luz. Llegó: { $arrived } en { $zone }.
clock-in-doubt = reloj dudoso
clock-in-doubt-tip = El terminal dice { $said }.
    Su reloj estaba desviado o adelantado. Llegó: { $arrived } en { $zone }.

photo-of = Foto de { $name }
photo-show = Mostrar
photo-none = El terminal no tomó ninguna foto.
photo-audited = Que usted abrió esta foto queda en la auditoría.
photo-audited-before = Si la abre en grande, queda en la auditoría.

punch-of = Marcación de { $name }
punch-said = Lo que dijo el terminal
punch-made = Cómo lo interpretó Muster
punch-arrived = Llegó
punch-profile = Leída con el perfil
punch-work-code = Código de trabajo
punch-temperature = Temperatura
punch-door = Puerta

export = Exportar
export-workbook = Excel
export-call = Copiar la petición a la API
export-of = { $count ->
    [one] { $count } marcación, según los filtros
   *[other] { $count } marcaciones, según los filtros
}
export-of-many = Más de { $count } marcaciones, según los filtros
exports-title = Exportaciones
exports-lede = Los archivos se guardan una hora. Solo usted puede descargar los suyos; que los pidió queda en la auditoría.
exports-empty = Aún no hay exportaciones
exports-empty-hint = Filtre la lista de marcaciones como la necesite y elija Exportar encima de ella.
exports-empty-way = Ir a las marcaciones
export-making = En preparación
export-ready = Lista
export-counting = Contando las marcaciones
export-written = { $rows } de { $of } marcaciones escritas
export-holds = { $rows ->
    [one] { $rows } marcación, { $size }
   *[other] { $rows } marcaciones, { $size }
}
export-failed = No se hizo: { $name }. ¿Está lleno el disco?
export-asked = pedida
export-until = desaparece en
export-fetch = Descargar
export-stop = Detener
export-drop = Quitar
said-export-begun = La exportación está en preparación.
said-export-dropped = Se quitó la exportación.
