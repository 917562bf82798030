"""Hub and nodes: how fast a node catches up, how late an entry is at the hub, and what a thousand connected nodes cost."""

import shutil

from catch_up import catch_up
from connected import connected
from members import FOLDER
from steady import steady


def federation(entries=1_000_000):
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    try:
        catch_up(entries)
        steady()
        connected()
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)
