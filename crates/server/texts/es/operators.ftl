operators-lede = { $count ->
    [one] Una persona puede entrar.
   *[other] { $count } personas pueden entrar.
}
name = Nombre
role = Rol
role-may-viewer = Lector: lee todo menos lo biométrico
role-may-operator = Operador: además admite, envía comandos y exporta
role-may-admin = Administrador: todo, también borrar y los operadores
operator-you = usted
operator-code = Pide código
operator-last = Último acceso
never = nunca
operator-active = Activo
operator-invited = Invitado
operator-invitation-over = Invitación vencida
operator-disabled = Sin acceso
operator-lede = Último acceso: { $when }.
operator-lede-never = Todavía no ha entrado nunca.
operator-audit = Lo que hizo
operator-may = Lo que puede hacer
operator-access = Acceso
operators-sessions = Sesiones
sessions-none = No tiene ninguna sesión abierta.

invite-ask = Invitar a alguien…
invite-title = Invitar a un operador
invite-lede = Usted recibe un enlace. Quien lo abre elige la contraseña, así nadie más la conoce nunca.
invite-name-hint = Con él entra, y así figura en la auditoría.
invite-make = Crear el enlace
invited-title = { $name } tiene su invitación
invited-lede = { $count ->
    [one] Entréguele este enlace. Sirve una sola vez, en un plazo de { $count } hora.
   *[other] Entréguele este enlace. Sirve una sola vez, en un plazo de { $count } horas.
}
shown-once = Se muestra ahora y nunca más. Si se pierde, restablezca al operador y obtendrá uno nuevo.
link-given = Lo tengo

disable = Quitar el acceso
disable-what = Quitar el acceso
disable-means = Sus sesiones terminan enseguida y no puede entrar hasta que usted le devuelva el acceso. No se pierde nada.
enable = Devolver el acceso
enable-what = Devolver el acceso
enable-means = Entra con la contraseña que tenía.
reset-ask = Restablecer…
reset-what = Perdió la contraseña o el teléfono
reset-means = La contraseña, los códigos y las sesiones terminan enseguida. Usted recibe un enlace con el que elige una contraseña nueva.
reset-title = ¿Restablecer a { $name }?
reset-deed = Restablecer a { $name }
reset-done-title = { $name }: restablecido
remove-ask = Quitar…
remove-what = Quitar
remove-means = La cuenta termina enseguida, con sus sesiones. Lo que hizo queda en la auditoría.
remove-title = ¿Quitar a { $name }?
remove-deed = Quitar a { $name }
keep-operator = Dejarlo como está

said-operator-role = { $name } tiene ahora otro rol.
said-operator-disabled = { $name } ya no tiene acceso.
said-operator-enabled = { $name } puede entrar de nuevo.
said-operator-removed = { $name }: cuenta quitada.
