settings-lede = Yang berlaku untuk seluruh pemasangan. Setiap perubahan tertulis di catatan audit.
settings-lede-reads = Yang berlaku untuk seluruh pemasangan. Admin dapat mengubahnya.

settings-admission = Penerimaan
settings-admission-hint = Yang terjadi pada terminal yang belum dikenal.
admission-approve = Tanya dahulu
admission-approve-means = Terminal menunggu di Terminal sampai seseorang menerimanya, dan menyimpan absensinya.
admission-open = Terima semua
admission-open-means = Langsung diterima. Hanya untuk jaringan yang tidak dapat dimasuki orang lain.
admission-closed = Tolak semua
admission-closed-means = Ditolak dan tidak muncul di daftar. Terminal menyimpan absensinya.
admission-started = Pengaturan server sendiri menyebut “{ $mode }”. Itu berlaku lagi setelah server dijalankan ulang.
window-hint = Untuk hari saat banyak terminal dipasang.

settings-zone = Zona waktu
zone-default = Zona waktu terminal yang tidak punya zona sendiri
zone-default-hint = Terminal mengirim waktu setempat tanpa zona. Lokasi atau terminal boleh punya zona lain.

settings-sites = Lokasi
settings-sites-hint = Tempat terminal dipasang, masing-masing dengan zona waktunya.
sites-none = Belum ada lokasi. Terminal memakai zona waktu di atas.
site-default = zona umum
site-edit = Ubah…
site-new-ask = Tambah lokasi…
site-new-title = Tambah lokasi
site-edit-title = Ubah { $name }
site-zone-default = Zona umum ({ $zone })
site-name-taken = Sudah ada lokasi dengan nama ini.
site-remove-title = Hapus { $name }?
site-remove-means = { $count ->
    [0] Tidak ada terminal di sana. Absensi tetap memakai zona waktu saat dibaca.
   *[other] { $count } terminal menjadi tanpa lokasi dan memakai zona waktu umum. Absensi tetap memakai zona waktu saat dibaca.
}
site-remove-deed = Hapus { $name }
site-keep = Biarkan

settings-retention = Yang disimpan
settings-retention-hint = Absensi dan catatan audit disimpan selamanya; peristiwa dan pertukaran yang direkam, seminggu.
retention-photos = Foto saat absensi
retention-photos-hint = Yang lebih lama dihapus dalam satu jam dan tidak kembali. Absensinya tetap.
retention-for-ever = Selamanya

settings-profiles = Profil
settings-profiles-hint = Jenis firmware yang dikenal Muster. Terminal mendapat profilnya dari keterangan yang dikirimnya sendiri.
profiles-known = Tampilkan { $count } profil
profile-for = Untuk
profile-extends = Berdasarkan
profile-records = Rekaman

settings-reach = Jaringan
reach-terminals = Terminal menghubungi
reach-console = Konsol berada di
reach-open = jalur terbuka
reach-tls = Dengan sertifikat, konsol sendiri memakai TLS: setel tls-cert dan tls-key lalu jalankan ulang server. Berkas yang diperbarui dibaca sendiri.
reach-proxy = Ada proksi di antaranya?
reach-proxy-hint = Terminal hanya memahami jawaban yang ditulis persis seperti tulisan Muster, dan nginx membuang nama header bergaris bawah. Lewatkan portnya sebagai byte; hanya konsol yang boleh lewat proksi halaman.
reach-trust = Lalu sebutkan proksi itu di pengaturan Muster, agar catatan audit memuat alamat orangnya dan bukan alamat proksi: <code>trusted-proxies = ["192.0.2.1"]</code>.

settings-about = Tentang server ini
about-version = Versi
about-store = Penyimpanan
about-schema = Skema
about-licence = Lisensi
about-notice = Skrip pihak ketiga
about-backup = <code>muster backup</code> menyalin semuanya selagi server berjalan. Kunci <code>muster.key</code> tidak termasuk: simpan salinannya di tempat lain.
about-last-backup = Cadangan terakhir
about-backup-checked = diperiksa oleh { $name }
about-no-backup = belum ada: <code>muster backup --data DIR --to FILE</code> membuatnya selagi server berjalan

said-admission-approve = Terminal baru menunggu sampai seseorang menerimanya.
said-admission-open = Setiap terminal yang menghubungi diterima.
said-admission-closed = Terminal baru ditolak.
said-zone = { $name } menjadi zona waktu terminal yang tidak punya zona sendiri.
said-site-made = { $name } ditambahkan.
said-site-changed = { $name } diubah. Zona waktu lain berlaku mulai absensi berikutnya.
said-site-removed = { $name } dihapus.
