# The overview, the wall, and the page about a lost stream.

overview-now = { $date }, { $time } di { $place }.
overview-now-utc = { $date }, { $time } UTC.
overview-needs = { $what }.
overview-needs-more = { $what }, dan masih ada yang perlu perhatian.
overview-late = { $count } terminal terlambat. Absensinya tersimpan di terminal sampai menghubungi lagi.
overview-offline = { $count } terminal offline. Absensinya tersimpan di terminal sampai menghubungi lagi.
overview-silent = { $late } terminal terlambat, { $offline } offline. Absensinya tersimpan di terminal sampai menghubungi lagi.
overview-never = { $count } terminal belum pernah kontak, yang lain online.
overview-admit = Terima { $count } terminal
overview-fleet = Terminal
roll-label = { $name }: { $state }
roll-state = { $name } · { $state }
roll-last = { $name } · { $state } · kontak terakhir { $when }

today = Hari ini
hour = Jam
as-table = Tampilkan sebagai tabel
chart-span = { $from } sampai { $to }
chart-hour = { $hour }: { $today } hari ini, { $before } pada { $day }
chart-hour-before = { $hour }: { $before } pada { $day }
chart-total = { $total }, { $compared }
chart-fewer = { $share } lebih sedikit daripada { $day } pada jam ini
chart-more = { $share } lebih banyak daripada { $day } pada jam ini
chart-equal = sama banyak dengan { $day } pada jam ini
chart-nothing-before = belum ada pada { $day } pada jam ini
chart-label = Absensi per jam menurut jam terminal, hari ini dibandingkan { $day }. Jam tersibuk hari ini: { $hour }, { $count } absensi.
chart-label-none = Absensi per jam menurut jam terminal, hari ini dibandingkan { $day }. Hari ini belum ada absensi.

needs-title = Perlu perhatian
needs-all-tasks = Semua tugas
needs-nothing = Tidak ada yang menunggu Anda.
needs-failed = { $command } gagal di { $name }
needs-failed-for = { $command } gagal di { $name } untuk { $person }
needs-id = id { $name }
needs-waits = { $command } menunggu { $name }
needs-tries = Tidak ada jawaban dalam { $count } percobaan
needs-no-answer = { $tries }, { $when }.
needs-because = { $why } Itu { $when }.
needs-usually = biasanya setiap { $every }
needs-late = Kontak terakhir { $when }, { $usually }. { $guess }
needs-heard = Kontak terakhir { $when }. { $guess }
needs-never = Belum pernah kontak. { $guess }
needs-menu-open = Apakah menunya terbuka?
needs-switched-off = Apakah menyala dan menjangkau server ini?
needs-moved = { $name } menghubungi dari alamat lain
needs-moved-why = <bdi class="mono">{ $after }</bdi>, sebelumnya <bdi class="mono">{ $before }</bdi>.
needs-shelf = { $count } rekaman ada di rak
needs-shelf-why = Yang terakhir datang dari { $name }. { $why } Isinya disimpan apa adanya dan dapat dibaca lagi.
needs-try-again = Coba lagi
needs-review = Periksa

clocks-title = Jam yang melenceng
clocks-more-than = lebih dari { $count } dtk
clocks-none = Tidak ada jam yang melenceng lebih dari { $count } dtk.
clocks-more = Dan { $count } lagi
clock-not-set = Belum disetel
clock-says = sejak listrik padam: menunjukkan <bdi class="nb">{ $date }</bdi>
clock-being-set = Pada kontak berikutnya

newest-title = Absensi terbaru
newest-all = Semua absensi
newest-none = Belum ada absensi
newest-none-hint = Absensi muncul di sini sendiri, begitu terminal mengirimnya.
place-at-site = { $terminal }, { $site }
arrival-not-set = <span class="badge warn">jam belum disetel</span>

begin-title = Selamat datang
begin-lede = Server ini menunggu. Ketikkan alamatnya di satu terminal, selebihnya berlanjut di sini.
begin-pending = Terminal menghubungi, lalu menunggu
begin-pending-hint = Terminal yang menghubungi untuk pertama kali muncul di sini dengan status Menunggu. Absensinya tersimpan di terminal sampai Anda menerimanya dan menyebut lokasinya.
begin-punches = Absensinya datang sendiri
begin-punches-hint = Setelah diterima, terminal mengirim yang disimpannya, lalu setiap absensi begitu dilakukan. Setiap absensi menunjukkan jam terminal itu sendiri, jadi zona waktu lokasi penting.
begin-proxy = Ada nginx di antaranya?
begin-proxy-hint = nginx membuang header yang namanya bergaris bawah, padahal terminal memerlukan tiga di antaranya. Tulis ini di blok server untuk port terminal:
begin-nothing = Tidak terjadi apa-apa?
begin-nothing-hint = Yang perlu diperiksa, dan gambar menunya

wall-home = Muster, ringkasan
wall-leave = Tinggalkan layar
wall-none-hint = Yang berikutnya memenuhi layar ini.
wall-place = { $place }, { $time }
wall-online = { $online } dari { $all } online
wall-last-minute = { $count ->
    [0] Tidak ada yang datang pada menit sebelumnya
   *[other] { $count } datang pada menit sebelumnya
}
wall-bars = Batang: 60 menit terakhir.

lost-title = Sambungan langsung
lost-lede = Halaman memperbarui diri lewat satu jalur terbuka ke server. Keadaannya terlihat di bilah atas: titik bila langsung, lingkaran selagi menyambung lagi.
lost-works = Bila terputus, yang lain tetap berjalan
lost-punches = Terminal tidak memakainya. Absensinya datang dan disimpan; tidak ada yang hilang.
lost-deeds = Tombol dan formulir tetap berfungsi: masing-masing adalah permintaan tersendiri.
lost-reload = Yang Anda lihat berasal dari waktu yang disebut pemberitahuan. Muat ulang halaman untuk melihat keadaan sekarang.
lost-lasts = Bila tidak pulih
lost-restart = Server dijalankan ulang atau dihentikan. Sambungan kembali dalam 15 detik setelah server jalan lagi.
lost-line = Jaringan di antaranya putus, atau mesin ini dalam mode tidur.
lost-proxy = Sebuah proksi di antaranya mengumpulkan jawaban sebelum meneruskannya. Jawaban server ini tidak boleh ditahan, dan jalur yang sepi harus tetap terbuka selama satu menit.
lost-many = Layar yang terbuka lebih banyak daripada yang diizinkan server sekaligus. Tutup beberapa, atau naikkan batas sambungan langsung.
lost-state = Halaman ini juga punya sambungan langsung: bila bilah atas menampilkan “Langsung”, semuanya sudah baik lagi.
