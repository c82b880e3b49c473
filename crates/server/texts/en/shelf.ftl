# The shelf: what could not be understood.

shelf-none = Nothing lies here.
shelf-lede = { $count ->
    [one] { $count } record could not be understood. It is kept as it came.
   *[other] { $count } records could not be understood. They are kept as they came.
}
shelf-empty = The shelf is empty
shelf-empty-hint = What a terminal sends and Muster cannot understand is kept here with its bytes, and read again after an upgrade. So far everything was understood.
shelf-note = The terminals were answered OK and went on: nothing waits for this. A punch that lies here is missing from Punches until it is understood.
shelf-shown = { $count } shown
shelf-reason = Why
shelf-what = What
shelf-count = Came
shelf-first = First
shelf-last = Last
shelf-code = Request
size = Size
times = { $count ->
    [one] once
    [2] twice
   *[other] { $count } times
}
shelf-retry = Read again
shelf-retry-all = Read all again
shelf-reading = Reading…
shelf-download = Download the bytes

shelf-item-lede = { $count ->
    [one] It came once, could not be understood, and is kept as it came.
   *[other] It came { $count } times, could not be understood, and is kept as it came.
}
shelf-why = Why it lies here
shelf-todo = A newer Muster, or a profile for this firmware, may understand it. Then read it again: what is understood is stored as if it had just come, and leaves the shelf.
shelf-known = What is known
shelf-headers = Headers
shelf-json = Its text
shelf-bytes = Its bytes
shelf-unmask = Show what is hidden
shelf-unmasked = Nothing is hidden. This look stands in the audit log.

shelf-kind-punch = Punch
shelf-kind-record = Record of a log
shelf-kind-enrolment = Enrolment
shelf-kind-result = Result
shelf-kind-door = Door
shelf-kind-other = Message

shelf-title-punch = A punch from { $name }
shelf-title-record = A record of the log of { $name }
shelf-title-enrolment = An enrolment on { $name }
shelf-title-result = A result from { $name }
shelf-title-door = A door of { $name }
shelf-title-other = A message from { $name }

shelf-means-punch = One punch is missing from Punches until this is understood. The terminal keeps its own copy in its log.
shelf-means-record = One punch of a pulled log is missing from Punches until this is understood. The other records of that log were stored.
shelf-means-enrolment = No punch is missing. What was enrolled on the terminal is on the terminal; Muster shows it after the next pull of its people.
shelf-means-result = No punch that the terminal sent by itself is missing. The task that asked for this shows what came of it.
shelf-means-door = No punch is missing. A door was opened or closed, and Muster could not read which.
shelf-means-other = No punch is known to be missing. Muster does not know this kind of message.

said-shelf-understood = { $count ->
    [one] { $count } record is understood now, stored, and off the shelf.
   *[other] { $count } records are understood now, stored, and off the shelf.
}
said-shelf-nothing = Everything was read again. Nothing more was understood.
said-shelf-still = It was read again, and cannot be understood yet.

shelf-plain-time = Its time cannot be read.
shelf-plain-person = Whose it is cannot be read.
shelf-plain-cut = A part of it is missing.
shelf-plain-long = It is longer than it may be.
shelf-plain-task = It answers a task that does not wait for it.
shelf-plain-other = It is written in a way that is not known here.
shelf-raw = In the words of the program
