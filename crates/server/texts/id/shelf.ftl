shelf-none = Tidak ada apa-apa di sini.
shelf-lede = { $count } rekaman tidak dapat dipahami. Semuanya disimpan seperti saat datang.
shelf-empty = Rak ini kosong
shelf-empty-hint = Yang dikirim terminal dan tidak dipahami Muster disimpan di sini beserta bytenya, lalu dibaca lagi setelah pembaruan. Sejauh ini semuanya dipahami.
shelf-note = Terminal sudah dijawab OK dan melanjutkan: tidak ada yang menunggu ini. Absensi yang ada di sini belum muncul di Absensi sampai dipahami.
shelf-shown = { $count } ditampilkan
shelf-reason = Mengapa
shelf-what = Apa
shelf-count = Datang
shelf-first = Pertama
shelf-last = Terakhir
shelf-code = Permintaan
size = Ukuran
times = { $count ->
    [1] sekali
   *[other] { $count } kali
}
shelf-retry = Baca lagi
shelf-retry-all = Baca semua lagi
shelf-reading = Membaca…
shelf-download = Unduh bytenya

shelf-item-lede = { $count ->
    [1] Datang sekali, tidak dapat dipahami, dan disimpan seperti saat datang.
   *[other] Datang { $count } kali, tidak dapat dipahami, dan disimpan seperti saat datang.
}
shelf-why = Mengapa ada di sini
shelf-todo = Muster yang lebih baru, atau profil untuk firmware ini, mungkin memahaminya. Saat itu baca lagi: yang dipahami disimpan seolah baru datang, dan keluar dari rak.
shelf-known = Yang diketahui
shelf-headers = Header
shelf-json = Teksnya
shelf-bytes = Bytenya
shelf-unmask = Tampilkan yang disembunyikan
shelf-unmasked = Tidak ada yang disembunyikan. Ini tercatat di catatan audit.

shelf-kind-punch = Absensi
shelf-kind-record = Rekaman log
shelf-kind-enrolment = Pendaftaran
shelf-kind-result = Hasil
shelf-kind-door = Pintu
shelf-kind-other = Pesan

shelf-title-punch = Absensi dari { $name }
shelf-title-record = Rekaman dari log { $name }
shelf-title-enrolment = Pendaftaran di { $name }
shelf-title-result = Hasil dari { $name }
shelf-title-door = Pintu { $name }
shelf-title-other = Pesan dari { $name }

shelf-means-punch = Satu absensi belum muncul di Absensi sampai ini dipahami. Terminal menyimpan salinannya sendiri di lognya.
shelf-means-record = Satu absensi dari log yang ditarik belum muncul di Absensi sampai ini dipahami. Rekaman lain dari log itu sudah disimpan.
shelf-means-enrolment = Tidak ada absensi yang kurang. Yang didaftarkan di terminal ada di terminal; Muster menampilkannya setelah orangnya ditarik lagi.
shelf-means-result = Tidak ada absensi kiriman terminal sendiri yang kurang. Tugas yang memintanya menunjukkan hasilnya.
shelf-means-door = Tidak ada absensi yang kurang. Sebuah pintu dibuka atau ditutup, dan Muster tidak dapat membaca yang mana.
shelf-means-other = Sejauh diketahui tidak ada absensi yang kurang. Muster tidak mengenal jenis pesan ini.

said-shelf-understood = { $count } rekaman kini dipahami, disimpan, dan keluar dari rak.
said-shelf-nothing = Semuanya dibaca lagi. Tidak ada lagi yang dipahami.
said-shelf-still = Sudah dibaca lagi, dan belum dapat dipahami.

shelf-plain-time = Waktunya tidak dapat dibaca.
shelf-plain-person = Pemiliknya tidak dapat dibaca.
shelf-plain-cut = Sebagian isinya tidak ada.
shelf-plain-long = Panjangnya melebihi batas.
shelf-plain-task = Ini menjawab tugas yang tidak menunggunya.
shelf-plain-other = Ditulis dengan cara yang tidak dikenal di sini.
shelf-raw = Menurut program
