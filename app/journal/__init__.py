"""The journal: every act once, immutable, chained; tables are folded from it alone."""
