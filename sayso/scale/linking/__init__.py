"""Link what was scanned: find by keys which pages may belong together, then compare those.

Keys are dealt to buckets, buckets give pairs of pages, pairs groups; the linkers of a case then
work on each group as on a case of its own. Every step is a task of the engine, and what goes from
one to the next lies in files beside the tables, so no machine holds more than its own bucket.
"""
