# الأجهزة، فيما تقوله عنها صفحات كثيرة.

terminals-all-online = { $count ->
    [one] الجهاز الوحيد متصل.
    [two] الجهازان متصلان.
    [few] الأجهزة كلها متصلة، وعددها { $count }.
   *[other] الأجهزة كلها متصلة، وعددها { $count }.
}
site-none = بلا موقع
sites-all = كل المواقع
punches-today = بصمات اليوم
bulk-set-time = اضبط الوقت
sending = يُرسل…
