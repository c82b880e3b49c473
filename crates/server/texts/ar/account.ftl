# Signing in, and one's own account.

sign-in-to = إلى خادم الحضور <strong>{ $name }</strong>
user-name = اسم المستخدم
password = كلمة المرور
sign-in-wrong = اسم المستخدم أو كلمة المرور أو الرمز غير صحيح.
code-title = الدخول بخطوتين
code-lede = يطلب حسابك رمزًا بعد كلمة المرور.
code = الرمز
code-hint = الأرقام الستة التي يعرضها تطبيق المصادقة الآن، أو أحد رموز الاسترداد.

likes-title = اللغة والمظهر
language = اللغة
language-browser = كما في المتصفح
theme = المظهر
theme-system = كما في النظام
theme-light = فاتح
theme-dark = داكن
single-keys = اختصارات بمفتاح واحد (G ثم T يفتح الأجهزة؛ و? يعرضها كلها)

password-lede = عند تغييرها تُنهى جلساتك الأخرى.
password-old = كلمة المرور الحالية
password-new = كلمة المرور الجديدة
password-change = تغيير كلمة المرور
password-wrong = هذه ليست كلمة مرورك الحالية.

code-section = الدخول بخطوتين
code-on = مفعّل. بعد كلمة المرور يُطلب رمز من تطبيق المصادقة.
code-why = مع تطبيق مصادقة على هاتفك لا تكفي معرفة كلمة مرورك للدخول.
code-begin = إعداد الدخول بخطوتين
code-begin-ask = إعداد الدخول بخطوتين…
code-begin-lede = امسح هذه الصورة بتطبيق مصادقة، ثم اكتب الرمز الذي يعرضه.
code-picture = صورة فيها السر ليمسحها تطبيق المصادقة
code-typed = لا يمكن المسح؟ اكتب هذا السر:
code-first-hint = ستة أرقام؛ يأتي رمز جديد كل 30 ثانية.
code-not-now = ليس هذا هو الرمز المعروض الآن. هل ساعة الهاتف صحيحة؟
code-confirm = تفعيل الدخول بخطوتين
code-manage = الدخول بخطوتين
code-manage-ask = تغيير…
code-off = إيقافه
recovery-left = { $count ->
    [zero] لم يبقَ أي رمز استرداد.
    [one] بقي رمز استرداد واحد.
    [two] بقي رمزا استرداد.
    [few] بقيت { $count } رموز استرداد.
   *[other] بقي { $count } رمز استرداد.
}
recovery-title = رموز الاسترداد
recovery-lede = يفتح كل رمز حسابك مرة واحدة دون تطبيق المصادقة. تُعرض الآن ولن تُعرض ثانية: اطبعها أو احفظها مع كلمات مرورك.
recovery-kept = حفظتها
recovery-renew = إنشاء رموز استرداد جديدة

sessions-title = أين سجّلت الدخول
session-this = هذا المتصفح
session-end = إنهاء
sessions-end-others = إنهاء كل الجلسات الأخرى

said-saved = تم الحفظ.
said-password = تغيّرت كلمة مرورك وانتهت الجلسات الأخرى.
said-code-off = أُوقف الدخول بخطوتين.
said-session-ended = انتهت تلك الجلسة.
said-sessions-ended = { $count ->
    [zero] لم تنته أي جلسة أخرى.
    [one] انتهت جلسة أخرى واحدة.
    [two] انتهت جلستان أخريان.
    [few] انتهت { $count } جلسات أخرى.
   *[other] انتهت { $count } جلسة أخرى.
}
