nav-label = Principal
nav-overview = Resumen
nav-terminals = Terminales
nav-punches = Marcaciones
nav-people = Personas
nav-live = Pantalla en vivo
nav-tasks = Tareas
nav-shelf = Estante
nav-more = Más
nav-administration = Administración
nav-operators = Operadores
nav-api = API
nav-audit = Auditoría
nav-settings = Ajustes
nav-account = Su cuenta

count-pending = { $count ->
    [one] espera admisión
   *[other] esperan admisión
}
count-failed = { $count ->
    [one] fallida
   *[other] fallidas
}
count-shelf = { $count ->
    [one] registro sin entender
   *[other] registros sin entender
}
count-failed-tasks = { $count ->
    [one] tarea fallida
   *[other] tareas fallidas
}
count-on-shelf = { $count ->
    [one] registro sin entender en el estante
   *[other] registros sin entender en el estante
}

foot-backup = Copia de seguridad: { $when }
foot-no-backup = <a href="/settings#about">Aún sin copia de seguridad</a>
