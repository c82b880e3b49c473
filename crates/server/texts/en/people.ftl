# People, one person, one enrolment.

privilege = Privilege
privilege-user = User
privilege-manager = Manager
privilege-operator = Operator
privilege-register = Enroller
person-yes = Yes
person-no = No
last-punch = Last punch

people-filter = Filter people
people-on = On terminal
people-anywhere = Any terminal
people-seen-at = Seen at
people-enrolled = Enrolled
people-terminals = { $held } of { $all }
people-shown = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
people-empty = Nobody is enrolled yet
people-empty-hint = People appear here when a terminal tells of them: when somebody enrols at it, or when its people are read with the command “Read all people”.
people-empty-way = Go to the terminals
people-no-match = Nobody matches
people-no-match-hint = No id and no name contains “{ $name }”.
people-no-match-on = Nobody on { $name } has an id or a name that contains “{ $query }”.
people-look-anywhere = Look on any terminal

enrolled-fingers = { $count ->
    [0] no finger
    [one] { $count } finger
   *[other] { $count } fingers
}
enrolled-card = { $count ->
    [0] no card
   *[other] card
}
enrolled-face = { $count ->
    [0] no face
   *[other] face
}
enrolled-password = { $count ->
    [0] no password
   *[other] password
}

person-disabled = Disabled
person-nothing = Nothing enrolled
person-unread-on = Not compared on { $count }
person-missing-on = Missing on { $count }
person-differs-on = { $count ->
    [one] { $count } differs
   *[other] { $count } differ
}
person-untold = No terminal told of this person yet; they are known by their punches alone.
person-on = { $all ->
    [one] On { $held } of { $all } terminal.
   *[other] On { $held } of { $all } terminals.
}
person-unread = { $count ->
    [one] On { $count } terminal not everything could be compared.
   *[other] On { $count } terminals not everything could be compared.
}
person-all-same = All hold the same.
person-lacks-all = { $name } lacks them altogether.
person-lacks = { $name } lacks: { $what }.
person-differs = { $name } differs: { $what }.
person-more-differ = { $count ->
    [one] So does { $count } more.
   *[other] So do { $count } more.
}
person-about = About this person
person-record = Record
person-also = On some terminals
person-enabled = Enabled
person-last = Last punches
person-punches-all = All { $count }
person-punches-many = All, more than { $count }
person-enrolments = Enrolments
person-no-enrolments = No terminal told of a finger, a card, a face or a password.
photo-from = Photo from { $name }, { $date }.

grid-title = What each terminal holds
grid-against = compared with what most of them hold
grid-only = Only differences
grid-all = All terminals
grid-scrolls = Comparison, scrolls sideways
grid-since = Unchanged since
grid-read = Read
grid-nothing = No terminal told what it holds of this person.
grid-no-differences = Nothing differs and nothing is missing.
cell-listed = Listed
cell-listed-tip = its list names it; the bytes were not read
cell-hidden = Not compared
cell-hidden-tip = it is there; whether it is the same is told only to whoever may read it
cell-version-tip = a template of another version, which cannot be compared
cell-cannot = cannot hold it
cell-unknown = not read yet

days-title = Punches, last 14 days
days-label = First and last punch of each day, { $from } to { $to }
days-none = No punch in these days.
days-day = Day
days-first = First
days-last = Last
chart-as-table = Show as table

grid-slot-finger = Finger { $number }
grid-slot-palm = Palm { $number }
grid-slot-other = Slot { $number }
enrolment-of = { $slot } of { $name }
enrolment-since = held so since
enrolment-hidden = hidden
enrolment-hidden-card = number hidden
enrolment-seen = { $date }, { $name }
enrolment-show-one = Show { $name }
enrolment-audited = Each look is written to the audit log.
enrolment-noted = That you opened this is in the audit log.
enrolment-fetch = Download
enrolment-more = All bytes are in the file.
enrolment-holders = Held by

person-read = Read it now
people-lede = { $count ->
    [one] The terminals know { $count } person.
   *[other] The terminals know { $count } people.
}
people-lede-differ = { $count ->
    [one] The copies of { $count } differ.
   *[other] The copies of { $count } differ.
}
people-lede-lack = { $count ->
    [one] { $count } is missing on a terminal, wholly or in part.
   *[other] { $count } are missing on a terminal, wholly or in part.
}
people-lede-well = Nobody’s copies differ, and nothing is missing.
people-lede-unread = { $count ->
    [one] { $count } could not be compared everywhere.
   *[other] { $count } could not be compared everywhere.
}
people-lede-counting = They are being compared. The numbers come by themselves.
people-lede-since = Compared
