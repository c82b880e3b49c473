privilege = Hak
privilege-user = Pengguna
privilege-manager = Pengelola
privilege-operator = Operator
privilege-register = Pendaftar
person-yes = Ya
person-no = Tidak
last-punch = Absensi terakhir

people-filter = Saring orang
people-on = Di terminal
people-anywhere = Semua terminal
people-seen-at = Terlihat di
people-enrolled = Terdaftar
people-terminals = { $held } dari { $all }
people-shown = { $count } orang
people-empty = Belum ada yang terdaftar
people-empty-hint = Orang muncul di sini bila terminal memberitahukannya: saat seseorang mendaftar di terminal, atau saat daftarnya dibaca dengan perintah “{ verb-get-all-user-info }”.
people-empty-way = Ke daftar terminal
people-no-match = Tidak ada yang cocok
people-no-match-hint = Tidak ada id maupun nama yang memuat “{ $name }”.
people-no-match-on = Tidak ada orang di { $name } yang id atau namanya memuat “{ $query }”.
people-look-anywhere = Cari di semua terminal

enrolled-fingers = { $count ->
    [0] tanpa sidik jari
   *[other] { $count } sidik jari
}
enrolled-card = { $count ->
    [0] tanpa kartu
   *[other] kartu
}
enrolled-face = { $count ->
    [0] tanpa wajah
   *[other] wajah
}
enrolled-password = { $count ->
    [0] tanpa kata sandi
   *[other] kata sandi
}

person-disabled = Nonaktif
person-nothing = Belum ada yang terdaftar
person-unread-on = Belum dibandingkan di { $count }
person-missing-on = Tidak ada di { $count }
person-differs-on = Berbeda di { $count }
person-untold = Belum ada terminal yang memberitahukan orang ini; ia hanya dikenal dari absensinya.
person-on = Ada di { $held } dari { $all } terminal.
person-unread = Di { $count } terminal tidak semuanya dapat dibandingkan.
person-all-same = Semuanya menyimpan hal yang sama.
person-lacks-all = { $name } tidak menyimpan apa pun dari orang ini.
person-lacks = Tidak ada di { $name }: { $what }.
person-differs = Berbeda di { $name }: { $what }.
person-more-differ = Begitu juga di { $count } terminal lain.
person-about = Tentang orang ini
person-record = Data
person-also = Di sebagian terminal
person-enabled = Aktif
person-last = Absensi terakhir
person-punches-all = Semua: { $count }
person-punches-many = Semua: lebih dari { $count }
person-enrolments = Pendaftaran
person-no-enrolments = Belum ada terminal yang memberitahukan sidik jari, kartu, wajah, atau kata sandi.
photo-from = Foto dari { $name }, { $date }.

grid-title = Yang disimpan setiap terminal
grid-against = dibandingkan dengan yang disimpan kebanyakan terminal
grid-only = Hanya perbedaan
grid-all = Semua terminal
grid-scrolls = Perbandingan, dapat digeser ke samping
grid-since = Begitu sejak
grid-read = Baca
grid-nothing = Belum ada terminal yang memberitahukan apa yang disimpannya dari orang ini.
grid-no-differences = Tidak ada yang berbeda dan tidak ada yang kurang.
cell-listed = Di daftar
cell-listed-tip = disebut di daftarnya; bytenya belum dibaca
cell-hidden = Tidak dibandingkan
cell-hidden-tip = ada; hanya yang boleh membacanya melihat apakah sama
cell-version-tip = templat versi lain, tidak dapat dibandingkan
cell-cannot = tidak dapat menyimpannya
cell-unknown = belum dibaca

days-title = Absensi, 14 hari terakhir
days-label = Absensi pertama dan terakhir setiap hari, { $from } sampai { $to }
days-none = Tidak ada absensi pada hari-hari ini.
days-day = Hari
days-first = Pertama
days-last = Terakhir
chart-as-table = Tampilkan sebagai tabel

grid-slot-finger = Sidik jari { $number }
grid-slot-palm = Telapak { $number }
grid-slot-other = Slot { $number }
enrolment-of = { $slot } milik { $name }
enrolment-since = begitu sejak
enrolment-hidden = disembunyikan
enrolment-hidden-card = nomor disembunyikan
enrolment-seen = { $date }, { $name }
enrolment-show-one = Tampilkan { $name }
enrolment-audited = Setiap kali dilihat, itu tercatat di catatan audit.
enrolment-noted = Bahwa Anda membukanya tercatat di catatan audit.
enrolment-fetch = Unduh
enrolment-more = Semua byte ada di berkasnya.
enrolment-holders = Disimpan di

person-read = Baca sekarang
people-lede = Terminal mengenal { $count } orang.
people-lede-differ = Salinan { $count } orang berbeda.
people-lede-lack = Ada yang kurang dari { $count } orang di suatu terminal.
people-lede-well = Tidak ada salinan yang berbeda, dan tidak ada yang kurang.
people-lede-unread = { $count } orang belum dapat dibandingkan di semua terminal.
people-lede-counting = Mereka sedang dibandingkan. Angkanya datang sendiri.
people-lede-since = Dibandingkan
