operators-lede = { $count ->
    [zero] لا أحد يستطيع الدخول.
    [one] شخص واحد يستطيع الدخول.
    [two] شخصان يستطيعان الدخول.
    [few] { $count } أشخاص يستطيعون الدخول.
    [many] { $count } شخصًا يستطيعون الدخول.
   *[other] { $count } شخص يستطيعون الدخول.
}
name = الاسم
role = الدور
role-may-viewer = قارئ: يقرأ كل شيء عدا البيانات الحيوية
role-may-operator = مشغّل: يقبل الأجهزة أيضًا ويرسل الأوامر ويصدّر
role-may-admin = مدير: كل شيء، ومنه المسح وإدارة المشغّلين
operator-you = أنت
operator-code = يُطلب رمز
operator-last = آخر دخول
never = لم يحدث
operator-active = فعّال
operator-invited = مدعو
operator-invitation-over = انتهت الدعوة
operator-disabled = ممنوع من الدخول
operator-lede = آخر دخول: { $when }.
operator-lede-never = لم يدخل بعد قط.
operator-audit = ما فعله
operator-may = ما يُسمح به
operator-access = الدخول
operators-sessions = الجلسات
sessions-none = لا جلسة مفتوحة.

invite-ask = دعوة شخص…
invite-title = دعوة مشغّل
invite-lede = تحصل على رابط. من يفتحه يختار كلمة المرور، فلا يعرفها أحد غيره أبدًا.
invite-name-hint = به يكون الدخول، وبه يظهر في سجل التدقيق.
invite-make = إنشاء الرابط
invited-title = دُعي { $name }
invited-lede = { $count ->
    [zero] سلّمه هذا الرابط. يُفتح مرة واحدة خلال أقل من ساعة.
    [one] سلّمه هذا الرابط. يُفتح مرة واحدة خلال ساعة.
    [two] سلّمه هذا الرابط. يُفتح مرة واحدة خلال ساعتين.
    [few] سلّمه هذا الرابط. يُفتح مرة واحدة خلال { $count } ساعات.
   *[other] سلّمه هذا الرابط. يُفتح مرة واحدة خلال { $count } ساعة.
}
shown-once = يُعرض الآن ولن يُعرض ثانية. إن ضاع فأعد تعيين المشغّل وتحصل على رابط جديد.
link-given = حفظته

disable = منع الدخول
disable-what = منع الدخول
disable-means = تنتهي جلساته فورًا ولا يستطيع الدخول حتى تسمح له من جديد. لا يضيع شيء.
enable = السماح بالدخول
enable-what = السماح بالدخول من جديد
enable-means = يدخل بكلمة المرور التي كانت له.
reset-ask = إعادة تعيين…
reset-what = ضاعت كلمة المرور أو ضاع الهاتف
reset-means = تنتهي كلمة المرور والرموز والجلسات فورًا. تحصل على رابط تُختار به كلمة مرور جديدة.
reset-title = إعادة تعيين { $name }؟
reset-deed = إعادة تعيين { $name }
reset-done-title = أُعيد تعيين { $name }
remove-ask = إزالة…
remove-what = إزالة
remove-means = ينتهي الحساب فورًا مع جلساته. يبقى ما فعله في سجل التدقيق.
remove-title = إزالة { $name }؟
remove-deed = إزالة { $name }
keep-operator = إبقاؤه كما هو

said-operator-role = صار لـ{ $name } دور آخر.
said-operator-disabled = مُنع { $name } من الدخول.
said-operator-enabled = يستطيع { $name } الدخول من جديد.
said-operator-removed = أُزيل { $name }.
