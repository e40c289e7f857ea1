"""The demands (reglerna): a plain interpreter. It is the oracle for every faster engine, so clarity beats speed."""
