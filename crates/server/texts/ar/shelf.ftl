shelf-none = لا شيء هنا.
shelf-lede = { $count ->
    [zero] لا شيء هنا.
    [one] سجل واحد لم يُفهم. يُحفظ كما وصل.
    [two] سجلان لم يُفهما. يُحفظان كما وصلا.
    [few] { $count } سجلات لم تُفهم. تُحفظ كما وصلت.
    [many] { $count } سجلًا لم يُفهم. تُحفظ كما وصلت.
   *[other] { $count } سجل لم يُفهم. تُحفظ كما وصلت.
}
shelf-empty = الرف فارغ
shelf-empty-hint = ما يرسله جهاز ولا يفهمه Muster يُحفظ هنا ببايتاته، ويُقرأ من جديد بعد كل ترقية. حتى الآن فُهم كل شيء.
shelf-note = أُجيبت الأجهزة بـ OK ومضت في عملها: لا شيء ينتظر هذا. الحركة الموجودة هنا تنقص من صفحة الحركات حتى تُفهم.
shelf-shown = المعروض: { $count }
shelf-reason = السبب
shelf-what = النوع
shelf-count = المرات
shelf-first = أول مرة
shelf-last = آخر مرة
shelf-code = الطلب
size = الحجم
times = { $count ->
    [zero] ولا مرة
    [one] مرة واحدة
    [two] مرتان
    [few] { $count } مرات
   *[other] { $count } مرة
}
shelf-retry = قراءة من جديد
shelf-retry-all = قراءة الكل من جديد
shelf-reading = جارية القراءة…
shelf-download = تنزيل البايتات

shelf-item-lede = { $count ->
    [zero] لم يُفهم، ويُحفظ كما وصل.
    [one] وصل مرة واحدة ولم يُفهم، ويُحفظ كما وصل.
    [two] وصل مرتين ولم يُفهم، ويُحفظ كما وصل.
    [few] وصل { $count } مرات ولم يُفهم، ويُحفظ كما وصل.
   *[other] وصل { $count } مرة ولم يُفهم، ويُحفظ كما وصل.
}
shelf-why = لماذا هو هنا
shelf-todo = قد يفهمه إصدار أحدث من Muster أو ملف تعريف لهذا البرنامج الثابت. حينها أعد قراءته: ما يُفهم يُحفظ كأنه وصل الآن، ويخرج من الرف.
shelf-known = ما يُعرف عنه
shelf-headers = الترويسات
shelf-json = نصه
shelf-bytes = بايتاته
shelf-unmask = إظهار المخفي
shelf-unmasked = لا شيء مخفي. هذا الاطلاع مسجَّل في سجل التدقيق.

shelf-kind-punch = حركة
shelf-kind-record = سجل من الذاكرة
shelf-kind-enrolment = تسجيل شخص
shelf-kind-result = نتيجة
shelf-kind-door = باب
shelf-kind-other = رسالة

shelf-title-punch = حركة من { $name }
shelf-title-record = سجل من ذاكرة { $name }
shelf-title-enrolment = تسجيل شخص على { $name }
shelf-title-result = نتيجة من { $name }
shelf-title-door = باب { $name }
shelf-title-other = رسالة من { $name }

shelf-means-punch = تنقص حركة واحدة من صفحة الحركات حتى يُفهم هذا. يحتفظ الجهاز بنسخته في ذاكرته.
shelf-means-record = تنقص من صفحة الحركات حركة واحدة من ذاكرة سُحبت حتى يُفهم هذا. حُفظت بقية سجلات تلك الذاكرة.
shelf-means-enrolment = لا تنقص أي حركة. ما سُجّل على الجهاز موجود على الجهاز، ويعرضه Muster بعد سحب أشخاصه من جديد.
shelf-means-result = لا تنقص أي حركة أرسلها الجهاز من نفسه. تعرض المهمة التي طلبت هذا ما آل إليه.
shelf-means-door = لا تنقص أي حركة. فُتح باب أو أُغلق، ولم يتمكن Muster من قراءة أيّ باب.
shelf-means-other = لا يُعرف نقص أي حركة. لا يعرف Muster هذا النوع من الرسائل.

said-shelf-understood = { $count ->
    [zero] لم يُفهم شيء آخر.
    [one] فُهم سجل واحد، وحُفظ، وخرج من الرف.
    [two] فُهم سجلان، وحُفظا، وخرجا من الرف.
    [few] فُهمت { $count } سجلات، وحُفظت، وخرجت من الرف.
    [many] فُهم { $count } سجلًا، وحُفظت، وخرجت من الرف.
   *[other] فُهم { $count } سجل، وحُفظت، وخرجت من الرف.
}
said-shelf-nothing = قُرئ كل شيء من جديد. لم يُفهم شيء آخر.
said-shelf-still = قُرئ من جديد ولم يُفهم بعد.

shelf-plain-time = لا يمكن قراءة وقته.
shelf-plain-person = لا يمكن قراءة صاحبه.
shelf-plain-cut = جزء منه ناقص.
shelf-plain-long = طوله أكبر من المسموح.
shelf-plain-task = يجيب عن مهمة لا تنتظره.
shelf-plain-other = مكتوب بطريقة غير معروفة هنا.
shelf-raw = بكلمات البرنامج
