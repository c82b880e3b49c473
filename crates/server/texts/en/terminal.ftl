# The page of one terminal.

terminal-more = More about this terminal
terminal-edit = Edit name, site, zone…
terminal-block = Block
terminal-remove = Remove…
terminal-about = About this terminal
terminal-tabs = What it holds and says
terminal-queue = What waits for it
terminal-queue-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}

terminal-is-pending = It waits for admission, and keeps its punches until then.
terminal-is-blocked = It is blocked: it gets no commands, and keeps its punches.
terminal-never-heard = It was never heard. Is it switched on, and does it reach this server?
terminal-heard = Last heard { $when }.
terminal-late = Last heard { $when }. Is its menu open?
terminal-late-usually = Last heard { $when }, usually every { $every }. Is its menu open?
terminal-silent = Last heard { $when }. Is it switched on, and does it reach this server? It keeps its punches meanwhile.
terminal-silent-usually = Last heard { $when }, usually every { $every }. Is it switched on, and does it reach this server? It keeps its punches meanwhile.
terminal-idle = Nothing waits for it.
terminal-waits = { $count ->
    [one] One task waits for its next poll.
   *[other] { $count } tasks wait for its polls.
}
terminal-runs = It is at “{ $deed }”, and nothing waits after that.
terminal-runs-more = { $count ->
    [one] It is at “{ $deed }”; one more task waits for that to end.
   *[other] It is at “{ $deed }”; { $count } more tasks wait for that to end.
}

polls-title = Polls, last 24 hours
polls-of = { $came } of about { $all }.
polls-came = { $came } so far.
polls-silent-since = Silent since { $from }
polls-silent = { $count ->
    [0] Silent { $from } to { $to }
    [one] Silent { $from } to { $to }, then one punch at once
   *[other] Silent { $from } to { $to }, then { $count } punches at once
}

rail-identity = Identity
rail-own-name = Calls itself
rail-address = Address
rail-firmware = Firmware
rail-records = Records
rail-profile = Profile
rail-profile-fixed = fixed
rail-first = First heard
rail-admitted = Admitted
rail-admitted-by = { $when } by { $who }
rail-clock-says = Says
rail-clock-off = Off by
rail-clock-set = Set
rail-clock-unknown = not told yet
rail-zone = Zone
zone-own = its own
zone-site = of its site
zone-of-server = of the server
zone-nobody = nobody set one
rail-capacity = Capacity
rail-read = read { $when }
rail-never-read = It was not asked yet how much it holds. “Read the counters” asks.
rail-can = Can do
rail-can-unknown = It has not said yet what can be enrolled on it.
rail-lacks = What its profile cannot do is not offered.
version-finger = Finger templates v{ $name }.
version-face = Face templates v{ $name }.
gauge-people = People
gauge-fingers = Fingers
gauge-faces = Faces
gauge-cards = Cards
gauge-punches = Punches kept
gauge-of = { $used } of { $most }
gauge-most = at most { $most }

tab-people = People
tab-tasks = Tasks
tab-punches = Punches
tab-exchanges = Exchanges
tab-today = { $count } today
tab-recording = recording
list-new = { $count ->
    [one] Show { $count } new
   *[other] Show { $count } new
}

people-none-here = Nobody was seen on this terminal yet
people-none-here-hint = People appear here when they punch, when somebody is enrolled, and after “List people” or “Read a person”.
people-here-no-match = Nobody matches
people-here-no-match-hint = Nobody here has “{ $name }” in name or id.
listed-fingers = { $count ->
    [one] { $n } finger
   *[other] { $n } fingers
}
listed-face = face
listed-card = card
listed-password = password
enrolled-palm = palm
enrolled-vein = vein
enrolled-photo = photo

punches-none-here = No punch came from this terminal yet
punches-none-here-hint = They arrive by themselves, seconds after they are made. “Pull punches” reads what the terminal kept from before.
punches-all-here = All punches of this terminal
punch-clock-not-set-here = clock not set

tasks-none-here = Nothing was asked of this terminal yet
tasks-none-here-hint = Choose Send command above. What you ask for stands here, with its life.
tasks-do = What can be done

recording-off = Exchanges are not recorded.
recording-on = Recorded for
recording-start = Record for an hour
recording-stop = Stop
exchanges-download = Download without secrets
exchanges-none = Nothing was recorded
exchanges-none-yet = Nothing was said since
exchanges-none-hint = While it is recorded, each request of the terminal and its answer stand here, decoded, with the bytes beside. The last 200 are kept.
exchanges-label = Recorded exchanges with the terminal
exchanges-request = Request
exchanges-answer = Answer
exchanges-meaning = Meaning
exchanges-took = Took
exchanges-kept = The last { $count } are kept
meaning-nothing = Poll, nothing to do
meaning-command = { $name } goes out
meaning-command-task = { $name } goes out, task { $task }
meaning-punch = Punch of { $name }
meaning-event = Event of the terminal
meaning-enrolment = { $count ->
    [0] Enrolment of { $name }
    [one] Enrolment of { $name }, one credential
   *[other] Enrolment of { $name }, { $count } credentials
}
meaning-block = Block { $n } of { $name }
meaning-result = Answer to { $name }: { $code }
meaning-result-nobody = An answer that no task waits for: { $name }
exchange-title = One exchange
exchange-request = The terminal said, { $size }
exchange-reply = Muster answered, { $size }
exchange-head = Headers
exchange-no-values = No values in it.
fact-block = Block
exchange-left-out = { $name } more bytes were not kept.
exchange-from = From { $name }

hex-label = The body, 16 bytes a line
hex-rest = { $count ->
    [one] One more byte is not shown here.
   *[other] { $count } more bytes are not shown here.
}
hex-hidden = { $size } bytes, { $what }, hidden
hex-hidden-version = { $size } bytes, { $what } v{ $version }, hidden
hex-len = length
hex-json = JSON
hex-nul = end of text
hex-bin = binary
hex-odd = not understood
holds-finger = finger
holds-password = password
holds-card = card
holds-face = face
holds-palm = palm
holds-vein = vein
holds-photo = photo
holds-enrolment = enrolment
holds-people = list of people
holds-records = records
holds-firmware = firmware
holds-binary = binary
holds-unknown = binary of unknown kind

terminal-edit-title = Edit { $name }
zone-of-site = As its site has it
zone-hint = Only if its clock is set to another zone than that of its site.
zone-confirmed = The zone is right, whatever its clock says
profile-by-polls = As its polls suggest
profile-hint = What makes this firmware differ from others. Fix one only if the guess is wrong.
remove-hint = It leaves the list with its tasks and exchanges. Its punches stay here. If it calls again, it waits for admission like a new one.
remove-keep = Keep it
remove-do = Remove the terminal
type-id = Type the terminal’s id:
type-id-wrong = This is not its id. Nothing was done.

said-terminal-saved = { $name } is saved.
said-terminal-removed = { $name } is removed. Its punches stay.
said-recording = Exchanges are recorded for an hour.
said-recording-over = The recording is over.
