time-now = baru saja
time-seconds-ago = { $n } dtk lalu
time-minutes-ago = { $n } mnt lalu
time-hours-ago = { $n } jam lalu
time-yesterday = kemarin, { $time }
time-day = { $weekday } { $day } { $month }, { $time }
time-day-of-year = { $weekday } { $day } { $month } { $year }, { $time }
time-date = { $weekday } { $day } { $month } { $year }
time-date-short = { $weekday } { $day } { $month }
time-tip = { $date }, { $time } { $zone } (UTC{ $hours })
    { $utc } UTC

weekday-1 = Sen
weekday-2 = Sel
weekday-3 = Rab
weekday-4 = Kam
weekday-5 = Jum
weekday-6 = Sab
weekday-7 = Min

month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = Mei
month-6 = Jun
month-7 = Jul
month-8 = Agu
month-9 = Sep
month-10 = Okt
month-11 = Nov
month-12 = Des

time-short = { $day } { $month }
time-short-of-year = { $day } { $month } { $year }

span-none = kurang dari 1 dtk
span-seconds = { $n } dtk
span-minutes = { $n } mnt
span-minutes-seconds = { $n } mnt { $rest } dtk
span-hours = { $n } jam
span-hours-minutes = { $n } jam { $rest } mnt
span-days = { $n } hr
