# The list of terminals, and admission.

