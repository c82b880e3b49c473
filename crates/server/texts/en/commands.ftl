# Asking terminals to do something.

send-command = Send command
send-to = { $count ->
    [one] Send a command
   *[other] Send a command to { $count } terminals
}
names-and-more = { $names } and { $more } more
menu-read = Read
menu-change = Change
menu-confirm = Cannot be undone. Asks for the terminal’s id
command-nothing = There is nothing that all of them can do
command-nothing-hint = Select terminals of one kind, and such as are admitted.
command-not-there = “{ $name }” is nothing that this terminal can do, as its profile says.
command-one-at-a-time = “{ $name }” goes to one terminal at a time, and only if its profile can do it.
command-for = { $deed }: { $names }
command-send = Send

form-optional = { $name } (optional)
form-as-it-is = As it is
form-row = { $name } { $n }
form-more = More rows
form-choose-file = Choose a file
form-file = { $help } At most { $size }.
form-template = { $help } A template is a file; a password or card number is typed as it is.
form-name-cut = { $help } The terminal keeps the first { $n } characters.
form-binaries = { $help } One Base64 text in a line.
label-user-id = Person’s id
label-user-name = Name
label-user-privilege = May do at the terminal
label-user-photo = Photo
label-enrolment = Enrolment
label-slot = Which enrolment
label-enroll-data = Template, password or card
label-from = From
label-until = Until
label-name = Name
label-host = Address
label-port = Port
label-flag = On or off
label-whom = Whom, and what
label-code = Command on the wire
label-json = JSON
slot-finger = Finger, slot { $n }
slot-password = Password
slot-card = Card
slot-face = Face
slot-palm = Palm, slot { $n }
slot-vein = Vein
slot-photo = Photo
slot-other = Slot { $n }

lose-punches-title = Erase all punches on { $name }?
lose-punches-told = The terminal deletes its { $n } punches at once. There is no way back, so this happens in order:
lose-punches-told-unknown = The terminal deletes every punch it holds at once. There is no way back, so this happens in order:
lose-punches-first = Muster pulls every punch the terminal holds.
lose-punches-then = Only if all of them are stored here, and the terminal counts as many, it erases its own.
lose-punches-keep = Keep them
lose-punches-do = { $count ->
    [one] Erase { $n } punch
   *[other] Erase { $n } punches
}
lose-punches-do-unknown = Erase all punches

lose-people-title = Erase all people on { $name }?
lose-people-told = { $count ->
    [one] The terminal deletes { $n } person with every finger, face, card and password. Nobody can punch there any more. There is no way back, so this happens in order:
   *[other] The terminal deletes { $n } people with every finger, face, card and password. Nobody can punch there any more. There is no way back, so this happens in order:
}
lose-people-told-unknown = The terminal deletes everybody with every finger, face, card and password. Nobody can punch there any more. There is no way back, so this happens in order:
lose-people-first = Muster reads everybody the terminal holds, one by one.
lose-people-then = Only if all of them are stored here, and the terminal counts as many, it erases them.
lose-people-keep = Keep them
lose-people-do = { $count ->
    [one] Erase { $n } person
   *[other] Erase { $n } people
}
lose-people-do-unknown = Erase everybody

lose-managers-title = Make every manager on { $name } a user?
lose-managers-told = Nobody is a manager there afterwards, and anybody can open the terminal’s menu until somebody is made one again.
lose-managers-keep = Keep them
lose-managers-do = Take it from all managers

lose-terminal-title = Send { $name } to another server?
lose-terminal-told = After its next restart it talks to that server only. This one hears nothing of it any more: no punches, no polls. Only its own menu, or that server, brings it back. Pull its punches first.
lose-terminal-keep = Keep it here
lose-terminal-do = Send it away

lose-firmware-title = Install firmware on { $name }?
lose-firmware-told = A wrong file can leave the terminal unusable, and nobody can take it back from here. It restarts when it is done.
lose-firmware-keep = Leave it as it is
lose-firmware-do = Install it

lose-raw-title = Send any command to { $name }?
lose-raw-told = What you write goes to the terminal exactly so. Nobody here knows what it does, so nothing is read first and nothing is repeated.
lose-raw-keep = Send nothing
lose-raw-do = Send it

lose-unread = Erase without reading first
lose-unread-do = Do not read what will be erased
lose-unread-hint = What is not stored here is lost then.

form-paste = Paste it as Base64
form-type = Type a password or card number, or paste a template as Base64
form-too-large = This file is too large: at most { $size }.
form-unread = This file could not be read. Choose it again.
