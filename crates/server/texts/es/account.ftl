# Signing in, and one's own account.

sign-in-to = en el servidor de asistencia <strong>{ $name }</strong>
user-name = Nombre de usuario
password = Contraseña
sign-in-wrong = El nombre de usuario, la contraseña o el código no es correcto.
code-title = Inicio de sesión en dos pasos
code-lede = Su cuenta pide un código después de la contraseña.
code = Código
code-hint = Los seis dígitos que muestra ahora su autenticador, o uno de sus códigos de recuperación.

likes-title = Idioma y apariencia
language = Idioma
language-browser = El del navegador
theme = Apariencia
theme-system = La del sistema
theme-light = Claro
theme-dark = Oscuro
single-keys = Atajos con una sola tecla (G y luego T abre Terminales; ? los muestra todos)

password-lede = Al cambiarla se cierran sus demás sesiones.
password-old = Contraseña actual
password-new = Contraseña nueva
password-change = Cambiar la contraseña
password-wrong = Esta no es su contraseña actual.

code-section = Inicio de sesión en dos pasos
code-on = Activado. Después de la contraseña se pide un código de su aplicación de autenticación.
code-why = Con una aplicación de autenticación en el teléfono, conocer su contraseña no basta para entrar.
code-begin = Configurar el inicio de sesión en dos pasos
code-begin-ask = Configurar el inicio de sesión en dos pasos…
code-begin-lede = Escanee esto con una aplicación de autenticación y escriba el código que muestra.
code-picture = Una imagen con el secreto, para escanearla con un autenticador
code-typed = ¿No puede escanear? Escriba este secreto:
code-first-hint = Seis dígitos; cada 30 segundos hay uno nuevo.
code-not-now = No es el código que muestra ahora. ¿Va bien el reloj del teléfono?
code-confirm = Activar el inicio de sesión en dos pasos
code-manage = Inicio de sesión en dos pasos
code-manage-ask = Cambiar…
code-off = Desactivarlo
recovery-left = { $count ->
    [0] No queda ningún código de recuperación.
    [one] Queda { $count } código de recuperación.
   *[other] Quedan { $count } códigos de recuperación.
}
recovery-title = Sus códigos de recuperación
recovery-lede = Cada uno abre su cuenta una vez, sin el autenticador. Se muestran ahora y nunca más: imprímalos o guárdelos con sus contraseñas.
recovery-kept = Los tengo
recovery-renew = Crear códigos de recuperación nuevos

sessions-title = Dónde ha iniciado sesión
session-this = este navegador
session-end = Cerrar
sessions-end-others = Cerrar todas las demás

said-saved = Guardado.
said-password = Su contraseña ha cambiado. Las demás sesiones han terminado.
said-code-off = El inicio de sesión en dos pasos está desactivado.
said-session-ended = Esa sesión ha terminado.
said-sessions-ended = { $count ->
    [one] Ha terminado { $count } sesión más.
   *[other] Han terminado { $count } sesiones más.
}
