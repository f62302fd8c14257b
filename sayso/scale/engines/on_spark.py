"""Spark: on this machine, or on the cluster that ``SPARK_MASTER`` names."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa
from pyspark.sql import SparkSession

from sayso.scale.work import run

MASTER = "SPARK_MASTER"
"""Where a cluster is, "spark://host:7077" or "yarn"; this machine where it is not set."""


class Spark:
    """A frame with a row and a partition a task, through ``mapInArrow``."""

    def __init__(self, workers: int) -> None:
        # workers take python3 from their path otherwise, which may lack everything
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        master = os.environ.get(MASTER) or f"local[{workers}]"
        if master.startswith("local"):
            os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")  # else it binds to the network
        self.session = (
            SparkSession.builder.appName("sayso scan")
            .master(master)
            .config("spark.ui.enabled", "false")
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", "1")
            .config("spark.log.level", "ERROR")
            .getOrCreate()
        )

    def __enter__(self) -> Spark:
        return self

    def __exit__(self, *_: object) -> None:
        self.session.stop()

    def run(self, tasks: Sequence[str]) -> Iterator[str]:
        """Do the tasks; their answers are given when a partition's turn comes."""
        if not tasks:
            return
        held = self.session.sparkContext.parallelize([(task,) for task in tasks], len(tasks))
        frame = self.session.createDataFrame(held, "task string")
        for row in frame.mapInArrow(done, "said string").collect():
            yield str(row["said"])


def done(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Do the tasks of a partition."""
    for batch in batches:
        said: list[Any] = [run(task) for task in batch.column("task").to_pylist()]
        yield pa.RecordBatch.from_pydict({"said": said})
