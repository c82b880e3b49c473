settings-lede = ما يسري على النظام كله. كل تغيير يُسجَّل في سجل التدقيق.
settings-lede-reads = ما يسري على النظام كله. يستطيع مدير تغييره.

settings-admission = القبول
settings-admission-hint = ما يحدث لجهاز لا يعرفه أحد.
admission-approve = السؤال أولًا
admission-approve-means = ينتظر في صفحة الأجهزة حتى يقبله أحد، ويحتفظ بحركاته.
admission-open = قبول الجميع
admission-open-means = يُقبل فورًا. فقط لشبكة لا يستطيع أحد آخر دخولها.
admission-closed = عدم قبول أي جهاز
admission-closed-means = يُرفض ولا يظهر في القائمة. يحتفظ بحركاته.
admission-started = إعدادات تشغيل الخادم تقول «{ $mode }». يسري ذلك من جديد بعد تشغيله القادم.
window-hint = لليوم الذي تُركَّب فيه أجهزة كثيرة.

settings-zone = المنطقة الزمنية
zone-default = المنطقة الزمنية للأجهزة التي لا منطقة خاصة لها
zone-default-hint = ترسل الأجهزة الوقت المحلي من دون منطقة. يمكن أن تكون لموقع أو لجهاز منطقة أخرى.

settings-sites = المواقع
settings-sites-hint = أماكن فيها أجهزة، لكل منها منطقته الزمنية.
sites-none = لا موقع بعد. تستعمل الأجهزة عندئذ المنطقة الزمنية أعلاه.
site-default = العامة
site-edit = تغيير…
site-new-ask = إضافة موقع…
site-new-title = إضافة موقع
site-edit-title = تغيير { $name }
site-zone-default = العامة ({ $zone })
site-name-taken = يوجد موقع بهذا الاسم.
site-remove-title = إزالة { $name }؟
site-remove-means = { $count ->
    [zero] لا جهاز هناك. تبقى الحركات بالمنطقة الزمنية التي قُرئت بها.
    [one] يصير جهاز واحد بلا موقع ويستعمل المنطقة الزمنية العامة. تبقى الحركات بالتي قُرئت بها.
    [two] يصير جهازان بلا موقع ويستعملان المنطقة الزمنية العامة. تبقى الحركات بالتي قُرئت بها.
    [few] تصير { $count } أجهزة بلا موقع وتستعمل المنطقة الزمنية العامة. تبقى الحركات بالتي قُرئت بها.
    [many] يصير { $count } جهازًا بلا موقع وتستعمل المنطقة الزمنية العامة. تبقى الحركات بالتي قُرئت بها.
   *[other] يصير { $count } جهاز بلا موقع وتستعمل المنطقة الزمنية العامة. تبقى الحركات بالتي قُرئت بها.
}
site-remove-deed = إزالة { $name }
site-keep = إبقاؤه

settings-retention = ما يُحتفظ به
settings-retention-hint = تبقى الحركات وسجل التدقيق دائمًا؛ وتبقى الأحداث والمحادثات المسجلة أسبوعًا.
retention-photos = الصور الملتقطة عند الحركات
retention-photos-hint = تُحذف الأقدم منها خلال ساعة ولا تعود. تبقى الحركات.
retention-for-ever = دائمًا

settings-profiles = ملفات التعريف
settings-profiles-hint = أنواع البرامج الثابتة التي يعرفها Muster. يحصل الجهاز على ملفه بما يقوله عن نفسه.
profiles-known = { $count ->
    [zero] لا توجد ملفات تعريف
    [one] عرض ملف تعريف واحد
    [two] عرض ملفي تعريف
    [few] عرض { $count } ملفات تعريف
    [many] عرض { $count } ملف تعريف
   *[other] عرض { $count } ملف تعريف
}
profile-for = يخص
profile-extends = مبني على
profile-records = السجلات

settings-reach = الشبكة
reach-terminals = تتصل الأجهزة بـ
reach-console = لوحة التحكم على
reach-open = اتصال مكشوف
reach-tls = مع شهادة تتكلم لوحة التحكم TLS بنفسها: اضبط tls-cert وtls-key وأعد تشغيل الخادم. تُقرأ الملفات المجددة تلقائيًا.
reach-proxy = هل بينهما وكيل؟
reach-proxy-hint = لا تفهم الأجهزة إلا أجوبة مكتوبة تمامًا كما يكتبها Muster، ويُسقط nginx أسماء الترويسات التي فيها شرطة سفلية. مرّر منفذها كبايتات؛ لوحة التحكم وحدها يجوز أن تمر عبر وكيل للصفحات.
reach-trust = ثم اذكر الوكيل في إعدادات Muster كي تظهر في سجل التدقيق عناوين الأشخاص لا عنوان الوكيل: <code dir="ltr">trusted-proxies = ["192.0.2.1"]</code>.

settings-about = عن هذا الخادم
about-version = الإصدار
about-store = مخزن البيانات
about-schema = المخطط
about-licence = الرخصة
about-notice = برامج من جهات أخرى
about-backup = <code>muster backup</code> ينسخ كل شيء والخادم يعمل. المفتاح <code>muster.key</code> ليس ضمن النسخة: احفظ نسخة منه في مكان آخر.
about-last-backup = آخر نسخة احتياطية
about-backup-checked = فحصها { $name }
about-no-backup = لا توجد بعد: يُنشئها <code dir="ltr">muster backup --data DIR --to FILE</code> والخادم يعمل

said-admission-approve = تنتظر الأجهزة الجديدة حتى يقبلها أحد.
said-admission-open = يُقبل كل جهاز يتصل.
said-admission-closed = تُرفض الأجهزة الجديدة.
said-zone = صارت { $name } المنطقة الزمنية للأجهزة التي لا منطقة خاصة لها.
said-site-made = أُضيف { $name }.
said-site-changed = تغيّر { $name }. تسري المنطقة الزمنية الجديدة بدءًا من الحركة القادمة.
said-site-removed = أُزيل { $name }.
