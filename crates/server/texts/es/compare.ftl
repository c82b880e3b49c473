# Si los terminales tienen lo mismo: de las personas y de lo que se escribió.

people-all = Todas
people-missing-here = Falta aquí
people-only-here = Solo aquí
people-unread-here = No se ha comparado todo
people-none-stand-so = Con estos filtros no hay nadie en estado «{ $name }».
people-none-there = Con estos filtros no se conoce a nadie.
people-looked-through = Nadie hasta ahora. Quedan más por revisar.

read-back-ask = Volver a leerlo y compararlo después
read-back-ask-hint = Un OK no es prueba: hay terminales que respondieron OK y no cambiaron nada.
read-back-same = Leído de nuevo: igual
read-back-compared = { $count ->
    [one] Se comparó un dato.
   *[other] Se compararon { $count } datos.
}
read-back-differs = Leído de nuevo: distinto
read-back-differs-hint = El terminal tiene otra cosa en: { $what }.
read-back-nothing = Leído de nuevo: no se puede comparar
read-back-nothing-hint = La respuesta del terminal no menciona lo que se escribió, así que no prueba nada.
read-back-failed = No se pudo volver a leer
read-back-failed-hint = La lectura no tuvo éxito. La tarea que lee dice por qué.
read-back-next = A continuación se vuelve a leer
read-back-next-hint = Se le pide al terminal en una de sus próximas consultas.
read-back-was-same = Lee lo que se escribió antes: igual.
