# People, one person, one enrolment.

privilege = الصلاحية
privilege-user = مستخدم
privilege-manager = مسؤول
privilege-operator = مشغّل
privilege-register = مسجِّل
person-yes = نعم
person-no = لا
last-punch = آخر حركة

people-filter = ترشيح الأشخاص
people-on = على جهاز
people-anywhere = أي جهاز
people-seen-at = موجود في
people-enrolled = المسجَّل
people-terminals = { $held } من { $all }
people-shown = { $count ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصًا
   *[other] { $count } شخص
}
people-empty = لم يُسجَّل أحد بعد
people-empty-hint = يظهر الأشخاص هنا حين يخبر عنهم جهاز: عند تسجيل شخص عليه، أو عند قراءة أشخاصه بالأمر «{ verb-get-all-user-info }».
people-empty-way = إلى الأجهزة
people-no-match = لا أحد مطابقًا
people-no-match-hint = لا معرّف ولا اسم فيه «{ $name }».
people-no-match-on = لا أحد على { $name } في معرّفه أو اسمه «{ $query }».
people-look-anywhere = البحث على كل الأجهزة

enrolled-fingers = { $count ->
    [zero] لا إصبع
    [one] إصبع واحد
    [two] إصبعان
    [few] { $count } أصابع
    [many] { $count } إصبعًا
   *[other] { $count } إصبع
}
enrolled-card = { $count ->
    [zero] لا بطاقة
   *[other] بطاقة
}
enrolled-face = { $count ->
    [zero] لا وجه
   *[other] وجه
}
enrolled-password = { $count ->
    [zero] لا كلمة مرور
   *[other] كلمة مرور
}

person-disabled = معطَّل
person-nothing = لا شيء مسجَّل
person-unread-on = { $count ->
    [zero] قورن كله
    [one] لم يُقارن على جهاز واحد
    [two] لم يُقارن على جهازين
    [few] لم يُقارن على { $count } أجهزة
    [many] لم يُقارن على { $count } جهازًا
   *[other] لم يُقارن على { $count } جهاز
}
person-missing-on = { $count ->
    [zero] لا ينقص
    [one] ناقص على جهاز واحد
    [two] ناقص على جهازين
    [few] ناقص على { $count } أجهزة
    [many] ناقص على { $count } جهازًا
   *[other] ناقص على { $count } جهاز
}
person-differs-on = { $count ->
    [zero] لا يختلف
    [one] مختلف على جهاز واحد
    [two] مختلف على جهازين
    [few] مختلف على { $count } أجهزة
    [many] مختلف على { $count } جهازًا
   *[other] مختلف على { $count } جهاز
}
person-untold = لم يخبر أي جهاز عن هذا الشخص بعد؛ لا يُعرف إلا من حركاته.
person-on = الأجهزة التي هو عليها: { $held } من { $all }.
person-unread = { $count ->
    [zero] قورن كل شيء.
    [one] لم تمكن مقارنة كل شيء على جهاز واحد.
    [two] لم تمكن مقارنة كل شيء على جهازين.
    [few] لم تمكن مقارنة كل شيء على { $count } أجهزة.
    [many] لم تمكن مقارنة كل شيء على { $count } جهازًا.
   *[other] لم تمكن مقارنة كل شيء على { $count } جهاز.
}
person-all-same = كلها مطابقة.
person-lacks-all = لا وجود له على { $name }.
person-lacks = ينقص على { $name }: { $what }.
person-differs = يختلف على { $name }: { $what }.
person-more-differ = { $count ->
    [zero] ولا جهاز غير ذلك.
    [one] وكذلك جهاز آخر.
    [two] وكذلك جهازان آخران.
    [few] وكذلك { $count } أجهزة أخرى.
    [many] وكذلك { $count } جهازًا آخر.
   *[other] وكذلك { $count } جهاز آخر.
}
person-about = عن هذا الشخص
person-record = البيانات
person-also = على بعض الأجهزة
person-enabled = ممكَّن
person-last = آخر الحركات
person-punches-all = الكل: { $count }
person-punches-many = الكل، أكثر من { $count }
person-enrolments = التسجيلات
person-no-enrolments = لم يخبر أي جهاز عن إصبع أو بطاقة أو وجه أو كلمة مرور.
photo-from = صورة من { $name }، { $date }.

