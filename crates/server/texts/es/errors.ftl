error-not-found = Esta página no existe
error-not-found-hint = Puede que la dirección esté mal escrita, o que lo que nombraba se haya quitado.
error-unreadable = No se entiende esta petición
error-unreadable-hint = No viene de una página de esta consola. Vuelva atrás e inténtelo de nuevo.
error-forbidden = Esto no es para su rol
error-forbidden-hint = Hace falta el rol { $role }. Un administrador se lo puede dar en la página Operadores.
error-foreign = Este cambio se rechazó
error-foreign-hint = No venía de una página de esta consola, o un proxy intermedio cambia la cabecera Host. No se cambió nada. Abra la página aquí e inténtelo de nuevo.
error-refused = Esto no se hizo
error-too-many = Demasiados intentos
error-too-many-hint = { $count ->
    [one] Espere { $count } segundo e inténtelo de nuevo.
   *[other] Espere { $count } segundos e inténtelo de nuevo.
}
error-server = El servidor no pudo hacerlo
error-server-hint = Su almacén no responde. Los terminales guardan sus marcaciones y las vuelven a enviar; no se pierde nada. El registro del servidor dice por qué, y «muster doctor» busca la causa.
