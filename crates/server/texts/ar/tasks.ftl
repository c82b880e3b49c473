# المهام: ما تفعله، ولماذا تنتظر، ومراحلها.

task-about = { $deed }: { $about }
task-since = { $deed } منذ { $from }
task-until = { $deed } حتى { $to }
task-between = { $deed }، من { $from } إلى { $to }
asked-by-token = رمز الوصول { $name }

wait-no-terminal = أُزيل جهازها.
wait-not-admitted = الجهاز غير مقبول، فلا تصله أوامر.
wait-answer = سُلّمت؛ لم يبدأ الجواب بالوصول بعد.
wait-blocks = يصل جوابها: الكتل { $blocks }، { $size } حتى الآن.
wait-reading = يُقرأ أولًا ما ستمحوه.
wait-next = يفعل الجهاز شيئًا واحدًا في كل مرة، وهذه هي التالية.
wait-poll = تخرج مع الاستعلام القادم.
wait-others = { $count ->
    [one] تسبقها مهمة واحدة.
    [two] تسبقها مهمتان.
    [few] تسبقها { $count } مهام.
   *[other] تسبقها { $count } مهمة.
}
wait-time = يؤخذ الوقت عند التسليم.
silent-never = لم يُسمع من الجهاز قط. هل هو مشغّل ويصل إلى هذا الخادم؟
silent-late = وصل آخر استعلام قبل { $ago }. هل قائمة الجهاز مفتوحة؟
silent-late-usually = وصل آخر استعلام قبل { $ago }، وعادةً كل { $every }. هل قائمة الجهاز مفتوحة؟
silent = وصل آخر استعلام قبل { $ago }. هل الجهاز مشغّل ويصل إلى هذا الخادم؟
silent-usually = وصل آخر استعلام قبل { $ago }، وعادةً كل { $every }. هل الجهاز مشغّل ويصل إلى هذا الخادم؟

tasks-lede = { $waiting ->
    [0] لا شيء ينتظر.
    [one] مهمة واحدة تنتظر أو تجري.
    [two] مهمتان تنتظران أو تجريان.
    [few] { $waiting } مهام تنتظر أو تجري.
   *[other] { $waiting } مهمة تنتظر أو تجري.
}
tasks-lede-failed = { $failed ->
    [0] لم تفشل أي مهمة في آخر 24 ساعة.
    [one] فشلت مهمة واحدة في آخر 24 ساعة.
    [two] فشلت مهمتان في آخر 24 ساعة.
    [few] فشلت { $failed } مهام في آخر 24 ساعة.
   *[other] فشلت { $failed } مهمة في آخر 24 ساعة.
}
tasks-filter = ترشيح المهام
tasks-all = الكل
tasks-terminal = الجهاز
tasks-any-terminal = كل الأجهزة
tasks-command = الأمر
tasks-any-command = كل الأوامر
tasks-show = عرض
tasks-task = المهمة
tasks-asked-by = طلبها
tasks-asked = طُلبت
tasks-came = وصل
tasks-more = ما آلت إليه
tasks-empty = لم يطلب أحد شيئًا من جهاز بعد
tasks-empty-hint = افتح جهازًا واختر «إرسال أمر»، أو حدّد عدة أجهزة في القائمة. ما تطلبه يظهر هنا بمراحله.
tasks-to-terminals = إلى الأجهزة
tasks-no-match = لا مهمة مطابقة
tasks-no-match-hint = { $filters }: لا يبقى شيء.
tasks-new = { $count ->
    [one] اعرض واحدة جديدة
    [two] اعرض اثنتين جديدتين
   *[other] اعرض الجديدة: { $count }
}
tasks-shown = { $count ->
    [one] مهمة واحدة
    [two] مهمتان، الأحدث أولًا
    [few] { $count } مهام، الأحدث أولًا
   *[other] { $count } مهمة، الأحدث أولًا
}
tasks-cancel = إلغاء
tasks-again = حاول مجددًا
tasks-again-ask = اطلب من جديد…
tasks-blocks = الكتل { $blocks }، { $size }

said-cancelled = أُلغيت «{ $name }».
said-asked = تنتظر «{ $name }» استعلام الجهاز القادم.
said-asked-many = { $count ->
    [one] تنتظر «{ $name }» جهازًا واحدًا.
    [two] تنتظر «{ $name }» جهازين.
    [few] تنتظر «{ $name }» { $count } أجهزة.
   *[other] تنتظر «{ $name }» { $count } جهازًا.
}

