# The list of punches, one punch, exports.

person = Person
photo = Photo
time = Time
direction = Direction
verified-by = Verified by
came-after = Came, after
came-realtime = Live
came-pulled = Pulled
path = Path
raw-numbers = Show raw numbers
look-again = Look again
filter-show = Show
filter-off = Without the filter { $name }
filter-leave-out = Leave this filter out
people-find = Name or id

punches-filter = Filter punches
punches-table = Punches, newest first
punches-count = { $count ->
    [one] { $count } punch
   *[other] { $count } punches
}
punches-count-many = More than { $count } punches
punches-many = more than { $count }
punches-told = { $count }. Local times of { $zone }.
punches-told-mixed = { $count }. Local times, with hours from UTC.
punches-newest-of = Newest { $count } of { $all }. New ones wait above until you ask.
punches-part-of = { $count } of { $all }
punches-new = { $count ->
    [one] Show { $count } new
   *[other] Show { $count } new
}
punches-new-many = Show more than { $count } new
punches-empty = No punch has come yet
punches-empty-hint = Punches appear here the moment somebody puts a finger, a card or a face to a terminal that is admitted. What a terminal kept until then comes too.
punches-no-match = No punch matches
punches-no-match-hint = No punch fits all of this: { $name }
punches-any-day = Look at all days
punches-unclear = Which { $name }?
punches-unclear-hint = Several are called so.
punches-unknown = Nothing is called “{ $name }”
punches-unknown-hint = No person and no terminal has this id or name.
punches-rare = None since { $name }
punches-rare-hint = What these filters ask for is rare. Looking stopped there, so that the page comes at once.
punches-rare-on = Look further back

range = Time
range-today = Today
range-yesterday = Yesterday
range-week = Last 7 days
range-month = This month
range-all = All days
range-today-of = Today, { $name }
range-yesterday-of = Yesterday, { $name }
range-between = { $from } to { $to }
range-since = Since { $name }
range-until = Until { $name }
range-from = From
range-to = To, with that day

clock-suspect = Clock in doubt
clock-right = Clock right
punch-clock-not-set = clock not set
punch-clock-not-set-tip = The terminal says { $said }.
    Its clock was not set after a power cut. Arrived { $arrived } in { $zone }.
clock-in-doubt = clock in doubt
clock-in-doubt-tip = The terminal says { $said }.
    Its clock was off or ran ahead. Arrived { $arrived } in { $zone }.

photo-of = Photo of { $name }
photo-show = Show
photo-none = The terminal took no photo.
photo-audited = That you opened this photo is in the audit log.
photo-audited-before = Opening it at full size is written to the audit log.

punch-of = Punch of { $name }
punch-said = What the terminal said
punch-made = What was made of it
punch-arrived = Arrived
punch-profile = Read by profile
punch-work-code = Work code
punch-temperature = Temperature
punch-door = Door

export = Export
export-workbook = Excel
export-call = Copy the API call
export-of = { $count ->
    [one] { $count } punch, as filtered
   *[other] { $count } punches, as filtered
}
export-of-many = More than { $count } punches, as filtered
exports-title = Exports
exports-lede = Files are kept for an hour. Only you can fetch yours; that you asked for one is in the audit log.
exports-empty = No export yet
exports-empty-hint = Filter the list of punches as you need it, then choose Export above it.
exports-empty-way = Go to the punches
export-making = Being made
export-ready = Ready
export-counting = Counting the punches
export-written = { $rows } of { $of } punches written
export-holds = { $rows ->
    [one] { $rows } punch, { $size }
   *[other] { $rows } punches, { $size }
}
export-failed = It was not made: { $name }. Is the disk full?
export-asked = asked for
export-until = goes away in
export-fetch = Download
export-stop = Stop
export-drop = Remove
said-export-begun = The export is being made.
said-export-dropped = The export is gone.
