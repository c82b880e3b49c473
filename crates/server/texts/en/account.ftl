# Signing in, and one's own account.

sign-in-to = to the attendance server <strong>{ $name }</strong>
user-name = User name
password = Password
sign-in-wrong = User name, password or code is wrong.
code-title = One more thing
code-lede = Your account asks for a code beside the password.
code = Code
code-hint = The six digits that your authenticator shows now, or one of your recovery codes.

likes-title = How you like it
language = Language
language-browser = What the browser asks for
theme = Colours
theme-system = As the machine has them
theme-light = Light
theme-dark = Dark
single-keys = Single keys do something (G T goes to Terminals; ? lists them)

password-lede = Other sessions end when it changes.
password-old = Password until now
password-new = New password
password-change = Change password
password-wrong = This is not your password.

code-section = Code beside the password
code-on = Your authenticator is asked.
code-why = With an authenticator on your phone, a password that somebody learns is not enough.
code-begin = Ask for a code
code-begin-ask = Ask for a code…
code-begin-lede = Scan this with an authenticator, then type the code that it shows.
code-picture = A picture with the secret, for an authenticator to scan
code-typed = It cannot scan? Type this secret:
code-first-hint = Six digits; a new one comes every 30 seconds.
code-not-now = This is not the code that it shows now. Is the clock of the phone right?
code-confirm = Ask for codes from now on
code-manage = Codes
code-manage-ask = Change…
code-off = Ask for no code
recovery-left = { $count ->
    [0] No recovery code is left.
    [one] { $count } recovery code is left.
   *[other] { $count } recovery codes are left.
}
recovery-title = Your recovery codes
recovery-lede = Each opens your account once, without the authenticator. They are shown now and never again: print them, or put them where your passwords are.
recovery-kept = I have them
recovery-renew = Make new recovery codes

sessions-title = Signed in
session-this = here
session-end = Sign out
sessions-end-others = Sign out everywhere else

said-saved = Saved.
said-password = Your password is changed. Other sessions ended.
said-code-off = No code is asked for any more.
said-session-ended = That session ended.
said-sessions-ended = { $count ->
    [one] { $count } other session ended.
   *[other] { $count } other sessions ended.
}
