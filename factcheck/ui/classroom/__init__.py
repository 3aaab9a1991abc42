"""The screens of a class or desk session: joining, the blind round, the board, the reveal, the marks."""