grid-title = ما على كل جهاز
grid-against = مقارنةً بما على معظمها
grid-only = الاختلافات فقط
grid-all = كل الأجهزة
grid-scrolls = مقارنة، تُمرَّر أفقيًا
grid-since = على حاله منذ
grid-read = قراءة
grid-nothing = لم يخبر أي جهاز بما عليه من هذا الشخص.
grid-no-differences = لا شيء مختلف ولا شيء ناقص.
cell-listed = مُدرَج
cell-listed-tip = مذكور في قائمته؛ لم تُقرأ بايتاته
cell-hidden = دون مقارنة
cell-hidden-tip = موجود؛ لا يرى هل هو مطابق إلا من يجوز له الاطلاع عليه
cell-version-tip = قالب من إصدار آخر، لا يمكن مقارنته
cell-cannot = لا يستطيع حفظه
cell-unknown = لم يُقرأ بعد

days-title = الحركات، آخر 14 يومًا
days-label = أول حركة وآخر حركة في كل يوم، من { $from } إلى { $to }
days-none = لا حركة في هذه الأيام.
days-day = اليوم
days-first = الأولى
days-last = الأخيرة
chart-as-table = عرض كجدول

grid-slot-finger = إصبع { $number }
grid-slot-palm = كف { $number }
grid-slot-other = الخانة { $number }
enrolment-of = { $slot } لـ{ $name }
enrolment-since = على حاله منذ
enrolment-hidden = مخفي
enrolment-hidden-card = الرقم مخفي
enrolment-seen = { $date }، { $name }
enrolment-show-one = إظهار { $name }
enrolment-audited = كل اطلاع يُسجَّل في سجل التدقيق.
enrolment-noted = فتحك لهذا مسجَّل في سجل التدقيق.
enrolment-fetch = تنزيل
enrolment-more = البايتات كلها في الملف.
enrolment-holders = موجود على

person-read = القراءة الآن
people-lede = { $count ->
    [zero] لا تعرف الأجهزة أحدًا.
    [one] تعرف الأجهزة شخصًا واحدًا.
    [two] تعرف الأجهزة شخصين.
    [few] تعرف الأجهزة { $count } أشخاص.
    [many] تعرف الأجهزة { $count } شخصًا.
   *[other] تعرف الأجهزة { $count } شخص.
}
people-lede-differ = { $count ->
    [zero] لا نسخ مختلفة.
    [one] نسخ شخص واحد مختلفة.
    [two] نسخ شخصين مختلفة.
    [few] نسخ { $count } أشخاص مختلفة.
    [many] نسخ { $count } شخصًا مختلفة.
   *[other] نسخ { $count } شخص مختلفة.
}
people-lede-lack = { $count ->
    [zero] لا ينقص شيء.
    [one] ينقص شيء من شخص واحد على أحد الأجهزة.
    [two] ينقص شيء من شخصين على أحد الأجهزة.
    [few] ينقص شيء من { $count } أشخاص على أحد الأجهزة.
    [many] ينقص شيء من { $count } شخصًا على أحد الأجهزة.
   *[other] ينقص شيء من { $count } شخص على أحد الأجهزة.
}
people-lede-well = لا نسخ مختلفة ولا شيء ناقص.
people-lede-unread = { $count ->
    [zero] تمت المقارنة على كل الأجهزة.
    [one] لم تتيسر مقارنة شخص واحد على كل الأجهزة.
    [two] لم تتيسر مقارنة شخصين على كل الأجهزة.
    [few] لم تتيسر مقارنة { $count } أشخاص على كل الأجهزة.
    [many] لم تتيسر مقارنة { $count } شخصًا على كل الأجهزة.
   *[other] لم تتيسر مقارنة { $count } شخص على كل الأجهزة.
}
people-lede-counting = تجري مقارنتهم، وتظهر الأرقام من تلقاء نفسها.
people-lede-since = آخر مقارنة
