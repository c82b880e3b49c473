# Operators: accounts of the console.

operators-lede = { $count ->
    [one] One person can sign in.
   *[other] { $count } people can sign in.
}
name = Name
role = Role
role-may-viewer = Viewer: reads everything but biometrics
role-may-operator = Operator: also admits, sends commands, exports
role-may-admin = Admin: everything, also erasing and operators
operator-you = you
operator-code = Code asked
operator-last = Last signed in
never = never
operator-active = Active
operator-invited = Invited
operator-invitation-over = Invitation over
operator-disabled = Shut out
operator-lede = Last signed in { $when }.
operator-lede-never = Never signed in yet.
operator-audit = What they did
operator-may = What they may do
operator-access = Access
operators-sessions = Signed in
sessions-none = Signed in nowhere.

invite-ask = Invite somebody…
invite-title = Invite an operator
invite-lede = You get a link. Whoever opens it chooses the password, so that nobody else ever knows it.
invite-name-hint = They sign in with it, and it stands in the audit log.
invite-make = Make the link
invited-title = { $name } is invited
invited-lede = { $count ->
    [one] Give them this link. It opens once, within { $count } hour.
   *[other] Give them this link. It opens once, within { $count } hours.
}
shown-once = It is shown now and never again. If it gets lost, reset the operator and you get a new one.
link-given = I have it

disable = Shut out
disable-what = Shut out
disable-means = They are signed out at once and cannot sign in until you let them in again. Nothing is lost.
enable = Let in again
enable-what = Let in again
enable-means = They sign in with the password they had.
reset-ask = Reset…
reset-what = Lost the password or the phone
reset-means = Password, codes and sessions end at once. You get a link by which they choose a new password.
reset-title = Reset { $name }?
reset-deed = Reset { $name }
reset-done-title = { $name } is reset
remove-ask = Remove…
remove-what = Remove
remove-means = The account ends at once, with its sessions. What they did stays in the audit log.
remove-title = Remove { $name }?
remove-deed = Remove { $name }
keep-operator = Leave it as it is

said-operator-role = { $name } has another role now.
said-operator-disabled = { $name } is shut out.
said-operator-enabled = { $name } can sign in again.
said-operator-removed = { $name } is removed.
