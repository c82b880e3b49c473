time-now = الآن
time-seconds-ago = قبل { $n } ث
time-minutes-ago = قبل { $n } د
time-hours-ago = قبل { $n } س
time-yesterday = أمس، { $time }
time-day = { "\u200F" }{ $weekday } { $day } { $month }، { $time }
time-day-of-year = { "\u200F" }{ $weekday } { $day } { $month } { $year }، { $time }
time-date = { "\u200F" }{ $weekday } { $day } { $month } { $year }
time-date-short = { "\u200F" }{ $weekday } { $day } { $month }
time-tip = { $date }، { $time } { $zone } ({ "\u2066" }UTC{ $hours }{ "\u2069" })
    { $utc } UTC

weekday-1 = الاثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-7 = الأحد

month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر

time-short = { "\u200F" }{ $day } { $month }
time-short-of-year = { "\u200F" }{ $day } { $month } { $year }

span-none = أقل من 1 ث
span-seconds = { $n } ث
span-minutes = { $n } د
span-minutes-seconds = { $n } د { $rest } ث
span-hours = { $n } س
span-hours-minutes = { $n } س { $rest } د
span-days = { $n } ي
