# Signing in, and one's own account.

sign-in-to = to the attendance server <strong>{ $name }</strong>
user-name = User name
password = Password
sign-in-wrong = User name, password or code is wrong.
code-title = One more thing
code-lede = Your account asks for a code beside the password.
code = Code
code-hint = The six digits that your authenticator shows now, or one of your recovery codes.
