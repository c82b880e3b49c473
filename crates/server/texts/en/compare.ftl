# Whether terminals hold the same: of people, and of what was written.

people-all = All
people-missing-here = Missing here
people-only-here = Only here
people-unread-here = Not all of it compared
people-none-stand-so = These filters leave nobody who is “{ $name }”.
people-none-there = No terminal told of anybody whom these filters let through.
people-looked-through = Nobody so far. There are more to look through.

read-back-ask = Read it back and compare afterwards
read-back-ask-hint = An OK alone is no proof: terminals have answered OK and changed nothing.
read-back-same = Read back: Same
read-back-compared = { $count ->
    [one] One thing was compared.
   *[other] { $count } things were compared.
}
read-back-differs = Read back: Different
read-back-differs-hint = The terminal holds otherwise: { $what }.
read-back-nothing = Read back: not comparable
read-back-nothing-hint = The terminal’s answer does not speak of what was written, so nothing is proven.
read-back-failed = It could not be read back
read-back-failed-hint = The read did not succeed. The task that reads says why.
read-back-next = It is read back next
read-back-next-hint = The terminal is asked with one of its next polls.
read-back-was-same = It reads what was written before: Same.
