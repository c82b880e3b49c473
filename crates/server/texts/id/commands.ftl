send-command = Kirim perintah
send-to = { $count ->
    [1] Kirim perintah
   *[other] Kirim perintah ke { $count } terminal
}
names-and-more = { $names } dan { $more } lagi
menu-read = Baca
menu-change = Ubah
menu-confirm = Tidak dapat dibatalkan. Id terminal akan diminta
command-nothing = Tidak ada yang dapat dilakukan oleh semuanya
command-nothing-hint = Pilih terminal sejenis yang sudah diterima.
command-not-there = “{ $name }” tidak dapat dilakukan terminal ini, menurut profilnya.
command-one-at-a-time = “{ $name }” hanya untuk satu terminal setiap kali, dan hanya bila profilnya mampu.
command-for = { $deed }: { $names }
command-send = Kirim

form-name-cut = { $help } Terminal menyimpan { $n } karakter pertama.
form-optional = { $name } (opsional)
form-as-it-is = Tetap seperti sekarang
form-row = { $name } { $n }
form-more = Tambah baris
form-choose-file = Pilih berkas
form-file = { $help } Paling besar { $size }.
form-template = { $help } Templat berupa berkas; kata sandi atau nomor kartu diketik apa adanya.
form-binaries = { $help } Satu teks Base64 per baris.
label-user-id = Id orang
label-user-name = Nama
label-user-privilege = Hak di terminal
label-user-photo = Foto
label-enrolment = Pendaftaran
label-slot = Pendaftaran yang mana
label-enroll-data = Templat, kata sandi, atau kartu
label-from = Dari
label-until = Sampai
label-name = Nama
label-host = Alamat
label-port = Port
label-flag = Ya atau tidak
label-whom = Siapa dan apa
label-code = Perintah seperti yang dikirim
label-json = JSON
slot-finger = Sidik jari, slot { $n }
slot-password = Kata sandi
slot-card = Kartu
slot-face = Wajah
slot-palm = Telapak, slot { $n }
slot-vein = Vena
slot-photo = Foto
slot-other = Slot { $n }

lose-punches-title = Hapus semua absensi di { $name }?
lose-punches-told = Terminal langsung menghapus { $n } absensinya. Ini tidak dapat dibatalkan, jadi urutannya begini:
lose-punches-told-unknown = Terminal langsung menghapus semua absensi yang disimpannya. Ini tidak dapat dibatalkan, jadi urutannya begini:
lose-punches-first = Muster menarik semua absensi yang disimpan terminal.
lose-punches-then = Hanya bila semuanya sudah tersimpan di sini, dan jumlahnya sama menurut terminal, absensi di terminal dihapus.
lose-punches-keep = Biarkan
lose-punches-do = Hapus { $n } absensi
lose-punches-do-unknown = Hapus semua absensi

lose-people-title = Hapus semua orang di { $name }?
lose-people-told = Terminal menghapus { $n } orang beserta semua sidik jari, wajah, kartu, dan kata sandi mereka. Tidak ada lagi yang dapat absen di sana. Ini tidak dapat dibatalkan, jadi urutannya begini:
lose-people-told-unknown = Terminal menghapus semua orang beserta sidik jari, wajah, kartu, dan kata sandi mereka. Tidak ada lagi yang dapat absen di sana. Ini tidak dapat dibatalkan, jadi urutannya begini:
lose-people-first = Muster membaca semua orang yang disimpan terminal, satu per satu.
lose-people-then = Hanya bila semuanya sudah tersimpan di sini, dan jumlahnya sama menurut terminal, orang di terminal dihapus.
lose-people-keep = Biarkan
lose-people-do = Hapus { $n } orang
lose-people-do-unknown = Hapus semua orang

lose-managers-title = Jadikan semua pengelola di { $name } pengguna biasa?
lose-managers-told = Setelah itu tidak ada pengelola di sana, dan siapa pun dapat membuka menu terminal sampai ada pengelola baru.
lose-managers-keep = Biarkan
lose-managers-do = Cabut dari semua pengelola

lose-terminal-title = Pindahkan { $name } ke server lain?
lose-terminal-told = Setelah dinyalakan ulang, terminal hanya berbicara dengan server itu. Server ini tidak mendapat apa-apa lagi darinya: tidak ada absensi, tidak ada kontak. Hanya menunya sendiri, atau server itu, yang dapat mengembalikannya. Tarik absensinya dahulu.
lose-terminal-keep = Biarkan di sini
lose-terminal-do = Pindahkan

lose-firmware-title = Pasang firmware di { $name }?
lose-firmware-told = Berkas yang salah dapat membuat terminal tidak bisa dipakai lagi, dan tidak ada yang dapat membatalkannya dari sini. Setelah selesai terminal menyala ulang.
lose-firmware-keep = Biarkan seperti ini
lose-firmware-do = Pasang

lose-raw-title = Kirim perintah bebas ke { $name }?
lose-raw-told = Yang Anda tulis sampai ke terminal persis seperti itu. Di sini tidak ada yang tahu akibatnya, jadi tidak ada yang dibaca dahulu dan tidak ada yang diulang.
lose-raw-keep = Jangan kirim
lose-raw-do = Kirim

lose-unread = Hapus tanpa membaca dahulu
lose-unread-do = Jangan baca yang akan dihapus
lose-unread-hint = Yang belum tersimpan di sini akan hilang.

form-paste = Tempel sebagai Base64
form-type = Ketik kata sandi atau nomor kartu, atau tempel templat sebagai Base64
form-too-large = Berkas ini terlalu besar: paling besar { $size }.
form-unread = Berkas ini tidak dapat dibaca. Pilih lagi.
