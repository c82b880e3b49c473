# The navigation, and the counts beside it.

nav-label = Main
nav-overview = Overview
nav-terminals = Terminals
nav-punches = Punches
nav-people = People
nav-live = Live wall
nav-tasks = Tasks
nav-shelf = Shelf
nav-more = More
nav-administration = Administration
nav-operators = Operators
nav-api = API
nav-audit = Audit log
nav-settings = Settings
nav-account = Your account

count-pending = { $count ->
    [one] waits for admission
   *[other] wait for admission
}
count-failed = failed
count-shelf = { $count ->
    [one] record lies there
   *[other] records lie there
}
count-failed-tasks = { $count ->
    [one] failed task
   *[other] failed tasks
}
count-on-shelf = { $count ->
    [one] record lies on the shelf
   *[other] records lie on the shelf
}

foot-backup = Backup { $when }
foot-no-backup = <a href="/settings#about">No backup yet</a>
