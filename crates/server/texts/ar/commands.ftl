# الطلب من الأجهزة أن تفعل شيئًا.

send-command = إرسال أمر
send-to = { $count ->
    [one] إرسال أمر
    [two] إرسال أمر إلى جهازين
    [few] إرسال أمر إلى { $count } أجهزة
   *[other] إرسال أمر إلى { $count } جهازًا
}
names-and-more = { $names } وغيرها: { $more }
menu-read = قراءة
menu-change = تغيير
menu-confirm = لا رجعة فيه. يُطلب معرّف الجهاز
command-nothing = لا يوجد ما تستطيعه كلها
command-nothing-hint = حدّد أجهزة من نوع واحد، مقبولة كلها.
command-for = { $deed }: { $names }
command-send = إرسال

form-optional = { $name } (اختياري)
form-as-it-is = كما هو
form-row = { $name } { $n }
form-more = صفوف أخرى
form-choose-file = اختر ملفًا
label-user-id = معرّف الشخص
label-user-name = الاسم
label-user-privilege = صلاحيته على الجهاز
label-user-photo = الصورة
label-enrolment = تسجيل
label-slot = أي تسجيل
label-enroll-data = قالب أو كلمة مرور أو بطاقة
label-from = من
label-until = حتى
label-name = الاسم
label-host = العنوان
label-port = المنفذ
label-flag = تشغيل أو إيقاف
label-whom = من وماذا
label-code = الأمر كما يُرسل
label-json = JSON
slot-finger = إصبع، الخانة { $n }
slot-password = كلمة مرور
slot-card = بطاقة
slot-face = وجه
slot-palm = كف، الخانة { $n }
slot-vein = أوردة
slot-photo = صورة
slot-other = الخانة { $n }

lose-punches-title = محو كل الحركات على { $name }؟
lose-punches-told = يحذف الجهاز حركاته البالغة { $n } دفعة واحدة. لا رجعة في ذلك، لذا يحدث بهذا الترتيب:
lose-punches-told-unknown = يحذف الجهاز كل حركة يحملها دفعة واحدة. لا رجعة في ذلك، لذا يحدث بهذا الترتيب:
lose-punches-first = يسحب Muster كل حركة يحملها الجهاز.
lose-punches-then = فقط إن حُفظت كلها هنا ووافق عددها ما يقوله الجهاز، يمحو ما عنده.
lose-punches-keep = أبقها
lose-punches-do = { $count ->
    [one] محو حركة واحدة
    [two] محو حركتين
    [few] محو { $n } حركات
   *[other] محو { $n } حركة
}
lose-punches-do-unknown = محو كل الحركات

lose-unread = محو بلا قراءة قبله
lose-unread-do = لا تقرأ ما سيُمحى
lose-unread-hint = ما ليس محفوظًا هنا يضيع حينها.
