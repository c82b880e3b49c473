# صفحة جهاز واحد.

terminal-more = المزيد عن هذا الجهاز
terminal-edit = تعديل الاسم والموقع والمنطقة…
terminal-block = حظر
terminal-remove = إزالة…
terminal-about = عن هذا الجهاز
terminal-tabs = ما يحمله وما يقوله
terminal-queue = ما ينتظره
terminal-queue-more = { $count ->
    [one] ومهمة أخرى
    [two] ومهمتان أخريان
    [few] و{ $count } مهام أخرى
   *[other] و{ $count } مهمة أخرى
}

terminal-is-pending = ينتظر القبول، ويحتفظ بحركاته حتى ذلك الحين.
terminal-is-blocked = هو محظور: لا تصله أوامر، ويحتفظ بحركاته.
terminal-never-heard = لم يُسمع منه قط. هل هو مشغّل ويصل إلى هذا الخادم؟
terminal-heard = آخر اتصال { $when }.
terminal-late = آخر اتصال { $when }. هل قائمته مفتوحة؟
terminal-late-usually = آخر اتصال { $when }، وعادةً كل { $every }. هل قائمته مفتوحة؟
terminal-silent = آخر اتصال { $when }. هل هو مشغّل ويصل إلى هذا الخادم؟ يحتفظ بحركاته في هذه الأثناء.
terminal-silent-usually = آخر اتصال { $when }، وعادةً كل { $every }. هل هو مشغّل ويصل إلى هذا الخادم؟ يحتفظ بحركاته في هذه الأثناء.
terminal-idle = لا شيء ينتظره.
terminal-waits = { $count ->
    [one] تنتظر مهمة واحدة استعلامه القادم.
    [two] تنتظر مهمتان استعلاماته.
    [few] تنتظر { $count } مهام استعلاماته.
   *[other] تنتظر { $count } مهمة استعلاماته.
}
terminal-runs = يعمل على «{ $deed }»، ولا شيء ينتظر بعدها.
terminal-runs-more = { $count ->
    [one] يعمل على «{ $deed }»؛ وتنتظر مهمة أخرى انتهاءها.
    [two] يعمل على «{ $deed }»؛ وتنتظر مهمتان أخريان انتهاءها.
    [few] يعمل على «{ $deed }»؛ وتنتظر { $count } مهام أخرى انتهاءها.
   *[other] يعمل على «{ $deed }»؛ وتنتظر { $count } مهمة أخرى انتهاءها.
}

polls-title = الاستعلامات، آخر 24 ساعة
polls-of = { $came } من نحو { $all }.
polls-came = { $came } حتى الآن.
polls-silent-since = صامت منذ { $from }
polls-silent = { $count ->
    [0] صمت من { $from } إلى { $to }
    [one] صمت من { $from } إلى { $to }، ثم حركة واحدة دفعة واحدة
    [two] صمت من { $from } إلى { $to }، ثم حركتان دفعة واحدة
    [few] صمت من { $from } إلى { $to }، ثم { $count } حركات دفعة واحدة
   *[other] صمت من { $from } إلى { $to }، ثم { $count } حركة دفعة واحدة
}

rail-identity = الهوية
rail-own-name = يسمّي نفسه
rail-address = العنوان
rail-firmware = البرنامج الثابت
rail-records = السجلات
rail-profile = ملف التعريف
rail-profile-fixed = مثبّت
rail-first = أول اتصال
rail-clock-says = تُظهر
rail-clock-off = الفرق
rail-clock-unknown = لم يُذكر بعد
rail-zone = المنطقة
zone-own = خاصة به
zone-site = منطقة موقعه
zone-of-server = منطقة الخادم
zone-nobody = لم يضبطها أحد
rail-capacity = السعة
rail-read = قُرئت { $when }
rail-never-read = لم يُسأل بعد كم يحمل.
rail-can = ما يستطيعه
rail-can-unknown = لم يقل بعد ما الذي يمكن تسجيله عليه.
rail-lacks = ما لا يستطيعه ملف تعريفه لا يُعرض.
version-finger = قوالب بصمات الأصابع، الإصدار { $name }.
version-face = قوالب الوجوه، الإصدار { $name }.
gauge-people = الأشخاص
gauge-fingers = بصمات الأصابع
gauge-faces = الوجوه
gauge-punches = الحركات المحفوظة
gauge-of = { $used } من { $most }
gauge-most = { $most } على الأكثر

