"""printing: answers as people read them on a terminal, and plain when piped; a module for each kind of answer."""
