# Words that stand on many pages.

skip-to-content = Skip to content
close = Close
cancel = Cancel
save = Save
dismiss = Dismiss
copy = Copy
sign-in = Sign in
sign-out = Sign out
signed-in-as = Signed in as { $name }, { $role }
theme-switch = Switch between light and dark
to-overview = Go to the overview

role-viewer = Viewer
role-operator = Operator
role-admin = Admin

search = Search
search-or-command = Search or run a command
search-hint = A name, an id, a terminal, or what you want to do
search-results = Results
search-nothing = Nothing matches { $name }.
search-places = Go to
search-terminals = Terminals
search-people = People
search-tasks = Tasks
search-commands = Commands
search-deed = { $command }: { $name }…

page-parts = Parts of the list
page-newer = Newer
page-older = Older
page-back = Back
page-newest = Newest
page-first = To the start
page-on = On
shown-of = { $from }–{ $to } of { $all }

filter-clear = Clear the filters
filter-words = “{ $name }”
selected = { $count } selected
select-all = Select all
select-one = Select { $name }

stream-live = Live
stream-reconnecting = Reconnecting, { $seconds } s
stream-stale = You see the state of { $time }.
stream-stale-hint = The live stream broke. It reconnects by itself and brings what you missed.
stream-stale-why = What this means
stream-reconnect = Reconnect now
session-over = You are signed out.
session-over-hint = The page stays as it was. Sign in to go on here.
open-line = This line is open.
open-line-hint = Without TLS, others on the network can read along and take over your session. Set a certificate before you use the console from other machines.

keys-title = Keys
keys-search = Search people, terminals, tasks, commands, pages
keys-go = Go to Overview, Terminals, Punches, pEople, tasKs, Shelf
keys-rows = Next and previous row
keys-open = Open the row
keys-select = Select the row; with Shift and arrows, more
keys-filter = To the filters; Esc leaves them, then the selection
keys-raw = Raw numbers on and off
keys-command = Send a command, on a terminal
keys-tabs = Previous and next tab
keys-help = This list

strip-on-time = Polls on time
strip-none = No poll yet
strip-gaps = { $silent ->
    [one] { $silent } interval without a poll, { $weak } with few
   *[other] { $silent } intervals without a poll, { $weak } with few
}

now = now
crumb = Path
