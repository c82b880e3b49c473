# Tasks: what they do, why they wait, their lives.

task-about = { $deed }: { $about }
task-since = { $deed } since { $from }
task-until = { $deed } until { $to }
task-between = { $deed }, { $from } to { $to }
asked-by-token = token { $name }

wait-no-terminal = Its terminal was removed.
wait-not-admitted = The terminal is not admitted, so it gets no commands.
wait-answer = It was delivered; the answer has not begun to come.
wait-blocks = Its answer is coming: { $blocks } blocks, { $size } so far.
wait-reading = What it erases is read first.
wait-next = A terminal does one thing at a time, and this is next.
wait-poll = It goes out with the next poll.
wait-others = { $count ->
    [one] One task goes before it.
   *[other] { $count } tasks go before it.
}
wait-time = The time is taken when it is delivered.
silent-never = The terminal was never heard. Is it switched on, and does it reach this server?
silent-late = The last one came { $ago } ago. Is the terminal’s menu open?
silent-late-usually = The last one came { $ago } ago, usually one comes every { $every }. Is the terminal’s menu open?
silent = The last one came { $ago } ago. Is the terminal switched on, and does it reach this server?
silent-usually = The last one came { $ago } ago, usually one comes every { $every }. Is the terminal switched on, and does it reach this server?

tasks-lede = { $waiting ->
    [0] Nothing waits.
    [one] One task waits or runs.
   *[other] { $waiting } tasks wait or run.
}
tasks-lede-failed = { $failed ->
    [0] None failed in the last 24 hours.
    [one] One failed in the last 24 hours.
   *[other] { $failed } failed in the last 24 hours.
}
tasks-filter = Filter tasks
tasks-all = All
tasks-terminal = Terminal
tasks-any-terminal = All terminals
tasks-command = Command
tasks-any-command = All commands
tasks-show = Show
tasks-task = Task
tasks-asked-by = Asked by
tasks-asked = Asked
tasks-came = Received
tasks-more = What came of it
tasks-empty = Nobody has asked a terminal for anything
tasks-empty-hint = Open a terminal and choose Send command, or select several in the list of terminals. What you ask for stands here, with its life.
tasks-to-terminals = Show the terminals
tasks-no-match = No task matches
tasks-no-match-hint = { $filters } leaves nothing.
tasks-new = { $count ->
    [one] Show { $count } new
   *[other] Show { $count } new
}
tasks-shown = { $count ->
    [one] { $count } task, newest first
   *[other] { $count } tasks, newest first
}
tasks-cancel = Cancel
tasks-again = Try again
tasks-again-ask = Ask again…
tasks-blocks = { $blocks ->
    [one] { $blocks } block, { $size }
   *[other] { $blocks } blocks, { $size }
}

said-cancelled = “{ $name }” is taken back.
said-asked = “{ $name }” waits for the terminal’s next poll.
said-asked-many = { $count ->
    [one] “{ $name }” waits for { $count } terminal.
   *[other] “{ $name }” waits for { $count } terminals.
}

task-lede-waiting = Asked { $when }.
task-lede-running = Delivered { $when }.
task-lede-took = Took { $span } from the order to the answer.
task-lede-failed = It failed after { $span }.
task-lede-cancelled = It was taken back after { $span }.
task-lede-expired = Its time was over after { $span }.
task-lede-repeated = One delivery went unanswered and was repeated.

