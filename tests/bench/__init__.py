"""Our times and memory beside those of peers, by ``make bench``.

Each module is one piece of work: ``WORK`` and ``PEER`` name it, ``prepare`` makes what both
sides need, ``ours`` and ``peer`` do it. Each side runs in a process of its own and imports
what it needs when it is called, so that neither pays for the other's libraries. A side may
return the seconds of the work alone; else its whole process counts. ``painting`` has a table
of its own: keys and clicks until they are painted, at three sizes.
"""
