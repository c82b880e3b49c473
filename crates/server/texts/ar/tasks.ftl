# Tasks: what they do, why they wait, their lives.

task-about = { "\u200F" }{ $deed }: { $about }
task-since = { "\u200F" }{ $deed } منذ { $from }
task-until = { "\u200F" }{ $deed } حتى { $to }
task-between = { "\u200F" }{ $deed }، من { $from } إلى { $to }
asked-by-token = الرمز المميز { $name }

wait-no-terminal = أُزيل جهازها.
wait-not-admitted = الجهاز غير مقبول، فلا يتلقى أوامر.
wait-answer = سُلّمت؛ لم يبدأ الجواب بالوصول.
wait-blocks = جوابها قيد الوصول، وبلغ حتى الآن { $size } (الكتل: { $blocks }).
wait-reading = يُقرأ أولًا ما تمسحه.
wait-next = يفعل الجهاز شيئًا واحدًا في كل مرة، وهذه هي التالية.
wait-poll = تُرسل مع الاستعلام القادم.
wait-others = { $count ->
    [zero] لا مهمة قبلها.
    [one] قبلها مهمة واحدة.
    [two] قبلها مهمتان.
    [few] قبلها { $count } مهام.
   *[other] قبلها { $count } مهمة.
}
wait-time = يُؤخذ الوقت عند تسليمها.
silent-never = لم يتصل الجهاز قط. هل هو قيد التشغيل، وهل يصل إلى هذا الخادم؟
silent-late = وصل آخر استعلام قبل { $ago }. هل قائمة الجهاز مفتوحة؟
silent-late-usually = وصل آخر استعلام قبل { $ago }، والمعتاد استعلام كل { $every }. هل قائمة الجهاز مفتوحة؟
silent = وصل آخر استعلام قبل { $ago }. هل الجهاز قيد التشغيل، وهل يصل إلى هذا الخادم؟
silent-usually = وصل آخر استعلام قبل { $ago }، والمعتاد استعلام كل { $every }. هل الجهاز قيد التشغيل، وهل يصل إلى هذا الخادم؟

