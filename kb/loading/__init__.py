"""loading: files → checked documents, all or nothing."""
