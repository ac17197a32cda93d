"""From derived frames to cells: the only place where a statistic is computed."""
