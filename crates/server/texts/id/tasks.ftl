task-about = { $deed }: { $about }
task-since = { $deed } sejak { $from }
task-until = { $deed } sampai { $to }
task-between = { $deed }, { $from } sampai { $to }
asked-by-token = token { $name }

wait-no-terminal = Terminalnya sudah dihapus.
wait-not-admitted = Terminal belum diterima, jadi tidak mendapat perintah.
wait-answer = Sudah terkirim; jawabannya belum mulai datang.
wait-blocks = Jawabannya sedang datang: { $blocks } blok, { $size } sejauh ini.
wait-reading = Yang akan dihapus dibaca dahulu.
wait-next = Terminal mengerjakan satu hal setiap kali, dan ini yang berikutnya.
wait-poll = Dikirim pada kontak berikutnya.
wait-others = { $count } tugas didahulukan.
wait-time = Waktunya diambil saat dikirim.
silent-never = Terminal belum pernah kontak. Apakah menyala dan menjangkau server ini?
silent-late = Kontak terakhir { $ago } lalu. Apakah menu terminal terbuka?
silent-late-usually = Kontak terakhir { $ago } lalu, biasanya setiap { $every }. Apakah menu terminal terbuka?
silent = Kontak terakhir { $ago } lalu. Apakah terminal menyala dan menjangkau server ini?
silent-usually = Kontak terakhir { $ago } lalu, biasanya setiap { $every }. Apakah terminal menyala dan menjangkau server ini?

tasks-lede = { $waiting ->
    [0] Tidak ada yang menunggu.
   *[other] { $waiting } tugas mengantre atau berjalan.
}
tasks-lede-failed = { $failed ->
    [0] Tidak ada yang gagal dalam 24 jam terakhir.
   *[other] { $failed } gagal dalam 24 jam terakhir.
}
tasks-filter = Saring tugas
tasks-all = Semua
tasks-terminal = Terminal
tasks-any-terminal = Semua terminal
tasks-command = Perintah
tasks-any-command = Semua perintah
tasks-show = Tampilkan
tasks-task = Tugas
tasks-asked-by = Diminta oleh
tasks-asked = Diminta
tasks-came = Data masuk
tasks-more = Hasilnya
tasks-empty = Belum ada yang diminta dari terminal
tasks-empty-hint = Buka sebuah terminal lalu pilih Kirim perintah, atau pilih beberapa di daftar terminal. Yang Anda minta tampil di sini beserta perjalanannya.
tasks-to-terminals = Lihat terminal
tasks-no-match = Tidak ada tugas yang cocok
tasks-no-match-hint = Dengan { $filters } tidak ada yang tersisa.
tasks-new = Tampilkan { $count } yang baru
tasks-shown = { $count } tugas, terbaru di atas
tasks-cancel = Batalkan
tasks-again = Coba lagi
tasks-again-ask = Minta lagi…
tasks-blocks = { $blocks } blok, { $size }

said-cancelled = “{ $name }” dibatalkan.
said-asked = “{ $name }” menunggu kontak terminal berikutnya.
said-asked-many = “{ $name }” menunggu { $count } terminal.

task-lede-waiting = Diminta { $when }.
task-lede-running = Terkirim { $when }.
task-lede-took = Perlu { $span } dari permintaan sampai jawaban.
task-lede-failed = Gagal setelah { $span }.
task-lede-cancelled = Dibatalkan setelah { $span }.
task-lede-expired = Kedaluwarsa setelah { $span }.
task-lede-repeated = Satu pengiriman tidak dijawab dan diulang.

