skip-to-content = Ir al contenido
close = Cerrar
cancel = Cancelar
save = Guardar
dismiss = Descartar
copy = Copiar
sign-in = Entrar
sign-out = Salir
signed-in-as = Sesión de { $name }, { $role }
theme-switch = Cambiar entre claro y oscuro
to-overview = Ir al resumen

role-viewer = Lector
role-operator = Operador
role-admin = Administrador

search = Buscar
search-or-command = Buscar o ejecutar un comando
search-hint = Un nombre, un id, un terminal o lo que quiera hacer
search-results = Resultados
search-nothing = Nada coincide con { $name }.
search-places = Ir a
search-terminals = Terminales
search-people = Personas
search-tasks = Tareas
search-commands = Comandos
search-deed = { $command }: { $name }…

page-parts = Partes de la lista
page-newer = Más recientes
page-older = Anteriores
page-back = Atrás
page-newest = Lo más reciente
page-first = Al principio
page-on = Siguiente
shown-of = { $from }–{ $to } de { $all }

filter-clear = Quitar los filtros
filter-words = «{ $name }»
selected = { $count ->
    [one] { $count } seleccionado
   *[other] { $count } seleccionados
}
select-all = Seleccionar todo
select-one = Seleccionar { $name }

stream-live = En vivo
stream-reconnecting = Reconectando desde hace { $seconds } s
stream-stale = Está viendo el estado de las { $time }.
stream-stale-hint = Se cortó la transmisión en vivo. Se reconecta sola y trae lo que faltó.
stream-stale-why = Qué significa
stream-reconnect = Reconectar ahora
session-over = Su sesión ha terminado.
session-over-hint = La página queda como estaba. Entre para seguir aquí.
open-line = Esta línea está abierta.
open-line-hint = Sin TLS, otras personas en la red pueden leer lo que pasa por ella y apropiarse de su sesión. Instale un certificado antes de usar la consola desde otras máquinas.

keys-title = Teclas
keys-search = Buscar personas, terminales, tareas, comandos, páginas
keys-go = Ir a resumen (O), terminales (T), marcaciones (P), personas (E), tareas (K), estante (S)
keys-rows = Fila siguiente y anterior
keys-open = Abrir la fila
keys-select = Seleccionar la fila; con Mayús y flechas, más
keys-filter = Ir a los filtros; Esc sale de ellos y después quita la selección
keys-raw = Mostrar u ocultar los números sin traducir
keys-command = Enviar un comando, en un terminal
keys-tabs = Pestaña anterior y siguiente
keys-help = Esta lista

strip-on-time = Consultas a tiempo
strip-none = Aún sin consultas
strip-gaps = { $silent ->
    [one] { $silent } intervalo sin consulta, { $weak } con pocas
   *[other] { $silent } intervalos sin consulta, { $weak } con pocas
}

now = ahora
crumb = Ruta
