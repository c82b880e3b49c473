# The first steps.

setup-title = Set up
setup-steps = Steps
setup-step-account = 1. Your account
setup-step-terminal = 2. First terminal
setup-first = Create the first operator
setup-first-lede = This account may do everything. You can add others later, with fewer rights.
setup-guest = Welcome, { $name }
setup-guest-lede = Choose a password. This link works once.
setup-create = Create operator
setup-choose = Set password and sign in
setup-zone = Time zone of new terminals
setup-zone-hint = Terminals send local time without a zone. Each site and each terminal can have another.
setup-before = Before you start
setup-key = The encryption key is made
setup-key-hint = Copy <span class="mono">muster.key</span> from the data directory to a safe place: without it, backups cannot be read.
setup-closed-line = This line is closed
setup-closed-line-hint = You are on the server itself, or come over TLS. For other machines without TLS, set a certificate first.
setup-empty = Nobody is here yet
setup-empty-hint = The server printed a link for its first operator when it started: look into its log, or where you started it. The link works once.
setup-gone = This link opens nothing
setup-gone-hint = It was used, replaced by a newer one, or is too old. An admin can make a new one, or <code>muster operator reset</code> on the server.

password-hint = { $count ->
    [one] At least { $count } character. Four unrelated words are easier to remember than signs and digits.
   *[other] At least { $count } characters. Four unrelated words are easier to remember than signs and digits.
}
password-short = { $count ->
    [one] At least { $count } character is needed.
   *[other] At least { $count } characters are needed.
}
password-long = This is too long; 256 bytes are the most.
password-is-name = The name is the first thing that others try.
name-taken = Somebody else has this name.
name-unusable = { $count ->
    [one] A name has at most { $count } character, without blanks around it.
   *[other] A name has 1 to { $count } characters, without blanks around it.
}

listening-title = Key this into your terminal
menu-menu = Menu
menu-network = Network
menu-server = Server IP / Port
server-ip = Server IP
server-port = Port
listening-waits = Listening. Nothing has called yet; most terminals call within 2 minutes.
listening-called = A terminal called. It keeps its punches until you admit it.
listening-in = { $name } is in. Its punches arrive by themselves.
listening-go = Go to the console
listening-skip = Skip to the console
listening-nothing = Nothing happens?
listening-menu-open = Is the terminal’s menu closed? It sends nothing while the menu is open.
listening-reach = Does it reach this network? From a laptop on its cable, open http://{ $address }:{ $port }/ in a browser: one line says that this is the right port.
listening-names = Some terminals call the setting “Cloud server” or “ADMS”. Switch “Enable domain name” off.
listening-proxy = Is there a proxy between? Terminals need the answer exactly as Muster writes it.
listening-figure = A terminal’s network menu with this server’s address filled in
