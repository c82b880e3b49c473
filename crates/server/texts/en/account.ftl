# Signing in, and one's own account.

sign-in-to = to the attendance server <strong>{ $name }</strong>
user-name = User name
password = Password
sign-in-wrong = User name, password or code is wrong.
code-title = Two-step sign-in
code-lede = Your account asks for a code after the password.
code = Code
code-hint = The six digits that your authenticator shows now, or one of your recovery codes.

likes-title = Language and appearance
language = Language
language-browser = Same as the browser
theme = Appearance
theme-system = Same as the system
theme-light = Light
theme-dark = Dark
single-keys = Shortcuts with single keys (G, then T opens Terminals; ? lists all)

password-lede = When you change it, you are signed out everywhere else.
password-old = Current password
password-new = New password
password-change = Change password
password-wrong = This is not your current password.

code-section = Two-step sign-in
code-on = On. After your password you are asked for a code from your authenticator app.
code-why = With an authenticator app on your phone, knowing your password is not enough to sign in.
code-begin = Set up two-step sign-in
code-begin-ask = Set up two-step sign-in…
code-begin-lede = Scan this with an authenticator app, then type the code that it shows.
code-picture = A picture with the secret, for an authenticator to scan
code-typed = It cannot scan? Type this secret:
code-first-hint = Six digits; a new one comes every 30 seconds.
code-not-now = This is not the code that it shows now. Is the clock of the phone right?
code-confirm = Turn on two-step sign-in
code-manage = Two-step sign-in
code-manage-ask = Change…
code-off = Turn it off
recovery-left = { $count ->
    [0] No recovery code is left.
    [one] { $count } recovery code is left.
   *[other] { $count } recovery codes are left.
}
recovery-title = Your recovery codes
recovery-lede = Each opens your account once, without the authenticator. They are shown now and never again: print them, or put them where your passwords are.
recovery-kept = I have them
recovery-renew = Make new recovery codes

sessions-title = Where you are signed in
session-this = this browser
session-end = Sign out
sessions-end-others = Sign out everywhere else

said-saved = Saved.
said-password = Your password is changed. Other sessions ended.
said-code-off = Two-step sign-in is off.
said-session-ended = That session ended.
said-sessions-ended = { $count ->
    [one] { $count } other session ended.
   *[other] { $count } other sessions ended.
}
