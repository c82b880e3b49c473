# What holds for the whole installation.

settings-lede = What holds for the whole installation. Every change stands in the audit log.
settings-lede-reads = What holds for the whole installation. An admin can change it.

settings-admission = Admission
settings-admission-hint = What happens to a terminal that nobody knows.
admission-approve = Ask first
admission-approve-means = It waits on Terminals until somebody admits it, and keeps its punches.
admission-open = Let everything in
admission-open-means = It is admitted at once. Only for a network that nobody else can enter.
admission-closed = Let nothing in
admission-closed-means = It is refused and not even listed. It keeps its punches.
admission-started = The server’s own settings say “{ $mode }”. That holds again after its next start.
window-hint = For the day on which many terminals are put up.

settings-zone = Time zone
zone-default = Time zone of terminals that have none of their own
zone-default-hint = Terminals send local time without a zone. A site or a terminal can have another.

settings-sites = Sites
settings-sites-hint = Places where terminals are, each with its time zone.
sites-none = There is no site yet. Terminals then use the time zone above.
site-default = default
site-edit = Change…
site-new-ask = Add a site…
site-new-title = Add a site
site-edit-title = Change { $name }
site-zone-default = The default one ({ $zone })
site-name-taken = There is a site with this name already.
site-remove-title = Remove { $name }?
site-remove-means = { $count ->
    [0] No terminal is there. Punches keep the time zone they were read with.
    [one] { $count } terminal then belongs to no site and uses the default time zone. Punches keep the one they were read with.
   *[other] { $count } terminals then belong to no site and use the default time zone. Punches keep the one they were read with.
}
site-remove-deed = Remove { $name }
site-keep = Keep it

settings-retention = What is kept
settings-retention-hint = Punches and the audit log stay for ever; events and recorded exchanges for a week.
retention-photos = Photos taken at punches
retention-photos-hint = Older ones are deleted within the hour and do not come back. The punches stay.
retention-for-ever = For ever

settings-profiles = Profiles
settings-profiles-hint = Kinds of firmware that Muster knows. A terminal gets its profile by what it says of itself.
profiles-known = { $count ->
    [one] Show { $count } profile
   *[other] Show { $count } profiles
}
profile-for = For
profile-extends = Built on
profile-records = Records

settings-reach = Network
reach-terminals = Terminals call
reach-console = The console is at
reach-open = open line
reach-tls = With a certificate the console speaks TLS itself: set tls-cert and tls-key and start the server again. Renewed files are read by themselves.
reach-proxy = A proxy between?
reach-proxy-hint = Terminals understand only answers written exactly as Muster writes them, and nginx drops their header names with an underscore. Let their port through as bytes; only the console may go through a proxy for pages.
reach-trust = Then name the proxy in Muster’s settings, so that the audit log has the addresses of people and not the proxy’s: <code>trusted-proxies = ["192.0.2.1"]</code>.

settings-about = About this server
about-version = Version
about-store = Store
about-schema = Schema
about-licence = Licence
about-notice = Scripts by others
about-backup = <code>muster backup</code> copies everything while the server runs. The key <code>muster.key</code> is not in it: keep a copy of that in another place.
about-last-backup = Last backup
about-backup-checked = checked by { $name }
about-no-backup = none yet: <code>muster backup --data DIR --to FILE</code> makes one while the server runs

said-admission-approve = New terminals wait until somebody admits them.
said-admission-open = Every terminal that calls is admitted.
said-admission-closed = New terminals are refused.
said-zone = { $name } is the time zone of terminals that have none of their own.
said-site-made = { $name } is added.
said-site-changed = { $name } is changed. Another time zone holds from the next punch on.
said-site-removed = { $name } is removed.
