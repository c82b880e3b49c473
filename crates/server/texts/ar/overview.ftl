# The overview, the wall, and the page about a lost stream.

overview-now = { $date }، { $time } في { $place }.
overview-now-utc = { $date }، { $time } UTC.
overview-needs = { $what }.
overview-needs-more = { $what }، وهناك أمور أخرى تحتاج إلى انتباه.
overview-late = { $count ->
    [zero] لا جهاز متأخر.
    [one] جهاز واحد متأخر. يحتفظ بحركاته حتى يتصل.
    [two] جهازان متأخران. يحتفظان بحركاتهما حتى يتصلا.
    [few] { $count } أجهزة متأخرة. تحتفظ بحركاتها حتى تتصل.
    [many] { $count } جهازًا متأخرًا. تحتفظ بحركاتها حتى تتصل.
   *[other] { $count } جهاز متأخر. تحتفظ بحركاتها حتى تتصل.
}
overview-offline = { $count ->
    [zero] لا جهاز منقطع.
    [one] جهاز واحد منقطع. يحتفظ بحركاته حتى يتصل.
    [two] جهازان منقطعان. يحتفظان بحركاتهما حتى يتصلا.
    [few] { $count } أجهزة منقطعة. تحتفظ بحركاتها حتى تتصل.
    [many] { $count } جهازًا منقطعًا. تحتفظ بحركاتها حتى تتصل.
   *[other] { $count } جهاز منقطع. تحتفظ بحركاتها حتى تتصل.
}
overview-silent = الأجهزة المتأخرة: { $late }، المنقطعة: { $offline }. تحتفظ بحركاتها حتى تتصل.
overview-never = { $count ->
    [zero] الأجهزة كلها متصلة.
    [one] جهاز واحد لم يتصل قط، والبقية متصلة.
    [two] جهازان لم يتصلا قط، والبقية متصلة.
    [few] { $count } أجهزة لم تتصل قط، والبقية متصلة.
    [many] { $count } جهازًا لم تتصل قط، والبقية متصلة.
   *[other] { $count } جهاز لم تتصل قط، والبقية متصلة.
}
overview-admit = { $count ->
    [zero] لا جهاز للقبول
    [one] قبول جهاز واحد
    [two] قبول جهازين
    [few] قبول { $count } أجهزة
    [many] قبول { $count } جهازًا
   *[other] قبول { $count } جهاز
}
overview-fleet = الأجهزة
roll-label = { $name }: { $state }
roll-state = { $name } · { $state }
roll-last = { $name } · { $state } · آخر اتصال { $when }

today = اليوم
hour = الساعة
as-table = عرض كجدول
chart-span = { "\u200F" }{ $from } إلى { $to }
chart-hour = { $hour }: { $today } اليوم، { $before } في { $day }
chart-hour-before = { $hour }: { $before } في { $day }
chart-total = { $total }، { $compared }
chart-fewer = أقل بنسبة { $share } من { $day } حتى هذا الوقت
chart-more = أكثر بنسبة { $share } من { $day } حتى هذا الوقت
chart-equal = مثل { $day } حتى هذا الوقت
chart-nothing-before = لا حركات في { $day } حتى هذا الوقت
chart-label = { $count ->
    [zero] الحركات بحسب الساعة على ساعات الأجهزة، اليوم بجانب { $day }. لا حركات اليوم بعد.
    [one] الحركات بحسب الساعة على ساعات الأجهزة، اليوم بجانب { $day }. أنشط ساعة اليوم: { $hour }، حركة واحدة.
    [two] الحركات بحسب الساعة على ساعات الأجهزة، اليوم بجانب { $day }. أنشط ساعة اليوم: { $hour }، حركتان.
    [few] الحركات بحسب الساعة على ساعات الأجهزة، اليوم بجانب { $day }. أنشط ساعة اليوم: { $hour }، { $count } حركات.
   *[other] الحركات بحسب الساعة على ساعات الأجهزة، اليوم بجانب { $day }. أنشط ساعة اليوم: { $hour }، { $count } حركة.
}
chart-label-none = الحركات بحسب الساعة على ساعات الأجهزة، اليوم بجانب { $day }. لا حركات اليوم بعد.

