# Times. What stands in { $n } is counted on by the browser.

time-now = just now
time-seconds-ago = { $n } s ago
time-minutes-ago = { $n } min ago
time-hours-ago = { $n } h ago
time-yesterday = yesterday, { $time }
time-day = { $weekday } { $day } { $month }, { $time }
time-day-of-year = { $weekday } { $day } { $month } { $year }, { $time }
time-date = { $weekday } { $day } { $month } { $year }
time-date-short = { $weekday } { $day } { $month }
time-tip = { $date }, { $time } { $zone } (UTC{ $hours })
    { $utc } UTC

weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun

month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec

time-short = { $day } { $month }
time-short-of-year = { $day } { $month } { $year }

# Lengths of time. Between a number and its unit stands a space that does not break.
span-none = less than 1 s
span-seconds = { $n } s
span-minutes = { $n } min
span-minutes-seconds = { $n } min { $rest } s
span-hours = { $n } h
span-hours-minutes = { $n } h { $rest } min
span-days = { $n } d
