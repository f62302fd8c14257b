"""A crawl instead of a case: pages read by many processes or machines into tables of Parquet.

``batch.extract`` turns a batch of pages into a batch of rows and knows of no engine; ``work`` has
the tasks that an engine runs, each a text to a text; ``engines`` run them here or on a cluster.
"""
