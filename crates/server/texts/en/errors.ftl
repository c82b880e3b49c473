# What happened, then what it means or what to do.

error-not-found = There is no such page
error-not-found-hint = The address may be mistyped, or what it named was removed.
error-unreadable = This request cannot be understood
error-unreadable-hint = It does not come from a page of this console. Go back and try again.
error-forbidden = This is not for your role
error-forbidden-hint = It needs the role { $role }. An admin can give it to you, on the page Operators.
error-foreign = This change was refused
error-foreign-hint = It did not come from a page of this console, or a proxy between changes the Host header. Nothing was changed. Open the page here and try again.
error-refused = This was not done
error-too-many = Too many tries
error-too-many-hint = { $count ->
    [one] Wait { $count } second, then try again.
   *[other] Wait { $count } seconds, then try again.
}
error-server = The server could not do this
error-server-hint = Its store does not answer. Terminals keep their punches and send them again; nothing is lost. The server’s log says why, and “muster doctor” looks for the cause.
