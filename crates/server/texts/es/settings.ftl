settings-lede = Lo que vale para toda la instalación. Cada cambio queda en la auditoría.
settings-lede-reads = Lo que vale para toda la instalación. Un administrador puede cambiarlo.

settings-admission = Admisión
settings-admission-hint = Qué pasa con un terminal que nadie conoce.
admission-approve = Preguntar antes
admission-approve-means = Espera en Terminales hasta que alguien lo admita, y guarda sus marcaciones.
admission-open = Dejar entrar a todos
admission-open-means = Se admite enseguida. Solo para una red a la que nadie más puede entrar.
admission-closed = No dejar entrar a ninguno
admission-closed-means = Se rechaza y ni siquiera aparece en la lista. Guarda sus marcaciones.
admission-started = La configuración propia del servidor dice «{ $mode }». Eso vuelve a valer tras su próximo arranque.
window-hint = Para el día en que se instalan muchos terminales.

settings-zone = Zona horaria
zone-default = Zona horaria de los terminales que no tienen una propia
zone-default-hint = Los terminales envían la hora local sin zona. Una sede o un terminal puede tener otra.

settings-sites = Sedes
settings-sites-hint = Lugares donde hay terminales, cada uno con su zona horaria.
sites-none = Todavía no hay ninguna sede. Los terminales usan entonces la zona horaria de arriba.
site-default = la general
site-edit = Cambiar…
site-new-ask = Añadir una sede…
site-new-title = Añadir una sede
site-edit-title = Cambiar { $name }
site-zone-default = La general ({ $zone })
site-name-taken = Ya hay una sede con este nombre.
site-remove-title = ¿Quitar { $name }?
site-remove-means = { $count ->
    [0] Allí no hay ningún terminal. Las marcaciones conservan la zona horaria con la que se leyeron.
    [one] { $count } terminal queda sin sede y usa la zona horaria general. Las marcaciones conservan aquella con la que se leyeron.
   *[other] { $count } terminales quedan sin sede y usan la zona horaria general. Las marcaciones conservan aquella con la que se leyeron.
}
site-remove-deed = Quitar { $name }
site-keep = Conservarla

settings-retention = Lo que se guarda
settings-retention-hint = Las marcaciones y la auditoría quedan para siempre; los eventos y los intercambios grabados, una semana.
retention-photos = Fotos tomadas al marcar
retention-photos-hint = Las más antiguas se borran en menos de una hora y no vuelven. Las marcaciones quedan.
retention-for-ever = Para siempre

settings-profiles = Perfiles
settings-profiles-hint = Los tipos de firmware que Muster conoce. Un terminal recibe su perfil por lo que dice de sí mismo.
profiles-known = { $count ->
    [one] Mostrar { $count } perfil
   *[other] Mostrar { $count } perfiles
}
profile-for = Para
profile-extends = Basado en
profile-records = Registros

settings-reach = Red
reach-terminals = Los terminales llaman a
reach-console = La consola está en
reach-open = línea abierta
reach-tls = Con un certificado, la propia consola habla TLS: configure tls-cert y tls-key y arranque de nuevo el servidor. Los archivos renovados se leen solos.
reach-proxy = ¿Un proxy en medio?
reach-proxy-hint = Los terminales solo entienden respuestas escritas exactamente como Muster las escribe, y nginx descarta sus cabeceras con guion bajo. Deje pasar su puerto como bytes; solo la consola puede ir por un proxy de páginas.
reach-trust = Después nombre el proxy en la configuración de Muster, para que la auditoría tenga las direcciones de las personas y no la del proxy: <code>trusted-proxies = ["192.0.2.1"]</code>.

settings-about = Sobre este servidor
about-version = Versión
about-store = Almacén
about-schema = Esquema
about-licence = Licencia
about-notice = Scripts de terceros
about-backup = <code>muster backup</code> copia todo mientras el servidor funciona. La clave <code>muster.key</code> no va incluida: guarde una copia de ella en otro lugar.
about-last-backup = Última copia de seguridad
about-backup-checked = comprobada por { $name }
about-no-backup = todavía ninguna: <code>muster backup --data DIR --to FILE</code> hace una mientras el servidor funciona

said-admission-approve = Los terminales nuevos esperan hasta que alguien los admita.
said-admission-open = Todo terminal que llame se admite.
said-admission-closed = Los terminales nuevos se rechazan.
said-zone = { $name } es la zona horaria de los terminales que no tienen una propia.
said-site-made = Se añadió { $name }.
said-site-changed = Se cambió { $name }. Otra zona horaria vale desde la próxima marcación.
said-site-removed = Se quitó { $name }.
