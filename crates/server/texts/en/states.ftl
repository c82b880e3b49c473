# States, directions, methods: one word each.

state-online = Online
state-late = Late
state-offline = Offline
state-never = Never heard
state-pending = Pending
state-blocked = Blocked
state-waiting = Waiting
state-running = Running
state-succeeded = Succeeded
state-failed = Failed
state-cancelled = Cancelled
state-expired = Expired
state-same = Same
state-different = Different
state-missing = Missing

direction-in = In
direction-out = Out
direction-break-in = Back from break
direction-break-out = Break
direction-overtime-in = Overtime in
direction-overtime-out = Overtime out
direction-unknown = Not said

method-finger = Finger
method-password = Password
method-card = Card
method-face = Face
method-vein = Vein
method-iris = Iris
method-palm = Palm
method-job-no = Job number
method-unknown = Not said
