"""A server's first applications come at once, in several threads of a new process."""

import subprocess
import sys
from pathlib import Path

FIRST_USE_IN_THREADS = """
import sys, threading, traceback
from tests.runtime.test_process_engine import MODEL, _Platform, _variables, engine

THREADS = 6
sys.setswitchinterval(1e-6)
together = threading.Barrier(THREADS)
specs, broken = [], []

def first():
    together.wait()
    try:
        specs.append(engine.load(MODEL))
        together.wait()
        for spec in specs:  # a server keeps the model that any thread read
            variables = _variables()
            instance = engine.start(spec, variables, _Platform().handlers)
            engine.restore(spec, instance.dump(), variables, _Platform().handlers)
    except Exception:
        together.abort()
        broken.append(traceback.format_exc())

threads = [threading.Thread(target=first) for _ in range(THREADS)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(*broken, sep="")
"""


def test_the_first_use_may_come_from_several_threads_at_once():
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", FIRST_USE_IN_THREADS], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
