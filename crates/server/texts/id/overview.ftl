# Ikhtisar dan layar langsung.

overview-now = { $date }, { $time } di { $place }.
overview-now-utc = { $date }, { $time } UTC.
overview-late = { $count } terminal terlambat. Absensinya tersimpan di sana sampai terminal menghubungi lagi.
overview-offline = { $count } terminal terputus. Absensinya tersimpan di sana sampai terminal menghubungi lagi.
overview-silent = { $late } terminal terlambat, { $offline } terputus. Absensinya tersimpan di sana sampai terminal menghubungi lagi.
overview-never = { $count } terminal belum pernah terdengar, yang lain terhubung.
overview-admit = Terima { $count } terminal
overview-fleet = Terminal
roll-label = { $name }: { $state }
roll-state = { $name } · { $state }
roll-last = { $name } · { $state } · terakhir terdengar { $when }

today = Hari ini
hour = Jam
as-table = Tampilkan sebagai tabel
chart-span = { $from } sampai { $to }
chart-hour = { $hour }: { $today } hari ini, { $before } pada { $day }
chart-hour-before = { $hour }: { $before } pada { $day }
chart-fewer = { $share } lebih sedikit daripada { $day } pada jam ini
chart-more = { $share } lebih banyak daripada { $day } pada jam ini
chart-equal = sama banyak dengan { $day } pada jam ini
chart-total = { $total }, { $compared }
chart-nothing-before = belum ada pada { $day } pada jam ini
chart-label = Absensi per jam menurut jam terminal, hari ini di samping { $day }. Jam tersibuk hari ini: { $hour }, { $count } absensi.
chart-label-none = Absensi per jam menurut jam terminal, hari ini di samping { $day }. Hari ini belum ada absensi.

needs-title = Perlu perhatian
needs-all-tasks = Semua tugas
needs-nothing = Tidak ada yang menunggu Anda.
needs-failed = { $command } gagal di { $name }
needs-waits = { $command } menunggu { $name }
needs-tries = Tidak ada jawaban dalam { $count } percobaan
needs-no-answer = { $tries }, { $when }.
needs-answered = Terminal menjawab <code>{ $code }</code>, { $when }.
needs-usually = biasanya setiap { $seconds } d
needs-late = Terakhir menghubungi { $when }, { $usually }. { $guess }
needs-heard = Terakhir menghubungi { $when }. { $guess }
needs-never = Belum pernah terdengar. { $guess }
needs-menu-open = Apakah menunya terbuka?
needs-switched-off = Apakah menyala dan menjangkau server ini?
needs-moved = { $name } menghubungi dari alamat lain
needs-moved-why = <bdi class="mono">{ $after }</bdi>, sebelumnya <bdi class="mono">{ $before }</bdi>.
needs-shelf = { $count } catatan ada di rak
needs-shelf-why = Yang terakhir datang dari { $name } dan disimpan apa adanya: { $why }.
needs-try-again = Coba lagi
needs-review = Periksa

clocks-title = Jam yang melenceng
clocks-more-than = lebih dari { $count } d
clocks-none = Semua jam dalam batas { $count } d.
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

wall-home = Muster, ikhtisar
wall-leave = Tinggalkan layar
wall-none-hint = Yang berikutnya memenuhi layar ini.
wall-place = { $place }, { $time }
wall-online = { $online } dari { $all } terhubung
wall-last-minute = { $count } datang pada menit terakhir
wall-bars = Batang: 60 menit terakhir.