life-title = Life of this task
life-asked = { $name } asked for it
life-asked-together = { $count ->
    [one] For one more terminal in the same breath.
   *[other] For { $count } more terminals in the same breath.
}
life-asked-console = From the console.
life-asked-api = With the API.
life-asked-clock = The clock guard found the terminal’s clock off.
life-asked-pull = To have what will be erased.
life-asked-muster = By itself, as the settings say.
life-deadline = It may wait until { $time }.
life-waits = Waits
life-waited = Waited { $span }
life-waited-hint = A command goes out as the answer to a poll, one at a time.
life-read-first = What it erases was read first.
life-delivered = Delivered
life-delivered-hint = As the answer to a poll: { $command }.
life-unanswered = No answer; the terminal polled again
life-unanswered-hint = A poll while a task runs means that its answer will not come. Delivering it again does no harm, since { $because }.
life-delivered-again = Delivered again
life-delivered-again-hint = Attempt 2 of 2.
life-restarts = The terminal restarts now. No answer comes to a restart.
life-blocks = { $blocks ->
    [one] One block came
   *[other] { $blocks } blocks came
}
life-blocks-hint = { $size } so far.
life-blocks-whole = { $size } in all.
life-answered = The terminal answered { $code }
life-answered-after = After { $span }.
life-no-proof = An OK is not yet proof. Read it back to be sure.
life-read-back = Read it back
life-failed = It failed
life-failed-repeat = It was not delivered again, since { $because }.
life-cancelled = It was taken back
life-cancelled-hint = If it was delivered already, the terminal may still carry it out; its answer is refused.
life-expired = Its time was over
life-late = An answer that still comes is taken.
life-no-answer = The terminal polled again and never sent the answer. Its menu may have been open, or it does not know the command.

task-running-title = On its way
task-block = Block { $n }
task-block-of = Block { $n } of about { $all }
task-bytes = { $size }
task-bytes-of = { $size } of { $all }
task-records-of = { $count } of { $all } records
task-left = about { $span } left
task-delivered = delivered { $when }

reads-title = Read before it erases
reads-hint = It goes out only if all of this is stored here, and the terminal’s own counts agree.
reads-done = { $done } of { $all }

sent-title = What was sent
sent-none = The command has no parameters.
sent-hidden = Templates, photos, passwords and cards are hidden here.

result-title = What the terminal answered
result-none = The answer is its return code alone.
result-empty = The list is empty.
result-first = { $shown } of { $all } are shown.
result-unreadable = This answer cannot be read as its command’s: { $why }
result-mismatch = The list promised { $promised }, and { $came } came.
counter-people = People
counter-users = People who only punch
counter-managers = Managers
counter-fingers = Fingers
counter-faces = Faces
counter-passwords = Passwords
counter-cards = Cards
counter-veins = Palm veins
counter-punches = Punches kept
counter-people-most = Room for people
counter-fingers-most = Room for fingers
counter-faces-most = Room for faces
counter-punches-most = Room for punches
result-counter = Counter
result-value = Value
result-setting = Setting
result-person = Person
result-privilege = May
result-enabled = Enabled
result-holds = Enrolled
result-time = Time
result-io = Direction
result-deed = What was done
result-to = To whom
result-enrolment = Enrolment
result-size = Size
result-slot = { $kind } { $n }
result-photo = Photo
result-hidden = Bytes are hidden until an admin asks for them.
result-name = Name
result-id = Id
result-yes = Yes
result-no = No
result-unreadable-rows = { $count ->
    [one] One record could not be read; it lies on the shelf.
   *[other] { $count } records could not be read; they lie on the shelf.
}

raw-title = Raw bytes
raw-show = Show the bytes
raw-reveal = Show templates and photos…
raw-hide = Hide them again
raw-shown = Everything is shown. This look is in the audit log.
raw-download = Download
raw-reveal-title = Show what is hidden?
raw-reveal-hint = Templates, photos, passwords and cards of people become readable on your screen. Your name, the time and what you looked at go into the audit log.
raw-reveal-do = Show and write it down
raw-keep = Keep them hidden

task-id = Task
task-command = Command
task-terminal = Terminal
task-person = Person
task-asked-by = Asked by
task-attempts = Attempts
task-attempts-of = { $n } of { $all }
task-received = Received
task-serves = Serves
task-serves-erase = An erase
task-together = Asked together with
task-about-label = About this task
task-run-again = Run again
task-copy-api = Copy as API call
raw-none = No bytes came

tasks-count-more = { $count }+
