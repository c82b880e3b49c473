tokens = Token
tokens-lede = { $count ->
    [0] Saat ini tidak ada program yang dapat memakai API.
   *[other] { $count } token membuka API.
}
tokens-docs = Penjelasan API
tokens-empty = Belum ada token
tokens-empty-hint = Program yang membaca absensi atau mengirim perintah memerlukan token. Token ditampilkan sekali, punya peran, dan dapat dicabut kapan saja.
tokens-example = Permintaan pertama
tokens-example-hint = Letakkan token di tempat TOKEN.
days = { $count } hari

token-new-ask = Buat token…
token-new-title = Buat token
token-new-lede = Beri setiap program tokennya sendiri, dengan peran terkecil yang cukup: satu dapat dicabut tanpa yang lain.
token-name-hint = Program yang memakainya: “penggajian”. Tertulis di catatan audit.
token-life = Berlaku selama
token-for-ever = Sampai dicabut
token-make = Buat token
token-made-title = Token { $name }
token-made-lede = Inilah tokennya. Hanya ditampilkan sekarang: letakkan di tempat program membacanya.
token-open = Terbuka
token-revoked = Dicabut
token-created = Dibuat
token-expires = Kedaluwarsa
token-no-end = tidak pernah
token-used = Terakhir dipakai

revoke = Cabut
revoke-ask = Cabut…
revoke-title = Cabut token { $name }?
revoke-means = Program yang memakainya ditolak mulai permintaan berikutnya. Token yang dicabut tidak pernah terbuka lagi.
revoke-keep = Biarkan
revoke-deed = Cabut { $name }

said-token-revoked = { $name } tidak membuka apa pun lagi.
