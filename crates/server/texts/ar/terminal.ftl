# The page of one terminal.

terminal-more = المزيد عن هذا الجهاز
terminal-edit = تغيير الاسم والموقع والمنطقة…
terminal-block = حظر
terminal-remove = إزالة…
terminal-about = عن هذا الجهاز
terminal-tabs = ما عليه وما يقوله
terminal-queue = ما ينتظره
terminal-queue-more = { $count ->
    [zero] ولا شيء غيرها
    [one] وواحدة غيرها
    [two] واثنتان غيرها
   *[other] و{ $count } غيرها
}

terminal-is-pending = ينتظر القبول، ويحتفظ بحركاته حتى ذلك الحين.
terminal-is-blocked = محظور: لا يتلقى أوامر، ويحتفظ بحركاته.
terminal-never-heard = لم يتصل قط. هل هو قيد التشغيل، وهل يصل إلى هذا الخادم؟
terminal-heard = آخر اتصال { $when }.
terminal-late = آخر اتصال { $when }. هل قائمته مفتوحة؟
terminal-late-usually = آخر اتصال { $when }، والمعتاد كل { $every }. هل قائمته مفتوحة؟
terminal-silent = آخر اتصال { $when }. هل هو قيد التشغيل، وهل يصل إلى هذا الخادم؟ يحتفظ بحركاته في هذه الأثناء.
terminal-silent-usually = آخر اتصال { $when }، والمعتاد كل { $every }. هل هو قيد التشغيل، وهل يصل إلى هذا الخادم؟ يحتفظ بحركاته في هذه الأثناء.
terminal-idle = لا شيء ينتظره.
terminal-waits = { $count ->
    [zero] لا شيء ينتظره.
    [one] تنتظر مهمة واحدة استعلامه القادم.
    [two] تنتظر مهمتان استعلاماته القادمة.
    [few] تنتظر { $count } مهام استعلاماته القادمة.
   *[other] تنتظر { $count } مهمة استعلاماته القادمة.
}
terminal-runs = ينفّذ الآن «{ $deed }»، ولا شيء ينتظر بعدها.
terminal-runs-more = { $count ->
    [zero] ينفّذ الآن «{ $deed }»، ولا شيء ينتظر بعدها.
    [one] ينفّذ الآن «{ $deed }»؛ وتنتظر نهايتها مهمة أخرى.
    [two] ينفّذ الآن «{ $deed }»؛ وتنتظر نهايتها مهمتان أخريان.
    [few] ينفّذ الآن «{ $deed }»؛ وتنتظر نهايتها { $count } مهام أخرى.
   *[other] ينفّذ الآن «{ $deed }»؛ وتنتظر نهايتها { $count } مهمة أخرى.
}

polls-title = الاستعلامات، آخر 24 ساعة
polls-of = { $came } من نحو { $all }.
polls-came = { $came } حتى الآن.
polls-silent-since = صامت منذ { $from }
polls-silent = { $count ->
    [zero] صامت من { $from } إلى { $to }
    [one] صامت من { $from } إلى { $to }، ثم حركة واحدة
    [two] صامت من { $from } إلى { $to }، ثم حركتان دفعة واحدة
    [few] صامت من { $from } إلى { $to }، ثم { $count } حركات دفعة واحدة
   *[other] صامت من { $from } إلى { $to }، ثم { $count } حركة دفعة واحدة
}

rail-identity = الهوية
rail-own-name = يسمّي نفسه
rail-address = العنوان
rail-firmware = البرنامج الثابت
rail-records = السجلات
rail-profile = ملف التعريف
rail-profile-fixed = مثبَّت
rail-first = أول اتصال
rail-admitted = القبول
rail-admitted-by = { $when }، قبله { $who }
rail-clock-says = تعرض
rail-clock-off = الانحراف
rail-clock-set = الضبط
rail-clock-unknown = لم تُعرف بعد
rail-zone = المنطقة
zone-own = خاصة به
zone-site = من موقعه
zone-of-server = من الخادم
zone-nobody = لم يحددها أحد
rail-capacity = السعة
rail-read = قُرئت { $when }
rail-never-read = لم يُسأل بعد عن مقدار ما عليه. يسأله الأمر «{ verb-get-device-status }».
rail-can = ما يستطيعه
rail-can-unknown = لم يقل بعد ما يمكن تسجيله عليه.
rail-lacks = ما لا يستطيعه ملف تعريفه لا يُعرض.
version-finger = إصدار قوالب الأصابع: { $name }.
version-face = إصدار قوالب الوجوه: { $name }.
gauge-people = الأشخاص
gauge-fingers = الأصابع
gauge-faces = الوجوه
gauge-cards = البطاقات
gauge-punches = الحركات المحفوظة
gauge-of = { $used } من { $most }
gauge-most = { $most } على الأكثر

tab-people = الأشخاص
tab-tasks = المهام
tab-punches = الحركات
tab-exchanges = المحادثات
tab-today = { $count } اليوم
tab-recording = تُسجَّل
list-new = عرض الجديد ({ $count })

people-none-here = لم يظهر أحد على هذا الجهاز بعد
people-none-here-hint = يظهر الأشخاص هنا حين تصل حركاتهم، وحين يُسجَّل أحد، وبعد الأمر «{ verb-get-user-id-list }» أو «{ verb-get-user-info }».
people-here-no-match = لا أحد مطابقًا
people-here-no-match-hint = لا أحد هنا في اسمه أو معرّفه «{ $name }».
listed-fingers = { $count ->
    [zero] لا إصبع
    [one] إصبع واحد
    [two] إصبعان
    [few] { $n } أصابع
    [many] { $n } إصبعًا
   *[other] { $n } إصبع
}
listed-face = وجه
listed-card = بطاقة
listed-password = كلمة مرور
enrolled-palm = كف
enrolled-vein = أوردة
enrolled-photo = صورة

