terminals-all = الكل
terminals-none = لم يُقبل أي جهاز بعد.
terminals-all-online = { $count ->
    [zero] لا جهاز متصل.
    [one] الجهاز الوحيد متصل.
    [two] الجهازان متصلان.
    [few] الأجهزة كلها متصلة، وعددها { $count }.
   *[other] الأجهزة كلها متصلة، وعددها { $count }.
}
terminals-stand = { $online ->
    [0] لا جهاز متصل
   *[other] الأجهزة المتصلة: { $online }
}{ $late ->
    [0] { "" }
   *[other] ، المتأخرة: { $late }
}{ $offline ->
    [0] { "" }
   *[other] ، المنقطعة: { $offline }
}{ $never ->
    [0] { "" }
   *[other] ، التي لم تتصل قط: { $never }
}.
terminals-all-blocked = { $count ->
    [zero] لا جهاز محظور.
    [one] الجهاز الوحيد محظور.
    [two] الجهازان محظوران.
    [few] الأجهزة كلها محظورة، وعددها { $count }.
   *[other] الأجهزة كلها محظورة، وعددها { $count }.
}
terminals-filter = ترشيح الأجهزة
terminals-find = الاسم أو المعرّف
terminals-empty = لم يتصل أي جهاز بعد
terminals-empty-hint = أدخل عنوان هذا الخادم في جهاز. يظهر هنا تلقائيًا، ويحتفظ بحركاته حتى تقبله.
terminals-empty-how = عرض ما يُدخَل
terminals-no-match = لا جهاز مطابقًا
terminals-no-match-hint = { $filters }: لا يبقى شيء.
terminal-add = إضافة جهاز
export-of-terminals = { $count ->
    [zero] لا جهاز بهذه المرشحات
    [one] جهاز واحد بهذه المرشحات
    [two] جهازان بهذه المرشحات
    [few] { $count } أجهزة بهذه المرشحات
    [many] { $count } جهازًا بهذه المرشحات
   *[other] { $count } جهاز بهذه المرشحات
}
terminal = الجهاز
terminal-id = المعرّف
terminal-name = الاسم
terminal-name-hint = كما يسمّيه الناس: «البوابة 2». يبقى اسم الجهاز نفسه كما هو.
site = الموقع
sites-all = كل المواقع
site-none = بلا موقع
site-hint = يحدد الموقع المنطقة الزمنية التي تُقرأ بها ساعته.
site-new = هو في موقع جديد
site-new-name = اسم الموقع الجديد
time-zone = المنطقة الزمنية
state = الحالة
last-heard = آخر اتصال
polls-of-a-day = الاستعلامات، 24 ساعة
clock = الساعة
punches-today = حركات اليوم
unselect = إلغاء التحديد

bulk-terminals = للأجهزة المحددة
bulk-set-time = { verb-set-time }
bulk-pull = { verb-get-log-data }

waiting-title = { $count ->
    [zero] لا جهاز بانتظار القبول
    [one] جهاز واحد بانتظار القبول
    [two] جهازان بانتظار القبول
    [few] { $count } أجهزة بانتظار القبول
    [many] { $count } جهازًا بانتظار القبول
   *[other] { $count } جهاز بانتظار القبول
}
waiting-keep = { $count ->
    [one] يحتفظ بحركاته حتى تقبله.
    [two] يحتفظان بحركاتهما حتى تقبلهما.
   *[other] تحتفظ بحركاتها حتى تقبلها.
}
waiting-more = { $count ->
    [zero] ولا جهاز غيرها.
    [one] وواحد غيرها.
    [two] واثنان غيرها.
   *[other] و{ $count } غيرها.
}
first-called = أول اتصال { $when }
window-begin = قبول كل ما يتصل خلال الدقائق العشر القادمة
window-open = يُقبل كل ما يتصل خلال
window-close = إنهاء القبول التلقائي
block = حظر
admit = قبول
admit-ask = قبول…
admit-not-now = ليس الآن
admit-title = قبول { $name }؟
admit-hint = تؤخذ حركاته بدءًا من استعلامه القادم، ومعها ما احتفظ به حتى الآن.
sending = جارٍ الإرسال…

said-admitted = قُبل { $name }. تصل حركاته مع استعلامه القادم.
said-blocked = حُظر { $name }. يحتفظ بحركاته.
said-window-open = يُقبل كل ما يتصل خلال الدقائق العشر القادمة.
said-window-closed = انتهى القبول التلقائي. تنتظر الأجهزة الجديدة القبول من جديد.
said-time-set = { $count ->
    [zero] لا جهاز يُضبط وقته.
    [one] يُضبط وقت جهاز واحد مع استعلامه القادم.
    [two] يُضبط وقت جهازين مع استعلامهما القادم.
    [few] يُضبط وقت { $count } أجهزة مع استعلامها القادم.
    [many] يُضبط وقت { $count } جهازًا مع استعلامها القادم.
   *[other] يُضبط وقت { $count } جهاز مع استعلامها القادم.
}
said-punches-pulled = { $count ->
    [zero] لا جهاز يرسل حركاته.
    [one] يرسل جهاز واحد حركاته بعد استعلامه القادم.
    [two] يرسل جهازان حركاتهما بعد استعلامهما القادم.
    [few] ترسل { $count } أجهزة حركاتها بعد استعلامها القادم.
    [many] يرسل { $count } جهازًا حركاته بعد استعلامه القادم.
   *[other] يرسل { $count } جهاز حركاته بعد استعلامه القادم.
}