tasks-lede = { $waiting ->
    [zero] لا شيء ينتظر.
    [one] مهمة واحدة تنتظر أو جارية.
    [two] مهمتان تنتظران أو جاريتان.
    [few] { $waiting } مهام تنتظر أو جارية.
   *[other] { $waiting } مهمة تنتظر أو جارية.
}
tasks-lede-failed = { $failed ->
    [zero] لم تفشل أي مهمة في آخر 24 ساعة.
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
tasks-came = الوارد
tasks-more = ما آلت إليه
tasks-empty = لم يطلب أحد شيئًا من أي جهاز
tasks-empty-hint = افتح جهازًا واختر «إرسال أمر»، أو حدّد عدة أجهزة في قائمتها. ما تطلبه يظهر هنا مع مسيرته.
tasks-to-terminals = عرض الأجهزة
tasks-no-match = لا مهمة مطابقة
tasks-no-match-hint = لا يبقى شيء مع { $filters }.
tasks-new = { $count ->
    [zero] لا مهام جديدة
    [one] عرض مهمة جديدة
    [two] عرض مهمتين جديدتين
    [few] عرض { $count } مهام جديدة
   *[other] عرض { $count } مهمة جديدة
}
tasks-shown = { $count ->
    [zero] لا مهام
    [one] مهمة واحدة
    [two] مهمتان، الأحدث أولًا
    [few] { $count } مهام، الأحدث أولًا
   *[other] { $count } مهمة، الأحدث أولًا
}
tasks-cancel = إلغاء
tasks-again = إعادة المحاولة
tasks-again-ask = الطلب من جديد…
tasks-blocks = { $blocks ->
    [zero] لا كتل، { $size }
    [one] كتلة واحدة، { $size }
    [two] كتلتان، { $size }
    [few] { $blocks } كتل، { $size }
   *[other] { $blocks } كتلة، { $size }
}

said-cancelled = أُلغيت «{ $name }».
said-asked = تنتظر «{ $name }» استعلام الجهاز القادم.
said-asked-many = { $count ->
    [zero] لا تنتظر «{ $name }» أي جهاز.
    [one] تنتظر «{ $name }» جهازًا واحدًا.
    [two] تنتظر «{ $name }» جهازين.
    [few] تنتظر «{ $name }» { $count } أجهزة.
    [many] تنتظر «{ $name }» { $count } جهازًا.
   *[other] تنتظر «{ $name }» { $count } جهاز.
}

task-lede-waiting = طُلبت { $when }.
task-lede-running = سُلّمت { $when }.
task-lede-took = استغرقت { $span } من الطلب إلى الجواب.
task-lede-failed = فشلت بعد { $span }.
task-lede-cancelled = أُلغيت بعد { $span }.
task-lede-expired = انتهت مهلتها بعد { $span }.
task-lede-repeated = بقي تسليم واحد بلا جواب فأُعيد.

life-title = مسيرة هذه المهمة
life-asked = طلبها { $name }
life-asked-together = { $count ->
    [zero] لهذا الجهاز وحده.
    [one] ولجهاز آخر في الوقت نفسه.
    [two] ولجهازين آخرين في الوقت نفسه.
    [few] ولـ{ $count } أجهزة أخرى في الوقت نفسه.
    [many] ولـ{ $count } جهازًا آخر في الوقت نفسه.
   *[other] ولـ{ $count } جهاز آخر في الوقت نفسه.
}
life-asked-console = من لوحة التحكم.
life-asked-api = عبر API.
life-asked-clock = وجد حارس الساعات ساعة الجهاز منحرفة.
life-asked-pull = لأخذ ما سيُمسح.
life-asked-muster = تلقائيًا، كما تقول الإعدادات.
life-deadline = يجوز أن تنتظر حتى { $time }.
life-waits = تنتظر
life-waited = انتظرت { $span }
life-waited-hint = يُرسل الأمر جوابًا عن استعلام، واحدًا في كل مرة.
life-read-first = قُرئ أولًا ما تمسحه.
life-delivered = سُلّمت
life-delivered-hint = جوابًا عن استعلام: { $command }.
life-unanswered = لا جواب؛ استعلم الجهاز من جديد
life-unanswered-hint = إذا استعلم الجهاز والمهمة جارية فلن يأتي جوابها. لا ضرر في تسليمها من جديد، والسبب: { $because }.
life-delivered-again = سُلّمت من جديد
life-delivered-again-hint = المحاولة 2 من 2.
life-restarts = يعيد الجهاز تشغيل نفسه الآن. لا يأتي جواب عن إعادة التشغيل.
life-blocks = { $blocks ->
    [zero] لم تصل أي كتلة
    [one] وصلت كتلة واحدة
    [two] وصلت كتلتان
    [few] وصلت { $blocks } كتل
   *[other] وصلت { $blocks } كتلة
}
life-blocks-hint = { "\u200F" }{ $size } حتى الآن.
life-blocks-whole = { "\u200F" }{ $size } في المجموع.
life-answered = أجاب الجهاز { $code }
life-answered-after = بعد { $span }.
life-no-proof = الجواب OK ليس دليلًا بعد. اقرأ ما كُتب لتتأكد.
life-read-back = قراءة ما كُتب
life-failed = فشلت
life-failed-repeat = لم تُسلَّم من جديد، والسبب: { $because }.
life-cancelled = أُلغيت
life-cancelled-hint = إن كانت قد سُلّمت فقد ينفّذها الجهاز مع ذلك؛ ويُرفض جوابها.
life-expired = انتهت مهلتها
life-late = إن وصل جواب بعد ذلك فإنه يُؤخذ.
life-no-answer = استعلم الجهاز من جديد ولم يرسل الجواب قط. قد تكون قائمته مفتوحة، أو أنه لا يعرف الأمر.

task-running-title = قيد التنفيذ
task-block = الكتلة { $n }
task-block-of = الكتلة { $n } من نحو { $all }
task-bytes = { $size }
task-bytes-of = { $size } من { $all }
task-records-of = السجلات: { $count } من { $all }
task-left = بقي نحو { $span }
task-delivered = سُلّمت { $when }

reads-title = يُقرأ قبل المسح
reads-hint = لا تُرسل إلا إذا حُفظ كل هذا هنا ووافقته أعداد الجهاز نفسه.
reads-done = { $done } من { $all }

sent-title = ما أُرسل
sent-none = ليس للأمر معاملات.
sent-hidden = القوالب والصور وكلمات المرور والبطاقات مخفية هنا.

result-title = ما أجاب به الجهاز
result-none = الجواب هو رمز الإرجاع وحده.
result-empty = القائمة فارغة.
result-first = المعروض: { $shown } من { $all }.
result-unreadable = لا يمكن قراءة هذا الجواب على أنه جواب أمره: { $why }
result-mismatch = وعدت القائمة بـ{ $promised }، ووصل { $came }.
counter-people = الأشخاص
counter-users = من يسجّلون الحركات فقط
counter-managers = المسؤولون
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
result-counter = العدّاد
result-value = القيمة
result-setting = الإعداد
result-person = الشخص
result-privilege = الصلاحية
result-enabled = ممكَّن
result-holds = المسجَّل
result-time = الوقت
result-io = الاتجاه
result-deed = ما فُعل
result-to = لمن
result-enrolment = التسجيل
result-size = الحجم
result-slot = { "\u200F" }{ $kind } { $n }
result-photo = الصورة
result-hidden = البايتات مخفية حتى يطلبها مدير.
result-name = الاسم
result-id = المعرّف
result-yes = نعم
result-no = لا
result-unreadable-rows = { $count ->
    [zero] قُرئت كل السجلات.
    [one] لم يُفهم سجل واحد؛ وهو على الرف.
    [two] لم يُفهم سجلان؛ وهما على الرف.
    [few] لم تُفهم { $count } سجلات؛ وهي على الرف.
    [many] لم يُفهم { $count } سجلًا؛ وهي على الرف.
   *[other] لم يُفهم { $count } سجل؛ وهي على الرف.
}

raw-title = البايتات الخام
raw-show = إظهار البايتات
raw-reveal = إظهار القوالب والصور…
raw-hide = إخفاؤها من جديد
raw-shown = كل شيء ظاهر. هذا الاطلاع مسجَّل في سجل التدقيق.
raw-download = تنزيل
raw-reveal-title = إظهار المخفي؟
raw-reveal-hint = تصير قوالب الأشخاص وصورهم وكلمات مرورهم وبطاقاتهم مقروءة على شاشتك. يُسجَّل اسمك والوقت وما اطلعت عليه في سجل التدقيق.
raw-reveal-do = إظهاره وتسجيل ذلك
raw-keep = إبقاؤه مخفيًا

task-id = المهمة
task-command = الأمر
task-terminal = الجهاز
task-person = الشخص
task-asked-by = طلبها
task-attempts = المحاولات
task-attempts-of = { $n } من { $all }
task-received = الوارد
task-serves = لأجل
task-serves-erase = عملية مسح
task-together = طُلبت معها
task-about-label = عن هذه المهمة
task-run-again = تنفيذ من جديد
task-copy-api = نسخ كطلب API
raw-none = لم تصل أي بايتات

tasks-count-more = { "\u2066" }{ $count }+{ "\u2069" }
