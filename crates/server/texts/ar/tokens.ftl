tokens = الرموز المميزة
tokens-lede = { $count ->
    [zero] لا يستطيع أي برنامج استعمال API الآن.
    [one] رمز مميز واحد يفتح API.
    [two] رمزان مميزان يفتحان API.
    [few] { $count } رموز مميزة تفتح API.
    [many] { $count } رمزًا مميزًا تفتح API.
   *[other] { $count } رمز مميز تفتح API.
}
tokens-docs = شرح API
tokens-empty = لا رمز مميزًا بعد
tokens-empty-hint = يحتاج البرنامج الذي يقرأ الحركات أو يرسل الأوامر إلى رمز مميز. يُعرض مرة واحدة، وله دور، ويمكن إبطاله في أي وقت.
tokens-example = طلب أول
tokens-example-hint = ضع رمزًا مميزًا مكان TOKEN.
days = { $count ->
    [zero] أقل من يوم
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يومًا
   *[other] { $count } يوم
}

token-new-ask = إنشاء رمز مميز…
token-new-title = إنشاء رمز مميز
token-new-lede = أعطِ كل برنامج رمزًا خاصًا به، بأقل دور يكفي: عندئذ يُبطَل واحد دون غيره.
token-name-hint = البرنامج الذي يستعمله: «الرواتب». يظهر في سجل التدقيق.
token-life = مدة الصلاحية
token-for-ever = حتى يُبطَل
token-make = إنشاء
token-made-title = الرمز المميز { $name }
token-made-lede = هذا هو الرمز المميز. يُعرض الآن ولن يُعرض ثانية: ضعه حيث يقرؤه البرنامج.
token-open = صالح
token-revoked = مُبطَل
token-created = أُنشئ
token-expires = ينتهي
token-no-end = لا ينتهي
token-used = آخر استعمال

revoke = إبطال
revoke-ask = إبطال…
revoke-title = إبطال الرمز المميز { $name }؟
revoke-means = يُرفض البرنامج الذي يستعمله بدءًا من طلبه القادم. الرمز المُبطَل لا يفتح شيئًا بعد ذلك أبدًا.
revoke-keep = إبقاؤه
revoke-deed = إبطال { $name }

said-token-revoked = لم يعد { $name } يفتح شيئًا.
