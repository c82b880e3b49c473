# النظرة العامة والشاشة المباشرة.

overview-now = { $date }، { $time } في { $place }.
overview-now-utc = { $date }، { $time } UTC.
overview-late = { $count ->
    [one] جهاز واحد متأخر. يحتفظ بحركاته حتى يتصل.
    [two] جهازان متأخران. يحتفظان بحركاتهما حتى يتصلا.
    [few] { $count } أجهزة متأخرة. تحتفظ بحركاتها حتى تتصل.
   *[other] { $count } جهازًا متأخرًا. تحتفظ بحركاتها حتى تتصل.
}
overview-offline = { $count ->
    [one] جهاز واحد منقطع. يحتفظ بحركاته حتى يتصل.
    [two] جهازان منقطعان. يحتفظان بحركاتهما حتى يتصلا.
    [few] { $count } أجهزة منقطعة. تحتفظ بحركاتها حتى تتصل.
   *[other] { $count } جهازًا منقطعًا. تحتفظ بحركاتها حتى تتصل.
}
overview-silent = المتأخرة: { $late }، المنقطعة: { $offline }. تحتفظ بحركاتها حتى تتصل.
overview-never = أجهزة لم يُسمع منها قط: { $count }. البقية متصلة.
overview-admit = { $count ->
    [one] اقبل جهازًا واحدًا
    [two] اقبل جهازين
    [few] اقبل { $count } أجهزة
   *[other] اقبل { $count } جهازًا
}
overview-fleet = الأجهزة
roll-label = { $name }: { $state }
roll-state = { $name } · { $state }
roll-last = { $name } · { $state } · آخر اتصال { $when }

today = اليوم
hour = الساعة
as-table = اعرضه جدولًا
chart-span = { $from } إلى { $to }
chart-hour = { $hour }: { $today } اليوم، { $before } في { $day }
chart-hour-before = { $hour }: { $before } في { $day }
chart-fewer = أقل بنسبة { $share } من { $day } حتى هذا الوقت
chart-more = أكثر بنسبة { $share } من { $day } حتى هذا الوقت
chart-equal = مثل { $day } حتى هذا الوقت
chart-total = { $total }، { $compared }
chart-nothing-before = لا حركات في { $day } حتى هذا الوقت
chart-label = الحركات بحسب الساعة على ساعات الأجهزة، اليوم بجانب { $day }. أنشط ساعة اليوم: { $hour }، العدد { $count }.
chart-label-none = الحركات بحسب الساعة على ساعات الأجهزة، اليوم بجانب { $day }. لا حركات اليوم بعد.

needs-title = يحتاج إلى انتباه
needs-all-tasks = كل المهام
needs-nothing = لا شيء ينتظرك.
needs-failed = فشل { $command } على { $name }
needs-waits = { $command } بانتظار { $name }
needs-tries = { $count ->
    [one] لا جواب في محاولة واحدة
    [two] لا جواب في محاولتين
   *[other] لا جواب في { $count } محاولات
}
needs-no-answer = { $tries }، { $when }.
needs-answered = أجاب الجهاز <code>{ $code }</code>، { $when }.
needs-usually = عادةً كل { $seconds } ث
needs-late = آخر اتصال { $when }، { $usually }. { $guess }
needs-heard = آخر اتصال { $when }. { $guess }
needs-never = لم يُسمع منه قط. { $guess }
needs-menu-open = هل قائمته مفتوحة؟
needs-switched-off = هل هو مشغّل ويصل إلى هذا الخادم؟
needs-moved = { $name } يتصل من عنوان آخر
needs-moved-why = <bdi class="mono">{ $after }</bdi>، وكان <bdi class="mono">{ $before }</bdi>.
needs-shelf = السجلات على الرف: { $count }
needs-shelf-why = آخرها من { $name }، محفوظ كما وصل: <bdi>{ $why }</bdi>.
needs-try-again = حاول مجددًا
needs-review = راجع

clocks-title = ساعات منحرفة
clocks-more-than = أكثر من { $count } ث
clocks-none = كل الساعات ضمن { $count } ث.
clocks-more = وغيرها: { $count }
clock-not-set = لم تُضبط
clock-says = منذ انقطاع الكهرباء: تُظهر <bdi class="nb">{ $date }</bdi>
clock-being-set = عند اتصاله التالي

newest-title = أحدث الحركات
newest-all = كل الحركات
newest-none = لم تصل أي حركة بعد
newest-none-hint = تظهر الحركات هنا وحدها حين يرسلها جهاز.
place-at-site = { $terminal }، { $site }
arrival-not-set = <span class="badge warn">الساعة لم تُضبط</span>

wall-home = Muster، نظرة عامة
wall-leave = غادر الشاشة
wall-none-hint = التالية تملأ هذه الشاشة.
wall-place = { $place }، { $time }
wall-online = متصل { $online } من { $all }
wall-last-minute = وصل في الدقيقة الأخيرة: { $count }
wall-bars = الأعمدة: آخر 60 دقيقة.
