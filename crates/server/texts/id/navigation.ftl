nav-label = Utama
nav-overview = Ringkasan
nav-terminals = Terminal
nav-punches = Absensi
nav-people = Orang
nav-live = Layar langsung
nav-tasks = Tugas
nav-shelf = Rak
nav-more = Lainnya
nav-administration = Administrasi
nav-operators = Operator
nav-api = API
nav-audit = Catatan audit
nav-settings = Pengaturan
nav-account = Akun Anda

count-pending = menunggu diterima
count-failed = gagal
count-shelf = rekaman belum dipahami
count-failed-tasks = tugas gagal
count-on-shelf = rekaman belum dipahami di rak

foot-backup = Cadangan { $when }
foot-no-backup = <a href="/settings#about">Belum ada cadangan</a>
