setup-title = Puesta en marcha
setup-steps = Pasos
setup-step-account = 1. Su cuenta
setup-step-terminal = 2. Primer terminal
setup-first = Cree el primer operador
setup-first-lede = Esta cuenta puede hacerlo todo. Más adelante puede añadir otras con menos derechos.
setup-guest = Hola, { $name }
setup-guest-lede = Elija una contraseña. Este enlace sirve una sola vez.
setup-create = Crear operador
setup-choose = Guardar la contraseña y entrar
setup-zone = Zona horaria de los terminales nuevos
setup-zone-hint = Los terminales envían la hora local sin zona. Cada sede y cada terminal puede tener otra.
setup-before = Antes de empezar
setup-key = La clave de cifrado ya está creada
setup-key-hint = Copie <span class="mono">muster.key</span> de la carpeta de datos a un lugar seguro: sin ella no se pueden leer las copias de seguridad.
setup-closed-line = Esta línea está cerrada
setup-closed-line-hint = Está en el propio servidor o llega por TLS. Para usarla desde otras máquinas sin TLS, instale antes un certificado.
setup-empty = Todavía no hay nadie
setup-empty-hint = Al arrancar, el servidor mostró un enlace para su primer operador: búsquelo en su registro o donde lo arrancó. El enlace sirve una sola vez.
setup-gone = Este enlace no abre nada
setup-gone-hint = Ya se usó, hay otro más nuevo o es demasiado antiguo. Un administrador puede crear otro, o <code>muster operator reset</code> en el servidor.

password-hint = { $count ->
    [one] Al menos { $count } carácter. Cuatro palabras sin relación se recuerdan mejor que signos y cifras.
   *[other] Al menos { $count } caracteres. Cuatro palabras sin relación se recuerdan mejor que signos y cifras.
}
password-short = { $count ->
    [one] Hace falta al menos { $count } carácter.
   *[other] Hacen falta al menos { $count } caracteres.
}
password-long = Es demasiado larga; como máximo 256 bytes.
password-is-name = El nombre es lo primero que otros prueban.
name-taken = Otra persona ya tiene este nombre.
name-unusable = { $count ->
    [one] Un nombre tiene como máximo { $count } carácter, sin espacios alrededor.
   *[other] Un nombre tiene de 1 a { $count } caracteres, sin espacios alrededor.
}

listening-title = Teclee esto en su terminal
menu-menu = Menú
menu-network = Red
menu-server = IP y puerto del servidor
server-ip = IP del servidor
server-port = Puerto
listening-waits = Escuchando. Aún no ha llamado nadie; la mayoría de los terminales llama en menos de 2 minutos.
listening-called = Ha llamado un terminal. Guarda sus marcaciones hasta que usted lo admita.
listening-in = { $name } está admitido. Sus marcaciones llegan solas.
listening-go = Ir a la consola
listening-skip = Pasar a la consola
listening-nothing = ¿No pasa nada?
listening-menu-open = ¿Está cerrado el menú del terminal? Con el menú abierto no envía nada.
listening-reach = ¿Llega a esta red? Con una laptop en su cable, abra http://{ $address }:{ $port }/ en un navegador: una línea dice que es el puerto correcto.
listening-names = Algunos terminales llaman al ajuste «Cloud server» o «ADMS». Desactive «Enable domain name».
listening-proxy = ¿Hay un proxy en medio? Los terminales necesitan la respuesta exactamente como Muster la escribe.
listening-figure = El menú de red de un terminal con la dirección de este servidor
