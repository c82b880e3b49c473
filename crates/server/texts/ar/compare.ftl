# هل تحتفظ الأجهزة بالشيء نفسه: عن الأشخاص، وعمّا كُتب.

people-all = الكل
people-missing-here = ناقص هنا
people-only-here = هنا فقط
people-unread-here = لم يُقارن كله
people-none-stand-so = لا أحد بحالة «{ $name }» ضمن هذه المرشحات.
people-none-there = لا أحد معروف ضمن هذه المرشحات.
people-looked-through = لا أحد حتى الآن. هناك المزيد للبحث فيه.

read-back-ask = اقرأه من جديد وقارنه بعد ذلك
read-back-ask-hint = الرد OK وحده ليس دليلًا: ردّت أجهزة بـ OK ولم تغيّر شيئًا.
read-back-same = قُرئ من جديد: مطابق
read-back-compared = { $count ->
    [zero] لم يُقارن شيء.
    [one] قورن شيء واحد.
    [two] قورن شيئان.
    [few] قورنت { $count } أشياء.
    [many] قورن { $count } شيئًا.
   *[other] قورن { $count } شيء.
}
read-back-differs = قُرئ من جديد: مختلف
read-back-differs-hint = يحتفظ الجهاز بغير ذلك في: { $what }.
read-back-nothing = قُرئ من جديد: لا تمكن المقارنة
read-back-nothing-hint = رد الجهاز لا يذكر ما كُتب، فلا شيء مثبت.
read-back-failed = تعذّرت قراءته من جديد
read-back-failed-hint = لم تنجح القراءة. المهمة التي تقرأ تذكر السبب.
read-back-next = سيُقرأ من جديد بعد ذلك
read-back-next-hint = يُطلب من الجهاز في أحد استعلاماته التالية.
read-back-was-same = تقرأ ما كُتب قبلها: مطابق.
