terminals-all = Semua
terminals-none = Belum ada terminal yang diterima.
terminals-all-online = { $count ->
    [1] Satu-satunya terminal sedang online.
   *[other] Semua { $count } terminal online.
}
terminals-stand = { $online ->
    [0] Tidak ada terminal yang online
   *[other] { $online } terminal online
}{ $late ->
    [0] { "" }
   *[other] , { $late } terlambat
}{ $offline ->
    [0] { "" }
   *[other] , { $offline } offline
}{ $never ->
    [0] { "" }
   *[other] , { $never } belum pernah kontak
}.
terminals-all-blocked = { $count ->
    [1] Satu-satunya terminal diblokir.
   *[other] Semua { $count } terminal diblokir.
}
terminals-filter = Saring terminal
terminals-find = Nama atau id
terminals-empty = Belum ada terminal yang menghubungi
terminals-empty-hint = Ketikkan alamat server ini di sebuah terminal. Terminal itu muncul di sini dengan sendirinya, dan menyimpan absensinya sampai Anda menerimanya.
terminals-empty-how = Lihat yang perlu diketik
terminals-no-match = Tidak ada terminal yang cocok
terminals-no-match-hint = { $filters } tidak menyisakan apa pun.
terminal-add = Tambah terminal
export-of-terminals = { $count } terminal, sesuai saringan
terminal = Terminal
terminal-id = Id
terminal-name = Nama
terminal-name-hint = Sebutan sehari-harinya: “Gerbang 2”. Nama milik terminal itu sendiri tetap.
site = Lokasi
sites-all = Semua lokasi
site-none = Tanpa lokasi
site-hint = Lokasi menentukan zona waktu untuk membaca jamnya.
site-new = Terminal ini di lokasi baru
site-new-name = Nama lokasi baru
time-zone = Zona waktu
state = Status
last-heard = Kontak terakhir
polls-of-a-day = Kontak, 24 jam
clock = Jam
punches-today = Absensi hari ini
unselect = Batalkan pilihan

bulk-terminals = Untuk terminal yang dipilih
bulk-set-time = { verb-set-time }
bulk-pull = { verb-get-log-data }

waiting-title = { $count ->
    [0] Tidak ada terminal yang menunggu diterima
   *[other] { $count } terminal menunggu diterima
}
waiting-keep = Absensinya tersimpan di terminal sampai Anda menerimanya.
waiting-more = Dan { $count } lagi.
first-called = pertama menghubungi { $when }
window-begin = Terima yang menghubungi dalam 10 menit ke depan
window-open = Yang menghubungi diterima selama
window-close = Tutup sekarang
block = Blokir
admit = Terima
admit-ask = Terima…
admit-not-now = Nanti saja
admit-title = Terima { $name }?
admit-hint = Absensinya diambil mulai kontak berikutnya, termasuk yang disimpannya sampai sekarang.
sending = Mengirim…

said-admitted = { $name } diterima. Absensinya datang pada kontak berikutnya.
said-blocked = { $name } diblokir. Absensinya tersimpan di terminal.
said-window-open = Yang menghubungi dalam 10 menit ke depan diterima.
said-window-closed = Sudah ditutup. Terminal baru kembali menunggu diterima.
said-time-set = { $count } terminal disetel jamnya pada kontak berikutnya.
said-punches-pulled = { $count } terminal mengirim absensinya setelah kontak berikutnya.
