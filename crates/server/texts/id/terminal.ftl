terminal-more = Lainnya tentang terminal ini
terminal-edit = Ubah nama, lokasi, zona…
terminal-block = Blokir
terminal-remove = Hapus…
terminal-about = Tentang terminal ini
terminal-tabs = Isi dan pesannya
terminal-queue = Antrean untuk terminal ini
terminal-queue-more = dan { $count } lagi

terminal-is-pending = Terminal ini menunggu diterima, dan menyimpan absensinya sampai saat itu.
terminal-is-blocked = Terminal ini diblokir: tidak mendapat perintah, dan menyimpan absensinya.
terminal-never-heard = Belum pernah kontak. Apakah menyala dan menjangkau server ini?
terminal-heard = Kontak terakhir { $when }.
terminal-late = Kontak terakhir { $when }. Apakah menunya terbuka?
terminal-late-usually = Kontak terakhir { $when }, biasanya setiap { $every }. Apakah menunya terbuka?
terminal-silent = Kontak terakhir { $when }. Apakah menyala dan menjangkau server ini? Sementara itu absensi tersimpan di terminal.
terminal-silent-usually = Kontak terakhir { $when }, biasanya setiap { $every }. Apakah menyala dan menjangkau server ini? Sementara itu absensi tersimpan di terminal.
terminal-idle = Tidak ada antrean untuknya.
terminal-waits = { $count } tugas menunggu kontak berikutnya.
terminal-runs = Sedang mengerjakan “{ $deed }”, dan tidak ada antrean setelahnya.
terminal-runs-more = Sedang mengerjakan “{ $deed }”; { $count } tugas lagi menunggu itu selesai.

polls-title = Kontak, 24 jam terakhir
polls-of = { $came } dari sekitar { $all }.
polls-came = { $came } sejauh ini.
polls-silent-since = Diam sejak { $from }
polls-silent = { $count ->
    [0] Diam { $from } sampai { $to }
   *[other] Diam { $from } sampai { $to }, lalu { $count } absensi sekaligus
}

rail-identity = Identitas
rail-own-name = Nama sendiri
rail-address = Alamat
rail-firmware = Firmware
rail-records = Rekaman
rail-profile = Profil
rail-profile-fixed = ditetapkan
rail-first = Kontak pertama
rail-admitted = Diterima
rail-admitted-by = { $when } oleh { $who }
rail-clock-says = Menunjukkan
rail-clock-off = Melenceng
rail-clock-set = Disetel
rail-clock-unknown = belum diketahui
rail-zone = Zona
zone-own = milik sendiri
zone-site = dari lokasinya
zone-of-server = dari server
zone-nobody = belum ada yang menetapkan
rail-capacity = Kapasitas
rail-read = dibaca { $when }
rail-never-read = Terminal belum ditanya berapa isinya. “{ verb-get-device-status }” menanyakannya.
rail-can = Kemampuan
rail-can-unknown = Terminal belum memberitahukan apa yang dapat didaftarkan padanya.
rail-lacks = Yang tidak mampu menurut profilnya tidak ditawarkan.
version-finger = Templat sidik jari v{ $name }.
version-face = Templat wajah v{ $name }.
gauge-people = Orang
gauge-fingers = Sidik jari
gauge-faces = Wajah
gauge-cards = Kartu
gauge-punches = Absensi tersimpan
gauge-of = { $used } dari { $most }
gauge-most = paling banyak { $most }

tab-people = Orang
tab-tasks = Tugas
tab-punches = Absensi
tab-exchanges = Pertukaran
tab-today = { $count } hari ini
tab-recording = merekam
list-new = Tampilkan { $count } yang baru

people-none-here = Belum ada orang yang terlihat di terminal ini
people-none-here-hint = Orang muncul di sini saat absen, saat seseorang didaftarkan, dan setelah “{ verb-get-user-id-list }” atau “{ verb-get-user-info }”.
people-here-no-match = Tidak ada yang cocok
people-here-no-match-hint = Tidak ada orang di sini yang nama atau idnya memuat “{ $name }”.
listed-fingers = { $n } sidik jari
listed-face = wajah
listed-card = kartu
listed-password = kata sandi
enrolled-palm = telapak
enrolled-vein = vena
enrolled-photo = foto

