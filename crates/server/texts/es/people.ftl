privilege = Privilegio
privilege-user = Usuario
privilege-manager = Administrador
privilege-operator = Operador
privilege-register = Enrolador
person-yes = Sí
person-no = No
last-punch = Última marcación

people-filter = Filtrar personas
people-on = En el terminal
people-anywhere = Cualquier terminal
people-seen-at = Vista en
people-enrolled = Enrolado
people-terminals = { $held } de { $all }
people-shown = { $count ->
    [one] { $count } persona
   *[other] { $count } personas
}
people-empty = Todavía no hay nadie enrolado
people-empty-hint = Las personas aparecen aquí cuando un terminal informa de ellas: cuando alguien se enrola en él o cuando se leen sus personas con el comando «{ verb-get-all-user-info }».
people-empty-way = Ir a los terminales
people-no-match = Nadie coincide
people-no-match-hint = Ningún id ni nombre contiene «{ $name }».
people-no-match-on = Nadie en { $name } tiene un id o un nombre que contenga «{ $query }».
people-look-anywhere = Buscar en cualquier terminal

enrolled-fingers = { $count ->
    [0] sin huellas
    [one] { $count } huella
   *[other] { $count } huellas
}
enrolled-card = { $count ->
    [0] sin tarjeta
   *[other] tarjeta
}
enrolled-face = { $count ->
    [0] sin rostro
   *[other] rostro
}
enrolled-password = { $count ->
    [0] sin contraseña
   *[other] contraseña
}

person-disabled = Inhabilitada
person-nothing = Nada enrolado
person-unread-on = Sin comparar en { $count }
person-missing-on = Falta en { $count }
person-differs-on = Distinto en { $count }
person-untold = Ningún terminal ha informado aún de esta persona; solo se la conoce por sus marcaciones.
person-on = { $all ->
    [one] Está en { $held } de { $all } terminal.
   *[other] Está en { $held } de { $all } terminales.
}
person-unread = { $count ->
    [one] En { $count } terminal no se pudo comparar todo.
   *[other] En { $count } terminales no se pudo comparar todo.
}
person-all-same = Todos tienen lo mismo.
person-lacks-all = { $name } no tiene nada de esta persona.
person-lacks = En { $name } falta: { $what }.
person-differs = En { $name } es distinto: { $what }.
person-more-differ = { $count ->
    [one] También en { $count } terminal más.
   *[other] También en { $count } terminales más.
}
person-about = Sobre esta persona
person-record = Ficha
person-also = En algunos terminales
person-enabled = Habilitada
person-last = Últimas marcaciones
person-punches-all = Todas: { $count }
person-punches-many = Todas: más de { $count }
person-enrolments = Enrolamientos
person-no-enrolments = Ningún terminal ha informado de huellas, tarjetas, rostros ni contraseñas.
photo-from = Foto de { $name }, { $date }.

grid-title = Qué tiene cada terminal
grid-against = comparado con lo que tiene la mayoría
grid-only = Solo diferencias
grid-all = Todos los terminales
grid-scrolls = Comparación, se desplaza a los lados
grid-since = Así desde
grid-read = Leer
grid-nothing = Ningún terminal ha dicho qué tiene de esta persona.
grid-no-differences = Nada es distinto y nada falta.
cell-listed = En lista
cell-listed-tip = figura en su lista; los bytes no se leyeron
cell-hidden = Sin comparar
cell-hidden-tip = lo tiene; solo quien puede leerlo ve si es igual
cell-version-tip = una plantilla de otra versión, que no se puede comparar
cell-cannot = no puede tenerlo
cell-unknown = sin leer aún

days-title = Marcaciones, últimos 14 días
days-label = Primera y última marcación de cada día, { $from } a { $to }
days-none = Sin marcaciones en estos días.
days-day = Día
days-first = Primera
days-last = Última
chart-as-table = Ver como tabla

grid-slot-finger = Huella { $number }
grid-slot-palm = Palma { $number }
grid-slot-other = Posición { $number }
enrolment-of = { $slot } de { $name }
enrolment-since = así desde
enrolment-hidden = oculto
enrolment-hidden-card = número oculto
enrolment-seen = { $date }, { $name }
enrolment-show-one = Mostrar { $name }
enrolment-audited = Cada consulta queda en la auditoría.
enrolment-noted = Que usted abrió esto queda en la auditoría.
enrolment-fetch = Descargar
enrolment-more = En el archivo están todos los bytes.
enrolment-holders = Lo tienen

person-read = Leerlo ahora
people-lede = { $count ->
    [one] Los terminales conocen a { $count } persona.
   *[other] Los terminales conocen a { $count } personas.
}
people-lede-differ = { $count ->
    [one] Las copias de { $count } son distintas.
   *[other] Las copias de { $count } son distintas.
}
people-lede-lack = { $count ->
    [one] A { $count } le falta algo en algún terminal.
   *[other] A { $count } les falta algo en algún terminal.
}
people-lede-well = No hay copias distintas ni falta nada.
people-lede-unread = { $count ->
    [one] { $count } no se pudo comparar en todas partes.
   *[other] { $count } no se pudieron comparar en todas partes.
}
people-lede-counting = Se están comparando. Los números llegan solos.
people-lede-since = Comparado
