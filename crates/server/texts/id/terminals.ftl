# Terminal, sejauh banyak halaman menyebutnya.

terminals-all-online = Semua { $count } terminal terhubung.
site-none = Tanpa lokasi
sites-all = Semua lokasi
punches-today = Absensi hari ini
bulk-set-time = Setel jam
sending = Mengirim…
