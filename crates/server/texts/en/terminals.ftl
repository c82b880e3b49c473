# The list of terminals, and admission.

terminals-all = All
terminals-none = No terminal is admitted yet.
terminals-all-online = { $count ->
    [one] The one terminal is online.
    [2] Both terminals are online.
   *[other] All { $count } terminals are online.
}
terminals-stand = { $online ->
    [0] No terminal is online
    [one] { $online } terminal is online
   *[other] { $online } terminals are online
}{ $late ->
    [0] { "" }
   *[other] , { $late } late
}{ $offline ->
    [0] { "" }
   *[other] , { $offline } offline
}{ $never ->
    [0] { "" }
   *[other] , { $never } never heard
}.
terminals-all-blocked = { $count ->
    [one] The one terminal is blocked.
    [2] Both terminals are blocked.
   *[other] All { $count } terminals are blocked.
}
terminals-filter = Filter terminals
terminals-find = Name or id
terminals-empty = No terminal has called yet
terminals-empty-hint = Key this server’s address into a terminal. It appears here by itself, and keeps its punches until you admit it.
terminals-empty-how = Show what to key in
terminals-no-match = No terminal matches
terminals-no-match-hint = { $filters } leaves nothing.
terminal-add = Add a terminal
export-of-terminals = { $count ->
    [one] { $count } terminal, as filtered
   *[other] { $count } terminals, as filtered
}
terminal = Terminal
terminal-id = Id
terminal-name = Name
terminal-name-hint = What people call it: “Gate 2”. The terminal’s own name stays as it is.
site = Site
sites-all = All sites
site-none = No site
site-hint = Its site says in which time zone its clock is read.
site-new = It is at a new site
site-new-name = Name of the new site
time-zone = Time zone
state = State
last-heard = Last heard
polls-of-a-day = Polls, 24 h
clock = Clock
punches-today = Punches today
unselect = Clear the selection

bulk-terminals = With the selected terminals
bulk-set-time = Set the clock
bulk-pull = Pull punches

waiting-title = { $count ->
    [0] No terminal waits for admission
    [one] { $count } terminal waits for admission
   *[other] { $count } terminals wait for admission
}
waiting-keep = { $count ->
    [one] It keeps its punches until you admit it.
   *[other] They keep their punches until you admit them.
}
waiting-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
first-called = first called { $when }
window-begin = Admit what calls in the next 10 minutes
window-open = Whatever calls is admitted for
window-close = Close the window
block = Block
admit = Admit
admit-ask = Admit…
admit-not-now = Not now
admit-title = Admit { $name }?
admit-hint = Its punches are taken from its next poll on, those it kept until now too.
sending = Sending…

said-admitted = { $name } is admitted. Its punches come with its next poll.
said-blocked = { $name } is blocked. It keeps its punches.
said-window-open = Whatever calls in the next 10 minutes is admitted.
said-window-closed = The window is closed. New terminals wait for admission again.
said-time-set = { $count ->
    [one] { $count } terminal takes the time with its next poll.
   *[other] { $count } terminals take the time with their next polls.
}
said-punches-pulled = { $count ->
    [one] { $count } terminal sends its punches after its next poll.
   *[other] { $count } terminals send their punches after their next polls.
}
