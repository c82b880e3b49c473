nav-label = الرئيسية
nav-overview = نظرة عامة
nav-terminals = الأجهزة
nav-punches = الحركات
nav-people = الأشخاص
nav-live = الشاشة المباشرة
nav-tasks = المهام
nav-shelf = الرف
nav-more = المزيد
nav-administration = الإدارة
nav-operators = المشغّلون
nav-api = API
nav-audit = سجل التدقيق
nav-settings = الإعدادات
nav-account = حسابك

count-pending = { $count ->
    [one] ينتظر القبول
    [two] ينتظران القبول
   *[other] تنتظر القبول
}
count-failed = { $count ->
    [one] فشلت
    [two] فشلتا
   *[other] فشلت
}
count-shelf = { $count ->
    [one] سجل لم يُفهم
    [two] سجلان لم يُفهما
    [few] سجلات لم تُفهم
    [many] سجلًا لم يُفهم
   *[other] سجل لم يُفهم
}
count-failed-tasks = { $count ->
    [one] مهمة فشلت
    [two] مهمتان فشلتا
    [few] مهام فشلت
    [many] مهمة فشلت
   *[other] مهمة فشلت
}
count-on-shelf = { $count ->
    [one] سجل لم يُفهم على الرف
    [two] سجلان لم يُفهما على الرف
    [few] سجلات لم تُفهم على الرف
    [many] سجلًا لم يُفهم على الرف
   *[other] سجل لم يُفهم على الرف
}

foot-backup = النسخة الاحتياطية: { $when }
foot-no-backup = <a href="/settings#about">لا توجد نسخة احتياطية بعد</a>
