# Signing in, and one's own account.

sign-in-to = ke server absensi <strong>{ $name }</strong>
user-name = Nama pengguna
password = Kata sandi
sign-in-wrong = Nama pengguna, kata sandi, atau kode salah.
code-title = Satu langkah lagi
code-lede = Akun Anda meminta kode selain kata sandi.
code = Kode
code-hint = Enam angka yang kini ditampilkan autentikator Anda, atau salah satu kode pemulihan Anda.

likes-title = Sesuai selera Anda
language = Bahasa
language-browser = Yang diminta peramban
theme = Warna
theme-system = Seperti di mesin ini
theme-light = Terang
theme-dark = Gelap
single-keys = Tombol tunggal berfungsi (G T membuka Terminal; ? menampilkan daftarnya)

password-lede = Sesi lain berakhir bila kata sandi diganti.
password-old = Kata sandi sekarang
password-new = Kata sandi baru
password-change = Ganti kata sandi
password-wrong = Ini bukan kata sandi Anda.

code-section = Kode selain kata sandi
code-on = Kode dari autentikator Anda diminta.
code-why = Dengan autentikator di ponsel Anda, kata sandi yang diketahui orang lain saja tidak cukup.
code-begin = Minta kode
code-begin-ask = Minta kode…
code-begin-lede = Pindai ini dengan autentikator, lalu ketik kode yang ditampilkannya.
code-picture = Gambar berisi rahasia, untuk dipindai autentikator
code-typed = Tidak bisa memindai? Ketik rahasia ini:
code-first-hint = Enam angka; berganti setiap 30 detik.
code-not-now = Ini bukan kode yang sedang ditampilkan. Apakah jam ponsel benar?
code-confirm = Minta kode mulai sekarang
code-manage = Kode
code-manage-ask = Ubah…
code-off = Jangan minta kode
recovery-left = { $count ->
    [0] Tidak ada kode pemulihan yang tersisa.
   *[other] Tersisa { $count } kode pemulihan.
}
recovery-title = Kode pemulihan Anda
recovery-lede = Masing-masing membuka akun Anda satu kali, tanpa autentikator. Kode ini hanya ditampilkan sekarang: cetak, atau simpan bersama kata sandi Anda.
recovery-kept = Sudah saya simpan
recovery-renew = Buat kode pemulihan baru

sessions-title = Sesi masuk
session-this = di sini
session-end = Keluarkan
sessions-end-others = Keluar di semua tempat lain

said-saved = Tersimpan.
said-password = Kata sandi Anda sudah diganti. Sesi lain berakhir.
said-code-off = Kode tidak diminta lagi.
said-session-ended = Sesi itu berakhir.
said-sessions-ended = { $count } sesi lain berakhir.
