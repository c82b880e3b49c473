skip-to-content = Langsung ke isi
close = Tutup
cancel = Batal
save = Simpan
dismiss = Tutup pesan
copy = Salin
sign-in = Masuk
sign-out = Keluar
signed-in-as = Masuk sebagai { $name }, { $role }
theme-switch = Ganti antara terang dan gelap
to-overview = Ke ringkasan

role-viewer = Pembaca
role-operator = Operator
role-admin = Admin

search = Cari
search-or-command = Cari atau jalankan perintah
search-hint = Nama, id, terminal, atau yang ingin Anda lakukan
search-results = Hasil
search-nothing = Tidak ada yang cocok dengan { $name }.
search-places = Buka
search-terminals = Terminal
search-people = Orang
search-tasks = Tugas
search-commands = Perintah
search-deed = { $command }: { $name }…

page-parts = Bagian daftar
page-newer = Lebih baru
page-older = Lebih lama
page-back = Kembali
page-newest = Terbaru
page-first = Ke awal
page-on = Berikutnya
shown-of = { $from }–{ $to } dari { $all }

filter-clear = Hapus saringan
filter-words = “{ $name }”
selected = { $count } dipilih
select-all = Pilih semua
select-one = Pilih { $name }

stream-live = Langsung
stream-reconnecting = Menyambung lagi, { $seconds } dtk
stream-stale = Anda melihat keadaan pukul { $time }.
stream-stale-hint = Sambungan langsung terputus. Sambungan pulih sendiri dan membawa yang terlewat.
stream-stale-why = Apa artinya
stream-reconnect = Sambungkan sekarang
session-over = Sesi Anda berakhir.
session-over-hint = Halaman tetap seperti semula. Masuk untuk melanjutkan di sini.
open-line = Jalur ini terbuka.
open-line-hint = Tanpa TLS, orang lain di jaringan dapat ikut membaca dan mengambil alih sesi Anda. Pasang sertifikat sebelum memakai konsol dari mesin lain.

keys-title = Tombol pintas
keys-search = Cari orang, terminal, tugas, perintah, halaman
keys-go = Buka ringkasan (O), terminal (T), absensi (P), orang (E), tugas (K), rak (S)
keys-rows = Baris berikut dan sebelumnya
keys-open = Buka baris
keys-select = Pilih baris; dengan Shift dan panah, beberapa baris
keys-filter = Ke saringan; Esc keluar darinya, lalu membatalkan pilihan
keys-raw = Tampilkan atau sembunyikan angka mentah
keys-command = Kirim perintah, pada terminal
keys-tabs = Tab sebelumnya dan berikutnya
keys-help = Daftar ini

strip-on-time = Kontak tepat waktu
strip-none = Belum ada kontak
strip-gaps = { $silent } selang tanpa kontak, { $weak } dengan sedikit kontak

now = sekarang
crumb = Jalur