tab-people = الأشخاص
tab-tasks = المهام
tab-punches = الحركات
tab-exchanges = التبادلات
tab-today = { $count } اليوم
tab-recording = قيد التسجيل
list-new = { $count ->
    [one] اعرض واحدة جديدة
    [two] اعرض اثنتين جديدتين
   *[other] اعرض الجديدة: { $count }
}

people-none-here = لم يُرَ أحد على هذا الجهاز بعد
people-none-here-hint = يظهر الأشخاص هنا حين يسجّلون حركة أو يُسجَّلون على الجهاز، وبعد قراءة قائمة أشخاصه.
people-here-no-match = لا أحد يطابق
people-here-no-match-hint = لا أحد هنا في اسمه أو معرّفه «{ $name }».
people-seen = بلا تغيير منذ
people-disabled = ممنوع من المرور
listed-fingers = { $count ->
    [one] بصمة إصبع
    [two] بصمتا إصبع
    [few] { $n } بصمات أصابع
   *[other] { $n } بصمة إصبع
}
listed-face = وجه
listed-card = بطاقة
listed-password = كلمة مرور
enrolled-palm = كف
enrolled-vein = أوردة
enrolled-photo = صورة

punches-none-here = لم تصل أي حركة من هذا الجهاز بعد
punches-none-here-hint = تصل وحدها بعد ثوانٍ من حدوثها. سحب الحركات يقرأ ما احتفظ به الجهاز من قبل.
punches-all-here = كل حركات هذا الجهاز
punch-clock-not-set-here = الساعة لم تُضبط

tasks-none-here = لم يُطلب شيء من هذا الجهاز بعد
tasks-none-here-hint = اختر «إرسال أمر» في الأعلى. ما تطلبه يظهر هنا بمراحله.
tasks-do = ما يمكن فعله

recording-off = التبادلات غير مسجَّلة.
recording-on = يستمر التسجيل
recording-start = سجّل لمدة ساعة
recording-stop = إيقاف
exchanges-download = تنزيل بلا أسرار
exchanges-none = لم يُسجَّل شيء
exchanges-none-yet = لم يُقل شيء منذئذ
exchanges-none-hint = ما دام التسجيل جاريًا يظهر هنا كل طلب من الجهاز وجوابه، مفسَّرًا وإلى جانبه بايتاته. تُحفظ آخر 200.
exchanges-label = تبادلات مسجَّلة مع الجهاز
exchanges-request = الطلب
exchanges-answer = الجواب
exchanges-meaning = المعنى
exchanges-took = استغرق

terminal-edit-title = تعديل { $name }
zone-of-site = كما في موقعه
zone-hint = فقط إن كانت ساعته مضبوطة على منطقة غير منطقة موقعه.
zone-confirmed = المنطقة صحيحة، مهما أظهرت ساعته
profile-by-polls = كما توحي استعلاماته
profile-hint = ما يميّز هذا البرنامج الثابت عن غيره. ثبّت واحدًا فقط إن كان التخمين خاطئًا.
remove-hint = يغادر القائمة مع مهامه وتبادلاته. تبقى حركاته هنا. إن اتصل من جديد انتظر القبول كجهاز جديد.
remove-keep = أبقه
remove-do = إزالة الجهاز
type-id = اكتب معرّف الجهاز:
type-id-wrong = هذا ليس معرّفه. لم يحدث شيء.

said-terminal-saved = حُفظ { $name }.
said-terminal-removed = أُزيل { $name }. تبقى حركاته.
said-recording = تُسجَّل التبادلات لمدة ساعة.
said-recording-over = انتهى التسجيل.