punches-none-here = Belum ada absensi dari terminal ini
punches-none-here-hint = Absensi datang sendiri, beberapa detik setelah dilakukan. “{ verb-get-log-data }” membaca yang disimpan terminal dari sebelumnya.
punches-all-here = Semua absensi terminal ini
punch-clock-not-set-here = jam belum disetel

tasks-none-here = Belum ada yang diminta dari terminal ini
tasks-none-here-hint = Pilih Kirim perintah di atas. Yang Anda minta tampil di sini beserta perjalanannya.
tasks-do = Yang dapat dilakukan

recording-off = Pertukaran tidak direkam.
recording-on = Direkam selama
recording-start = Rekam satu jam
recording-stop = Hentikan
exchanges-download = Unduh tanpa rahasia
exchanges-none = Belum ada yang direkam
exchanges-none-yet = Sejak itu belum ada apa-apa
exchanges-none-hint = Selama direkam, setiap permintaan terminal dan jawabannya tampil di sini, sudah diuraikan, dengan byte di sampingnya. 200 terakhir disimpan.
exchanges-label = Pertukaran dengan terminal yang direkam
exchanges-request = Permintaan
exchanges-answer = Jawaban
exchanges-meaning = Arti
exchanges-took = Lama
exchanges-kept = { $count } terakhir disimpan
meaning-nothing = Kontak, tidak ada pekerjaan
meaning-command = { $name } dikirim
meaning-command-task = { $name } dikirim, tugas { $task }
meaning-punch = Absensi { $name }
meaning-event = Peristiwa terminal
meaning-enrolment = { $count ->
    [0] Pendaftaran { $name }
   *[other] Pendaftaran { $name }, { $count } kredensial
}
meaning-block = Blok { $n } dari { $name }
meaning-result = Jawaban atas { $name }: { $code }
meaning-result-nobody = Jawaban yang tidak ditunggu tugas mana pun: { $name }
exchange-title = Satu pertukaran
exchange-request = Terminal mengirim, { $size }
exchange-reply = Muster menjawab, { $size }
exchange-head = Header
exchange-no-values = Tidak ada nilai di dalamnya.
fact-block = Blok
exchange-left-out = { $name } byte lagi tidak disimpan.
exchange-from = Dari { $name }

hex-label = Isinya, 16 byte per baris
hex-rest = { $count } byte lagi tidak ditampilkan di sini.
hex-hidden = { $size } byte, { $what }, disembunyikan
hex-hidden-version = { $size } byte, { $what } v{ $version }, disembunyikan
hex-len = panjang
hex-json = JSON
hex-nul = akhir teks
hex-bin = biner
hex-odd = tidak dipahami
holds-finger = sidik jari
holds-password = kata sandi
holds-card = kartu
holds-face = wajah
holds-palm = telapak
holds-vein = vena
holds-photo = foto
holds-enrolment = pendaftaran
holds-people = daftar orang
holds-records = rekaman
holds-firmware = firmware
holds-binary = biner
holds-unknown = biner yang tidak dikenal

terminal-edit-title = Ubah { $name }
zone-of-site = Sesuai lokasinya
zone-hint = Hanya bila jamnya disetel ke zona lain daripada zona lokasinya.
zone-confirmed = Zonanya benar, apa pun yang ditunjukkan jamnya
profile-by-polls = Sesuai petunjuk kontaknya
profile-hint = Yang membedakan firmware ini dari yang lain. Tetapkan hanya bila tebakannya salah.
remove-hint = Terminal ini keluar dari daftar beserta tugas dan pertukarannya. Absensinya tetap di sini. Bila menghubungi lagi, terminal menunggu diterima seperti terminal baru.
remove-keep = Biarkan
remove-do = Hapus terminal
type-id = Ketik id terminal:
type-id-wrong = Ini bukan idnya. Tidak ada yang dilakukan.

said-terminal-saved = { $name } disimpan.
said-terminal-removed = { $name } dihapus. Absensinya tetap.
said-recording = Pertukaran direkam selama satu jam.
said-recording-over = Perekaman selesai.
