# Signing in, and one's own account.

sign-in-to = ke server absensi <strong>{ $name }</strong>
user-name = Nama pengguna
password = Kata sandi
sign-in-wrong = Nama pengguna, kata sandi, atau kode salah.
code-title = Masuk dua langkah
code-lede = Akun Anda meminta kode setelah kata sandi.
code = Kode
code-hint = Enam angka yang kini ditampilkan autentikator Anda, atau salah satu kode pemulihan Anda.

likes-title = Bahasa dan tampilan
language = Bahasa
language-browser = Sama dengan peramban
theme = Tampilan
theme-system = Sama dengan sistem
theme-light = Terang
theme-dark = Gelap
single-keys = Pintasan dengan satu tombol (G lalu T membuka Terminal; ? menampilkan semuanya)

password-lede = Bila diganti, Anda keluar di semua tempat lain.
password-old = Kata sandi sekarang
password-new = Kata sandi baru
password-change = Ganti kata sandi
password-wrong = Ini bukan kata sandi Anda sekarang.

code-section = Masuk dua langkah
code-on = Aktif. Setelah kata sandi diminta kode dari aplikasi autentikator Anda.
code-why = Dengan aplikasi autentikator di ponsel, mengetahui kata sandi Anda saja tidak cukup untuk masuk.
code-begin = Siapkan masuk dua langkah
code-begin-ask = Siapkan masuk dua langkah…
code-begin-lede = Pindai ini dengan aplikasi autentikator, lalu ketik kode yang ditampilkannya.
code-picture = Gambar berisi rahasia, untuk dipindai autentikator
code-typed = Tidak bisa memindai? Ketik rahasia ini:
code-first-hint = Enam angka; berganti setiap 30 detik.
code-not-now = Ini bukan kode yang sedang ditampilkan. Apakah jam ponsel benar?
code-confirm = Aktifkan masuk dua langkah
code-manage = Masuk dua langkah
code-manage-ask = Ubah…
code-off = Nonaktifkan
recovery-left = { $count ->
    [0] Tidak ada kode pemulihan yang tersisa.
   *[other] Tersisa { $count } kode pemulihan.
}
recovery-title = Kode pemulihan Anda
recovery-lede = Masing-masing membuka akun Anda satu kali, tanpa autentikator. Kode ini hanya ditampilkan sekarang: cetak, atau simpan bersama kata sandi Anda.
recovery-kept = Sudah saya simpan
recovery-renew = Buat kode pemulihan baru

sessions-title = Tempat Anda masuk
session-this = peramban ini
session-end = Keluarkan
sessions-end-others = Keluar di semua tempat lain

said-saved = Tersimpan.
said-password = Kata sandi Anda sudah diganti. Sesi lain berakhir.
said-code-off = Masuk dua langkah dinonaktifkan.
said-session-ended = Sesi itu berakhir.
said-sessions-ended = { $count } sesi lain berakhir.
