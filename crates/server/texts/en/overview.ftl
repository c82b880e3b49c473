# The overview, the wall, and the page about a lost stream.

overview-now = { $date }, { $time } in { $place }.
overview-now-utc = { $date }, { $time } UTC.
overview-needs = { $what }.
overview-needs-more = { $what }, and more needs attention.
overview-late = { $count ->
    [one] { $count } terminal is late. It keeps its punches until it calls.
   *[other] { $count } terminals are late. They keep their punches until they call.
}
overview-offline = { $count ->
    [one] { $count } terminal is offline. It keeps its punches until it calls.
   *[other] { $count } terminals are offline. They keep their punches until they call.
}
overview-silent = { $late ->
    [one] { $late } terminal is late, { $offline } offline. They keep their punches until they call.
   *[other] { $late } terminals are late, { $offline } offline. They keep their punches until they call.
}
overview-never = { $count ->
    [one] { $count } terminal was never heard, the others are online.
   *[other] { $count } terminals were never heard, the others are online.
}
overview-admit = { $count ->
    [one] Admit { $count } terminal
   *[other] Admit { $count } terminals
}
overview-fleet = Fleet
roll-label = { $name }: { $state }
roll-state = { $name } · { $state }
roll-last = { $name } · { $state } · last heard { $when }

today = Today
hour = Hour
as-table = Show as table
chart-span = { $from } to { $to }
chart-hour = { $hour }: { $today } today, { $before } on { $day }
chart-hour-before = { $hour }: { $before } on { $day }
chart-fewer = { $share } fewer than on { $day } by this time
chart-more = { $share } more than on { $day } by this time
chart-equal = as many as on { $day } by this time
chart-total = { $total }, { $compared }
chart-nothing-before = none by this time on { $day }
chart-label = { $count ->
    [one] Punches by hour on the terminals’ clocks, today beside { $day }. Busiest hour today: { $hour }, { $count } punch.
   *[other] Punches by hour on the terminals’ clocks, today beside { $day }. Busiest hour today: { $hour }, { $count } punches.
}
chart-label-none = Punches by hour on the terminals’ clocks, today beside { $day }. No punch today yet.

needs-title = Needs attention
needs-all-tasks = All tasks
needs-nothing = Nothing waits for you.
needs-failed = { $command } failed on { $name }
needs-failed-for = { $command } failed on { $name } for { $person }
needs-id = id { $name }
needs-waits = { $command } waits for { $name }
needs-tries = { $count ->
    [one] No answer in { $count } attempt
   *[other] No answer in { $count } attempts
}
needs-no-answer = { $tries }, { $when }.
needs-because = { $why } That was { $when }.
needs-usually = usually every { $every }
needs-late = Last poll { $when }, { $usually }. { $guess }
needs-heard = Last poll { $when }. { $guess }
needs-never = It was never heard. { $guess }
needs-menu-open = Is its menu open?
needs-switched-off = Is it switched on, and does it reach this server?
needs-moved = { $name } calls from another address
needs-moved-why = <bdi class="mono">{ $after }</bdi>, until then <bdi class="mono">{ $before }</bdi>.
needs-shelf = { $count ->
    [one] { $count } record lies on the shelf
   *[other] { $count } records lie on the shelf
}
needs-shelf-why = The last came from { $name }. { $why } It is kept as it came, and can be read again.
needs-try-again = Try again
needs-review = Review

clocks-title = Clocks that drift
clocks-more-than = more than { $count } s
clocks-none = All clocks are within { $count } s.
clocks-more = { $count ->
    [one] And { $count } more
   *[other] And { $count } more
}
clock-not-set = Not set
clock-says = since a power cut: it says <bdi class="nb">{ $date }</bdi>
clock-being-set = At its next poll

newest-title = Newest punches
newest-all = All punches
newest-none = No punch has come yet
newest-none-hint = Punches appear here by themselves, the moment a terminal sends them.
place-at-site = { $terminal }, { $site }
arrival-not-set = <span class="badge warn">clock not set</span>

begin-title = Welcome
begin-lede = This server listens. Tell one terminal where it is, and the rest follows here.
begin-pending = It calls, and waits
begin-pending-hint = A terminal that calls for the first time appears here as pending. It keeps its punches until you admit it and say at which site it is.
begin-punches = Its punches come by themselves
begin-punches-hint = Once admitted, it sends what it kept, and each punch as it is made. Each punch shows the terminal’s own clock, so the site’s time zone matters.
begin-proxy = Is nginx in between?
begin-proxy-hint = nginx drops headers whose names have an underscore, and terminals need three of them. Say this in the server block of the terminals’ port:
begin-nothing = Nothing happens?
begin-nothing-hint = What to look at, and the menu as a picture

wall-home = Muster, overview
wall-leave = Leave the wall
wall-none-hint = The next one fills this screen.
wall-place = { $place }, { $time }
wall-online = { $online } of { $all } online
wall-last-minute = { $count ->
    [0] None arrived in the minute before
    [one] { $count } arrived in the minute before
   *[other] { $count } arrived in the minute before
}
wall-bars = Bars: the last 60 minutes.

lost-title = The live stream
lost-lede = A page keeps itself fresh by one open line to the server. Its state stands in the bar above: a dot for live, a ring while it reconnects.
lost-works = When it breaks, the rest goes on
lost-punches = Terminals do not use it. Their punches arrive and are stored; nothing is lost.
lost-deeds = Buttons and forms work: each is a request of its own.
lost-reload = What you see is as old as the note says. Loading the page again shows the present state.
lost-lasts = When it stays lost
lost-restart = The server restarts or was stopped. The stream comes back within 15 seconds after it.
lost-line = The network between is gone, or this machine slept.
lost-proxy = A proxy in between collects answers before it passes them on. It must not buffer this server’s answers, and let a quiet line stay open for a minute.
lost-many = More screens are open than the server allows at once. Close some, or raise the limit of streams.
lost-state = This page has a stream too: when the bar above says “Live”, all is well again.
