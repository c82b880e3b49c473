# Apakah terminal menyimpan hal yang sama: tentang orang, dan tentang yang ditulis.

people-all = Semua
people-missing-here = Tidak ada di sini
people-only-here = Hanya di sini
people-unread-here = Belum semuanya dibandingkan
people-none-stand-so = Dengan saringan ini tidak ada orang berstatus “{ $name }”.
people-none-there = Dengan saringan ini tidak ada orang yang diketahui.
people-looked-through = Belum ada sejauh ini. Masih ada yang perlu diperiksa.

read-back-ask = Baca kembali dan bandingkan sesudahnya
read-back-ask-hint = OK saja bukan bukti: ada terminal yang menjawab OK tanpa mengubah apa pun.
read-back-same = Dibaca kembali: sama
read-back-compared = { $count ->
   *[other] { $count } hal dibandingkan.
}
read-back-differs = Dibaca kembali: berbeda
read-back-differs-hint = Isi terminal lain untuk: { $what }.
read-back-nothing = Dibaca kembali: tidak dapat dibandingkan
read-back-nothing-hint = Jawaban terminal tidak menyebut yang ditulis, jadi tidak ada yang terbukti.
read-back-failed = Tidak dapat dibaca kembali
read-back-failed-hint = Pembacaan tidak berhasil. Tugas yang membaca menyebut sebabnya.
read-back-next = Berikutnya dibaca kembali
read-back-next-hint = Terminal diminta pada salah satu kontak berikutnya.
read-back-was-same = Ini membaca yang ditulis sebelumnya: sama.