needs-title = يحتاج إلى انتباه
needs-all-tasks = كل المهام
needs-nothing = لا شيء ينتظرك.
needs-failed = فشل { $command } على { $name }
needs-failed-for = فشل { $command } على { $name }، والمعني { $person }
needs-id = صاحب المعرّف { $name }
needs-waits = { $command } بانتظار { $name }
needs-tries = { $count ->
    [zero] لا جواب
    [one] لا جواب في محاولة واحدة
    [two] لا جواب في محاولتين
    [few] لا جواب في { $count } محاولات
   *[other] لا جواب في { $count } محاولة
}
needs-no-answer = { $tries }، { $when }.
needs-because = { $why } كان ذلك { $when }.
needs-usually = والمعتاد كل { $every }
needs-late = آخر استعلام { $when }، { $usually }. { $guess }
needs-heard = آخر استعلام { $when }. { $guess }
needs-never = لم يتصل قط. { $guess }
needs-menu-open = هل قائمته مفتوحة؟
needs-switched-off = هل هو قيد التشغيل، وهل يصل إلى هذا الخادم؟
needs-moved = يتصل { $name } من عنوان آخر
needs-moved-why = <bdi class="mono">{ $after }</bdi>، وكان حتى الآن <bdi class="mono">{ $before }</bdi>.
needs-shelf = { $count ->
    [zero] لا سجل على الرف
    [one] سجل واحد على الرف
    [two] سجلان على الرف
    [few] { $count } سجلات على الرف
    [many] { $count } سجلًا على الرف
   *[other] { $count } سجل على الرف
}
needs-shelf-why = آخرها من { $name }. { $why } محفوظ كما وصل، ويمكن قراءته من جديد.
needs-try-again = إعادة المحاولة
needs-review = مراجعة

clocks-title = ساعات منحرفة
clocks-more-than = أكثر من { $count } ث
clocks-none = كل الساعات ضمن { $count } ث.
clocks-more = { $count ->
    [zero] ولا جهاز غيرها
    [one] وواحد غيرها
    [two] واثنان غيرها
   *[other] و{ $count } غيرها
}
clock-not-set = لم تُضبط
clock-says = منذ انقطاع الكهرباء: تعرض <bdi class="nb">{ $date }</bdi>
clock-being-set = مع استعلامه القادم

newest-title = أحدث الحركات
newest-all = كل الحركات
newest-none = لم تصل أي حركة بعد
newest-none-hint = تظهر الحركات هنا تلقائيًا حالما يرسلها جهاز.
place-at-site = { $terminal }، { $site }
arrival-not-set = <span class="badge warn">الساعة لم تُضبط</span>

begin-title = أهلًا بك
begin-lede = هذا الخادم في انتظار الاتصال. أعطِ عنوانه لجهاز واحد، وتتابع البقية هنا.
begin-pending = يتصل وينتظر
begin-pending-hint = الجهاز الذي يتصل أول مرة يظهر هنا بانتظار القبول. يحتفظ بحركاته حتى تقبله وتحدد موقعه.
begin-punches = تصل حركاته تلقائيًا
begin-punches-hint = بعد قبوله يرسل ما احتفظ به، ثم كل حركة حين تقع. تعرض كل حركة وقت ساعة الجهاز نفسه، لذا تهم المنطقة الزمنية للموقع.
begin-proxy = هل بينهما nginx؟
begin-proxy-hint = يُسقط nginx الترويسات التي في أسمائها شرطة سفلية، وتحتاج الأجهزة إلى ثلاث منها. اكتب هذا في كتلة الخادم (server) لمنفذ الأجهزة:
begin-nothing = لا يحدث شيء؟
begin-nothing-hint = ما يجب النظر فيه، وصورة القائمة

wall-home = Muster، نظرة عامة
wall-leave = مغادرة الشاشة
wall-none-hint = التالية تملأ هذه الشاشة.
wall-place = { $place }، { $time }
wall-online = { $online } من { $all } متصلة
wall-last-minute = { $count ->
    [zero] لم يصل شيء في الدقيقة السابقة
   *[other] وصل في الدقيقة السابقة: { $count }
}
wall-bars = الأعمدة: آخر 60 دقيقة.

lost-title = البث المباشر
lost-lede = تبقى الصفحة محدَّثة باتصال واحد مفتوح مع الخادم. حالته في الشريط أعلاه: نقطة إن كان مباشرًا، وحلقة أثناء إعادة الاتصال.
lost-works = إن انقطع استمر كل ما عداه
lost-punches = لا تستعمله الأجهزة. تصل حركاتها وتُحفظ، فلا يضيع شيء.
lost-deeds = تعمل الأزرار والنماذج: كل منها طلب مستقل.
lost-reload = ما تراه قديم بقدر ما تذكره الملاحظة. تحميل الصفحة من جديد يعرض الحالة الراهنة.
lost-lasts = إن بقي منقطعًا
lost-restart = الخادم يعيد التشغيل أو أُوقف. يعود البث خلال 15 ثانية بعد عودته.
lost-line = انقطعت الشبكة بينهما، أو كان هذا الحاسوب في سكون.
lost-proxy = وكيل في الطريق يجمع الأجوبة قبل أن يمررها. يجب ألا يخزّن أجوبة هذا الخادم مؤقتًا، وأن يترك اتصالًا صامتًا مفتوحًا دقيقة.
lost-many = الشاشات المفتوحة أكثر مما يسمح به الخادم معًا. أغلق بعضها، أو ارفع الحد الأقصى للبث المتزامن.
lost-state = لهذه الصفحة بث أيضًا: حين يقول الشريط أعلاه «مباشر» يكون كل شيء على ما يرام.
