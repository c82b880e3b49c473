time-now = ahora mismo
time-seconds-ago = hace { $n } s
time-minutes-ago = hace { $n } min
time-hours-ago = hace { $n } h
time-yesterday = ayer, { $time }
time-day = { $weekday } { $day } { $month }, { $time }
time-day-of-year = { $weekday } { $day } { $month } { $year }, { $time }
time-date = { $weekday } { $day } { $month } { $year }
time-date-short = { $weekday } { $day } { $month }
time-tip = { $date }, { $time } { $zone } (UTC{ $hours })
    { $utc } UTC

weekday-1 = lun
weekday-2 = mar
weekday-3 = mié
weekday-4 = jue
weekday-5 = vie
weekday-6 = sáb
weekday-7 = dom

month-1 = ene
month-2 = feb
month-3 = mar
month-4 = abr
month-5 = may
month-6 = jun
month-7 = jul
month-8 = ago
month-9 = sep
month-10 = oct
month-11 = nov
month-12 = dic

time-short = { $day } { $month }
time-short-of-year = { $day } { $month } { $year }

span-none = menos de 1 s
span-seconds = { $n } s
span-minutes = { $n } min
span-minutes-seconds = { $n } min { $rest } s
span-hours = { $n } h
span-hours-minutes = { $n } h { $rest } min
span-days = { $n } d
