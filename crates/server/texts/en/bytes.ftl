# Bytes of the wire, and what is in them.

hex-label = The bytes, 16 in a line
hex-len = length
hex-json = text
hex-nul = end of the text
hex-bin = binary
hex-odd = not known
hex-rest = { $count ->
    [one] { $count } more byte is not shown here.
   *[other] { $count } more bytes are not shown here.
}
hex-hidden = { $what }, { $size } bytes, hidden
hex-hidden-version = { $what } v{ $version }, { $size } bytes, hidden
holds-finger = finger
holds-password = password
holds-card = card
holds-face = face
holds-palm = palm
holds-vein = vein
holds-photo = photo
holds-enrolment = enrolment
holds-people = people
holds-records = records
holds-firmware = firmware
holds-unknown = unknown
