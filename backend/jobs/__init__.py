"""Work behind the answer: a table of jobs and the threads that work it off, each job exactly once."""