punches-none-here = لم تصل أي حركة من هذا الجهاز بعد
punches-none-here-hint = تصل تلقائيًا بعد ثوانٍ من وقوعها. يقرأ الأمر «{ verb-get-log-data }» ما احتفظ به الجهاز قبل ذلك.
punches-all-here = كل حركات هذا الجهاز
punch-clock-not-set-here = الساعة لم تُضبط

tasks-none-here = لم يُطلب شيء من هذا الجهاز بعد
tasks-none-here-hint = اختر «إرسال أمر» في الأعلى. ما تطلبه يظهر هنا مع مسيرته.
tasks-do = ما يمكن فعله

recording-off = المحادثات لا تُسجَّل.
recording-on = تُسجَّل خلال
recording-start = تسجيلها ساعة
recording-stop = إيقاف
exchanges-download = تنزيل من دون الأسرار
exchanges-none = لم يُسجَّل شيء
exchanges-none-yet = لم يُقل شيء منذ ذلك الحين
exchanges-none-hint = ما دام التسجيل جاريًا يظهر هنا كل طلب من الجهاز وجوابه مفسَّرين، وإلى جانبهما البايتات. تُحفظ آخر 200 محادثة.
exchanges-label = المحادثات المسجَّلة مع الجهاز
exchanges-request = الطلب
exchanges-answer = الجواب
exchanges-meaning = المعنى
exchanges-took = المدة
exchanges-kept = { $count ->
    [zero] لا تُحفظ أي محادثة
    [one] تُحفظ آخر محادثة
    [two] تُحفظ آخر محادثتين
    [few] تُحفظ آخر { $count } محادثات
   *[other] تُحفظ آخر { $count } محادثة
}
meaning-nothing = استعلام، لا شيء ينتظر
meaning-command = يُرسل { $name }
meaning-command-task = يُرسل { $name }، المهمة { $task }
meaning-punch = حركة { $name }
meaning-event = حدث في الجهاز
meaning-enrolment = { $count ->
    [zero] تسجيل { $name }
    [one] تسجيل { $name }، عنصر واحد
    [two] تسجيل { $name }، عنصران
    [few] تسجيل { $name }، { $count } عناصر
    [many] تسجيل { $name }، { $count } عنصرًا
   *[other] تسجيل { $name }، { $count } عنصر
}
meaning-block = الكتلة { $n } من { $name }
meaning-result = جواب { $name }: { $code }
meaning-result-nobody = جواب لا تنتظره أي مهمة: { $name }
exchange-title = محادثة واحدة
exchange-request = قال الجهاز، { $size }
exchange-reply = أجاب Muster، { $size }
exchange-head = الترويسات
exchange-no-values = لا قيم فيها.
fact-block = الكتلة
exchange-left-out = بايتات أخرى لم تُحفظ: { $name }.
exchange-from = من { $name }

hex-label = المتن، 16 بايتًا في كل سطر
hex-rest = { $count ->
    [zero] كل البايتات معروضة هنا.
    [one] بايت آخر غير معروض هنا.
    [two] بايتان آخران غير معروضين هنا.
    [few] { $count } بايتات أخرى غير معروضة هنا.
    [many] { $count } بايتًا آخر غير معروض هنا.
   *[other] { $count } بايت آخر غير معروض هنا.
}
hex-hidden = { "\u2067" }مخفي: { $what }، عدد البايتات { $size }{ "\u2069" }
hex-hidden-version = { "\u2067" }مخفي: { $what }، الإصدار { $version }، عدد البايتات { $size }{ "\u2069" }
hex-len = الطول
hex-json = JSON
hex-nul = نهاية النص
hex-bin = ثنائي
hex-odd = غير مفهوم
holds-finger = بصمة إصبع
holds-password = كلمة مرور
holds-card = بطاقة
holds-face = وجه
holds-palm = كف
holds-vein = أوردة
holds-photo = صورة
holds-enrolment = تسجيل
holds-people = قائمة أشخاص
holds-records = سجلات
holds-firmware = برنامج ثابت
holds-binary = بيانات ثنائية
holds-unknown = بيانات ثنائية من نوع غير معروف

terminal-edit-title = تغيير { $name }
zone-of-site = كما في موقعه
zone-hint = فقط إذا كانت ساعته مضبوطة على منطقة غير منطقة موقعه.
zone-confirmed = المنطقة صحيحة، مهما قالت ساعته
profile-by-polls = كما توحي استعلاماته
profile-hint = ما يميّز هذا البرنامج الثابت عن غيره. ثبّت ملفًا فقط إذا كان التخمين خاطئًا.
remove-hint = يخرج من القائمة مع مهامه ومحادثاته. تبقى حركاته هنا. إن اتصل من جديد انتظر القبول كجهاز جديد.
remove-keep = إبقاؤه
remove-do = إزالة الجهاز
type-id = اكتب معرّف الجهاز:
type-id-wrong = ليس هذا معرّفه. لم يُفعل شيء.

said-terminal-saved = حُفظ { $name }.
said-terminal-removed = أُزيل { $name }. تبقى حركاته.
said-recording = تُسجَّل المحادثات مدة ساعة.
said-recording-over = انتهى التسجيل.