life-title = Perjalanan tugas ini
life-asked = Diminta oleh { $name }
life-asked-together = Sekaligus untuk { $count } terminal lain.
life-asked-console = Dari konsol.
life-asked-api = Lewat API.
life-asked-clock = Penjaga jam mendapati jam terminal melenceng.
life-asked-pull = Agar yang akan dihapus sudah tersimpan di sini.
life-asked-muster = Dengan sendirinya, sesuai pengaturan.
life-deadline = Boleh menunggu sampai: { $time }.
life-waits = Mengantre
life-waited = Mengantre { $span }
life-waited-hint = Perintah dikirim sebagai jawaban atas kontak, satu per satu.
life-read-first = Yang akan dihapus dibaca dahulu.
life-delivered = Terkirim
life-delivered-hint = Sebagai jawaban atas kontak: { $command }.
life-unanswered = Tidak ada jawaban; terminal kontak lagi
life-unanswered-hint = Kontak selagi tugas berjalan berarti jawabannya tidak akan datang. Mengirimnya lagi tidak berbahaya: { $because }.
life-delivered-again = Terkirim lagi
life-delivered-again-hint = Percobaan 2 dari 2.
life-restarts = Terminal kini menyala ulang. Untuk itu tidak ada jawaban.
life-blocks = { $blocks } blok datang
life-blocks-hint = { $size } sejauh ini.
life-blocks-whole = Semuanya { $size }.
life-answered = Terminal menjawab { $code }
life-answered-after = Setelah { $span }.
life-no-proof = OK belum menjadi bukti. Baca kembali agar yakin.
life-read-back = Baca kembali
life-failed = Gagal
life-failed-repeat = Tidak dikirim lagi: { $because }.
life-cancelled = Dibatalkan
life-cancelled-hint = Bila sudah terkirim, terminal mungkin tetap mengerjakannya; jawabannya ditolak.
life-expired = Kedaluwarsa
life-late = Jawaban yang masih datang tetap diterima.
life-no-answer = Terminal kontak lagi dan tidak pernah mengirim jawaban. Mungkin menunya terbuka, atau terminal tidak mengenal perintah ini.

task-running-title = Sedang berjalan
task-block = Blok { $n }
task-block-of = Blok { $n } dari sekitar { $all }
task-bytes = { $size }
task-bytes-of = { $size } dari { $all }
task-records-of = { $count } dari { $all } rekaman
task-left = sekitar { $span } lagi
task-delivered = terkirim { $when }

reads-title = Dibaca sebelum dihapus
reads-hint = Baru dikirim bila semua ini tersimpan di sini dan cocok dengan jumlah menurut terminal.
reads-done = { $done } dari { $all }

sent-title = Yang dikirim
sent-none = Perintah ini tidak punya parameter.
sent-hidden = Templat, foto, kata sandi, dan kartu disembunyikan di sini.

result-title = Jawaban terminal
result-none = Jawabannya hanya kode hasil.
result-empty = Daftarnya kosong.
result-first = { $shown } dari { $all } ditampilkan.
result-unreadable = Jawaban ini tidak dapat dibaca sebagai jawaban atas perintahnya: { $why }
result-mismatch = Daftar menjanjikan { $promised }, yang datang { $came }.
counter-people = Orang
counter-users = Orang yang hanya absen
counter-managers = Pengelola
counter-fingers = Sidik jari
counter-faces = Wajah
counter-passwords = Kata sandi
counter-cards = Kartu
counter-veins = Vena telapak
counter-punches = Absensi tersimpan
counter-people-most = Kapasitas orang
counter-fingers-most = Kapasitas sidik jari
counter-faces-most = Kapasitas wajah
counter-punches-most = Kapasitas absensi
result-counter = Penghitung
result-value = Nilai
result-setting = Pengaturan
result-person = Orang
result-privilege = Hak
result-enabled = Aktif
result-holds = Terdaftar
result-time = Waktu
result-io = Arah
result-deed = Yang dilakukan
result-to = Kepada siapa
result-enrolment = Pendaftaran
result-size = Ukuran
result-slot = { $kind } { $n }
result-photo = Foto
result-hidden = Byte disembunyikan sampai admin memintanya.
result-name = Nama
result-id = Id
result-yes = Ya
result-no = Tidak
result-unreadable-rows = { $count } rekaman tidak dapat dibaca; ada di rak.

raw-title = Byte mentah
raw-show = Tampilkan byte
raw-reveal = Tampilkan templat dan foto…
raw-hide = Sembunyikan lagi
raw-shown = Semuanya ditampilkan. Bahwa Anda melihatnya tercatat di catatan audit.
raw-download = Unduh
raw-reveal-title = Tampilkan yang disembunyikan?
raw-reveal-hint = Templat, foto, kata sandi, dan kartu orang akan terbaca di layar Anda. Nama Anda, waktunya, dan yang Anda lihat tercatat di catatan audit.
raw-reveal-do = Tampilkan dan catat
raw-keep = Tetap sembunyikan

task-id = Tugas
task-command = Perintah
task-terminal = Terminal
task-person = Orang
task-asked-by = Diminta oleh
task-attempts = Percobaan
task-attempts-of = { $n } dari { $all }
task-received = Data masuk
task-serves = Untuk
task-serves-erase = Penghapusan
task-together = Diminta bersama
task-about-label = Tentang tugas ini
task-run-again = Jalankan lagi
task-copy-api = Salin sebagai permintaan API
raw-none = Tidak ada byte yang datang

tasks-count-more = { $count }+
