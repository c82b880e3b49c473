skip-to-content = انتقل إلى المحتوى
close = إغلاق
cancel = إلغاء
save = حفظ
dismiss = إخفاء
copy = نسخ
sign-in = تسجيل الدخول
sign-out = تسجيل الخروج
signed-in-as = الدخول باسم { $name }، { $role }
theme-switch = التبديل بين الفاتح والداكن
to-overview = إلى النظرة العامة

role-viewer = قارئ
role-operator = مشغّل
role-admin = مدير

search = بحث
search-or-command = ابحث أو نفّذ أمرًا
search-hint = اسم أو معرّف أو جهاز أو ما تريد فعله
search-results = النتائج
search-nothing = لا شيء يطابق { $name }.
search-places = اذهب إلى
search-terminals = الأجهزة
search-people = الأشخاص
search-tasks = المهام
search-commands = الأوامر
search-deed = { $command }: { $name }…

page-parts = أجزاء القائمة
page-newer = الأحدث
page-older = الأقدم
page-back = السابق
page-on = التالي
shown-of = { $from }–{ $to } من { $all }

filter-clear = مسح المرشحات
filter-words = «{ $name }»
selected = { $count ->
    [zero] لا شيء محدد
    [one] محدد واحد
    [two] محددان
    [few] { $count } محددة
    [many] { $count } محددًا
   *[other] المحدد: { $count }
}
select-all = تحديد الكل
select-one = تحديد { $name }

stream-live = مباشر
stream-reconnecting = إعادة الاتصال، { $seconds } ث
stream-stale = ترى الحالة كما كانت في { $time }.
stream-stale-hint = انقطع البث المباشر. يعود الاتصال تلقائيًا ويجلب ما فاتك.
stream-stale-why = ماذا يعني هذا
stream-reconnect = اتصل الآن
session-over = انتهت جلستك.
session-over-hint = تبقى الصفحة كما كانت. سجّل الدخول لتتابع هنا.
open-line = هذا الاتصال مكشوف.
open-line-hint = من دون TLS يستطيع آخرون في الشبكة الاطلاع على ما يمر والاستيلاء على جلستك. ضع شهادة قبل استعمال لوحة التحكم من حواسيب أخرى.

keys-title = المفاتيح
keys-search = البحث عن الأشخاص والأجهزة والمهام والأوامر والصفحات
keys-go = اذهب إلى النظرة العامة (O) والأجهزة (T) والحركات (P) والأشخاص (E) والمهام (K) والرف (S)
keys-rows = الصف التالي والسابق
keys-open = فتح الصف
keys-select = تحديد الصف؛ ومع Shift والأسهم أكثر
keys-filter = إلى المرشحات؛ Esc يتركها ثم يترك التحديد
keys-raw = إظهار الأرقام الخام وإخفاؤها
keys-command = إرسال أمر، في صفحة جهاز
keys-tabs = التبويب السابق والتالي
keys-help = هذه القائمة

strip-on-time = الاستعلامات في وقتها
strip-none = لا استعلام بعد
strip-gaps = فترات بلا استعلام: { $silent }، وبقليل منه: { $weak }

page-newest = إلى الأحدث
page-first = إلى البداية
now = الآن
crumb = المسار
