"""Files that become signals: exports of trends, keyword tools and snapshots."""
