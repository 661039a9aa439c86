"""Survey tables: files to grids of cells, columns to what they are, rows to cases and answers."""
