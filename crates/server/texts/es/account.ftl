# Signing in, and one's own account.

sign-in-to = en el servidor de asistencia <strong>{ $name }</strong>
user-name = Nombre de usuario
password = Contraseña
sign-in-wrong = El nombre de usuario, la contraseña o el código no es correcto.
code-title = Un paso más
code-lede = Su cuenta pide un código además de la contraseña.
code = Código
code-hint = Los seis dígitos que muestra ahora su autenticador, o uno de sus códigos de recuperación.

likes-title = A su gusto
language = Idioma
language-browser = El que pide el navegador
theme = Colores
theme-system = Como los tiene la máquina
theme-light = Claro
theme-dark = Oscuro
single-keys = Las teclas sueltas hacen algo (G T va a Terminales; ? las muestra)

password-lede = Al cambiarla terminan las demás sesiones.
password-old = Contraseña actual
password-new = Contraseña nueva
password-change = Cambiar la contraseña
password-wrong = Esta no es su contraseña.

code-section = Código además de la contraseña
code-on = Se pide el código de su autenticador.
code-why = Con un autenticador en el teléfono, una contraseña que otra persona averigüe no basta.
code-begin = Pedir un código
code-begin-ask = Pedir un código…
code-begin-lede = Escanee esto con un autenticador y escriba el código que muestra.
code-picture = Una imagen con el secreto, para escanearla con un autenticador
code-typed = ¿No puede escanear? Escriba este secreto:
code-first-hint = Seis dígitos; cada 30 segundos hay uno nuevo.
code-not-now = No es el código que muestra ahora. ¿Va bien el reloj del teléfono?
code-confirm = Pedir códigos desde ahora
code-manage = Códigos
code-manage-ask = Cambiar…
code-off = No pedir código
recovery-left = { $count ->
    [0] No queda ningún código de recuperación.
    [one] Queda { $count } código de recuperación.
   *[other] Quedan { $count } códigos de recuperación.
}
recovery-title = Sus códigos de recuperación
recovery-lede = Cada uno abre su cuenta una vez, sin el autenticador. Se muestran ahora y nunca más: imprímalos o guárdelos con sus contraseñas.
recovery-kept = Los tengo
recovery-renew = Crear códigos de recuperación nuevos

sessions-title = Sesiones
session-this = aquí
session-end = Cerrar
sessions-end-others = Cerrar todas las demás

said-saved = Guardado.
said-password = Su contraseña ha cambiado. Las demás sesiones han terminado.
said-code-off = Ya no se pide código.
said-session-ended = Esa sesión ha terminado.
said-sessions-ended = { $count ->
    [one] Ha terminado { $count } sesión más.
   *[other] Han terminado { $count } sesiones más.
}