task-lede-waiting = طُلبت { $when }.
task-lede-running = سُلّمت { $when }.
task-lede-took = استغرقت { $span } من الطلب إلى الجواب.
task-lede-failed = فشلت بعد { $span }.
task-lede-cancelled = أُلغيت بعد { $span }.
task-lede-expired = انتهت مهلتها بعد { $span }.
task-lede-repeated = بقي تسليم واحد بلا جواب فأُعيد.

life-title = مراحل هذه المهمة
life-asked = طلبها { $name }
life-asked-console = من لوحة التحكم.
life-asked-api = عبر API.
life-asked-clock = وجد حارس الساعة ساعة الجهاز منحرفة.
life-asked-pull = ليُحفظ ما سيُمحى.
life-asked-muster = تلقائيًا، كما تقول الإعدادات.
life-deadline = يمكنها الانتظار حتى { $time }.
life-waits = تنتظر
life-waited = انتظرت { $span }
life-waited-hint = يخرج الأمر جوابًا لاستعلام، واحدًا في كل مرة.
life-read-first = قُرئ أولًا ما تمحوه.
life-delivered = سُلّمت
life-delivered-hint = جوابًا لاستعلام: { $command }.
life-unanswered = لا جواب؛ استعلم الجهاز من جديد
life-delivered-again = سُلّمت من جديد
life-delivered-again-hint = المحاولة 2 من 2.
life-restarts = يعيد الجهاز التشغيل الآن. لا جواب لإعادة التشغيل.
life-blocks = { $blocks ->
    [one] وصلت كتلة واحدة
    [two] وصلت كتلتان
    [few] وصلت { $blocks } كتل
   *[other] وصلت { $blocks } كتلة
}
life-blocks-hint = { $size } حتى الآن.
life-blocks-whole = { $size } في المجموع.
life-answered = أجاب الجهاز { $code }
life-answered-after = بعد { $span }.
life-no-proof = جواب OK ليس برهانًا بعد. اقرأها من الجهاز لتتأكد.
life-read-back = اقرأها من الجهاز
life-failed = فشلت
life-cancelled = أُلغيت
life-cancelled-hint = إن كانت قد سُلّمت فقد ينفذها الجهاز؛ ويُرفض جوابه.
life-expired = انتهت مهلتها
life-late = يُقبل الجواب إن وصل بعد.
life-no-answer = استعلم الجهاز من جديد ولم يرسل الجواب قط. ربما كانت قائمته مفتوحة، أو لا يعرف الأمر.

task-running-title = في الطريق
task-block = الكتلة { $n }
task-block-of = الكتلة { $n } من نحو { $all }
task-bytes = { $size }
task-bytes-of = { $size } من { $all }
task-records-of = { $count } من { $all } سجل
task-left = يبقى نحو { $span }
task-delivered = سُلّمت { $when }

sent-title = ما أُرسل
sent-none = ليس للأمر معاملات.
sent-hidden = القوالب والصور وكلمات المرور والبطاقات مخفية هنا.

result-title = ما أجاب به الجهاز
result-none = الجواب رمزه وحده.
result-empty = القائمة فارغة.
result-first = المعروض { $shown } من { $all }.
result-person = الشخص
result-privilege = الصلاحية
result-enabled = يُسمح بمروره
result-holds = المسجَّل
result-time = الوقت
result-verify = طريقة التعرف
result-io = الاتجاه
result-enrolment = التسجيل
result-size = الحجم
result-photo = الصورة
result-name = الاسم
result-id = المعرّف
result-yes = نعم
result-no = لا
counter-people = الأشخاص
counter-users = من يسجّلون الحركات فقط
counter-managers = المديرون
counter-fingers = بصمات الأصابع
counter-faces = الوجوه
counter-passwords = كلمات المرور
counter-cards = البطاقات
counter-veins = أوردة الكف
counter-punches = الحركات المحفوظة
counter-people-most = متسع للأشخاص
counter-fingers-most = متسع لبصمات الأصابع
counter-faces-most = متسع للوجوه
counter-punches-most = متسع للحركات
raw-title = البايتات الخام
raw-show = عرض البايتات
raw-download = تنزيل

task-id = المهمة
task-command = الأمر
task-terminal = الجهاز
task-person = الشخص
task-asked-by = طلبها
task-attempts = المحاولات
task-attempts-of = { $n } من { $all }
task-received = وصل
task-serves = تخدم
task-serves-erase = محوًا
task-together = طُلبت معها
task-about-label = عن هذه المهمة
task-run-again = شغّلها من جديد
task-copy-api = نسخ كنداء API
raw-none = لم تصل بايتات
