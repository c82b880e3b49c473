# The list of punches, one punch, exports.

person = الشخص
photo = الصورة
time = الوقت
direction = الاتجاه
verified-by = طريقة التعرّف
came-after = وصلت، بعد
came-realtime = مباشرة
came-pulled = بالسحب
path = المسار
raw-numbers = إظهار الأرقام الخام
look-again = تحديث
filter-show = عرض
filter-off = من دون المرشح { $name }
filter-leave-out = ترك هذا المرشح
people-find = الاسم أو المعرّف

punches-filter = ترشيح الحركات
punches-table = الحركات، الأحدث أولًا
punches-count = { $count ->
    [zero] لا حركات
    [one] حركة واحدة
    [two] حركتان
    [few] { $count } حركات
   *[other] { $count } حركة
}
punches-count-many = { $count ->
    [zero] بعض الحركات
    [one] أكثر من حركة واحدة
    [two] أكثر من حركتين
    [few] أكثر من { $count } حركات
   *[other] أكثر من { $count } حركة
}
punches-many = أكثر من { $count }
punches-told = { $count }. الأوقات بالتوقيت المحلي لـ{ $zone }.
punches-told-mixed = { $count }. الأوقات محلية، ومعها فرق الساعات عن UTC.
punches-newest-of = أحدث { $count } من { $all }. تنتظر الجديدة فوقها حتى تطلبها.
punches-part-of = { $count } من { $all }
punches-new = { $count ->
    [zero] لا حركات جديدة
    [one] عرض حركة جديدة
    [two] عرض حركتين جديدتين
    [few] عرض { $count } حركات جديدة
   *[other] عرض { $count } حركة جديدة
}
punches-new-many = { $count ->
    [zero] عرض الحركات الجديدة
    [one] عرض أكثر من حركة جديدة
    [two] عرض أكثر من حركتين جديدتين
    [few] عرض أكثر من { $count } حركات جديدة
   *[other] عرض أكثر من { $count } حركة جديدة
}
punches-empty = لم تصل أي حركة بعد
punches-empty-hint = تظهر الحركات هنا حالما يضع أحد إصبعًا أو بطاقة أو وجهًا أمام جهاز مقبول. ويصل أيضًا ما احتفظ به الجهاز حتى ذلك الحين.
punches-no-match = لا حركة مطابقة
punches-no-match-hint = لا حركة تطابق كل هذا: { $name }
punches-any-day = عرض كل الأيام
punches-unclear = أيّ «{ $name }»؟
punches-unclear-hint = أكثر من واحد بهذا الاسم.
punches-unknown = لا شيء باسم «{ $name }»
punches-unknown-hint = لا أحد ولا شيء بهذا المعرّف أو الاسم.
punches-rare = لا حركة منذ { $name }
punches-rare-hint = ما تطلبه هذه المرشحات نادر. توقف البحث هناك كي تظهر الصفحة فورًا.
punches-rare-on = متابعة البحث إلى الوراء

range = الفترة
range-today = اليوم
range-yesterday = أمس
range-week = آخر 7 أيام
range-month = هذا الشهر
range-all = كل الأيام
range-today-of = اليوم، { $name }
range-yesterday-of = أمس، { $name }
range-between = { "\u200F" }{ $from } إلى { $to }
range-since = منذ { $name }
range-until = حتى { $name }
range-from = من يوم
range-to = إلى يوم، وهو منها

clock-suspect = الساعة مشكوك فيها
clock-right = الساعة صحيحة
punch-clock-not-set = الساعة لم تُضبط
punch-clock-not-set-tip = يقول الجهاز { $said }.
    لم تُضبط ساعته بعد انقطاع الكهرباء. وصلت { $arrived } بتوقيت { $zone }.
clock-in-doubt = الساعة مشكوك فيها
clock-in-doubt-tip = يقول الجهاز { $said }.
    كانت ساعته منحرفة أو سبقت الوقت. وصلت { $arrived } بتوقيت { $zone }.

photo-of = صورة { $name }
photo-show = إظهار
photo-none = لم يلتقط الجهاز صورة.
photo-audited = فتحك لهذه الصورة مسجَّل في سجل التدقيق.
photo-audited-before = فتحها بحجمها الكامل يُسجَّل في سجل التدقيق.

punch-of = حركة { $name }
punch-said = ما قاله الجهاز
punch-made = ما فُهم منه
punch-arrived = وصلت
punch-profile = قُرئت بملف التعريف
punch-work-code = رمز العمل
punch-temperature = درجة الحرارة
punch-door = الباب

export = تصدير
export-workbook = Excel
export-call = نسخ طلب API
export-of = { $count ->
    [zero] لا حركات بهذه المرشحات
    [one] حركة واحدة بهذه المرشحات
    [two] حركتان بهذه المرشحات
    [few] { $count } حركات بهذه المرشحات
   *[other] { $count } حركة بهذه المرشحات
}
export-of-many = { $count ->
    [zero] بعض الحركات بهذه المرشحات
    [one] أكثر من حركة واحدة بهذه المرشحات
    [two] أكثر من حركتين بهذه المرشحات
    [few] أكثر من { $count } حركات بهذه المرشحات
   *[other] أكثر من { $count } حركة بهذه المرشحات
}
exports-title = ملفات التصدير
exports-lede = تُحفظ الملفات ساعة واحدة. لا يستطيع تنزيل ملفاتك غيرك؛ وطلبك لأي منها مسجَّل في سجل التدقيق.
exports-empty = لا ملف تصدير بعد
exports-empty-hint = رشّح قائمة الحركات كما تحتاج، ثم اختر «تصدير» فوقها.
exports-empty-way = إلى الحركات
export-making = قيد الإنشاء
export-ready = جاهز
export-counting = جارٍ عدّ الحركات
export-written = الحركات المكتوبة: { $rows } من { $of }
export-holds = { $rows ->
    [zero] لا حركات، { $size }
    [one] حركة واحدة، { $size }
    [two] حركتان، { $size }
    [few] { $rows } حركات، { $size }
   *[other] { $rows } حركة، { $size }
}
export-failed = لم يُنشأ: { $name }. هل القرص ممتلئ؟
export-asked = طُلب
export-until = يُحذف بعد
export-fetch = تنزيل
export-stop = إيقاف
export-drop = إزالة
said-export-begun = بدأ إنشاء ملف التصدير.
said-export-dropped = أُزيل ملف التصدير.
